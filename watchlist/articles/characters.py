"""From bytes to characters that every later step can hold.

What was declared about an encoding may be wrong and files end in the middle of a character; both must show.
Characters that no database or report can store are replaced one for one, so offsets stay true.
"""

from __future__ import annotations

import re

from watchlist.errors import ArticleError
from watchlist.fetch.encoding import decode

REPLACEMENT = "�"
TORN = "the file ends in the middle of a character: it is truncated"
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_LONGEST_CHARACTER = 4
_MIN_GOOD = 16
_MAX_NUL_SHARE = 0.001
_SUBSTITUTE = b"\x1a"


def storable(text: str) -> str:
    """Return the text with NUL and unpaired surrogates replaced by U+FFFD, one for one.

    >>> storable("a" + chr(0) + chr(0xD800) + "b")
    'a\\ufffd\\ufffdb'
    """
    return _UNSTORABLE.sub(REPLACEMENT, text)


def to_text(data: bytes, charset: str = "") -> tuple[str, str]:
    """Return the text of `data` and what is wrong with it (empty: nothing).

    Raises `ArticleError` for binary data.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_torn(data, error):
            return storable(_decoded(data[: error.start])), TORN
        if mixed := _mixed(data):
            return mixed
    else:
        # Nothing else looks like UTF-8 by chance, so a page that declares another encoding is wrong.
        charset = charset if text.isascii() else ""
    return storable(_decoded(data, charset)), ""


def _decoded(data: bytes, charset: str = "") -> str:
    try:
        return decode(data, charset)[0]
    except ValueError as error:
        # A text with a stray NUL is still a text; the decoder takes the harmless control character instead.
        if 0 < data.count(0) <= len(data) * _MAX_NUL_SHARE:
            return _decoded(data.replace(b"\0", _SUBSTITUTE), charset).replace("\x1a", REPLACEMENT)
        raise ArticleError(f"{error}.") from None


def _is_torn(data: bytes, error: UnicodeDecodeError) -> bool:
    """Say whether good UTF-8 ends inside a character.

    With nothing but ASCII before it, the last byte is more likely a letter of an old code page.
    """
    at_end = error.end == len(data) and error.start > len(data) - _LONGEST_CHARACTER
    return at_end and error.reason == "unexpected end of data" and not data[: error.start].isascii()


def _mixed(data: bytes) -> tuple[str, str] | None:
    """Return the text of bytes that are mostly UTF-8, and which lines are not; or nothing.

    Good lines with 16 letters beyond ASCII, or more good letters than bad bytes, do not happen by chance: in
    15 old encodings of 12 languages there were at most 2, and at most 0.4 good letters to a bad byte.
    """
    if b"\0" in data:
        return None
    lines = data.split(b"\n")
    texts = [line.decode("utf-8", "replace") for line in lines]
    wrong = [
        number for number, line in enumerate(lines) if REPLACEMENT in texts[number] and not _is_utf8(line)
    ]
    bad = sum(texts[number].count(REPLACEMENT) for number in wrong)
    letters = sum(map(_beyond_ascii, texts))
    in_good_lines = letters - sum(_beyond_ascii(texts[number]) for number in wrong)
    if in_good_lines < _MIN_GOOD and letters - bad <= bad:
        return None
    for number in wrong:
        texts[number] = _guessed(lines[number], texts[number])
    more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    flaw = f"encodings are mixed: line {wrong[0] + 1}{more} may be garbled, as not all of it is UTF-8"
    return storable("\n".join(texts).removeprefix("\ufeff")), flaw


def _guessed(line: bytes, with_gaps: str) -> str:
    """Return a line that is not UTF-8: with gaps where most of it is, else as the detector reads it."""
    if with_gaps.count(REPLACEMENT) * 2 <= _beyond_ascii(with_gaps):
        return with_gaps
    try:
        text = decode(line)[0]
    except ValueError:
        return with_gaps
    return with_gaps if "\n" in text else text


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _beyond_ascii(text: str) -> int:
    return 0 if text.isascii() else sum(1 for character in text if character > "\x7f")
