"""Whatever a text looks like, it is written so that every YAML reader gives it back as typed."""

from __future__ import annotations

import io

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from actionplan.editing.yaml_scalar import (
    write_broken,
    write_folded,
    write_line,
    write_literal,
)
from actionplan.errors import EditError

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.from_regex(
    r"[-+.0-9_:exob~=<ynoftrueasl '\"#,{}\[\]\\]{1,12}", fullmatch=True
)
LINES = [
    # text, as written below a key, as written in brackets
    ("Home care (adults), 2010 - review", "Home care (adults), 2010 - review", '"Home care (adults), 2010 - review"'),
    ("Révision – l’été", "Révision – l’été", "Révision – l’été"),
    ("2011-03-31", "2011-03-31", "2011-03-31"),
    ("Yes", '"Yes"', '"Yes"'),
    ("~", '"~"', '"~"'),
    ("<<", '"<<"', '"<<"'),
    ("=", '"="', '"="'),
    ("4.10", '"4.10"', '"4.10"'),
    ("010", '"010"', '"010"'),
    ("0b12", "0b12", "0b12"),
    ("12:30", '"12:30"', '"12:30"'),
    ("Why?", "Why?", '"Why?"'),
    ("a:b", "a:b", '"a:b"'),
    ("a: b", '"a: b"', '"a: b"'),
    ("a #b", '"a #b"', '"a #b"'),
    ("ends with a colon:", '"ends with a colon:"', '"ends with a colon:"'),
    ('"Agreed": two', "'\"Agreed\": two'", "'\"Agreed\": two'"),
    ("it's: \"so\"", "\"it's: \\\"so\\\"\"", "\"it's: \\\"so\\\"\""),
    ("two\nlines", '"two\\nlines"', '"two\\nlines"'),
    ("tab\there", '"tab\\there"', '"tab\\there"'),
    ("turned \u202e round", '"turned \\u202E round"', '"turned \\u202E round"'),
    ("bell \x07", '"bell \\x07"', '"bell \\x07"'),
    ("", '""', '""'),
]  # fmt: skip


def readings(document: str) -> list[object]:
    """What other programs read under the key `k`: PyYAML in C and in Python as YAML 1.1, ruamel.yaml as YAML 1.2."""
    in_c, in_python = yaml.load(document, yaml.CSafeLoader), yaml.load(document, yaml.SafeLoader)
    return [value["k"] for value in (in_c, in_python, YAML(typ="safe", pure=True).load(io.StringIO(document)))]


@pytest.mark.parametrize(("text", "below", "inside"), LINES)
def test_quotes_are_written_only_where_they_are_needed(text: str, below: str, inside: str) -> None:
    assert write_line(text) == below
    assert write_line(text, flow=True) == inside


@pytest.mark.parametrize(
    ("text", "style", "quote", "expected"),
    [
        ("Winter", "'", '"', "'Winter'"),
        ("Winter", '"', "'", '"Winter"'),
        ("NO", None, "'", "'NO'"),
        ("a: b", None, "'", "'a: b'"),
        ("it's", "'", '"', '"it\'s"'),
        ('the "plan"', '"', '"', "'the \"plan\"'"),
        ("back\\slash", '"', '"', "'back\\slash'"),
        ("it's \\ so", '"', '"', '"it\'s \\\\ so"'),
    ],
)
def test_the_style_asked_for_is_kept_unless_the_other_needs_no_escapes(
    text: str, style: str | None, quote: str, expected: str
) -> None:
    assert write_line(text, style, quote) == expected


@given(TEXTS, st.sampled_from([None, "'", '"']), st.sampled_from(["'", '"']))
@example("2011-03-31\n", None, '"')
@example("\ufeff", None, '"')
@example("\U0001f642 ¡olé!", None, "'")
@example("# \x85 \u2028", "'", "'")
def test_every_text_reads_back_in_every_reader(text: str, style: str | None, quote: str) -> None:
    for document in (
        f"k: {write_line(text, style, quote)}\n",
        f"k: [{write_line(text, style or quote, quote, flow=True)}, b]\n",
        f"{{k: {write_line(text, style, quote, flow=True)}}}\n",
    ):
        values = readings(document)
        values = [value[0] if isinstance(value, list) else value for value in values]
        assert [str(value) for value in values] == [text] * 3, document


@given(st.lists(st.text("ab #:'\"é", min_size=1, max_size=8), min_size=1).map("\n".join))
def test_a_literal_block_reads_back(text: str) -> None:
    lines = write_literal(text, "  ")
    if lines is not None:
        assert readings("k: " + "\n".join(lines) + "\n") == [text] * 3


@given(st.lists(st.text("ab#:'\"é", min_size=1, max_size=8), min_size=2).map(" ".join), st.integers(20, 40))
def test_a_folded_block_reads_back(text: str, width: int) -> None:
    lines = write_folded(text, "    ", width)
    assert lines is not None
    assert readings("k: " + "\n".join(lines) + "\n") == [text] * 3
    assert all(len(line.strip()) <= width or " " not in line.strip() for line in lines[1:])


@pytest.mark.parametrize("text", ["one line", "two \nlines", "\ntwo", "two\n", "a\tb\nc", " a\nb"])
def test_a_text_that_does_not_fit_a_literal_block_is_refused(text: str) -> None:
    assert write_literal(text, "  ") is None


@pytest.mark.parametrize("text", ["oneword", " a b", "a b ", "a\nb c", "a\tb c"])
def test_a_text_without_places_to_fold_is_refused(text: str) -> None:
    assert write_folded(text, "  ", 20) is None


@pytest.mark.parametrize("text", ["x" * 20_000, " " * 20_000, '"\\' * 9_000, "é\x85" * 9_000])
def test_a_long_text_without_spaces_is_broken_into_lines(text: str) -> None:
    lines = write_broken(text, "  ")
    assert max(map(len, lines)) < 50_000
    assert readings("k: " + "\n".join(lines) + "\n") == [text] * 3


def test_half_a_character_is_refused() -> None:
    with pytest.raises(EditError, match="half a character \\(the byte 0xff\\)"):
        write_line("\udcff")
