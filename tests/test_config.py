"""What settings may contain, where they are found, and the error for anything else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from actionplan.config import Config, read_config
from actionplan.errors import ConfigError


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "actionplan.toml").write_bytes(text.encode())
    return folder


GOOD = [
    ("", Config("actionplan.toml", ("plans",))),
    ("plans = 'reviews'", Config("actionplan.toml", ("reviews",))),
    (
        "plans = ['a', 'b/c.yaml']\r\nowner = 'Lead'\r\n",
        Config("actionplan.toml", ("a", "b/c.yaml"), ("Lead",)),
    ),
    ("plans = '-'", Config("actionplan.toml", (f".{os.sep}-",))),
    ("people = ['Ann Smith']", Config("actionplan.toml", ("plans",), people=("Ann Smith",))),
    ("\ufeffowner = ['A', 'B']", Config("actionplan.toml", ("plans",), ("A", "B"))),
    (
        "[lint]\nselect = 'AP1'\nstrict = true\n[report]\ntitle = 'T'",
        Config("actionplan.toml", ("plans",), (), {"select": "AP1", "strict": True}, {"title": "T"}),
    ),
]


@pytest.mark.parametrize(("text", "expected"), GOOD)
def test_settings(tmp_path: Path, text: str, expected: Config) -> None:
    assert read_config(write(tmp_path, text)) == expected


KNOWN = "`plans`, `owner`, `people`, `lint`, `report`"
BAD = [
    ("owner = 'x'\nplan = 'a'", "actionplan.toml:2: unknown key `plan`: did you mean `plans`?"),
    (
        "colour = 'red'",
        "actionplan.toml:1: unknown key `colour`: choose from `plans`, `owner`, `people`, `lint`, `report`",
    ),
    ("\n[lints]\nselect = []", "actionplan.toml:2: unknown key `lints`: did you mean `lint`?"),
    (
        "[lint]\nstrict = true\n'selekt' = ''",
        "actionplan.toml:3: unknown key `selekt` in [lint]: did you mean `select`?",
    ),
    ("[report]\nx.y = 1", "actionplan.toml:2: unknown key `x` in [report]: choose from `title`"),
    (
        "[calendar]\nday_first = false",
        f"actionplan.toml:1: unknown key `calendar`: choose from {KNOWN}",
    ),
    ("plans = 3", "actionplan.toml:1: `plans` must be a text or a list of texts"),
    ("plans = ['a', 3]", "actionplan.toml:1: `plans` must be a text or a list of texts"),
    ("[plans]\na = 1", "actionplan.toml:1: `plans` must be a text or a list of texts"),
    ("owner = ''", "actionplan.toml:1: `owner` must be a text or a list of texts"),
    ("lint = 'all'", "actionplan.toml:1: `lint` must be a table: write [lint]"),
    ("[lint]\nstrict = 'yes'", "actionplan.toml:2: `strict` must be true or false"),
    ("plans = [", "actionplan.toml: not valid TOML: Invalid value (at end of document)"),
    ("plans = 'a'\nowner = ?", "actionplan.toml:2:9: not valid TOML: Invalid value"),
    ("plans = 'a'\nplans = 'b'", "actionplan.toml: not valid TOML: Cannot overwrite a value"),
    ("a = " + "[\n" * 5000, "actionplan.toml: not valid TOML: "),
    ("plans = 'a'\n" + "a." * 500 + "a = 1", "actionplan.toml:2: the line is too long: a line may have 1,000"),
    ("#\n" * 40_000, "actionplan.toml: the file is too large: settings may have 65,536 bytes"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_an_invalid_setting_is_an_error_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        read_config(write(tmp_path, text))
    assert str(error.value).startswith(message)


def test_a_file_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "actionplan.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="not UTF-8"):
        read_config(tmp_path)


def test_the_nearest_settings_apply_and_their_paths_count_from_their_folder(tmp_path: Path) -> None:
    write(tmp_path, "plans = 'far'")
    below = write(tmp_path / "near", "plans = ['reviews', '../shared']") / "a" / "b"
    below.mkdir(parents=True)
    config = read_config(below)
    assert [Path(path).as_posix() for path in (config.path, *config.plans)] == [
        "../../actionplan.toml",
        "../../reviews",
        "../../../shared",
    ]


@pytest.mark.parametrize(
    "text", ["plans = '../other'", "plans = ['plans', '/']", "[report]\nreference_doc = '../x.docx'"]
)
def test_settings_do_not_lead_out_of_their_repository(tmp_path: Path, text: str) -> None:
    folder = write(tmp_path / "checkout", text)
    assert read_config(folder).path == "actionplan.toml"
    (folder / ".git").mkdir()
    with pytest.raises(ConfigError, match="must not point outside this repository"):
        read_config(folder)


def test_without_settings(tmp_path: Path) -> None:
    assert read_config(tmp_path) == Config()


PYPROJECT = "[project]\nname = 'x'\n[tool.actionplan]\nplans = 'reviews'\n[tool.actionplan.lint]\nstrict = true\n"


def test_settings_may_be_a_table_of_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    below = tmp_path / "a"
    below.mkdir()
    config = read_config(below)
    assert Path(config.path) == Path("../pyproject.toml")
    assert Path(config.plans[0]) == Path("../reviews")
    assert config.lint == {"strict": True}


@pytest.mark.parametrize(
    "text", ["[tool.other]\nplans = 'x'", "not TOML [tool", "[project]\nname = 'actionplan'", "\xff"]
)
def test_a_pyproject_without_the_table_is_ignored(tmp_path: Path, text: str) -> None:
    write(tmp_path, "plans = 'far'")
    below = tmp_path / "near"
    below.mkdir()
    (below / "pyproject.toml").write_bytes(text.encode("latin-1"))
    assert Path(read_config(below).path) == Path("../actionplan.toml")


def test_of_two_files_in_one_folder_actionplan_toml_applies(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    assert read_config(write(tmp_path, "plans = 'mine'")).plans == ("mine",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[tool.actionplan]\nplan = 'x'", "pyproject.toml:2: unknown key `plan`: did you mean `plans`?"),
        ("[tool.actionplan]\n\n[tool.actionplan.lint]\nstrict = 1", "pyproject.toml:4: `strict` must be true or false"),
        ("[tool]\nactionplan = 3", "pyproject.toml: `actionplan` must be a table: write [tool.actionplan]"),
        ("[tool.actionplan]\nlint = 'all'", "pyproject.toml:2: `lint` must be a table: write [tool.actionplan.lint]"),
    ],
)
def test_an_invalid_setting_of_pyproject_is_an_error_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        read_config(tmp_path)
    assert str(error.value).startswith(message)


def test_a_chosen_file_applies_instead_and_its_paths_count_from_its_folder(tmp_path: Path) -> None:
    write(tmp_path, "plans = 'mine'")
    other = write(tmp_path / "other", "plans = 'theirs'") / "actionplan.toml"
    other.rename(other.with_name("strict.toml"))
    assert [Path(path) for path in read_config(tmp_path, "other/strict.toml").plans] == [Path("other/theirs")]
    with pytest.raises(ConfigError, match="there is no settings file"):
        read_config(tmp_path, "nowhere.toml")
