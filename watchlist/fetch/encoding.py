"""Bytes to text: which encoding some bytes are in, and the text they hold.

Articles come in whatever encoding their archive had. What was declared may be wrong, so each guess must
decode without a single error before it is believed, and bytes that are no text at all are refused.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_HIGH = re.compile(rb"[\x80-\xff]")
_JAPANESE_ESCAPE = b"\x1b$"
# What archives of news are written in; the detector's own range adds encodings that nobody used for articles.
_DETECTABLE = (
    *(f"cp{page}" for page in (1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258, 866, 932, 949)),
    *("koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_15"),
    *("mac_roman", "mac_cyrillic", "euc_jp", "big5", "gb18030"),
)
_ONE_BYTE = frozenset(
    name for name in _DETECTABLE if name.startswith(("cp125", "cp866", "koi8", "iso8859", "mac"))
)
_ALLOWED_CONTROLS = frozenset("\t\n\v\f\r\x1a\x1b\x85")
# The web's rule (WHATWG Encoding, 2024): who declares these means the code page that has more letters.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_NEVER_MEANT = frozenset(["unicode-escape", "raw-unicode-escape", "punycode", "idna", "utf-7"])
_MAX_CONTROL_SHARE = 0.01


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """Return the text of `data` and the name of its encoding.

    Tried in order: byte order mark, `declared` (a page's or a header's charset; ignored when unknown or
    wrong), UTF-8, UTF-16 without a mark, then detection by charset-normalizer. Raises `ValueError` for
    binary data.

    >>> decode("Шойгу".encode("cp1251"), "windows-1251")
    ('Шойгу', 'cp1251')
    >>> decode(b"plain")
    ('plain', 'utf-8')
    """
    for mark, name in _MARKS:
        if data.startswith(mark) and (text := _try(data, name)) is not None:
            return text, name.removesuffix("-sig")
    seven_bit = "iso2022_jp" if _JAPANESE_ESCAPE in data else ""
    for name in (_known(declared), seven_bit, "utf-8", _utf16(data)):
        if name and (text := _try(data, name)) is not None:
            return text, name
    return _detect(data)


def _known(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
        " ".encode(name)
    except (LookupError, ValueError):  # LookupError too for codecs between bytes and bytes, such as "hex"
        return ""
    return "" if name in _NEVER_MEANT else _MEANT.get(name, name)


def _try(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(name)
    except UnicodeError:
        return None
    return text if _is_text(text) else None


def _is_text(text: str) -> bool:
    """Say whether control characters are rare, by the beginning and the end of the text."""
    sample = text if len(text) <= 2 * _SAMPLE else text[:_SAMPLE] + text[-_SAMPLE:]
    if sample.isprintable():
        return True
    controls = sum(1 for c in sample if (c < " " or "\x7f" <= c <= "\x9f") and c not in _ALLOWED_CONTROLS)
    return controls <= len(sample) * _MAX_CONTROL_SHARE and "\0" not in sample


def _utf16(data: bytes) -> str:
    """Return the UTF-16 byte order that zero bytes suggest: one stands beside every space and digit."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) * 0.04:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _detect(data: bytes) -> tuple[str, str]:
    if b"\0" in data[:_SAMPLE]:
        raise ValueError("binary data, not text")
    from charset_normalizer import from_bytes  # 30 ms to import, and UTF-8 never gets here

    matches = from_bytes(_sample(data), cp_isolation=list(_DETECTABLE))
    best = matches.best()
    western = next((match for match in matches if "cp1252" in match.could_be_from_charset), None)
    # Short western text fits several code pages equally well: then the commonest is meant.
    if best and western and (western.chaos, -western.coherence) <= (best.chaos, -best.coherence):
        guess = "cp1252"
    else:
        guess = best.encoding if best else "cp1252"
    for name in (_of_latin(data, guess), guess, "cp1252", "latin-1"):
        if (text := _try(data, name)) is not None:
            return text, name.replace("_", "-")
    raise ValueError("binary data, or text in no encoding that could be recognised")


def _of_latin(data: bytes, guess: str) -> str:
    """Return the code page for a text in Latin letters, and `guess` for any other."""
    from watchlist.fetch.latin import PAGES, latin_page, mixed

    first = _HIGH.search(data)
    sample = data[max(0, first.start() - _SAMPLE // 64) :][: _SAMPLE // 4] if first else data[:0]
    if guess in (*PAGES, "cp1258", "mac_roman"):
        return latin_page(sample, guess)
    read = _try(sample, guess) if guess in _ONE_BYTE else None
    return latin_page(sample, "cp1252") if read is not None and mixed(read) else guess


def _sample(data: bytes) -> bytes:
    """Return the beginning, cut at a space so that no character is torn."""
    if len(data) <= 2 * _SAMPLE:
        return data
    head = data[: 2 * _SAMPLE]
    return head[: head.rfind(b" ") + 1] or head
