"""Show numbers and dates as a spreadsheet's number format shows them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from actionplan.by_when.vocabulary.time_words import DAY_NAMES, MONTH_NAMES
from actionplan.named_tuple import NamedTuple

GENERAL = "General"
# The formats that Office files give by number alone: ECMA-376, part 1, section 18.8.30. Number 14 follows the
# reader's country, for which the British order is used here.
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?P<gap>_.)|(?P<filler>\*.)'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[\$(?P<currency>[^\]-]+)[^\]]*\]|(?P<condition>\[[^\]]*\]?)"
    r"|(?P<half>AM/PM|A/P)|(?P<general>General)|(?P<exponent>E[+-]0+)"
    r"|(?P<y>y+|e+)|(?P<m>m+)|(?P<d>d+)|(?P<h>h+)|(?P<s>s+)"
    r"|(?P<fraction>\.0+)|(?P<digits>[0#?]+)|(?P<sign>[.,%@/])|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_LITERALS = {"quoted", "escaped", "currency", "literal"}
_NOTHING = {"filler", "condition"}
_MAX_FORMAT = 255
_MAX_DIGITS = 30
_SIGNIFICANT = 11
_WEEKDAY = 3
_DAY_1900 = datetime(1899, 12, 30)  # noqa: DTZ001
_DAY_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_FALSE_LEAP_DAY = 60
_LAST_DAY = 2_958_466
_SECONDS = 86_400
_PRECISE = Context(prec=100)


class FormatPiece(NamedTuple):
    """A piece of a format: `kind` is its first letter for dates, `digits`, `literal` or the sign itself."""

    kind: str
    text: str


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[tuple[FormatPiece, ...], ...]:
    """Return the sections of a format: for positive and negative numbers, zero, and text."""
    whole: list[list[FormatPiece]] = [[]]
    for match in _TOKEN.finditer(code[:_MAX_FORMAT]):
        kind = match.lastgroup or "literal"
        if kind == "literal" and match[0] == ";":
            whole.append([])
        elif kind not in _NOTHING:
            whole[-1].append(_token(kind, match[kind]))
    return tuple(tuple(section) for section in whole)


def _token(kind: str, text: str) -> FormatPiece:
    if kind == "gap":
        return FormatPiece("literal", " ")
    if kind in _LITERALS:
        return FormatPiece("literal", text)
    return FormatPiece(text, text) if kind == "sign" else FormatPiece(kind, text.lower())


@lru_cache(maxsize=1024)
def shows_date(code: str) -> bool:
    """Whether a format shows a date or a time of day. Hours elapsed, as in `[h]:mm`, are a number."""
    kinds = {token.kind for token in sections(code)[0]}
    if "elapsed" in kinds:
        return False
    return bool(kinds & set("ymdhs"))


@lru_cache(maxsize=1024)
def moment_of(raw: str, *, since_1904: bool) -> date | datetime | time | None:
    """Return what a date cell holds, be it a serial or, in newer files, an ISO date; None for anything else."""
    try:
        return moment(float(raw), since_1904=since_1904)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(raw).replace(tzinfo=None) if "T" in raw else date.fromisoformat(raw)
    except ValueError:
        return None


def moment(serial: float, *, since_1904: bool) -> date | datetime | time | None:
    """Return the moment that a date serial of Excel means; None if no calendar has it.

    A whole number is a date, one below 1 a time of day, any other a date and time, rounded to seconds.
    """
    if not 0 <= serial < _LAST_DAY:
        return None
    start = _DAY_1904 if since_1904 else _DAY_1900
    if not since_1904 and serial < _FALSE_LEAP_DAY:
        start += timedelta(days=1)  # Excel has a 29 February 1900, which did not exist.
    whole = int(serial)
    seconds = round((serial - whole) * _SECONDS)
    try:
        found = start + timedelta(days=whole, seconds=seconds)
    except OverflowError:
        return None
    if whole == 0 and not since_1904:
        return found.time()
    return found.date() if seconds % _SECONDS == 0 else found


@lru_cache(maxsize=1024)
def show_date(when: date | datetime | time, code: str) -> str:
    """Return a date as its format shows it."""
    at = when if isinstance(when, datetime) else _on_some_day(when)
    tokens = sections(code)[0]
    has_half = any(token.kind == "half" for token in tokens)
    parts = []
    for number, token in enumerate(tokens):
        if token.kind == "m" and len(token.text) < _WEEKDAY and _is_minute(tokens, number):
            parts.append(f"{at.minute:0{len(token.text)}}")
        else:
            parts.append(_date_part(token, at, has_half=has_half))
    return "".join(parts).strip()


def _on_some_day(when: date | time) -> datetime:
    if isinstance(when, time):
        return datetime.combine(date(1900, 1, 1), when)
    return datetime.combine(when, time())


def _is_minute(tokens: tuple[FormatPiece, ...], at: int) -> bool:
    """Whether an `m` means minutes: right after hours, or right before seconds."""
    clock = [token.kind for token in tokens]
    times = set("ymdhs")
    before = next((kind for kind in reversed(clock[:at]) if kind in times), "")
    after = next((kind for kind in clock[at + 1 :] if kind in times), "")
    return before == "h" or after == "s"


def _date_part(token: FormatPiece, at: datetime, *, has_half: bool) -> str:
    size = len(token.text)
    if token.kind in {"literal", ",", "."}:
        return token.text
    shown = {
        "y": f"{at.year % 100:02}" if size < _WEEKDAY else f"{at.year:04}",
        "m": _month(at, size),
        "d": f"{at.day:0{size}}" if size < _WEEKDAY else _weekday(at, size),
        "h": f"{(at.hour % 12 or 12) if has_half else at.hour:0{min(size, 2)}}",
        "s": f"{at.second:0{min(size, 2)}}",
        "half": "AM" if at.hour < 12 else "PM",
        "/": "/",
    }
    return shown.get(token.kind, "")


def _month(at: datetime, size: int) -> str:
    if size < _WEEKDAY:
        return f"{at.month:0{size}}"
    name = MONTH_NAMES[at.month - 1]
    return {_WEEKDAY: name[:_WEEKDAY], 5: name[:1]}.get(size, name)


def _weekday(at: datetime, size: int) -> str:
    name = DAY_NAMES[at.weekday()]
    return name[:_WEEKDAY] if size == _WEEKDAY else name


def show_number(raw: str, code: str) -> str:
    """Return a number, as the file stores it, as its format shows it."""
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return raw
    if not value.is_finite() or value.adjusted() > _MAX_DIGITS or value.adjusted() < -_MAX_DIGITS:
        return raw
    section, value = _section(code, value)
    if any(token.kind == "elapsed" for token in section):
        return _elapsed(value, section)
    kinds = {token.kind for token in section}
    if not section or "general" in kinds or "@" in kinds or "/" in kinds or "exponent" in kinds:
        return _general(value)
    if not kinds & {"digits", "fraction"}:
        return "".join(token.text for token in section if token.kind == "literal").strip() or _general(value)
    return _in_digits(value, section)


def _elapsed(value: Decimal, section: tuple[FormatPiece, ...]) -> str:
    """A length of time in hours, minutes or seconds, with the smaller units that the format shows."""
    left = int((value * _SECONDS).to_integral_value(ROUND_HALF_UP))
    parts = []
    for token in section:
        unit = {"h": 3600, "m": 60, "s": 1}.get(token.text[:1] if token.kind == "elapsed" else token.kind, 0)
        if unit:
            count, left = divmod(left, unit)
            parts.append(f"{count:0{min(len(token.text), 2)}}")
        elif token.kind in {"literal", "."}:
            parts.append(token.text)
    return "".join(parts)


def _section(code: str, value: Decimal) -> tuple[tuple[FormatPiece, ...], Decimal]:
    """The section for a number, and the number as that section shows it: a section of its own shows no minus."""
    parts = sections(code)
    if value < 0 and len(parts) > 1:
        return parts[1], -value
    if value == 0 and len(parts) > 2:
        return parts[2], value
    return parts[0], value


def _general(value: Decimal) -> str:
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}".replace("-0", "0") if value == 0 else f"{value.to_integral_value():f}"
    shown = f"{float(value):.{_SIGNIFICANT}g}"
    return shown if "e" in shown else f"{Decimal(shown):f}"


def _in_digits(value: Decimal, section: tuple[FormatPiece, ...]) -> str:
    kinds = [token.kind for token in section]
    last = max(at for at, kind in enumerate(kinds) if kind in {"digits", "fraction"})
    first = min(at for at, kind in enumerate(kinds) if kind in {"digits", "fraction"})
    scale = 0
    while kinds[last + 1 + scale : last + 2 + scale] == [","]:
        scale += 1
    value = value.scaleb(2 * kinds.count("%") - 3 * scale)
    digits = "".join(token.text for token in section[first : last + 1] if token.kind in {"digits", "fraction", "."})
    whole, _, places = digits.partition(".")
    number = _rounded(value, whole.count("0"), places, thousands="," in kinds[first:last])
    before = "".join(_literal(token) for token in section[:first])
    after = "".join(_literal(token) for token in section[last + 1 + scale :])
    sign = "-" if number.strip("0.,") and value < 0 else ""
    return f"{sign}{before}{number}{after}".strip()


def _literal(token: FormatPiece) -> str:
    return token.text if token.kind in {"literal", "%"} else ""


def _rounded(value: Decimal, whole: int, places: str, *, thousands: bool) -> str:
    rounded = abs(value).quantize(
        Decimal(1).scaleb(-min(len(places), _MAX_DIGITS)), rounding=ROUND_HALF_UP, context=_PRECISE
    )
    left, _, right = f"{rounded:f}".partition(".")
    left = left.lstrip("0").rjust(whole, "0")
    if thousands:
        left = f"{int(left or 0):,}".rjust(whole, "0") if left else ""
    least = places.rstrip("#?")
    while len(right) > len(least) and right.endswith("0"):
        right = right[:-1]
    return f"{left}.{right}" if right else left or "0" * (whole > 0)
