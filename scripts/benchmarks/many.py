"""A run of `watchlist screen` as a process of its own that can be watched, measured and killed.

Everything is seen from outside: memory in /proc, progress in the database, as an operator would see it.
"""

from __future__ import annotations

import csv
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEWS = ROOT.parent / "shared" / "eval" / "news_english_ag" / "test.csv"
_PAUSE_SECONDS = 0.2
_EARLY = 1_000


def write_articles(path: Path, count: int, seed: int) -> None:
    """Write `count` articles of a few paragraphs each: real news if it is here, and the bundled articles."""
    chance = random.Random(seed)
    seeds = [
        paragraph
        for article in sorted((ROOT / "seeds" / "articles").glob("*.txt"))
        for paragraph in article.read_text("utf-8").split("\n\n")
    ]
    news = []
    if NEWS.is_file():
        with NEWS.open(newline="", encoding="utf-8") as stream:
            news = [row[-1] for row in csv.reader(stream)]
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            paragraphs = chance.sample(news or seeds, 4)
            if number % 10 == 0:
                paragraphs.append(chance.choice(seeds))
            record = {"id": f"n{number}", "title": f"News {number}", "text": "\n\n".join(paragraphs)}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


class Place:
    """Folders of their own with a list loaded."""

    def __init__(self, folder: Path, source: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "WATCHLIST_DATA_DIR": str(folder / "data"),
            "WATCHLIST_CACHE_DIR": str(folder / "cache"),
            "WATCHLIST_WARN_AGE": "1000000h",
        }
        loaded = folder.parent / "loaded"
        if loaded.is_dir():
            shutil.copytree(loaded, folder)
        command = [*watchlist("2024-01-01T00:00:00Z"), "refresh", "--force", "--from", str(source)]
        subprocess.run(command, env=self.environment, check=True, capture_output=True)
        if not loaded.is_dir():
            shutil.copytree(folder, loaded)

    def articles(self) -> int:
        """Return how many articles the newest run has kept; -1 while there is none."""
        path = self.folder / "data" / "watchlist.db"
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10) as connection:
            row = connection.execute(
                "SELECT articles FROM screenings ORDER BY number DESC LIMIT 1"
            ).fetchone()
        return int(row[0]) if row else -1


def watchlist(now: str) -> list[str]:
    """Return the beginning of a command line at a fixed time."""
    return [sys.executable, "-m", "watchlist", "-q", "--now", now]


class Run:
    """One run, begun; `early_mb` and `late_mb` are the memory at the 1,000th article and the most after it."""

    def __init__(
        self, place: Place, articles: Path, jobs: int, *, hour: int = 0, resume: bool = False
    ) -> None:
        self._place = place
        self.output = place.folder / "hits.jsonl"
        now = f"2024-01-{1 + hour // 24:02}T{hour % 24:02}:00:00Z"
        words = ["screen", str(articles), "--jobs", str(jobs), "-o", str(self.output)]
        words += ["--resume"] if resume else []
        self._began = time.monotonic()
        self._process = subprocess.Popen([*watchlist(now), *words], env=place.environment)
        self.early_mb = self.late_mb = self.seconds = self.processor_seconds = 0.0
        self.articles = 0

    def wait(self) -> None:
        """Wait for the end, measuring; raises when the run fails."""
        ended = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(ended,))
        watcher.start()
        _, status, usage = os.wait4(self._process.pid, 0)
        self.seconds = time.monotonic() - self._began
        ended.set()
        watcher.join()
        if status:
            raise SystemExit(f"the run ended with {os.waitstatus_to_exitcode(status)}")
        self.processor_seconds = usage.ru_utime + usage.ru_stime
        self.articles = self._place.articles()

    def wait_for_beginning(self) -> float:
        """Wait until the run is in the database and return the seconds that this took."""
        while self._place.articles() < 0 and self._process.poll() is None:
            time.sleep(_PAUSE_SECONDS)
        return time.monotonic() - self._began

    def kill(self) -> int:
        """Kill the first process, wait for the others to leave, and return how many articles were kept."""
        children = _children(self._process.pid)
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        while any(_memory_mb(child) for child in children):
            time.sleep(_PAUSE_SECONDS)
        return self._place.articles()

    def _watch(self, ended: threading.Event) -> None:
        while not ended.wait(_PAUSE_SECONDS):
            pids = [self._process.pid, *_children(self._process.pid)]
            megabytes = sum(map(_memory_mb, pids))
            if not self.early_mb and self._place.articles() >= _EARLY:
                self.early_mb = megabytes
            self.late_mb = max(self.late_mb, megabytes) if self.early_mb else 0.0


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _memory_mb(pid: int) -> float:
    """Return the anonymous memory of a process; pages of the mapped index are the file's."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    found = re.search(r"Pss_Anon:\s+(\d+) kB", text)
    return int(found[1]) / 1024 if found else 0.0
