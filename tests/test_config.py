"""What may stand in `actionplan.toml`, and what is said of anything else."""

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
    ("\ufeffowner = ['A', 'B']", Config("actionplan.toml", ("plans",), ("A", "B"))),
    (
        "[lint]\nselect = 'AP1'\nstrict = true\n[report]\ntitle = 'T'",
        Config("actionplan.toml", ("plans",), (), {"select": "AP1", "strict": True}, {"title": "T"}),
    ),
]


@pytest.mark.parametrize(("text", "expected"), GOOD)
def test_settings(tmp_path: Path, text: str, expected: Config) -> None:
    assert read_config(write(tmp_path, text)) == expected


BAD = [
    ("owner = 'x'\nplan = 'a'", "actionplan.toml:2: unknown key `plan`: did you mean `plans`?"),
    ("colour = 'red'", "actionplan.toml:1: unknown key `colour`; known: `plans`, `owner`, `lint`, `report`"),
    ("\n[lints]\nselect = []", "actionplan.toml:2: unknown key `lints`: did you mean `lint`?"),
    (
        "[lint]\nstrict = true\n'selekt' = ''",
        "actionplan.toml:3: unknown key `selekt` in [lint]: did you mean `select`?",
    ),
    ("[report]\nx.y = 1", "actionplan.toml:2: unknown key `x` in [report]; known: `title`"),
    (
        "[calendar]\nday_first = false",
        "actionplan.toml:1: unknown key `calendar`; known: `plans`, `owner`, `lint`, `report`",
    ),
    ("plans = 3", "actionplan.toml:1: `plans` must be a text or a list of texts"),
    ("plans = ['a', 3]", "actionplan.toml:1: `plans` must be a text or a list of texts"),
    ("[plans]\na = 1", "actionplan.toml:1: `plans` must be a text or a list of texts"),
    ("owner = ''", "actionplan.toml:1: `owner` must be a text or a list of texts"),
    ("lint = 'all'", "actionplan.toml:1: `lint` must be a table: write [lint]"),
    ("[lint]\nstrict = 'yes'", "actionplan.toml:2: `strict` must be true or false"),
    ("plans = [", "actionplan.toml: not TOML: Invalid value (at end of document)"),
    ("plans = 'a'\nowner = ?", "actionplan.toml:2:9: not TOML: Invalid value"),
    ("plans = 'a'\nplans = 'b'", "actionplan.toml: not TOML: Cannot overwrite a value"),
    ("a = " + "[\n" * 5000, "actionplan.toml: not TOML: "),
    ("plans = 'a'\n" + "a." * 500 + "a = 1", "actionplan.toml:2: the line is too long: break it, it may have 1,000"),
    ("#\n" * 40_000, "actionplan.toml: the file is too large: settings may have 65,536 bytes"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_what_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        read_config(write(tmp_path, text))
    assert str(error.value).startswith(message)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "actionplan.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="not UTF-8"):
        read_config(tmp_path)


def test_the_nearest_settings_count_and_paths_start_at_their_folder(tmp_path: Path) -> None:
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
