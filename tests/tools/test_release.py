"""What a tag needs before it is released, and the notes that go with it."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from tools.release import mistakes, notes

CHANGELOG = """\
# Changelog

## Unreleased

New.

## 0.2.0, 2026-11-30

The first.

### Also

More.

## 0.1.0

Old.
"""
BOTH = {"pyproject.toml": "0.2.0", "actionplan/__init__.py": "0.2.0"}
DAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("tag", "versions", "day", "said"),
    [
        ("v0.2.0", BOTH, DAY, []),
        ("0.2.0", BOTH, DAY, ["`0.2.0` is not a tag of a release: give one such as v0.2.0"]),
        ("", BOTH, DAY, ["`` is not a tag of a release: give one such as v0.2.0"]),
        (
            "v0.2.0",
            BOTH | {"pyproject.toml": "0.1.0"},
            DAY,
            ["pyproject.toml has the version 0.1.0, and the tag 0.2.0"],
        ),
        ("v0.2.0", BOTH, date(2026, 11, 29), ["CHANGELOG.md dates 0.2.0 in the future: 2026-11-30"]),
        ("v0.1.0", dict.fromkeys(BOTH, "0.1.0"), DAY, ["CHANGELOG.md has no heading `## 0.1.0, YYYY-MM-DD`"]),
        ("v0.3.0", dict.fromkeys(BOTH, "0.3.0"), DAY, ["CHANGELOG.md has no heading `## 0.3.0, YYYY-MM-DD`"]),
    ],
)
def test_a_tag_is_released_only_as_the_files_say(
    tag: str, versions: dict[str, str], day: date, said: list[str]
) -> None:
    assert list(mistakes(tag, versions, CHANGELOG, day)) == said


def test_the_notes_are_what_the_changelog_says_of_the_version() -> None:
    assert notes("0.2.0", CHANGELOG) == "The first.\n\n### Also\n\nMore."
    assert notes("0.1.0", CHANGELOG) == "Old."


def test_only_a_tag_starts_a_release_and_only_its_last_jobs_may_write() -> None:
    file = Path(__file__).parents[2] / ".github" / "workflows" / "release.yml"
    workflow = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 this loader makes only text
    assert workflow["on"] == {"push": {"tags": ["v[0-9]*"]}}
    assert workflow["permissions"] == {"contents": "read"}
    assert {name for name, job in workflow["jobs"].items() if "permissions" in job} == {"attest", "index", "release"}
    assert workflow["jobs"]["index"]["permissions"] == {"id-token": "write"}
    assert {"attest", "try"} <= set(workflow["jobs"]["index"]["needs"])
