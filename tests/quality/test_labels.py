"""The labels hold together: known verdicts, one row for an article and an entry, reasons that are short and our own."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from evaluation import corpora

ROWS = list(csv.DictReader(Path(__file__).with_name("labels.csv").open(encoding="utf-8", newline="")))


def test_a_few_hundred_hits_are_labelled_once_each() -> None:
    assert len(ROWS) >= 300
    assert max(Counter((row["article"], row["entry"]) for row in ROWS).values()) == 1
    assert {row["verdict"] for row in ROWS} == {"true", "false", "unclear"}


def test_reasons_are_short() -> None:
    assert all(0 < len(row["reason"].split()) <= 12 for row in ROWS)


def test_labels_name_articles_and_entries_that_exist(real_lists: Path, real_eval: Path) -> None:
    articles = {article.id for article in corpora.news()}
    entries = {entry.id for entry in corpora.sdn_entries()}
    assert {row["article"] for row in ROWS} <= articles
    assert {row["entry"] for row in ROWS} <= entries


@pytest.mark.parametrize("corpus", ["ag", "re3d", "muc3", "ntrex"])
def test_every_corpus_has_true_and_false_labels(corpus: str) -> None:
    assert {row["verdict"] for row in ROWS if row["article"].startswith(f"{corpus}-")} >= {"true", "false"}
