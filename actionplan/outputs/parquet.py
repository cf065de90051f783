"""Write batches of rows as a Parquet file. Needs pyarrow."""

from __future__ import annotations

import io
from typing import BinaryIO, Self

import pyarrow as pa
from pyarrow import parquet

ROWS = 16_384
"""How many rows a group of a file has. So many rows are kept in memory until they are written."""


def render(table: pa.Table) -> bytes:
    """Return a whole table as a Parquet file."""
    content = io.BytesIO()
    with ParquetFile(content, table.schema) as file:
        for batch in table.to_batches():
            file.write(batch)
    return content.getvalue()


class ParquetFile:
    """A Parquet file that is written group by group.

    Its bytes depend only on the rows, not on how they are delivered.
    """

    def __init__(self, file: BinaryIO, schema: pa.Schema) -> None:
        self._writer = parquet.ParquetWriter(file, schema, compression="zstd")
        self._schema = schema
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0

    def write(self, batch: pa.RecordBatch) -> None:
        """Add some rows."""
        self._waiting.append(batch)
        self._rows += batch.num_rows
        while self._rows >= ROWS:
            table = pa.Table.from_batches(self._waiting, self._schema)
            self._writer.write_table(table.slice(0, ROWS).combine_chunks(), ROWS)
            self._waiting = table.slice(ROWS).to_batches()
            self._rows -= ROWS

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        """Write the remaining rows, unless something failed, and the end of the file."""
        if self._rows and failed is None:
            table = pa.Table.from_batches(self._waiting, self._schema)
            self._writer.write_table(table.combine_chunks(), ROWS)
        self._writer.close()
