"""The manual pages say what the help says, one page per command, and roff reads them without a complaint."""

import re
import shutil
import subprocess

import pytest

from actionplan.cli.command_table import COMMANDS
from tests.cli.test_transcripts import run
from tools.man_pages import escape, pages

PAGES = pages()


def test_there_is_a_page_for_the_program_and_for_each_command() -> None:
    assert sorted(PAGES) == sorted(["actionplan.1", *(f"actionplan-{name.replace(' ', '-')}.1" for name in COMMANDS)])


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_has_every_option_and_example_of_the_help(name: str) -> None:
    page = PAGES[f"actionplan-{name.replace(' ', '-')}.1"].replace("\\-", "-").replace("\\e", "\\")
    text = run(f"COLUMNS=200 actionplan {name} --help")
    for line in re.findall(r"^  +(?:-\w, )?--[\w-]+|^ +(?:#|actionplan ).*$", text, re.MULTILINE):
        assert line.strip() in page


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (".SH forged", "\\&.SH forged"),
        ("'forged", "\\&'forged"),
        ("C:\\plans", "C:\\eplans"),
        ("-o FILE", "\\-o FILE"),
    ],
)
def test_text_cannot_become_a_request_to_roff(text: str, written: str) -> None:
    assert escape(text) == written


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
@pytest.mark.parametrize("name", ["actionplan.1", "actionplan-lint.1"])
def test_groff_reads_a_page_without_a_warning(name: str) -> None:
    call = ["groff", "-man", "-ww", "-z", "-Tutf8", "-Kutf8"]
    done = subprocess.run(call, input=PAGES[name], capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
