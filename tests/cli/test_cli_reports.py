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
