"""OFAC's Specially Designated Nationals and Blocked Persons List: the parties whose property is blocked.

The list every US person must screen against, and the one that is enabled by default. No real SDN.XML or
SDN_ADVANCED.XML was at hand when the parsers were written: they were proved on the real SDN CSV sets, on the
real non-SDN list in all three forms, and on files of our own.
"""

from __future__ import annotations

from watchlist.lists.ofac_source import OfacSource

SOURCE = OfacSource(
    name="us_ofac_sdn",
    title="OFAC Specially Designated Nationals and Blocked Persons List (SDN)",
    homepage="https://ofac.treasury.gov/specially-designated-nationals-and-blocked-persons-list-sdn-human-readable-lists",
    advanced_file="SDN_ADVANCED.XML",
    flat_file="SDN.XML",
    csv_names={"main": "SDN.CSV", "alt": "ALT.CSV", "add": "ADD.CSV", "comments": "SDN_COMMENTS.CSV"},
    count_range=(8_000, 60_000),
    fill_rates={"programs": 0.95, "birth_dates": 0.3, "countries": 0.6, "identifiers": 0.3},
)
