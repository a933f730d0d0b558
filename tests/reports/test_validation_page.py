"""The validation document: nothing from outside, everything escaped, every part there; its JSON and short table."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re

from lxml import html
from validation_sample import EVIL, HIT_CANARY, MISSED_CANARY, validation

from watchlist.reports.validation import write_validation
from watchlist.reports.validation_view import bars_of, interval, percent
from watchlist.workflows.validation.result import Part, share_of


def written(format: str) -> str:  # noqa: A002 - the glossary's word
    out = io.BytesIO()
    write_validation(validation((MISSED_CANARY, HIT_CANARY)), format, out)
    return out.getvalue().decode("utf-8")


def test_the_page_allows_nothing_but_its_own_style() -> None:
    page = written("html")
    tree = html.document_fromstring(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = tree.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert tree.xpath("//script | //img | //link | //iframe | //object | //form") == []
    assert tree.xpath("//@src | //@href | //@style | //@onerror | //@onload") == []
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_strangers_text_stays_text() -> None:
    tree = html.document_fromstring(written("html"))
    text = " ".join(tree.text_content().split())
    assert text.count(EVIL) >= 8
    assert "<script" not in re.sub(r"&lt;script", "", written("html"))


def test_every_part_stands_in_the_page() -> None:
    tree = html.document_fromstring(written("html"))
    headings = [element.text_content() for element in tree.xpath("//h2")]
    assert [heading.split(". ")[0] for heading in headings[:13]] == [str(n) for n in range(1, 14)]
    assert len(headings) == 17
    text = " ".join(tree.text_content().split())
    for told in (
        "ab" * 32,
        "What for.",
        "How far.",
        "weights version 3",
        "80.0 %",
        "exact: unchanged",
        "MISSED",
    ):
        assert told in text
    rows = tree.xpath("//section[@aria-labelledby='thresholds']//tbody/tr")
    assert len(rows) == 14
    assert len(tree.xpath("//tr[@class='use']")) == 1


def test_json_holds_everything_and_says_so() -> None:
    found = json.loads(written("json"))
    assert found["schema_version"] == 1
    assert found["lists"][0]["sha256"] == "ab" * 32
    assert [canary["passed"] for canary in found["canaries"]] == [False, True]
    assert found["recall"]["by_class"][0]["share"] == {
        "found": 8, "n": 10, "share": 0.8, "low": 0.490157, "high": 0.943319,
    }  # fmt: skip
    assert len(found["thresholds"]) == 14
    assert len(found["articles"]["listed"]) == 3


def test_the_short_table_for_people_and_for_programs() -> None:
    lines = written("csv").splitlines()
    assert lines[0] == "part,what,found,n,figure,low,high,unit"
    assert "recall,exact,8,10,0.8000,0.4902,0.9433,share" in lines
    (alerts,) = (line for line in lines if line.startswith("articles,alerts"))
    assert re.fullmatch(
        r'articles,alerts,3,10,300\.0000,10\d\.\d{4},88\d\.\d{4},"?per 1,000 articles"?', alerts
    )
    table = written("table")
    assert re.search(r"recall\s+exact\s+10\s+80\.0 %\s+49\.0 to 94\.3", table)
    records = [json.loads(line) for line in written("jsonl").splitlines()]
    assert {record["part"] for record in records} == {
        "recall", "controls", "articles", "calibration", "precision", "canary",
    }  # fmt: skip


def test_the_axis_begins_below_every_interval() -> None:
    parts = [Part("a", share_of(50, 100)), Part("b", share_of(0, 0)), Part("c", share_of(100, 100))]
    bars = bars_of(parts)
    assert bars.least == 0.4
    assert bars.bars[1] is None
    assert bars.bars[2] is not None
    assert bars.bars[2].at == 220.0
    assert bars_of([]).least == 0.8
    assert (percent(None), interval(share_of(0, 0))) == ("–", "")


def test_the_foot_credits_every_list_tested() -> None:
    out = io.BytesIO()
    write_validation(validation(()), "html", out, credit_of=lambda name: f"Source of {name}: <A>.")
    tree = html.document_fromstring(out.getvalue())
    told = [line.text_content() for line in tree.xpath("//footer[@class='credits']/p")]
    names = [one.list for one in validation(()).lists]
    assert told == [f"{name}: Source of {name}: <A>." for name in names]
    assert "credits" not in html.document_fromstring(written("html")).xpath("//footer/@class")
