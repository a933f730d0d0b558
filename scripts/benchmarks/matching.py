"""Speed of the matcher itself: against plain tokenising, against `cdist` over spans, and over a million names."""

from __future__ import annotations

import multiprocessing
import re
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from evaluation import corpora
from rapidfuzz import fuzz, process

from benchmarks.made_names import made_entries
from watchlist.matching.build import build_index
from watchlist.matching.index import Index
from watchlist.matching.matcher import Matcher
from watchlist.model import Article, Entry
from watchlist.store.indexfile import open_index, write_index
from watchlist.workflows.validation.figures import Row

TOKEN = re.compile(r"\w+")
CAPITALISED = re.compile(r"[^\W\d_][\w'’-]*")
LONGEST_SPAN = 5
_EARLY = 1_000
_TIMES = 3
_FEW_NAMES = 30_000


def articles(count: int) -> list[Article]:
    """Return news of about two thousand characters: short items eight at a time, and whole documents."""
    short = list(corpora.ag_news())
    joined = [
        Article(f"joined-{at}", "\n\n".join(article.text for article in short[at : at + 8]))
        for at in range(0, len(short), 8)
    ]
    mixed = [*joined, *corpora.re3d(), *corpora.ntrex("en")]
    Random(1).shuffle(mixed)
    return mixed[:count]


def cpu(work: Callable[[], object]) -> float:
    """Return the processor seconds of one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def matcher_over(entries: Sequence[Entry]) -> tuple[Matcher, float, float]:
    """Return a matcher, the processor seconds its index took and its size in megabytes."""
    started = time.process_time()
    meta, arrays = build_index(enumerate(entries, 1), ())
    seconds = time.process_time() - started
    return Matcher(Index(meta, arrays)), seconds, sum(array.nbytes for array in arrays.values()) / 1e6


def warm_against_tokens(matcher: Matcher, sample: Sequence[Article]) -> list[Row]:
    """Screening against `[t.lower() for t in TOKEN.findall(text)]`, warmed by other articles and by the same."""
    half = len(sample) // 2
    before, measured = sample[:half], sample[half:]
    for article in before:
        matcher.screen(article)
    rows = []
    for what, times in (("warmed by other articles", 1), ("warmed by the same articles", _TIMES)):
        plain = min(
            cpu(lambda: [[t.lower() for t in TOKEN.findall(a.text)] for a in measured]) for _ in range(_TIMES)
        )
        taken = min(cpu(lambda: [matcher.screen(a) for a in measured]) for _ in range(times))
        size = sum(len(a.text) for a in measured) / len(measured)
        speed = f"{len(measured) / taken:.0f} articles/s of {size:.0f} characters"
        note = f"{speed}; tokenising {len(measured) / plain:.0f}/s"
        rows.append(
            Row(
                "speed",
                f"CPU over tokenising, {what}",
                taken / plain,
                len(measured),
                target=6,
                at_least=False,
                note=note,
            )
        )
    return rows


def spans(text: str) -> list[str]:
    """Return the runs of up to five capitalised words of a text, shorter runs inside longer ones included."""
    found: list[str] = []
    run: list[str] = []
    for word in [*CAPITALISED.findall(text), ""]:
        if word[:1].isupper():
            run.append(word)
            continue
        for start in range(len(run)):
            found += [
                " ".join(run[start:end]) for end in range(start + 1, min(len(run), start + LONGEST_SPAN) + 1)
            ]
        run = []
    return found


def against_cdist(matcher: Matcher, entries: Sequence[Entry], sample: Sequence[Article]) -> Row:
    """Screening against `rapidfuzz.process.cdist` over capitalised spans, the same articles."""
    names = [name.text for entry in entries for name in entry.names]
    for article in sample:
        matcher.screen(article)
    ours = cpu(lambda: [matcher.screen(article) for article in sample])

    def theirs() -> None:
        for article in sample:
            process.cdist(
                spans(article.text), names, scorer=fuzz.token_sort_ratio, score_cutoff=85, workers=1
            )

    taken = cpu(theirs)
    note = f"cdist {taken / len(sample):.3f} s an article"
    return Row("speed", "times faster than cdist over spans", taken / ours, len(sample), target=10, note=note)


def many_names(entries: Sequence[Entry], sample: Sequence[Article], count: int) -> list[Row]:
    """CPU per article over a long generated list against the same over 30,000, each in a process of its own."""
    taken = {}
    rows = []
    for size in (_FEW_NAMES, count):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            taken[size], seconds, megabytes = pool.apply(_over_made, (size, entries, sample))
        what = f"{size:,} generated names: CPU seconds to build"
        rows.append(Row("index", what, seconds, size, note=f"{megabytes:.0f} MB"))
    ratio = taken[count] / taken[_FEW_NAMES]
    what = f"CPU at {count:,} names over {_FEW_NAMES:,}"
    return [Row("speed", what, ratio, len(sample) // 2, target=4, at_least=False), *rows]


def _over_made(size: int, entries: Sequence[Entry], sample: Sequence[Article]) -> tuple[float, float, float]:
    """Return CPU seconds over half of the articles, warmed by the others, and those of the index; its megabytes."""
    given = sorted(
        {name for country, _, name in corpora.popular("forenames") if name.isascii() and name.isalpha()}
    )
    Random(1).shuffle(given)
    matcher, seconds, megabytes = matcher_over(list(made_entries(size, entries, given, 1)))
    half = len(sample) // 2
    for article in sample[:half]:
        matcher.screen(article)
    return cpu(lambda: [matcher.screen(article) for article in sample[half:]]), seconds, megabytes


def memory(entries: Sequence[Entry], count: int) -> list[Row]:
    """Memory at the 1,000th and the last of many articles put together from real news, in a process of its own."""
    meta, arrays = build_index(enumerate(entries, 1), ())
    news = [article.text for article in corpora.ag_news()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        write_index(path, {name: (a.dtype.str, a.shape, a.tobytes()) for name, a in arrays.items()}, meta)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            early, late = pool.apply(_grown, (path, news, count))
    note = f"{early:.0f} MB at the {_EARLY:,}th article, {late:.0f} MB at the last"
    return [Row("memory", "growth, MB", late - early, count, target=50, at_least=False, note=note)]


def _grown(path: Path, news: list[str], count: int) -> tuple[float, float]:
    matcher, random, early = Matcher(Index(*open_index(path))), Random(1), 0.0
    for number in range(1, count + 1):
        matcher.screen(Article(f"made-{number}", "\n\n".join(random.sample(news, 4))))
        if number == _EARLY:
            early = resident()
    return early, resident()


def resident() -> float:
    """Return the megabytes of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def index_rows(entries: Sequence[Entry]) -> tuple[Matcher, list[Row]]:
    """The index of the real list: seconds to build, and size."""
    matcher, seconds, megabytes = matcher_over(entries)
    names = sum(len(entry.names) for entry in entries)
    return matcher, [
        Row("index", "CPU seconds to build", seconds, names, target=5, at_least=False),
        Row("index", "megabytes", megabytes, names, target=50, at_least=False),
    ]
