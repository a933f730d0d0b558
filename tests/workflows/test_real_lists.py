"""The main job on the real lists: what is loaded, what changes, who is found in the real article."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from watchlist.errors import ListError, WatchlistError
from watchlist.model import Band, ChangeKind, Entry, Hit, Kind
from watchlist.settings import Settings, load_settings
from watchlist.workflows.between import Span, difference_records
from watchlist.workflows.refresh import Refreshed, RefreshRequest, refresh
from watchlist.workflows.session import Watchlist

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)


def settings_in(folder: Path) -> Settings:
    flags = {"data_dir": folder / "data", "cache_dir": folder / "cache"}
    return load_settings(flags=flags, environ={}, config=None, cwd=folder)


def load(settings: Settings, path: Path, force: bool = False) -> Refreshed:
    (result,) = refresh(settings, RefreshRequest(source=path, force=force), NOW)
    assert result.error is None, result.error
    return result


@pytest.fixture(scope="module")
def sdn(real_lists: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A database with the SDN list of 2023-12-28."""
    settings = settings_in(tmp_path_factory.mktemp("sdn"))
    load(settings, real_lists / "us_ofac_sdn_csv" / "2023-12-28")
    return settings


@pytest.fixture(scope="module")
def hits(sdn: Settings, real_seeds: Path) -> dict[str, Hit]:
    """The hits in the real article at the default threshold, by entry id."""
    article = (real_seeds / "shoigu-in-pyongyang.txt").read_text("utf-8")
    with Watchlist(sdn) as watchlist:
        return {hit.entry_id: hit for hit in watchlist.screen(article)}


def test_the_sdn_list_is_loaded_whole(sdn: Settings) -> None:
    with Watchlist(sdn) as watchlist:
        status = next(status for status in watchlist.lists() if status.list == "us_ofac_sdn")
        assert status.snapshot is not None
        assert (status.snapshot.entries, status.snapshot.published) == (13_821, None)
        assert status.snapshot.names >= 13_821 + 17_091 + 3_371
        kinds = Counter(entry.kind for _, entry in watchlist.store.entries())
    assert kinds[Kind.PERSON] > 6_000
    assert min(kinds[Kind.VESSEL], kinds[Kind.AIRCRAFT], kinds[Kind.UNKNOWN] + kinds[Kind.ORGANIZATION]) > 100


@pytest.mark.parametrize(
    ("entry", "band"),
    [
        ("41736", Band.HIGH),
        ("35173", Band.HIGH),
        ("20157", Band.HIGH),
        ("22543", None),
        ("35096", None),
    ],
)
def test_the_listed_parties_of_the_article_are_found(
    hits: dict[str, Hit], entry: str, band: Band | None
) -> None:
    assert entry in hits
    assert band in (None, hits[entry].band)


def test_nobody_else_is_found_in_it(hits: dict[str, Hit], sdn: Settings) -> None:
    tempting = {"36236", "36420", "20130"}
    assert not tempting & set(hits)
    told = [(hit.entry_name, hit.explanation) for hit in hits.values()]
    assert sum(name.startswith(("SHOIGU", "KIM,")) for name, _ in told) == 2, told
    assert Kind.VESSEL not in {hit.kind for hit in hits.values()}, told


def test_a_hit_slices_back_to_the_article(hits: dict[str, Hit], real_seeds: Path) -> None:
    article = (real_seeds / "shoigu-in-pyongyang.txt").read_text("utf-8")
    for hit in hits.values():
        for mention in hit.mentions:
            assert article[mention.start : mention.end] == mention.text


def test_a_party_is_found_when_the_list_of_its_day_is_loaded(
    real_lists: Path, real_seeds: Path, tmp_path: Path
) -> None:
    settings = settings_in(tmp_path)
    article = (real_seeds / "shoigu-in-pyongyang.txt").read_text("utf-8")
    folder = real_lists / "us_ofac_sdn_csv"
    assert load(settings, folder / "2023-03-28").added == 11_986
    with Watchlist(settings) as watchlist:
        assert "41736" not in {hit.entry_id for hit in watchlist.screen(article)}
    result = load(settings, folder / "2023-03-30")
    assert (result.added, result.removed, result.changed) == (1, 23, 0)
    with Watchlist(settings) as watchlist:
        assert "41736" in {hit.entry_id for hit in watchlist.screen(article)}
        changes = list(watchlist.store.changes("us_ofac_sdn"))
    assert Counter(change.change for change in changes) == {ChangeKind.ADDED: 1, ChangeKind.REMOVED: 23}
    assert [c.entry_id for c in changes if c.change is ChangeKind.ADDED] == ["41736"]


DAYS = {
    "un_sc": ("2025-11-18", "2025-11-20", "2026-02-27"),
    "us_ofac_sdn_csv": ("2024-05-01", "2024-05-02", "2024-05-03"),
}


@pytest.fixture(scope="module")
def days(real_lists: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A database with three publications of the UN's list and three of the SDN list, each loaded on its day."""
    settings = settings_in(tmp_path_factory.mktemp("days"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            "watchlist.workflows.refresh.refresh_index", lambda *_, **__: None
        )  # nothing is screened
        for folder, published in DAYS.items():
            for day in map(date.fromisoformat, published):
                request = RefreshRequest(source=real_lists / folder / str(day), published=day)
                (done,) = refresh(settings, request, datetime(day.year, day.month, day.day, 4, tzinfo=UTC))
                assert done.error is None, done.error
    return settings


@pytest.mark.parametrize("by_publisher", [False, True])
@pytest.mark.parametrize(
    ("name", "since", "until", "added", "removed", "changed"),
    [
        ("un_sc", "2025-11-18", "2025-11-20", 0, 0, 0),
        ("un_sc", "2025-11-20", "2026-02-27", 4, 1, 2),
        ("un_sc", "2025-11-18", "2026-02-27", 4, 1, 2),
        ("us_ofac_sdn", "2024-05-01", "2024-05-02", 7, 0, 0),
        ("us_ofac_sdn", "2024-05-02", "2024-05-03", 0, 8, 0),
        ("us_ofac_sdn", "2024-05-01", "2024-05-03", 7, 8, 0),
    ],
)
def test_any_two_days_differ_by_what_the_publisher_changed(
    days: Settings,
    name: str,
    since: str,
    until: str,
    added: int,
    removed: int,
    changed: int,
    by_publisher: bool,
) -> None:
    first, last = (datetime.fromisoformat(f"{day}T23:59:59Z") for day in (since, until))
    found = list(difference_records(days, name, Span(first, last, by_publisher)))
    counts = Counter(str(record["change"]) for record in found)
    assert [counts[kind] for kind in ("added", "removed", "changed")] == [added, removed, changed]
    for record in found:
        assert (record["change"] == "changed") == bool(record.get("fields"))
        for name_of_field, values in record.get("fields", {}).items():
            assert hasattr(Entry, name_of_field)
            assert values["old"] != values["new"]


@pytest.mark.parametrize(
    ("path", "entries"),
    [
        ("us_ofac_cons/2025-12-19", 442),
        ("us_ofac_cons/2025-05-25/consolidated.xml", 443),
        ("us_ofac_cons/2018-05-27/consolidated.xml", 639),
        ("us_ofac_cons/2018-05-27/cons_prim.csv", 639),
        ("us_ofac_cons_advanced/2020-10-10", 375),
    ],
)
def test_the_consolidated_list_loads_from_every_form(
    real_lists: Path, tmp_path: Path, path: str, entries: int
) -> None:
    result = load(settings_in(tmp_path), real_lists / path)
    assert result.list == "us_ofac_cons"
    assert result.snapshot is not None
    assert result.snapshot.entries == entries


@pytest.mark.parametrize(
    ("path", "name", "entries"),
    [
        ("samples/uk_sanctions_list_xml_2026", "gb_sanctions", 2),
        ("samples/ch_seco_xml_2026", "ch_seco", 0),
        ("samples/us_csl_csv/csl.csv", "us_csl", None),
        ("samples/us_csl_csv/consolidated.csv", "us_csl", None),
    ],
)
def test_samples_load_from_a_file_with_a_warning(
    real_lists: Path, tmp_path: Path, path: str, name: str, entries: int | None
) -> None:
    result = load(settings_in(tmp_path), real_lists / path)
    assert (result.list, result.result) == (name, "loaded")
    assert result.snapshot is not None
    assert entries in (None, result.snapshot.entries)
    assert any(warning.endswith("are plausible") for warning in result.warnings)


def refusals(settings: Settings, path: Path) -> list[WatchlistError | None]:
    try:
        return [result.error for result in refresh(settings, RefreshRequest(source=path), NOW)]
    except ListError as error:
        return [error]


@pytest.mark.parametrize("name", ["un_sc", "us_csl", "us_ofac_sdn"])
def test_defective_files_are_refused(real_lists: Path, tmp_path: Path, name: str) -> None:
    (folder,) = (real_lists / "defective").glob(f"{name}_*")
    (refusal,) = refusals(settings_in(tmp_path), folder)
    assert isinstance(refusal, ListError)
    assert refusal.message
