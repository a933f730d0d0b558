"""OFAC's consolidated list of parties that are not (or not only) blocked: SSI, CMIC, NS-MBS, PLC, FSE, CAPTA.

What is forbidden differs from part to part, so each entry carries its parts and directives as measures.
"""

from __future__ import annotations

from watchlist.lists.ofac_source import OfacSource

SOURCE = OfacSource(
    name="us_ofac_cons",
    title="OFAC Consolidated Sanctions List (non-SDN)",
    homepage="https://ofac.treasury.gov/consolidated-sanctions-list-non-sdn-lists",
    advanced_file="CONS_ADVANCED.XML",
    flat_file="CONSOLIDATED.XML",
    csv_names={
        "main": "CONS_PRIM.CSV",
        "alt": "CONS_ALT.CSV",
        "add": "CONS_ADD.CSV",
        "comments": "CONS_COMMENTS.CSV",
    },
    count_range=(200, 5_000),
    fill_rates={"programs": 0.95, "birth_dates": 0.05, "countries": 0.6, "identifiers": 0.4, "remarks": 0.6},
)
