"""The one registry of official lists: a new list is its module and a line here.

Everything else in the house asks here by name and knows no publisher.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from urllib.parse import quote

from watchlist.errors import NoListError
from watchlist.lists import (
    au_dfat,
    ca_sema,
    ch_seco,
    eu_fsf,
    gb_sanctions,
    opensanctions,
    un_sc,
    us_csl,
    us_ofac_cons,
    us_ofac_sdn,
)
from watchlist.lists.source import ListSource

_SOURCES: tuple[ListSource, ...] = (
    us_ofac_sdn.SOURCE,
    us_ofac_cons.SOURCE,
    un_sc.SOURCE,
    eu_fsf.SOURCE,
    gb_sanctions.SOURCE,
    ch_seco.SOURCE,
    ca_sema.SOURCE,
    au_dfat.SOURCE,
    us_csl.SOURCE,
    opensanctions.SOURCE,
)


@cache
def sources() -> Mapping[str, ListSource]:
    """Return every official list by name, in the order in which they are shown."""
    return MappingProxyType({source.name: source for source in _SOURCES})


def source(name: str) -> ListSource:
    """Return the official list called `name`; raises `NoListError` naming those there are."""
    try:
        return sources()[name]
    except KeyError:
        raise NoListError(f"There is no list {name!r}.", f"Known lists: {', '.join(sources())}.") from None


def entry_page(name: str, entry_id: str) -> str:
    """Return the address of the publisher's page on an entry; empty where the publisher has none.

    >>> entry_page("us_ofac_sdn", "20157")
    'https://sanctionssearch.ofac.treas.gov/Details.aspx?id=20157'
    """
    known = sources().get(name)
    return known.entry_url.format(id=quote(entry_id, safe="")) if known else ""
