"""Values as Arrow: the schema of a table, and batches of its rows. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from actionplan.dataset import TableColumn, TableLayout
from actionplan.value_types import ValueType

TYPES: dict[ValueType, pa.DataType] = {
    ValueType.TEXT: pa.string(),
    ValueType.TEXTS: pa.list_(pa.string()),
    ValueType.WORD: pa.dictionary(pa.int8(), pa.string()),
    ValueType.DAY: pa.date32(),
    ValueType.DAYS: pa.list_(pa.date32()),
    ValueType.WHOLE: pa.int32(),
    ValueType.NUMBER: pa.float64(),
    ValueType.FLAG: pa.bool_(),
    ValueType.MAP: pa.map_(pa.string(), pa.string()),
}


def schema(layout: TableLayout, version: int) -> pa.Schema:
    """Return the schema of a table, with the name and version of the table in its metadata."""
    fields = [pa.field(column.name, TYPES[column.type]) for column in layout.columns]
    return pa.schema(fields, {"actionplan.table": layout.name, "actionplan.version": str(version)})


def batch(arrow_schema: pa.Schema, columns: Sequence[TableColumn], values: Sequence[Sequence[Any]]) -> pa.RecordBatch:
    """Return the batch of some rows: one list of values for each column."""
    arrays = [_array(column, held) for column, held in zip(columns, values, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=arrow_schema)


def _array(column: TableColumn, values: Sequence[Any]) -> pa.Array:
    if column.type is ValueType.WORD:
        places: dict[Any, int] = {word: place for place, word in enumerate(column.words)}
        indices = pa.array(map(places.get, values), pa.int8(), size=len(values))
        return pa.DictionaryArray.from_arrays(indices, pa.array(column.words, pa.string()))
    if column.type is ValueType.MAP:
        values = [list(value.items()) for value in values]
    try:
        return pa.array(values, TYPES[column.type])
    except UnicodeEncodeError:  # Half a character, which a plan can hold as an escape but a table cannot.
        return pa.array(_whole(values), TYPES[column.type])


def _whole(value: Any) -> Any:
    """Return texts with half characters written out as escapes, also inside lists and pairs."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return [_whole(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def packed(record_batch: pa.RecordBatch) -> bytes:
    """Return a batch as bytes, in the format of Arrow streams."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, record_batch.schema) as stream:
        stream.write_batch(record_batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def unpacked(data: bytes) -> Iterator[pa.RecordBatch]:
    """Yield the batches of an Arrow stream."""
    with pa.ipc.open_stream(data) as stream:
        yield from stream
