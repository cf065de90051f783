"""Write the tables of keys in `plan-format.md` from the table of the format: `python docs/write_format.py`."""  # noqa: INP001 a script

from __future__ import annotations

from pathlib import Path

from actionplan.plan.field_types import Field, Record, ValueKind
from actionplan.plan.fields import RECORDS

PAGE = Path(__file__).parent / "plan-format.md"
BEGIN, END = "<!-- the tables of keys: python docs/write_format.py -->\n", "<!-- end of the tables of keys -->\n"
TITLES = {
    "plan": "The plan",
    "source": "The source",
    "column": "A column of your own",
    "calendar": "The calendar",
    "recommendation": "A recommendation",
    "response": "A response",
    "action": "An action",
    "entry": "An entry in the log of an action",
    "recommendation_entry": "An entry in the log of a recommendation",
    "post": "A post in the register of owners",
}
LISTED = 2  # words that a cell names; more of them have a table of their own, with what each means
MANY = {
    ValueKind.RECORDS: "a list: ",
    ValueKind.ANSWERS: "one or a list: ",
    ValueKind.COLUMNS: "`x-` names, each with ",
    ValueKind.REGISTER: "names, each with ",
}


def tables() -> str:
    """Return every record of the format with its keys, as Markdown."""
    told: set[str] = set()
    return "\n".join(_record(record, told) for record in RECORDS.values())


def _record(record: Record, told: set[str]) -> str:
    """Return a record's table, and the words of its keys that were not `told` before."""
    rows = "".join(f"| {_key(field)} | {_value(field)} | {_about(field)} |\n" for field in record.fields)
    columns = "\nColumns of your own are allowed here: keys that begin with `x-`.\n" if record.columns else ""
    either = f"\nIt needs {' or '.join(f'`{name}`' for name in record.either)}.\n" if record.either else ""
    words = "".join(_words(field) for field in record.fields if field.name not in told)
    told.update(field.name for field in record.fields if field.words and field.kind is ValueKind.WORD)
    head = "| key | value | what it means |\n| --- | --- | --- |\n"
    return f"### {TITLES[record.name]}\n\n{record.about}\n\n{head}{rows}{either}{columns}{words}"


def _key(field: Field) -> str:
    return f"**`{field.name}`** (required)" if field.required else f"`{field.name}`"


def _value(field: Field) -> str:
    if field.of:
        return f"{MANY.get(field.kind, '')}[{TITLES[field.of].lower()}](#{TITLES[field.of].lower().replace(' ', '-')})"
    if field.kind is ValueKind.OWN_WORDS:
        return field.kind.value
    if field.words:
        return (
            " or ".join(f"`{word}`" for word in field.words) if len(field.words) <= LISTED else "one of the words below"
        )
    also = f", or `{field.also}`" if field.also else ""
    return field.kind.value + also


def _about(field: Field) -> str:
    said = [field.about, f"For example, `{field.example}`." if field.example else ""]
    if field.words and len(field.words) <= LISTED:
        said += [f"`{word}`: {meaning}" for word, meaning in field.words.items() if meaning.count(" ")]
    return " ".join(filter(None, said))


def _words(field: Field) -> str:
    if not field.words or len(field.words) <= LISTED or field.kind is ValueKind.OWN_WORDS:
        return ""
    rows = "".join(f"| `{word}` | {meaning} |\n" for word, meaning in field.words.items())
    return f"\n| `{field.name}` | what it means |\n| --- | --- |\n{rows}"


def main() -> None:
    """Write the tables into the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n{tables()}\n{END}{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
