"""The HTML report without a browser: what it says, what it escapes, how a text is cut and marked."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from watchlist.model import (
    Address,
    Band,
    CountryRole,
    CountryTie,
    Entry,
    Identifier,
    Kind,
    Name,
    NameKind,
    PartialDate,
    Precision,
    Screened,
    Strength,
    Zone,
)
from watchlist.reports import html as html_report
from watchlist.reports.bars import WIDTH, bars
from watchlist.reports.formats import report_for
from watchlist.reports.highlight import Span, passages, stretches
from watchlist.reports.html_view import web_link
from watchlist.reports.listing import facts, summary
from watchlist.reports.report import Run
from watchlist.reports.waterfall import waterfall

ENTRY = Entry(
    "us_ofac_sdn",
    "101",
    Kind.PERSON,
    (
        Name("TESTOV, Ivan"),
        Name("ТЕСТОВ, Иван", NameKind.ALIAS, script="Cyrl"),
        Name("VANYA", NameKind.ALIAS, Strength.WEAK),
    ),
    birth_dates=(PartialDate(date(1960, 1, 1), date(1960, 12, 31), Precision.YEAR),),
    countries=(CountryTie(CountryRole.NATIONALITY, "Russia", "ru"),),
    identifiers=tuple(Identifier("passport", f"P{n}", "Passport", "Russia") for n in range(11)),
    addresses=(Address("1 <b>Main</b> St", "Moscow", country="Russia"),),
    titles=("Minister of Tests",),
)


@pytest.fixture
def page(render):
    return lambda screened, **options: html.fromstring(render("html", screened, **options).decode())


def text_of(element) -> str:
    """Return the texts of an element with one space between them."""
    return " ".join(" ".join(element.itertext()).split())


def test_opens_with_what_was_covered(page, screened):
    document = page(screened)
    covered = text_of(document.xpath("//section[@class='covered']")[0])
    for part in (
        "3 (1 with hits, 1 without, 1 not screened)",
        "us_ofac_sdn 2023-12-28",
        "13,821 " + "ab" * 32,
        "eu_fsf unknown",
        "+b.pdf @encrypted: no <password> given",
        "1 screened without a hit",
        "bands low 0.5",
        "2024-01-02T03:04:05Z",
    ):
        assert part in covered


def test_an_incomplete_run_says_so(screened, make_screening):
    out = io.BytesIO()
    report_for("html").write(make_screening(screened, complete=False), screened, out)
    assert b"This screening is incomplete" in out.getvalue()


def test_a_hit_has_sentence_listing_evidence_and_other_lists(page, screened, make_hit):
    hits = (make_hit(also_listed=("eu_fsf/9",)),)
    document = page(
        [replace(screened[0], hits=hits)],
        entry_of=lambda hit, screening: ENTRY,
        link_to=lambda hit: "https://lists.example/101",
    )
    card = text_of(document.xpath("//section[@id='h1']")[0])
    for part in (
        "high 0.98 TESTOV, Ivan Ivanovich",
        'Minister Ivan Testov said: "<script>',
        "published 2023-12-28",
        "RUSSIA-EO14024",
        "matched the listed name TESTOV, Ivan",
        "Also listed: eu_fsf/9",
        "role +1.50",
        "age -1.25",
        "country no country nearby",
        "confidence +3.75 name score 0.9625 0.9770",
        "VANYA (weak)",
        "and 3 more",
        "1 <b>Main</b> St, Moscow, Russia",
    ):
        assert part in card
    assert document.xpath("//a[@href='https://lists.example/101']")


def test_the_text_is_whole_and_marked(page, screened):
    box = page(screened).xpath("//div[contains(@class, 'text')]")[0]
    assert box.text_content() == screened[0].article.text
    marks = [(mark.get("data-hits"), mark.text_content()) for mark in box.xpath(".//a")]
    assert marks == [("1", "Ivan Testov"), ("1", "Testov"), ("2", "Rosa Trade <b>LLC</b>")]


def test_a_title_outside_the_text_is_marked_in_the_title(page, screened, make_hit):
    mention = replace(
        make_hit().mentions[0], text="visit", start=7, end=12, zone="title", sentence="The <i>visit</i>"
    )
    one = replace(screened[0], hits=(make_hit(mentions=(mention,)),))
    document = page([one])
    assert [mark.text_content() for mark in document.xpath("//h2/a[@data-hits]")] == ["visit"]
    assert not document.xpath("//div[contains(@class, 'text')]//a")
    zoned = replace(one, article=replace(one.article, zones=(Zone("title", 0, 20),)))
    assert not page([zoned]).xpath("//h2/a[@data-hits]")


def test_a_report_without_the_text_still_shows_the_sentence(page, screened):
    document = page([replace(screened[0], article=None)])
    assert not document.xpath("//div[contains(@class, 'text')]")
    assert "Minister Ivan Testov said" in text_of(document.xpath("//section[@id='h1']")[0])


def test_style_and_script_are_allowed_by_hash_and_nothing_else(page, screened):
    document = page(screened)
    policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (element,) = document.xpath(f"//{tag}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_no_attribute_loads_styles_or_runs(page, screened):
    document = page(screened)
    assert not document.xpath("//@style | //@src | //link | //@*[starts-with(name(), 'on')]")
    assert all(href.startswith(("#", "https://", "http://")) for href in document.xpath("//a/@href"))


def test_no_hit_says_so_with_its_coverage(page, screened):
    document = page(screened[2:])
    assert "No listed party was found" in text_of(document.xpath("//main")[0])
    assert "1 (0 with hits, 1 without)" in text_of(document)


def test_quiet_articles_are_named_up_to_a_limit(page, screened):
    many = [Screened(replace(screened[2].coverage, article_id=f"q{n}")) for n in range(1_003)]
    quiet = text_of(page(many).xpath("//ul[@class='quiet']")[0])
    assert "q999" in quiet
    assert "q1000" not in quiet
    assert "and 3 more" in quiet


def test_several_runs_number_their_hits_through(screened, make_screening):
    out = io.BytesIO()
    runs = [Run(make_screening(screened), screened), Run(make_screening(screened, id="ffff"), screened)]
    report_for("html").write_runs(runs, out)
    page = out.getvalue().decode()
    assert re.findall(r'id="h(\d)"', page) == ["1", "2", "3", "4"]
    assert page.count("What was covered</h2>") == 2


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://", "http://[", " file:///etc", ""],
)
def test_only_web_addresses_become_links(address):
    assert web_link(address) == ""


SPANS = st.lists(
    st.tuples(st.integers(-5, 60), st.integers(-5, 60), st.integers(1, 4)).map(lambda t: Span(*t)), max_size=6
)


@given(st.text(max_size=50), SPANS)
def test_stretches_join_to_the_text_and_know_their_hits(text, spans):
    cut = stretches(text, spans)
    assert "".join(part.text for part in cut) == text
    at = 0
    for part in cut:
        for n in range(at, at + len(part.text)):
            assert set(part.hits) == {span.hit for span in spans if span.start <= n < span.end}
        at += len(part.text)


@given(st.integers(0, 400), SPANS, st.integers(0, 30))
def test_passages_of_a_long_text_account_for_every_character(length, spans, around):
    text = "".join(chr(97 + n % 26) for n in range(length))
    shown = passages(text, spans, 40, around)
    told = sum(part.left_out + sum(len(one.text) for one in part.stretches) for part in shown)
    assert told == length
    if length > 40:
        marked = "".join(one.text for part in shown for one in part.stretches if one.hits)
        covered = {n for span in spans for n in range(max(span.start, 0), min(span.end, length))}
        assert len(marked) == len(covered)


def test_bars_lie_within_the_picture_and_join(make_hit):
    hit = make_hit()
    drawn = bars(waterfall(hit.prior, hit.evidence, hit.confidence))
    assert [bar.side for bar in drawn.bars] == ["prior", "for", "for", "for", "against"]
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH + 1e-6 for bar in drawn.bars)
    assert drawn.bars[-1].end == pytest.approx((6 + 3.75) / 11 * WIDTH, abs=0.1)
    assert drawn.even == pytest.approx(6 / 11 * WIDTH, abs=0.1)


def test_a_hit_without_evidence_has_bars(make_hit):
    assert len(bars(waterfall(0.0, (), 0.5)).bars) == 1


def test_facts_of_an_entry():
    told = {fact.label: fact for fact in facts(ENTRY)}
    assert told["Other names"].values == ("ТЕСТОВ, Иван", "VANYA (weak)")
    assert told["Born"].values == ("1960",)
    assert told["Identifiers"].more == 3
    assert told["Identifiers"].values[0] == "Passport P0 (Russia)"
    assert "Vessel" not in told
    assert (
        summary(ENTRY)
        == "Minister of Tests · born 1960 · Russia · 2 other names · 11 identifiers · 1 address"
    )


def test_bands_of_overlapping_marks_show_the_best(page, screened, make_hit):
    wide = replace(make_hit().mentions[0], start=0, end=20)
    hits = (make_hit(), make_hit(entry_id="x", band=Band.LOW, confidence=0.5, mentions=(wide,)))
    box = page([replace(screened[0], hits=hits)]).xpath("//div[contains(@class, 'text')]")[0]
    first, second = box.xpath(".//a")[:2]
    assert (first.get("data-hits"), first.get("class")) == ("2", "mark low")
    assert (second.get("data-hits"), second.get("class")) == ("1 2", "mark high")


def test_only_our_own_files_and_rendered_articles_are_exempt_from_escaping():
    templates = Path(html_report.__file__).parent / "templates"
    exempt = [
        found
        for path in sorted(templates.glob("*.j2"))
        for found in re.findall(r"{{ *(\S*)\|safe *}}", path.read_text())
    ]
    assert exempt == ["style", "rendered", "script", "style"]  # report, validation
    assert not any("autoescape" in path.read_text() for path in templates.glob("*.j2"))


def test_a_sentence_is_quoted_once(page, screened, make_hit):
    mentions = make_hit().mentions
    again = replace(mentions[0], start=14, end=20, text="Testov")
    document = page([replace(screened[0], hits=(make_hit(mentions=(*mentions, again)),))])
    assert len(document.xpath("//blockquote")) == 2
    assert "and 1 more mention" in text_of(document.xpath("//section[@id='h1']")[0])


def test_the_foot_credits_every_list_once(render, screened):
    known = {"us_ofac_sdn": "Source: <OFAC>. Licence: public domain.", "eu_fsf": "", "un_sc": "Source: UN."}
    document = html.fromstring(render("html", screened, credit_of=known.__getitem__).decode())
    assert [text_of(one) for one in document.xpath("//footer[@class='credits']/p")] == [
        "us_ofac_sdn: Source: <OFAC>. Licence: public domain."
    ]
    assert not html.fromstring(render("html", screened).decode()).xpath("//footer[@class='credits']")


@pytest.mark.parametrize("kind", ["csv", "jsonl", "json"])
def test_rows_for_programs_carry_no_credits(render, screened, kind):
    assert b"Source: OFAC" not in render(kind, screened, credit_of=lambda name: "Source: OFAC")
