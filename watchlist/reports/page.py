"""What every HTML page is made with: the template engine, the style, and the policy that lets nothing else in.

One place for both pages, so that neither forgets to escape.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return the template engine, which escapes every value and knows no undefined one."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def credits_of(lists: Iterable[str], credit_of: Callable[[str], str] | None) -> list[tuple[str, str]]:
    """Return each list with its attribution and licence, once and in order; none of a list that has neither."""
    told = ((name, credit_of(name)) for name in dict.fromkeys(lists)) if credit_of else ()
    return [(name, credit) for name, credit in told if credit]


@cache
def asset(name: str) -> str:
    """Return a style or script of the page."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def csp_hash(text: str) -> str:
    """Return the source expression that allows exactly `text` (CSP Level 3, section 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
