"""Test that PyYAML is loaded without compiling its patterns, and that its parser in Python still has them."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from actionplan.syntax.yaml_library import LazyPattern, lazy_patterns

READ = """
import sys
from actionplan.plan.reader import load
from actionplan.syntax.yaml_library import yaml
assert load("a.yaml", b"format: 1\\nactions:\\n  - ref: a\\n    action: Do it\\n").plan is not None
patterns = [yaml.reader.Reader.NON_PRINTABLE, yaml.constructor.SafeConstructor.timestamp_regexp]
print(yaml.__with_libyaml__, *(type(each).__name__ for each in patterns))
print(yaml.load("[2011-03-31, 1.5, yes, a\\u00e9]", yaml.SafeLoader))
"""


def test_reading_a_plan_compiles_no_pattern_of_the_library() -> None:
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, text=True, check=True)  # noqa: S603
    kinds, values = done.stdout.splitlines()
    if not kinds.startswith("True"):
        pytest.skip("PyYAML has no parser in C here")
    assert kinds == "True LazyPattern LazyPattern"
    assert values == "[datetime.date(2011, 3, 31), 1.5, True, 'a\u00e9']"


def test_only_the_modules_of_the_package_compile_later() -> None:
    compile_now = re.compile
    with lazy_patterns("some_package"):
        made: dict[str, object] = {}
        exec("import re; pattern = re.compile('a+')", {"__name__": "some_package.inner"}, made)  # noqa: S102 our text
        assert isinstance(re.compile("b+"), re.Pattern)
    pattern = made["pattern"]
    assert isinstance(pattern, LazyPattern)
    assert pattern.fullmatch("aaa")[0] == "aaa"
    assert re.compile is compile_now


def test_the_patterns_are_those_of_re_again_after_an_error() -> None:
    compile_now = re.compile
    with pytest.raises(ImportError), lazy_patterns("some_package"):
        raise ImportError
    assert re.compile is compile_now
