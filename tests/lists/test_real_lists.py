"""Every real file that is no OFAC file: loaded with the counts stated beside it, or refused for what it is.

OFAC's own files have tests of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import faulty_server as fault
import pytest
from faulty_server import FaultyServer

from watchlist.errors import FormatError
from watchlist.fetch.http import HttpPolicy
from watchlist.lists.download import fetch_list
from watchlist.lists.plausibility import Leniency, Tally, check
from watchlist.lists.publication import Publication
from watchlist.lists.recognise import recognise
from watchlist.lists.registry import source, sources
from watchlist.model import Entry, Strength

Read = Callable[[Path], tuple[Publication, dict[str, Entry]]]
WHOLE = [
    ("un_sc/2025-11-18", "un_sc", "xml", "2025-11-18", 1_000),
    ("un_sc/2025-11-20", "un_sc", "xml", "2025-11-20", 1_000),
    ("un_sc/2026-02-27", "un_sc", "xml", "2026-02-27", 1_003),
    ("uk_ofsi_conlist/2025-04-21", "gb_sanctions", "ofsi", "2025-04-14", 4_688),
    ("ca_sema/2025-05-25", "ca_sema", "xml", "None", 4_759),
    ("au_dfat/2024-12-17", "au_dfat", "xlsx", "None", 3_062),
]
PARTS = [
    ("samples/uk_sanctions_list_xml_2026", "gb_sanctions", "xml", "2026-09-07", 2),
    ("samples/ch_seco_xml_2026", "ch_seco", "xml", "2026-08-15", 0),
]
POLICY = HttpPolicy(
    "Mozilla/5.0 (compatible; watchlist tests; sanctions screening)", attempts=1, max_bytes=10**7
)


@pytest.mark.parametrize(("folder", "list_name", "form", "published", "count"), WHOLE + PARTS)
def test_a_real_file_is_told_by_its_content_and_loads_whole(
    real_lists: Path, read: Read, folder: str, list_name: str, form: str, published: str, count: int
) -> None:
    publication, entries = read(real_lists / folder)
    assert (publication.list, publication.format) == (list_name, form)
    assert (str(publication.published), len(entries)) == (published, count)
    for entry in entries.values():
        assert entry.list == list_name
        assert entry.name.strip() == entry.name != ""
        assert entry.names[0].strength is Strength.STRONG
        assert entry.programs
        assert len({name.text for name in entry.names}) == len(entry.names)


@pytest.mark.parametrize("folder", [folder for folder, *_ in WHOLE])
def test_a_whole_list_lies_within_its_own_plausible_ranges(real_lists: Path, folder: str) -> None:
    found = recognise(real_lists / folder)
    whose = source(found.list)
    publication = whose.parse(found.files, found.format)
    tally = Tally(publication, tuple(whose.fill_rates))
    assert sum(1 for _ in tally) > 1
    assert check(publication, tally, whose, None) == ()


def test_a_sample_is_far_outside_of_them(real_lists: Path) -> None:
    found = recognise(real_lists / PARTS[0][0])
    whose = source(found.list)
    publication = whose.parse(found.files, found.format)
    tally = Tally(publication, tuple(whose.fill_rates))
    assert sum(1 for _ in tally) == 2
    (warning,) = check(publication, tally, whose, None, leniency=Leniency(from_file=True))
    assert warning == "2 entries, where 3,000 to 15,000 are plausible"


def load(path: Path) -> list[Entry]:
    found = recognise(path)
    return list(source(found.list).parse(found.files, found.format).entries)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("defective/un_sc_2025-08-16_codepoints_truncated", r"not well-formed XML at line 53"),
        ("defective/us_csl_2023-11-30_truncated_2.7MB", r"csl\.csv is truncated or damaged at line 4233"),
        ("samples/dpl.txt", r"dpl\.txt is not a list we know: it is a tab-separated table"),
        ("samples/us_ofac_sdn_pip_2020", r"PIP format, which was retired in September 2023"),
        ("samples/us_sdn_names_2025-11-26", r"sdn_entities\.jsonl is JSON"),
    ],
)
def test_what_is_broken_or_not_needed_is_refused_by_name(real_lists: Path, path: str, why: str) -> None:
    with pytest.raises(FormatError, match=why):
        load(real_lists / path)


@pytest.mark.parametrize("name", sources())
def test_every_list_says_who_publishes_it_and_under_what_terms(name: str) -> None:
    whose = source(name)
    low, high = whose.count_range
    assert 100 <= low < high
    assert whose.fill_rates
    assert all(0 < least < 1 and hasattr(Entry, field) for field, least in whose.fill_rates.items())
    assert all((whose.title, whose.publisher, whose.licence, whose.attribution))
    assert whose.base_url.startswith("https://")
    assert whose.homepage.startswith("https://")
    assert whose.base_url.endswith("/") == bool(whose.formats[0].files)
    assert low * 2 < high < low * 60


@pytest.mark.parametrize(
    ("sample", "list_name", "address"),
    [
        ("un_sc.xml", "un_sc", "resources/xml/en/consolidated.xml"),
        ("eu_fsf.xml", "eu_fsf", "content?token=public"),
        ("gb_sanctions.xml", "gb_sanctions", "UK-Sanctions-List.xml"),
        ("gb_sanctions.csv", "gb_sanctions", "anything.csv"),
        ("gb_ofsi.csv", "gb_sanctions", "ConList.csv"),
        ("ch_seco.xml", "ch_seco", "downloadXmlGesamtliste.xhtml?lang=en"),
    ],
)
def test_every_form_is_fetched_from_a_whole_address(
    faulty_server: FaultyServer, golden: Path, tmp_path: Path, sample: str, list_name: str, address: str
) -> None:
    faulty_server.script(address.partition("?")[0], fault.ok((golden / sample).read_bytes()))
    fetched = fetch_list(source(list_name), tmp_path, POLICY, url=faulty_server.url + address)
    entries = list(source(list_name).parse(fetched.files, fetched.format).entries)
    assert len(entries) > 1
    assert "token=public" not in fetched.url
