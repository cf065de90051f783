"""Check that errors in `actionplan.toml` name that file, in words for somebody who has never seen TOML."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_transcripts import run

HOW = '! write one setting per line, with texts in quotes: plans = "plans", or several in a list: plans = ["a", "b"]\n'

# The settings, the command, and the message.
WRONG = [
    (
        'owner = "Head',
        "status",
        f"! error: actionplan.toml: not valid TOML: Unterminated string (at end of document)\n{HOW}",
    ),
    ("plans = plans", "status", f"! error: actionplan.toml:1:9: not valid TOML: Invalid value\n{HOW}"),
    (
        'plans = "nowhere"',
        "status",
        "! error: there is no file or folder `nowhere` (`plans` in actionplan.toml)\n",
    ),
    ('plans = "nowhere"', "status elsewhere", "! error: there is no file or folder `elsewhere`\n"),
    (
        '[lint]\nignore = ["AP999"]\n',
        "lint",
        "! error: actionplan.toml: unknown rule `AP999`: run `actionplan rule AP9` to list the rules of its family\n",
    ),
    (
        '[lint.per_path]\n"plans/old" = ["spelling"]\n',
        "lint",
        "! error: actionplan.toml: unknown rule `spelling`: run `actionplan rule` to list all rules\n",
    ),
    ("", "lint --ignore spelling", "! error: unknown rule `spelling`: run `actionplan rule` to list all rules\n"),
]


@pytest.mark.parametrize(("settings", "call", "said"), WRONG)
def test_an_error_in_the_settings_names_the_file(
    settings: str, call: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    (tmp_path / "actionplan.toml").write_text(settings, encoding="utf-8")
    assert run(f"actionplan {call}") == f"{said}= 2\n"
