"""The HTML report in a real headless Chromium: nothing runs, nothing leaves the page, filter and keys work.

Chromium is driven through its DevTools pipe with the standard library. Without one the tests are skipped;
with WATCHLIST_REQUIRE_BROWSER=1 they fail instead. WATCHLIST_BROWSER names the program.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from validation_sample import HIT_CANARY, MISSED_CANARY, validation

from watchlist.reports.validation import write_validation

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = """--headless --disable-gpu --no-first-run --no-default-browser-check --disable-background-networking
--disable-component-update --disable-sync --disable-extensions --remote-debugging-pipe
--window-size=1400,1000""".split()
# Chromium reads commands from descriptor 3 and answers on 4, whatever numbers the pipes have here.
LAUNCH = """import fcntl, os, sys
read, write = (fcntl.fcntl(int(fd), fcntl.F_DUPFD, 20) for fd in sys.argv[1:3])
os.dup2(read, 3); os.dup2(write, 4); os.execv(sys.argv[3], sys.argv[3:])"""
SECONDS = 60


class Chromium:
    """One headless browser; `page` opens a file in it."""

    def __init__(self, program: str, profile: Path) -> None:
        theirs_in, self._write = os.pipe()
        self._read, theirs_out = os.pipe()
        flags = [*FLAGS, f"--user-data-dir={profile}", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        self._process = subprocess.Popen(
            [sys.executable, "-c", LAUNCH, str(theirs_in), str(theirs_out), program, *flags],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._buffer, self._number = b"", 0
        self.events: list[dict] = []

    def call(self, method: str, session: str = "", **params) -> dict:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        os.write(
            self._write, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0"
        )
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def wait_for(self, method: str, session: str) -> None:
        while not any(e.get("method") == method and e.get("sessionId") == session for e in self.events):
            self.events.append(self._receive())

    def _receive(self) -> dict:
        deadline = time.monotonic() + SECONDS
        while b"\0" not in self._buffer:
            ready = select.select([self._read], [], [], max(deadline - time.monotonic(), 0))[0]
            assert ready, "the browser does not answer"
            piece = os.read(self._read, 1 << 20)
            assert piece, "the browser has gone"
            self._buffer += piece
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)

    def close(self) -> None:
        with suppress(OSError, AssertionError):
            self.call("Browser.close")
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        os.close(self._read)
        os.close(self._write)


class Page:
    """A page in the browser, with what it said and asked for since it was opened."""

    def __init__(self, browser: Chromium, path: Path) -> None:
        self._browser = browser
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self._target = target
        self._session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._call(f"{domain}.enable")
        browser.events.clear()
        self.address = path.as_uri()
        started = time.perf_counter()
        self._call("Page.navigate", url=self.address)
        browser.wait_for("Page.loadEventFired", self._session)
        self.js("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")
        self.seconds_to_open = time.perf_counter() - started

    def _call(self, method: str, **params) -> dict:
        return self._browser.call(method, self._session, **params)

    def close(self) -> None:
        self._browser.call("Target.closeTarget", targetId=self._target)

    def js(self, expression: str):
        answer = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, *keys: str) -> None:
        for key in keys:
            text = {"text": key} if len(key) == 1 else {}
            self._call("Input.dispatchKeyEvent", type="keyDown", key=key, **text)
            self._call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def shown(self) -> list[str]:
        return self.js(
            "[...document.querySelectorAll('.hit')].filter(h => h.checkVisibility()).map(h => h.id)"
        )

    def current(self) -> str:
        return self.js("document.querySelector('.hit.here')?.id ?? ''")

    @property
    def complaints(self) -> list[dict]:
        kinds = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
        return [event for event in self._browser.events if event.get("method") in kinds]

    @property
    def requested(self) -> list[str]:
        sent = [e for e in self._browser.events if e.get("method") == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    found = os.environ.get("WATCHLIST_BROWSER") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        reason = f"no Chromium: none of {', '.join(PROGRAMS)} is on the path and WATCHLIST_BROWSER is not set"
        if os.environ.get("WATCHLIST_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    chromium = Chromium(found, tmp_path_factory.mktemp("profile"))
    yield chromium
    chromium.close()


@pytest.fixture
def open_report(browser, render, tmp_path):
    pages = []

    def opened(screened, **options) -> Page:
        path = tmp_path / "report.html"
        path.write_bytes(render("html", screened, **options))
        pages.append(Page(browser, path))
        return pages[-1]

    yield opened
    for page in pages:
        page.close()


@pytest.fixture
def listener():
    """A loopback server that remembers whether anybody came."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def came(listener: socket.socket) -> bool:
    return bool(select.select([listener], [], [], 0.3)[0])


def poison(screened, address):
    """Put live markup into every text that a stranger or a list can write."""
    bad = (
        f"<script>window.planted=1</script><img src={address}x onerror=window.planted=1>"
        f"\"'><svg onload=window.planted=1><style>@import '{address}'</style>"
        f"<link rel=stylesheet href={address}>"
        "{{ 7*7 }}</script></style></textarea>-->"
    )
    hits = tuple(
        replace(
            hit,
            entry_name=bad,
            explanation=bad,
            matched_name=bad,
            programs=(bad,),
            also_listed=(bad,),
            list=bad,
            mentions=tuple(replace(m, sentence=f"{bad} {m.text} {bad}", zone=bad) for m in hit.mentions),
            evidence=tuple(replace(e, name=bad, detail=bad) for e in hit.evidence),
        )
        for hit in screened[0].hits
    )
    article = replace(
        screened[0].article, text=screened[0].article.text + bad, url=f"javascript:alert('{bad}')"
    )
    coverage = replace(screened[0].coverage, article_id=bad, title=bad, source=bad, published=bad)
    unread = replace(screened[1], coverage=replace(screened[1].coverage, article_id=bad, reason=bad))
    quiet = replace(screened[2], coverage=replace(screened[2].coverage, article_id=bad, title=bad))
    return bad, [replace(screened[0], hits=hits, article=article, coverage=coverage), unread, quiet]


def test_opens_without_a_word_and_asks_for_nothing_but_itself(open_report, screened):
    page = open_report(screened)
    assert page.complaints == []
    assert page.requested == [page.address]
    assert page.shown() == ["h1", "h2"]
    assert page.js("document.querySelector('#shown').value") == "2 hits"


def test_planted_markup_stays_text(open_report, screened, listener):
    bad, poisoned = poison(screened, f"http://127.0.0.1:{listener.getsockname()[1]}/")
    page = open_report(poisoned)
    page.press("j", "e", "l", "t", "?", "Escape")
    assert page.js("window.planted === undefined")
    assert page.js("document.querySelectorAll('script, img, link, style, iframe').length") == 2
    assert page.js("document.querySelector('.text').textContent").endswith(bad)
    assert page.js("document.querySelectorAll('a[href^=javascript]').length") == 0
    assert page.complaints == []
    assert page.requested == [page.address]
    assert not came(listener)


def test_the_policy_stops_what_would_slip_through(open_report, screened, listener):
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    page = open_report(screened)
    page.js(f"fetch('{address}').catch(() => 0)")
    page.js(
        "new Promise(done => { const image = new Image(); image.onload = image.onerror = done;"
        f" image.src = '{address}'; }}).then(() => 0)"
    )
    page.js(
        "{ const style = document.createElement('style'); style.textContent = 'h1 {color: red}';"
        " document.head.append(style) }"
    )
    assert page.js("getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 0, 0)"
    assert any("Content Security Policy" in json.dumps(event) for event in page.complaints)
    assert not came(listener)


def test_filters_by_band_list_and_words(open_report, screened, make_hit):
    other = replace(screened[0], hits=(make_hit(list="eu_fsf", entry_name="Ángela Prueba"),))
    page = open_report([screened[0], other])
    page.press("1")
    assert page.shown() == ["h2"]
    assert page.js("document.querySelector('#shown').value") == "1 of 3 hits"
    page.press("1")
    page.js(
        "{ const list = document.querySelector('#list'); list.value = 'eu_fsf';"
        " list.dispatchEvent(new Event('change')) }"
    )
    assert page.shown() == ["h3"]
    page.press("Escape", "/", *"HYPERLINK evil")
    assert page.js("document.activeElement.id") == "words"
    assert page.shown() == ["h2"]
    assert page.js("document.querySelectorAll('.mark.off').length") == 2
    page.press(*"zzz")
    assert page.js("document.querySelector('#nothing').checkVisibility()")
    page.press("Escape")
    assert page.shown() == ["h1", "h2", "h3"]
    page.press("/", *"ángela", "Enter")
    assert page.current() == "h3"


def test_keys_move_between_hits_and_articles(open_report, screened):
    page = open_report([screened[0], screened[0]])
    page.press("j")
    assert page.current() == "h1"
    assert page.js("document.activeElement.id") == "h1"
    page.press("j", "j", "j", "j")
    assert page.current() == "h4"
    page.press("k", "K")
    assert page.current() == "h1"
    page.press("J")
    assert page.current() == "h3"
    page.press("t")
    assert page.js("document.activeElement.closest('.text') !== null")
    page.press("t")
    assert page.js("document.activeElement.id") == "h3"


def test_keys_open_help_evidence_and_leave_typing_alone(open_report, screened):
    page = open_report(screened)
    page.press("?")
    assert page.js("document.querySelector('#help').open")
    page.press("j")
    assert page.current() == ""
    page.js("document.querySelector('#help-close').click()")
    page.press("e")
    assert page.js("document.querySelectorAll('details.evidence[open]').length") == 0
    page.press("e", "/", *"j1?")
    assert page.js("document.querySelector('#words').value") == "j1?"
    assert not page.js("document.querySelector('#help').open")


def test_a_click_on_a_marked_name_goes_to_its_hit(open_report, screened):
    page = open_report(screened)
    page.js("[...document.querySelectorAll('.mark')].find(m => m.dataset.hits === '2').click()")
    assert page.current() == "h2"


def test_bars_sum_from_the_prior_to_the_confidence(open_report, screened):
    page = open_report(screened)
    bars = page.js(
        "[...document.querySelectorAll('#h1 .bar')].map(b => [b.x.baseVal.value, b.width.baseVal.value])"
    )
    ends = [round(x + width, 1) for x, width in bars]
    assert len(bars) == 4
    assert bars[0][0] == bars[1][0] == 0
    assert bars[2][0] == pytest.approx(ends[1], abs=0.2)
    assert ends[3] == pytest.approx(ends[2], abs=0.2)
    assert page.js("document.querySelector('#h1 tfoot').textContent").endswith("0.9770")


def thousand_hits(screened, articles):
    """Return 1,000 hits in so many articles of the length of a news story."""
    one = screened[0]
    article = replace(one.article, text=one.article.text + "\n" + "The delegation left again. " * 150)
    per_article = 1000 // articles
    hits = tuple(replace(one.hits[n % 2], entry_id=f"{n:04}") for n in range(per_article))
    return [
        replace(one, coverage=replace(one.coverage, article_id=f"{n}.txt"), article=article, hits=hits)
        for n in range(articles)
    ]


@pytest.mark.parametrize("articles", [500, 1])
def test_a_thousand_hits_open_in_under_two_seconds(open_report, screened, articles):
    many = thousand_hits(screened, articles)
    opened = [open_report(many) for _ in range(3)]
    assert opened[-1].js("document.querySelectorAll('.hit').length") == 1000
    assert min(page.seconds_to_open for page in opened) < 2.0
    page = opened[-1]
    page.press("j", "j")
    assert page.current() == "h2"
    started = time.perf_counter()
    page.press("/", *"click")
    assert page.js("document.querySelector('#shown').value") == "500 of 1,000 hits"
    assert time.perf_counter() - started < 2.0


def test_the_validation_page_opens_without_a_word(browser, tmp_path):
    path = tmp_path / "validation.html"
    with path.open("wb") as out:
        write_validation(validation((MISSED_CANARY, HIT_CANARY)), "html", out)
    page = Page(browser, path)
    assert page.complaints == []
    assert page.requested == [page.address]
    assert page.js("window.planted === undefined")
    assert page.js("document.querySelector('.dot').getBoundingClientRect().width") > 3
    page.close()
