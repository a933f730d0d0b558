"""How an entry is cited in a few words: the publisher as people call it, then the publisher's own number.

Hits and reports name the other listings of a party so; a list of one's own goes by its name.
"""

from __future__ import annotations

_SHORT = {
    "us_ofac_sdn": "OFAC SDN",
    "us_ofac_cons": "OFAC non-SDN",
    "un_sc": "UN",
    "eu_fsf": "EU",
    "gb_sanctions": "UK",
    "ch_seco": "Switzerland",
    "ca_sema": "Canada",
    "au_dfat": "Australia",
    "us_csl": "US CSL",
    "opensanctions": "OpenSanctions",
}


def cited(list_name: str, entry_id: str) -> str:
    """Return an entry as other entries of its party cite it.

    >>> cited("un_sc", "QDi.123")
    'UN (QDi.123)'
    """
    return f"{_SHORT.get(list_name, list_name)} ({entry_id})"
