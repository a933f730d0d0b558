"""A backup is a whole database, made while the first one is in use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from watchlist.errors import DatabaseError
from watchlist.store import Store


def test_backup(store: Store, database_url: str, make: Any, tmp_path: Path) -> None:
    target = tmp_path / "backup.db"
    store.load(make.snapshot(), [make.entry("a")])
    if not database_url.startswith("sqlite"):
        with pytest.raises(DatabaseError, match="pg_dump --format=custom"):
            store.backup(target)
        assert not target.exists()
        return
    reader = store.entries()
    next(reader)
    store.backup(target)
    store.load(make.snapshot(1), [make.entry("b")])
    with Store.open(f"sqlite:///{target}", create=False) as copy:
        assert [entry.id for _, entry in copy.entries()] == ["a"]
    store.backup(target)  # the older backup is replaced
    with Store.open(f"sqlite:///{target}", create=False) as copy:
        assert [entry.id for _, entry in copy.entries()] == ["b"]


def test_backup_spares_what_is_no_backup(make: Any, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Twenty characters and more.")
    with Store.open(f"sqlite:///{tmp_path / 'w.db'}") as store:
        assert store.path is not None
        for target, words in (
            (notes, "is no backup"),
            (store.path, "database itself"),
            (tmp_path, "is no backup"),
            (tmp_path / "absent" / "b.db", "no folder"),
        ):
            with pytest.raises(DatabaseError, match=words):
                store.backup(target)
    assert notes.read_text() == "Twenty characters and more."
    assert {path.name for path in tmp_path.iterdir()} == {"notes.txt", "w.db"}
