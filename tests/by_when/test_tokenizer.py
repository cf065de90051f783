"""Signs that come in many shapes, folded to the plain one at the same place."""

from __future__ import annotations

import pytest

from actionplan.by_when.tokenizer import Token, tokenize

SHAPES = {
    "-": [0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x2043, 0xFE58, 0xFE63, 0xFF0D],
    "'": [0x2018, 0x2019, 0x201B, 0x2032, 0x0060, 0x00B4, 0x02BC, 0xFF07],
    '"': [0x201C, 0x201D, 0x201E, 0x00AB, 0x00BB],
    "/": [0x2044, 0x2215, 0xFF0F],
    ";": [0x2022, 0x25AA, 0x25CF, 0x25E6, 0x00B7],
    " ": [0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF, 0x00A0, 0x3000],
}
"""Every plain sign, and the numbers of the characters that are taken for it."""


@pytest.mark.parametrize(("plain", "shape"), [(plain, shape) for plain, shapes in SHAPES.items() for shape in shapes])
def test_a_sign_in_another_shape(plain: str, shape: int) -> None:
    assert tokenize(f"31 {chr(shape)}{chr(shape)} May") == tokenize(f"31 {plain}{plain} May")
    assert tokenize(f"May {chr(shape)}11") == tokenize(f"May {plain}11")


def test_tokens_and_their_places() -> None:
    assert tokenize("Don't\u2019 31st, MAY") == [
        Token("don't", 0, 5, glued=False),
        Token("'", 5, 6, glued=True),
        Token("31", 7, 9, glued=False),
        Token("st", 9, 11, glued=True),
        Token(",", 11, 12, glued=True),
        Token("may", 13, 16, glued=False),
    ]


def test_a_letter_in_another_shape_keeps_its_place() -> None:
    assert [token.text for token in tokenize("\uff2d\uff41\uff59 \u00b2")] == ["may", "2"]
    assert tokenize("\ufb01 May")[1].start == 2  # One character that stands for two letters stays one character.
