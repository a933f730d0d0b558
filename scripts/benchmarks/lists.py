"""The lists on the command line: loading all, refreshing again, screening against all, forty days of one."""

from __future__ import annotations

import csv
import functools
import io
import json
import os
import random
import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.processes import Ran, run

SHARED = Path(__file__).resolve().parents[3] / "shared"
LISTS = Path(os.environ.get("WATCHLIST_REAL_LISTS") or SHARED / "lists")
NEWS = Path(os.environ.get("WATCHLIST_REAL_EVAL") or SHARED / "eval") / "news_english_ag" / "test.csv"
SDN = "us_ofac_sdn_csv/2023-12-28"
ALL = {
    "us_ofac_sdn": SDN,
    "us_ofac_cons": "us_ofac_cons/2025-12-19",
    "un_sc": "un_sc/2026-02-27",
    "gb_sanctions": "uk_ofsi_conlist/2025-04-21",
    "ca_sema": "ca_sema/2025-05-25",
    "au_dfat": "au_dfat/2024-12-17",
}
"""Every list of which there is a whole real publication, the newest whole one."""

SERVED = {name: place for name, place in ALL.items() if name != "gb_sanctions"}
"""Those whose publisher still offers this form."""


@dataclass(frozen=True)
class Figure:
    """One line: what was measured, the figure and what it must not exceed."""

    what: str
    value: float
    limit: float
    unit: str
    more: str = ""

    @property
    def exceeded(self) -> bool:
        return self.value > self.limit

    def __str__(self) -> str:
        told = "   EXCEEDED" if self.exceeded else ""
        return f"{self.what:46} {self.value:8.2f} {self.unit:5} limit {self.limit:g} {self.unit}{told}  {self.more}"


@dataclass(frozen=True)
class Bench:
    """Where a part is measured, and how much of it."""

    home: Path
    environment: dict[str, str]
    articles: int
    days: int

    def watchlist(self, *words: str | Path, codes: Sequence[int] = (0,), **more: str) -> Ran:
        """Run a command; raises `SystemExit` when it ends with another code."""
        command = [sys.executable, "-m", "watchlist", "--no-progress", *map(str, words)]
        ran = run(command, {**self.environment, **more})
        if ran.code not in codes:
            raise SystemExit(f"{' '.join(command)} ended with {ran.code}:\n{ran.output}")
        return ran


def carried(bench: Bench, wanted: dict[str, str] = ALL) -> Path:
    """Return a folder with a folder for each list."""
    folder = bench.home / "carried"
    for name, place in wanted.items():
        shutil.copytree(LISTS / place, folder / name)
    return folder


def load(bench: Bench) -> Iterator[Figure]:
    """Load all lists together into an empty database, index included."""
    ran = bench.watchlist("refresh", "--from", carried(bench))
    lists = json.loads(bench.watchlist("-q", "lists", "-f", "json").output)
    loaded = [row["entries"] for row in lists if row["entries"]]
    told = f"{len(loaded)} lists, {sum(loaded):,} entries, {ran.cpu_seconds:.1f} s of processor time"
    yield Figure("load all lists together, wall", ran.seconds, 120, "s", told)
    yield Figure("load all lists together, memory", ran.megabytes, 500, "MB")


@contextmanager
def publisher(folder: Path) -> Iterator[str]:
    """Serve a folder, without ever saying that something is not modified."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def send_header(self, keyword: str, value: str) -> None:
            if keyword != "Last-Modified":
                super().send_header(keyword, value)

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()


def published(folder: Path, url: str) -> dict[str, str]:
    """Give the files their published names and return the settings that lead there."""
    addresses = {"WATCHLIST_US_OFAC_SDN_FORMAT": "csv", "WATCHLIST_US_OFAC_CONS_FORMAT": "csv"}
    for name in SERVED:
        for path in sorted((folder / name).iterdir()):
            path.rename(path.with_name(path.name.upper()))
        (file, *others) = sorted((folder / name).iterdir())
        addresses[f"WATCHLIST_{name.upper()}_URL"] = f"{url}{name}/" + ("" if others else file.name)
    return addresses


def again(bench: Bench) -> Iterator[Figure]:
    """Refresh from a server, then again without news; all is downloaded twice."""
    folder = carried(bench, SERVED)
    with publisher(folder) as url:
        addresses = published(folder, url)
        bench.watchlist("refresh", *SERVED, **addresses)
        ran = bench.watchlist("refresh", *SERVED, **addresses)
    assert ran.output.count("unchanged") == len(SERVED), ran.output
    told = f"{len(SERVED)} lists with their downloads, {ran.cpu_seconds:.1f} s of processor time"
    yield Figure("refresh again without news, wall", ran.seconds, 5, "s", told)


def news(path: Path, count: int) -> Path:
    """Write so many news articles as JSON lines."""
    with NEWS.open(encoding="utf-8", newline="") as stream, path.open("w") as out:
        for number, (_, title, text) in enumerate(csv.reader(stream)):
            if number == count:
                break
            out.write(json.dumps({"id": str(number), "title": title, "text": text}) + "\n")
    return path


def screen(bench: Bench) -> Iterator[Figure]:
    """Screen the same articles against all lists and against SDN alone, each in a database of its own."""
    one, many = news(bench.home / "one.jsonl", 1), news(bench.home / "many.jsonl", bench.articles)
    places = {"sdn": carried(bench) / "us_ofac_sdn", "all": bench.home / "carried"}
    cpu: dict[str, list[float]] = {}
    for name, folder in places.items():
        bench.watchlist("refresh", "--from", folder, **_place(bench, name))
    for _ in range(3):
        for name in places:
            words = ("-q", "screen", "--no-store", "-o", bench.home / "hits.jsonl", "--now", "2026-01-01")
            started, ran = (bench.watchlist(*words, path, **_place(bench, name)) for path in (one, many))
            cpu.setdefault(name, []).append(ran.cpu_seconds - started.cpu_seconds)
    least = {name: min(figures) for name, figures in cpu.items()}
    told = (
        f"{least['all']:.2f} s beside {least['sdn']:.2f} s of processor time for {bench.articles:,} articles"
    )
    yield Figure(
        "screen against all lists / against SDN alone", least["all"] / least["sdn"], 1.5, "times", told
    )


def _place(bench: Bench, name: str) -> dict[str, str]:
    folders = {key: str(bench.home / name / key) for key in ("data", "cache")}
    return {"WATCHLIST_DATA_DIR": folders["data"], "WATCHLIST_CACHE_DIR": folders["cache"]}


def growth(bench: Bench) -> Iterator[Figure]:
    """Load so many publications of the SDN list, each a little different, and compare the database's size."""
    folder, chance = carried(bench, {"us_ofac_sdn": SDN}) / "us_ofac_sdn", random.Random(4)
    sizes = []
    for day in range(bench.days):
        if day:
            another_day(folder, chance, 900_000 + 100 * day)
        when = f"2026-{1 + day // 28:02d}-{1 + day % 28:02d}T05:00:00Z"
        bench.watchlist("-q", "refresh", "--from", folder, "--now", when)
        sizes.append(sum(path.stat().st_size for path in (bench.home / "data").glob("watchlist.db*")))
    copies = bench.days * sizes[0]
    told = f"from {sizes[0] / 1e6:.1f} MB to {sizes[-1] / 1e6:.1f} MB"
    yield Figure(
        f"growth over {bench.days} days, of {bench.days} copies",
        100 * (sizes[-1] - sizes[0]) / copies,
        20,
        "%",
        told,
    )


def another_day(folder: Path, chance: random.Random, new_id: int) -> None:
    """Change a set as a publisher does: six entries come with their aliases, three go, five are amended."""
    rows = {name: _rows(folder / f"{name}.csv") for name in ("sdn", "alt", "add")}
    chosen = chance.sample(rows["sdn"], 14)
    gone = {row[0] for row in chosen[:3]}
    come = {row[0]: str(new_id + number) for number, row in enumerate(chosen[3:9])}
    for row in chosen[9:]:
        row[11] = f"{row[11].removesuffix('-0- ')} Amended in notice {new_id}."
    for name, before in rows.items():
        after = [row for row in before if row[0] not in gone]
        after += [[come[row[0]], *row[1:]] for row in before if row[0] in come]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(after)


def _rows(path: Path) -> list[list[str]]:
    text = path.read_bytes().rstrip(b"\x1a").decode()
    return [row for row in csv.reader(io.StringIO(text, newline="")) if row]
