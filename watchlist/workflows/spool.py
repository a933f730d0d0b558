"""Outcomes of a run on their way to the report: in memory while they are few, then in a temporary file.

The id of a screening is a hash over all its articles, so nothing can be written before the last one is read.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from types import TracebackType

from watchlist import codec
from watchlist.model import Screened

_MEMORY_BYTES = 1 << 20


class Spool:
    """Keeps outcomes in order; `with_text` keeps the articles' texts too, for reports that show them."""

    def __init__(self, with_text: bool = False) -> None:
        self.with_text = with_text
        self._file = tempfile.SpooledTemporaryFile(max_size=_MEMORY_BYTES, mode="w+b")  # noqa: SIM115

    def add(self, screened: Screened) -> None:
        """Append one outcome."""
        kept = screened if self.with_text else replace(screened, article=None)
        line = codec.dumps(kept).encode("utf-8", "surrogatepass")
        self._file.write(line + b"\n")

    def __iter__(self) -> Iterator[Screened]:
        self._file.seek(0)
        for line in self._file:
            yield codec.loads(Screened, line.decode("utf-8", "surrogatepass"))

    def close(self) -> None:
        """Drop what was kept."""
        self._file.close()

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
