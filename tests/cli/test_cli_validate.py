"""`watchlist validate` end to end on the bundled sample list: documents, exit codes, labels, the same bytes."""

from __future__ import annotations

import csv
import json
import shlex
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
STORY = "Sergei Shoigu, the Russian defence minister, met Kim Jong Un in Pyongyang.\n"
SMALL = ("validate", "--sample", "4")


@pytest.fixture
def articles(home: Path) -> Path:
    folder = Path("articles")
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(STORY if number else "Nothing happened.\n")
    return folder


def test_without_a_list_it_ends_with_4(run: Run) -> None:
    assert run("validate").exit_code == 4


def test_the_documents_and_the_short_table(loaded: Run, articles: Path) -> None:
    done = loaded(
        *SMALL, "--articles", articles, "-o", "v.html", "-o", "v.json", "--canary-name", "Sergei Shoigu"
    )
    assert done.exit_code == 0, done.output
    found = json.loads(Path("v.json").read_text("utf-8"))
    assert found["lists"][0]["published"] == "2023-12-15"
    assert found["lists"][0]["entries"] == 68
    assert "Office of Foreign Assets Control" in found["lists"][0]["publisher"]
    assert found["lists"][0]["title"]
    assert found["seed"] == 1
    assert found["configuration"]["weights_version"]
    assert found["articles"]["read"] == 4
    assert {alert["article_id"] for alert in found["articles"]["listed"]} == {
        f"articles/{n}.txt" for n in (1, 2, 3)
    }
    assert found["recall"]["pooled"]["share"] > 0.8
    assert {kind["name"] for kind in found["recall"]["by_kind"]} >= {"person", "organization", "vessel"}
    assert {script["name"] for script in found["recall"]["by_script"]} >= {"Latin", "Cyrillic", "Hangul"}
    page = Path("v.html").read_text("utf-8")
    assert "Model validation of watchlist" in page
    assert "Source: OFAC, US Department of the Treasury. Licence: US Government work, public domain." in page
    assert done.stdout == ""
    assert "seed 1" in done.stderr
    printed = loaded(*SMALL)
    assert printed.stdout.startswith("part,what,found,n,figure,low,high,unit\n")
    assert loaded("validate", "--jobs", "0").exit_code == 2


def test_the_same_seed_gives_the_same_bytes_for_every_number_of_jobs(loaded: Run, articles: Path) -> None:
    pages = []
    for jobs in ("1", "2"):
        words = ("--articles", articles, "--jobs", jobs, "--to-label", f"{jobs}.csv", "-o", f"{jobs}.html")
        assert loaded("-q", *SMALL, *words).exit_code == 0
        pages.append((Path(f"{jobs}.html").read_bytes(), Path(f"{jobs}.csv").read_bytes()))
    assert pages[0] == pages[1]
    other = loaded(*SMALL, "--seed", "2", "--articles", articles, "-f", "json")
    assert json.loads(other.stdout)["recall"] != json.loads(loaded(*SMALL, "-f", "json").stdout)["recall"]


def test_the_command_in_the_document_repeats_the_run(loaded: Run, articles: Path) -> None:
    words = ("--seed", "3", "--min-confidence", "0.65", "--list", "us_ofac_sdn", "--articles", articles)
    loaded(*SMALL, *words, "-o", "v.html", "-o", "v.json")
    page = Path("v.html").read_text("utf-8")
    command = shlex.split(unescape(page.split("To repeat this run", 1)[1].split("<code>")[1].split("<")[0]))
    assert command[0] == "watchlist"
    assert loaded(*command[1:], "-o", "w.json").exit_code == 0
    assert Path("w.json").read_bytes() == Path("v.json").read_bytes()


def test_quiet_with_a_document_says_nothing(loaded: Run) -> None:
    done = loaded("-q", *SMALL, "-o", "v.json")
    assert (done.exit_code, done.output) == (0, "")


def test_a_canary_that_does_not_hit_ends_with_1_and_is_told(loaded: Run) -> None:
    Path("canaries.txt").write_text("# names\nSergei Shoigu\tus_ofac_sdn/35173\nNobody Atall\n")
    done = loaded(*SMALL, "--canary", "canaries.txt", "-o", "v.json")
    assert done.exit_code == 1
    assert "'Nobody Atall' hit in 0 of 5" in done.stderr
    assert "Shoigu" not in done.stderr
    canaries = json.loads(Path("v.json").read_text("utf-8"))["canaries"]
    assert [(canary["name"], canary["passed"]) for canary in canaries] == [
        ("Sergei Shoigu", True),
        ("Nobody Atall", False),
    ]


def test_a_canary_must_hit_the_entry_that_was_named(loaded: Run) -> None:
    Path("canaries.txt").write_text("Sergei Shoigu\tus_ofac_sdn/41736\n")
    assert loaded(*SMALL, "--canary", "canaries.txt").exit_code == 1


def test_a_file_without_a_canary_is_refused(loaded: Run) -> None:
    Path("canaries.txt").write_text("# nobody\n")
    assert loaded(*SMALL, "--canary", "canaries.txt").exit_code == 2
    assert loaded(*SMALL, "--canary", "nothing.txt").exit_code == 2


def test_an_unread_article_ends_with_3_and_stands_in_the_document(loaded: Run, articles: Path) -> None:
    (articles / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    done = loaded(*SMALL, "--articles", articles, "-o", "v.json")
    assert done.exit_code == 3
    assert "broken.docx" in done.stderr
    found = json.loads(Path("v.json").read_text("utf-8"))["articles"]
    assert (found["read"], len(found["unread"])) == (4, 1)


def test_when_no_article_can_be_read_it_ends_with_1(loaded: Run) -> None:
    done = loaded(*SMALL, "--articles", "nowhere", "-o", "v.json")
    assert (done.exit_code, "nowhere" in done.stderr) == (1, True)
    assert json.loads(Path("v.json").read_text("utf-8"))["articles"]["read"] == 0


def test_labels_go_out_and_come_back(loaded: Run, articles: Path) -> None:
    assert loaded(*SMALL, "--articles", articles, "--to-label", "rows.csv").exit_code == 0
    with Path("rows.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 6
    assert {row["verdict"] for row in rows} == {""}
    assert {row["entry"] for row in rows} == {"35173", "20157"}
    for row in rows:
        row["verdict"] = "true" if row["entry"] == "35173" else "false"
    with Path("labelled.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    done = loaded(*SMALL, "--labelled", "labelled.csv", "-f", "json")
    labelled = json.loads(done.stdout)["labelled"]
    assert (labelled["true"], labelled["false"], labelled["reliability"]["n"]) == (3, 3, 6)
    assert labelled["confidences"] == "as the file recorded them"
    precision = {part["name"]: part["share"] for part in labelled["precision"]}
    assert (precision["high"]["found"], precision["high"]["n"]) == (3, 6)


@pytest.mark.parametrize(
    "words",
    [
        ("--to-label", "rows.csv"),
        ("--base-rate", "0"),
        ("--sample", "0"),
        ("-o", "v.xlsx"),
        ("--labelled", "nothing.csv"),
    ],
)
def test_what_makes_no_sense_is_refused(loaded: Run, words: tuple[str, ...]) -> None:
    done = loaded(*SMALL, *words)
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.output


def test_a_list_that_is_not_loaded_ends_with_4(loaded: Run) -> None:
    assert loaded(*SMALL, "--list", "un_sc").exit_code == 4
