"""From what the user named to articles: recognises each document's format and hands it to its reader.

Finding documents and reading them are two steps, `find` and `read`, so that one process can do the first and
several the second. Whatever a reader does, the run goes on: a document that fails is a row with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeVar

from watchlist.articles.document import Container, Document, Outcome, ReadOptions
from watchlist.articles.formats import reader, recognise
from watchlist.articles.sources import documents
from watchlist.articles.streams import load, opened
from watchlist.errors import ArticleError, WatchlistError
from watchlist.model import Unread

_DEFAULT = ReadOptions()
_T = TypeVar("_T")


def read_articles(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    files_from: str = "",
    options: ReadOptions = _DEFAULT,
) -> Iterator[Outcome]:
    """Yield every article of `sources` in order, and an `Unread` for whatever cannot be read.

    Sources are files, folders, patterns, `http(s)` addresses and `-` for `stdin`; `files_from` names a file
    (or `-`) with one source a line. Raises `UsageError` only when standard input is asked for twice or a
    file of names cannot be read.
    """
    for found in find(sources, stdin=stdin, files_from=files_from, options=options):
        yield from read(found, options)


def find(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    files_from: str = "",
    options: ReadOptions = _DEFAULT,
) -> Iterator[Document | Unread]:
    """Yield documents that `read` can read in any process, in the order of their articles.

    Long files of many articles come as stretches of about a megabyte, archives as their members.
    """
    for found in documents(sources, stdin=stdin, files_from=files_from):
        yield from _split(found, options)


def read(found: Document | Unread, options: ReadOptions = _DEFAULT) -> Iterator[Outcome]:
    """Yield the articles of a document that `find` or a reader found; never raises for its content."""
    if isinstance(found, Unread):
        yield found
    elif found.address:
        yield from _guarded(_fetched(found, options), found)
    elif not found.format:
        for part in _split(found, options):
            yield from read(part, options)
    else:
        yield from _guarded(_articles(found, options), found)


def _split(found: Document | Unread, options: ReadOptions) -> Iterator[Document | Unread]:
    """Yield the documents inside a container, or the document itself with its format."""
    if isinstance(found, Unread) or found.address or found.format:
        yield found
    else:
        yield from _guarded(_recognised(found, options), found)


def _recognised(document: Document, options: ReadOptions) -> Iterator[Document | Unread]:
    with opened(document) as (head, stream):
        if not head:
            raise ArticleError("it is empty.")
        form = recognise(head, document)
        if isinstance(form, Container):
            yield from _contained(form, stream, document, options)
        elif document.data is None and (document.stream is not None or not stream.seekable()):
            data = load(replace(document, path=None, stream=stream), options.limits.max_bytes)
            yield replace(document, path=None, stream=None, data=data, format=form.name)
        else:
            yield replace(document, format=form.name)


def _contained(
    container: Container, stream: BinaryIO, document: Document, options: ReadOptions
) -> Iterator[Document | Unread]:
    if document.depth >= options.limits.max_depth:
        raise ArticleError(f"archives lie more than {options.limits.max_depth} deep in each other; refused.")
    for part in container.split(stream, document, options):
        yield from _split(part, options)


def _articles(document: Document, options: ReadOptions) -> Iterator[Outcome]:
    def nested(inner: Document) -> Iterator[Outcome]:
        return read(replace(inner, depth=document.depth + 1), options)

    data = load(document, options.limits.max_bytes)
    yield from reader(document.format).read(data, document, options, nested)


def _fetched(document: Document, options: ReadOptions) -> Iterator[Outcome]:
    if options.fetch is None:
        raise ArticleError("addresses are not fetched here.")
    import tempfile  # 5 ms, and few sources are addresses

    with tempfile.TemporaryDirectory(prefix="watchlist-") as folder:
        try:
            page = options.fetch(document.address, Path(folder) / "page")
        except WatchlistError as error:
            raise ArticleError(f"it cannot be fetched: {error}") from None
        media_type, _, parameters = page.content_type.partition(";")
        local = replace(
            document,
            address="",
            path=page.path,
            url=page.url or document.address,
            name=page.url.partition("?")[0].rstrip("/").rpartition("/")[2],
            media_type=media_type.strip().lower(),
            charset=parameters.lower().partition("charset=")[2].partition(";")[0].strip(" \"'"),
        )
        yield from read(local, options)


def _guarded(outcomes: Iterator[_T], document: Document) -> Iterator[_T | Unread]:
    """Yield what a reader yields; whatever it raises ends the document with a row, not the run."""
    try:
        yield from outcomes
    except WatchlistError as error:
        yield document.unread(str(error))
    except OSError as error:
        yield document.unread(f"it cannot be read: {(error.strerror or str(error)).lower()}.")
    except MemoryError:
        yield document.unread("there is not enough memory to read it.")
    except Exception as error:  # parsers of other people's formats fail in ways that nobody foresaw
        yield document.unread(
            f"its {document.format or 'content'} is damaged: {type(error).__name__}: {error}"
        )
