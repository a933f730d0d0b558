"""Which blocks of a web page are the article itself: a mark for each block, never a reason to drop one.

Where the page says so (`article`, `main`, `itemprop=articleBody`) its word is taken; elsewhere long runs of
text with few links are the article, and short blocks belong to it when they stand between such runs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from watchlist.articles.html_blocks import Block, is_title
from watchlist.articles.html_marks import ASIDE, CAPTION, HEADING, LINE, MAIN_SHIFT, NAMED_ASIDE, TOP_HEADING

BODY, TITLE, CAPTIONS, REST = "body", "title", "caption", "rest"
_LONG = 80
_LINK_SHARE = 0.5
_MAIN_SHARE = 0.25
_MAX_GAP = 3
_BELIEVED_SHARE = 0.25


def zones_of(blocks: Sequence[Block]) -> list[str]:
    """Return the zone of each block: `title`, `caption`, `body` or `rest`."""
    aside = _aside(blocks)
    inside = _said(blocks, aside) or _dense(blocks, aside)
    headline = _headline(blocks, inside)
    zones = []
    for number, block in enumerate(blocks):
        if is_title(block) or number in headline:
            zones.append(TITLE)
        elif block.mark & CAPTION:
            zones.append(CAPTIONS)
        else:
            zones.append(BODY if number in inside else REST)
    return zones


def _aside(blocks: Sequence[Block]) -> int:
    """Return the bits that mark a block as no part of the article: words that cover most of it are not believed."""
    believed = doubted = 0
    for block in blocks:
        if len(block.text) >= _LONG and not block.mark & ASIDE and not _is_links(block):
            if block.mark & NAMED_ASIDE:
                doubted += len(block.text)
            else:
                believed += len(block.text)
    return ASIDE if believed < doubted * _BELIEVED_SHARE else ASIDE | NAMED_ASIDE


def _said(blocks: Sequence[Block], aside: int) -> set[int]:
    """Return the blocks in the elements that the page itself calls its article, or nothing."""
    lengths: Counter[int] = Counter()
    for block in blocks:
        if (main := block.mark >> MAIN_SHIFT) and not block.mark & aside:
            lengths[main] += len(block.text) - block.link_characters
    if not lengths or max(lengths.values()) < _LONG:
        return set()
    enough = max(lengths.values()) * _MAIN_SHARE
    mains = {main for main, length in lengths.items() if length >= enough}
    return {
        number
        for number, block in enumerate(blocks)
        if block.mark >> MAIN_SHIFT in mains and not block.mark & aside and not _is_links(block)
    }


def _dense(blocks: Sequence[Block], aside: int) -> set[int]:
    """Return the blocks of long text, and short ones between or directly above them."""
    dense = [
        number
        for number, block in enumerate(blocks)
        if len(block.text) >= _LONG
        and not block.mark & aside
        and not is_title(block)
        and block.link_characters < len(block.text) * _LINK_SHARE / 2
    ]
    if not dense:
        longest = sum(len(block.text) for block in blocks if not block.mark & aside and not is_title(block))
        return {n for n, block in enumerate(blocks) if not block.mark & aside} if longest else set()
    inside = set(dense)
    for before, after in zip([-1, *dense], dense, strict=False):
        between = range(before + 1, after)
        if before >= 0 and len(between) <= _MAX_GAP:
            inside.update(n for n in between if not blocks[n].mark & aside and not _is_links(blocks[n]))
        elif after and blocks[after - 1].mark & HEADING:
            inside.add(after - 1)
    return inside


def title_in(blocks: Sequence[Block], zones: Sequence[str]) -> str:
    """Return the title of a page: its headline, else the title that stands above the page."""
    titles = [block for block, zone in zip(blocks, zones, strict=True) if zone == TITLE]
    return " ".join(block.text for block in titles if not is_title(block)) or " ".join(
        block.text for block in titles[:1]
    )


def _headline(blocks: Sequence[Block], inside: set[int]) -> range:
    """Return the headline: the first top heading in the article, or the last one above it, with all its lines."""
    start = min(inside, default=len(blocks))
    tops = [n for n, block in enumerate(blocks) if block.mark & TOP_HEADING and not is_title(block)]
    within = [n for n in tops if n in inside]
    above = [n for n in tops if n < start]
    if not (within or above):
        return range(0)
    first = end = within[0] if within else above[-1]
    while (
        end < len(blocks)
        and blocks[end].mark & TOP_HEADING
        and (end == first or blocks[end].separator == LINE)
    ):
        end += 1
    return range(first, end)


def _is_links(block: Block) -> bool:
    return block.link_characters > len(block.text) * _LINK_SHARE
