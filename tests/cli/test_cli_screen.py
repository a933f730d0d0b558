"""`screen`, `screenings`, `report`, `search`, `compare`, `demo`: what is found, what was covered, which exit code."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from watchlist.resources import bundled

Run = Callable[..., Result]
STORY = (
    "Sergei Shoigu, the Russian defence minister, met Kim Jong Un in Pyongyang.\n"
    "The Slovak citizen Ashot Mkrtychev was not there, Shoigu said.\n"
)
SEEDS = bundled("seeds/articles")
HEADER = (
    "screening_id screened_at article_id article_title article_source article_published list entry_id entry_name "
    "kind programs matched_text matched_name matched_name_strength start end sentence mentions name_score confidence "
    "band explanation list_published list_sha256 tool_version status party_id also_listed"
).split()


@pytest.fixture
def story(home: Path) -> Path:
    path = home / "here" / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def rows(done: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.stdout)))


def objects(done: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_hits_are_on_standard_output_and_coverage_on_standard_error(loaded: Run, story: Path) -> None:
    done = loaded("screen", "story.txt")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[0].split(",") == HEADER
    assert {row["entry_id"] for row in rows(done)} == {"35173", "20157", "41736"}
    assert {row["article_id"] for row in rows(done)} == {"story.txt"}
    for told in ("us_ofac_sdn: published 2023-12-15, 68 entries", "1 article screened", "3 hits"):
        assert told in done.stderr


def test_offsets_slice_back_to_the_article(loaded: Run, story: Path) -> None:
    for hit in objects(loaded("screen", "story.txt", "-f", "jsonl")):
        for mention in hit["mentions"]:
            assert STORY[mention["start"] : mention["end"]] == mention["text"]


def test_a_run_without_a_hit_says_what_it_covered(loaded: Run) -> None:
    done = loaded("screen", "-", stdin="The weather in Oslo was fine on Sunday, and nobody complained.\n")
    assert (done.exit_code, done.stdout.strip().split(",")) == (0, HEADER)
    assert "1 article screened; no hit" in done.stderr
    quiet = loaded("-q", "screen", "-", stdin="The weather in Oslo was fine on Sunday.\n")
    assert (quiet.exit_code, quiet.stderr) == (0, "")


@pytest.mark.parametrize("form", ["csv", "jsonl", "json"])
def test_the_same_input_gives_the_same_bytes(loaded: Run, story: Path, form: str) -> None:
    first = loaded("screen", "story.txt", SEEDS, "-f", form)
    again = loaded("screen", "story.txt", SEEDS, "-f", form)
    apart = loaded("screen", "story.txt", SEEDS, "-f", form, "--no-store")
    several = loaded("screen", "story.txt", SEEDS, "-f", form, "--jobs", "2")
    assert first.stdout_bytes == again.stdout_bytes == apart.stdout_bytes == several.stdout_bytes
    assert len(first.stdout_bytes) > 10_000


def test_the_screening_id_depends_on_articles_and_settings(loaded: Run, story: Path) -> None:
    def id_of(*words: str) -> str:
        return rows(loaded("screen", "story.txt", *words))[0]["screening_id"]

    one = id_of()
    assert id_of("--min-confidence", "0.6") != one
    story.write_text(STORY + "More.\n", "utf-8")
    assert id_of() != one
    story.write_text(STORY, "utf-8")
    assert id_of() == one


def test_an_empty_database_is_4_and_points_to_refresh(run: Run, story: Path, home: Path) -> None:
    done = run("screen", "story.txt")
    assert done.exit_code == 4
    assert "watchlist refresh" in done.stderr
    assert not (home / "data").exists()


def test_a_list_that_is_missing_is_4(loaded: Run, story: Path) -> None:
    assert loaded("screen", "story.txt", "--list", "us_ofac_cons").exit_code == 4
    assert loaded("screen", "story.txt", "--list", "nowhere").exit_code == 4
    assert loaded("screen", "story.txt", "--list", "us_ofac_sdn").exit_code == 0


def test_old_lists_warn_or_are_refused(loaded: Run, story: Path) -> None:
    later = "2024-01-09T03:04:05Z"
    warned = loaded("screen", "story.txt", now=later)
    assert (warned.exit_code, "7 days ago" in warned.stderr) == (0, True)
    quiet = loaded("-q", "screen", "story.txt", now=later)
    assert "7 days ago" in quiet.stderr
    refused = loaded("screen", "story.txt", "--max-age", "36h", "--fail-on", "high", now=later)
    assert (refused.exit_code, refused.stdout) == (4, "")


def test_an_enabled_list_that_is_not_loaded_warns_or_is_refused(loaded: Run, story: Path) -> None:
    assert loaded("lists", "enable", "us_ofac_cons").exit_code == 0
    warned = loaded("screen", "story.txt")
    assert (warned.exit_code, "us_ofac_cons is enabled but not loaded" in warned.stderr) == (0, True)
    assert loaded("screen", "story.txt", "--max-age", "36h").exit_code == 4
    assert loaded("screen", "story.txt", "--max-age", "36h", "--list", "us_ofac_sdn").exit_code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["story.txt"], 0),
        (["story.txt", "--fail-on", "high"], 10),
        (["story.txt", "binary.bin"], 3),
        (["story.txt", "binary.bin", "--fail-on", "low"], 10),
        (["binary.bin"], 1),
        (["binary.bin", "absent.txt", "--fail-on", "low"], 1),
        (["absent.txt"], 1),
        (["fine.txt", "--fail-on", "low"], 0),
        (["fine.txt", "empty.txt"], 3),
        (["lines.jsonl"], 3),
        ([], 2),
        (["story.txt", "--min-confidence", "2"], 2),
        (["story.txt", "--band", "huge"], 2),
        (["story.txt", "--jobs", "0"], 2),
        (["story.txt", "-o", "hits.doc"], 2),
    ],
)
def test_the_exit_code_tells_how_it_went(loaded: Run, story: Path, words: list[str], code: int) -> None:
    Path("fine.txt").write_text("Nothing of note happened in the harbour on Sunday.\n")
    Path("binary.bin").write_bytes(bytes(range(256)) * 40)
    Path("empty.txt").write_bytes(b"")
    Path("lines.jsonl").write_text(
        '{"id": "a", "text": "A fine day."}\n{"id": "b", "te\n{"id": "c", "text": "Yes."}\n'
    )
    done = loaded("screen", *words)
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output


def test_an_unread_article_is_a_row_and_a_line(loaded: Run, story: Path) -> None:
    Path("binary.bin").write_bytes(bytes(range(256)) * 40)
    done = loaded("-q", "screen", "story.txt", "binary.bin", "-f", "jsonl")
    assert done.exit_code == 3
    error = objects(done)[-1]
    assert (error["status"], error["article_id"], error["entry_id"]) == ("error", "binary.bin", None)
    assert error["explanation"]
    assert done.stderr.startswith("watchlist: not screened: binary.bin: ")


def test_filters_narrow_what_is_reported(loaded: Run, story: Path) -> None:
    assert rows(loaded("screen", "story.txt", "--kind", "vessel")) == []
    assert len(rows(loaded("screen", "story.txt", "--kind", "person"))) == 3
    assert {row["band"] for row in rows(loaded("screen", "story.txt", "--band", "high"))} == {"high"}


def test_the_report_goes_to_a_file_in_the_form_of_its_suffix(loaded: Run, story: Path) -> None:
    for name in ("hits.csv", "hits.json", "hits.jsonl", "hits.html", "hits.xlsx", "hits.txt"):
        done = loaded("screen", "story.txt", "-o", name)
        assert (done.exit_code, done.stdout) == (0, ""), done.output
        assert Path(name).stat().st_size > 100
    assert [row["entry_id"] for row in json.loads(Path("hits.json").read_text())]
    assert STORY.split(",")[0] in Path("hits.html").read_text("utf-8")


def test_what_was_screened_can_be_looked_up_and_reported_again(loaded: Run, story: Path) -> None:
    first = loaded("screen", "story.txt", "-f", "json")
    (kept,) = json.loads(loaded("screenings", "-f", "json").stdout)
    assert (kept["articles"], kept["unread"], kept["hits"], kept["complete"]) == (1, 0, 3, True)
    assert kept["screening_id"] == json.loads(first.stdout)[0]["screening_id"]
    assert kept["snapshots"][0]["published"] == "2023-12-15"
    one = json.loads(loaded("screenings", kept["screening_id"][:8], "-f", "json").stdout)
    assert one["coverage"][0]["article_id"] == "story.txt"
    assert one["configuration"]["min_confidence"] == 0.5
    assert loaded("report", "-f", "json").stdout == first.stdout
    assert loaded("report", "--screening", kept["screening_id"], "-f", "json").stdout == first.stdout
    later = loaded("report", "--since", "2025-01-01")
    assert later.stdout.strip().split(",") == HEADER
    assert later.stderr == "0 screenings since 2025-01-01 00:00 UTC: 0 articles, 0 hits.\n"
    assert (
        "1 screening since 2020-01-01 00:00 UTC: 1 article, 3 hits."
        in loaded("report", "--since", "2020-01-01").stderr
    )
    assert loaded("screenings", "nothing").exit_code == 2


def test_a_run_whose_report_was_not_written_says_so(loaded: Run, story: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    assert loaded("screen", "story.txt", "-f", "csv", "-o", "/dev/full").exit_code == 1
    told = "every article was screened, but its report was not written"
    for format_ in ("table", "html"):
        assert told in " ".join(loaded("report", "-f", format_).stdout.split())
    assert json.loads(loaded("screenings", "-f", "json").stdout)[0]["complete"] is False
    assert loaded("screen", "story.txt", "--resume").exit_code == 0
    assert told not in loaded("report", "-f", "html").stdout


def test_no_store_keeps_nothing(loaded: Run, story: Path) -> None:
    loaded("screen", "story.txt", "--no-store")
    assert json.loads(loaded("screenings", "-f", "json").stdout) == []
    assert loaded("report").exit_code == 2


def test_a_read_only_database_is_screened_against_and_not_refreshed(
    loaded: Run, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Permissions do not bind the superuser, as whom tests may run.
    monkeypatch.setattr("watchlist.store.sqlite.may_write", lambda _path: False)
    done = loaded("screen", "story.txt")
    assert (done.exit_code, len(rows(done))) == (0, 3)
    assert "nothing of this run was kept" in done.stderr
    refused = loaded("refresh", "--from", bundled("data/sample"))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "read-only" in refused.stderr


def test_a_lost_index_is_built_anew_and_a_damaged_one_too(loaded: Run, story: Path, home: Path) -> None:
    first = loaded("screen", "story.txt").stdout
    (index,) = (home / "cache").glob("*.index")
    index.write_bytes(b"nonsense")
    assert loaded("screen", "story.txt").stdout == first
    shutil.rmtree(home / "cache")
    (home / "cache").write_text("a file where the folder should be")
    assert loaded("screen", "story.txt").stdout == first


def test_search_finds_the_best_entry_first(loaded: Run) -> None:
    done = loaded("search", "Ashot Mkrtychev")
    first = rows(done)[0]
    assert (first["entry_id"], first["list"]) == ("41736", "us_ofac_sdn")
    assert float(first["name_score"]) > 0.9
    best = json.loads(
        loaded("search", "Mkrtychev, Ashot", "--born", "1966", "--country", "Slovakia", "-f", "json").stdout
    )
    assert best[0]["entry_id"] == "41736"
    compared = json.loads(loaded("compare", "Sergei Shoigu", "Sergey Shoygu", "-f", "json").stdout)
    for weight in [each["weight"] for each in best[0]["evidence"] + compared["evidence"]]:
        assert weight == round(weight, 4)
    assert rows(loaded("search", "Qwertyuiop Zxcvbnm")) == []


def test_a_batch_is_searched_in_its_order(loaded: Run) -> None:
    Path("names.csv").write_text("id,name\n1,Sergei Shoigu\n2,Nobody Whatsoever\n3,Kim Jong Un\n")
    found = rows(loaded("search", "--batch", "names.csv", "--limit", "1"))
    assert [row["entry_id"] for row in found if row["query"] != "Nobody Whatsoever"] == ["35173", "20157"]
    assert loaded("search").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("search", "Kim", "--list", "nowhere"),
        ("search", "--batch", "absent.csv"),
        ("report", "--screening", "zzz"),
    ],
)
@pytest.mark.parametrize("format_", ["csv", "json"])
def test_what_cannot_be_told_fails_before_anything_is_written(
    loaded: Run, words: tuple[str, ...], format_: str
) -> None:
    done = loaded(*words, "-f", format_)
    assert (done.exit_code in (2, 4), done.stdout) == (True, "")


def test_compare_needs_no_database(run: Run, home: Path) -> None:
    same = json.loads(run("compare", "Sergei Shoigu", "Sergey Shoygu", "-f", "json").stdout)
    other = json.loads(run("compare", "Sergei Shoigu", "Larisa Shoigu", "-f", "json").stdout)
    assert same["name_score"] > 0.8 > other["name_score"]
    assert not (home / "data").exists()
    Path("pairs.csv").write_text(
        "id,left,right,kind\n1,Jane Roe,Jane Roe,person\n2,Jane Roe,Max Planck,person\n"
    )
    scored = rows(run("compare", "--pairs", "pairs.csv"))
    assert list(scored[0])[:5] == ["id", "left", "right", "kind", "score"]
    assert float(scored[0]["score"]) > 0.9 > 0.5 > float(scored[1]["score"])
    assert run("compare", "alone").exit_code == 2
    for pair in (("", ""), ("Kim", " ")):
        assert run("compare", *pair).exit_code == 2


def test_the_demo_shows_a_table_and_writes_the_csv(run: Run, home: Path) -> None:
    done = run("demo")
    assert done.exit_code == 0, done.output
    assert "SAMPLE" in done.stderr
    assert "watchlist refresh" in done.stderr
    assert "SHOIGU, Sergei Kuzhugetovich" in done.stdout
    written = home / "here" / "watchlist-demo.csv"
    assert str(written) in done.stderr
    hits = list(csv.DictReader(io.StringIO(written.read_text("utf-8"))))
    assert len(hits) >= 30
    assert not (home / "data").exists()
    first = written.read_bytes()
    run("demo")
    assert written.read_bytes() == first


def test_the_hits_of_the_demo_are_computed(run: Run, home: Path) -> None:
    changed = home / "articles"
    shutil.copytree(SEEDS, changed)
    article = changed / "pyongyang-july-2023.txt"
    before = json.loads(run("demo", "--articles", changed, "-f", "json").stdout)
    article.write_text(article.read_text("utf-8").replace("Mkrtychev", "Petrosyan"), "utf-8")
    after = json.loads(run("demo", "--articles", changed, "-f", "json").stdout)
    gone = {(h["article_id"], h["entry_id"]) for h in before} - {
        (h["article_id"], h["entry_id"]) for h in after
    }
    assert gone == {("pyongyang-july-2023.txt", "41736")}


def test_the_sample_is_never_what_is_screened_against(run: Run, story: Path) -> None:
    assert run("demo").exit_code == 0
    assert run("screen", "story.txt").exit_code == 4


def test_doctor_names_the_trouble_and_the_cure(loaded: Run, run: Run, home: Path) -> None:
    well = loaded("doctor", "-f", "json")
    found = {finding["check"]: finding for finding in json.loads(well.stdout)}
    assert well.exit_code == 0, well.stdout
    assert found["list us_ofac_sdn"]["health"] == "ok"
    with sqlite3.connect(home / "data" / "watchlist.db") as connection:
        connection.execute("DELETE FROM snapshots")
    ill = loaded("doctor", "-f", "json")
    found = {finding["check"]: finding for finding in json.loads(ill.stdout)}
    assert (ill.exit_code, found["list us_ofac_sdn"]["health"]) == (1, "fail")
    assert "watchlist refresh" in found["list us_ofac_sdn"]["cure"]
