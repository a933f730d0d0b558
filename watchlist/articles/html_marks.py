"""What an element of a web page says about the text inside it: its layout and its part of the page.

Sites name the parts of a page by tags and by words in `class`, `id`, `role` and `itemprop`; the tables of
those names are all that is known about sites, and they only ever mark text, never drop it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

ASIDE, NAMED_ASIDE, LINK, HEADING, TOP_HEADING, CAPTION, PRESERVED, UNSEEN, TITLE, GRAPHIC, MAIN = (
    1 << bit for bit in range(11)
)
"""Bits of a mark: where a stretch of text stands. `MAIN` opens what looks like the article itself; `NAMED_ASIDE`
is said by a word only, which sites also put on what surrounds the whole page ("has-sidebar")."""
MAIN_SHIFT = 11
"""The bits above number the outermost `MAIN` element that a stretch is in; 0 is outside."""

PARAGRAPH, LINE, CELL = "\n\n", "\n", "\t"
_UNSEEN = frozenset("script style template noscript".split())
# A sentence can run on over a line break or from cell to cell, and over nothing else here.
_SEPARATORS = {
    **dict.fromkeys(
        "address article aside audio blockquote body button canvas caption center dd details dialog dir div dl dt "
        "fieldset figcaption figure footer foreignobject form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr "
        "html iframe input label legend li listing main map math menu nav noframes object ol optgroup option p "
        "plaintext pre search section select summary svg table tbody text textarea tfoot thead title tr ul video "
        "xmp".split(),
        PARAGRAPH,
    ),
    "br": LINE,
    "td": CELL,
    "th": CELL,
}
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr script style template noscript meta link base img".split()
)
_MARKS = {
    **dict.fromkeys(_UNSEEN, UNSEEN),
    **dict.fromkeys("aside button dialog footer iframe label menu nav select".split(), ASIDE),
    **dict.fromkeys("article main".split(), MAIN),
    **dict.fromkeys("h2 h3 h4 h5 h6".split(), HEADING),
    **dict.fromkeys("caption figcaption".split(), CAPTION),
    **dict.fromkeys("listing plaintext pre textarea xmp".split(), PRESERVED),
    "a": LINK,
    "h1": HEADING | TOP_HEADING,
    "svg": GRAPHIC | ASIDE,
    "title": TITLE,
}
_MAIN_WORD = re.compile(
    r"(?:^|.*[_-])(?:article|story|post|entry|news|page|main|content)[_-]*(?:body|content|text|inner|main)$"
    r"|articlebody$|(?:article|story|content|main)$",
    re.IGNORECASE,
)
_ASIDE_WORD = re.compile(
    r"(?:.*[_-])?(?:ad|ads|adverts?|advertisement|banner|breadcrumbs?|comments?|complementary|contentinfo|cookies?"
    r"|copyright|foot|footer|masthead|menu|mostread|nav|navbar|navigation|newsletter|outbrain|pagination|popular"
    r"|popup|promo|recommend\w*|related|search|share|sharing|sidebar|social|subscribe|taboola|tags|teasers?|toolbar"
    r"|trending|widget)(?:[_-].*)?$",
    re.IGNORECASE,
)
_CAPTION_WORD = re.compile(r"(?:.*[_-])?caption(?:[_-]?text)?$", re.IGNORECASE)
_WHOLE = frozenset(("html", "body"))
_NAMING = frozenset(("class", "id", "role", "itemprop"))


def separator_of(tag: str, unknown: str = "") -> str:
    """Return what divides an element's text from that around it.

    An element of the site's own (its name has a hyphen) is a block; `unknown` is for others.
    """
    found = _SEPARATORS.get(tag)
    if found is None:
        return "" if tag in _INLINE else PARAGRAPH if "-" in tag else unknown
    return found


def mark(tag: str, attributes: Mapping[str, str], inside: int) -> int:
    """Return the mark of what is inside an element that itself stands `inside` a mark.

    The number of the `MAIN` element is left to the caller, who counts them.
    """
    own = _MARKS.get(tag, 0)
    if own & MAIN:
        inside &= ~NAMED_ASIDE
    if tag not in _WHOLE:
        for name, words in attributes.items():
            if name in _NAMING:
                own |= _named(words)
    if tag == "header" and not inside >> MAIN_SHIFT:
        own |= ASIDE
    if not own:
        return inside
    if own & MAIN and ((own | inside) & (ASIDE | NAMED_ASIDE) or inside >> MAIN_SHIFT):
        own &= ~MAIN
    if own & TITLE and inside & GRAPHIC:
        own &= ~TITLE
    return inside | own


@lru_cache(maxsize=4096)
def _named(words: str) -> int:
    found = 0
    for word in words.split():
        if _ASIDE_WORD.match(word):
            found |= NAMED_ASIDE
        elif _MAIN_WORD.match(word):
            found |= MAIN
        elif _CAPTION_WORD.match(word):
            found |= CAPTION
    return found
