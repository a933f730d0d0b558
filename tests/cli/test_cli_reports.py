"""What the command line adds to reports: the entry as it was listed then, and the publisher's page on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
STORY = "Sergei Shoigu, the Russian defence minister, met Kim Jong Un in Pyongyang.\n"
PAGE = 'href="https://sanctionssearch.ofac.treas.gov/Details.aspx?id=35173"'


@pytest.mark.parametrize(
    "words", [["screen", "story.txt"], ["screen", "story.txt", "--no-store"], ["report"]]
)
def test_the_page_shows_the_listing_and_links_to_the_publisher(loaded: Run, words: list[str]) -> None:
    Path("story.txt").write_text(STORY)
    loaded("screen", "story.txt")
    assert loaded(*words, "-o", "hits.html").exit_code == 0
    page = Path("hits.html").read_text("utf-8")
    assert "Source: OFAC, US Department of the Treasury. Licence: US Government work, public domain." in page
    assert PAGE in page
    assert page.count('class="listing"') == 2
    assert "1955-05-21" in page


def test_the_lists_fit_eighty_columns(loaded: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("FORCE_COLOR", "1")
    lines = loaded("lists", "-f", "table").stdout.splitlines()
    assert any("us_ofac_sdn" in line and "2023-12-15" in line for line in lines)
    assert not any("public domain" in line for line in lines)
    monkeypatch.setenv("COLUMNS", "400")
    assert "public domain" in loaded("-v", "lists", "-f", "table").stdout
    assert "public domain" in loaded("lists", "-f", "csv").stdout


def test_columns_go_by_the_names_given(loaded: Run) -> None:
    Path("export.csv").write_text("nr,kop,inhoud\n7,News,Sergei Shoigu the Russian defence minister spoke.\n")
    Path("export.jsonl").write_text('{"nr": "8", "inhoud": "Kim Jong Un of North Korea spoke."}\n')
    columns = ["--columns", "text=inhoud,title=kop,id=nr"]
    for name, article in (("export.csv", "7"), ("export.jsonl", "8")):
        for jobs in ("1", "2"):
            done = loaded("screen", name, *columns, "--jobs", jobs, "--no-store")
            assert (done.exit_code, done.stdout.splitlines()[1].split(",")[2]) == (0, article), done.output
    assert loaded("screen", "export.csv").exit_code == 1
    assert loaded("screen", "export.csv", "--columns", "body=inhoud").exit_code == 2


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "a/b", "1/0"])
def test_a_part_that_is_none_is_refused(loaded: Run, part: str) -> None:
    assert loaded("screen", "-", "--shard", part, stdin="Text.").exit_code == 2


def test_a_run_says_whether_it_was_resumed(loaded: Run) -> None:
    Path("story.txt").write_text(STORY)
    done = loaded("screen", "story.txt", "--resume")
    assert (done.exit_code, "began anew" in done.stderr) == (0, True)
    assert loaded("screen", "story.txt", "--resume", "--no-store").exit_code == 2
