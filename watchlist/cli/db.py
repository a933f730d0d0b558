"""`watchlist db`: where the database is, its schema, its backup."""

from __future__ import annotations

from pathlib import Path

import click

from watchlist.cli.app import App
from watchlist.cli.command import Group


@click.group("db", cls=Group, no_args_is_help=True, help="Upgrade, locate or back up the database.")
def command() -> None:
    """Hold the commands below."""


@command.command("upgrade", help="Bring the schema to this version.")
@click.pass_obj
def upgrade(app: App) -> None:
    """Bring the schema to this version, making the database when there is none."""
    from watchlist.store.store import Store

    before, after = Store.upgrade(app.settings.db_url)
    app.say(f"Schema {after}." if before == after else f"Schema {before or '(none)'} upgraded to {after}.")


@command.command("path", help="Print where the database is.")
@click.pass_obj
def path(app: App) -> None:
    """Print the path of a SQLite database, or the URL of another one without its password."""
    from watchlist.store.location import is_sqlite, parse, sqlite_path

    url = parse(app.settings.db_url)
    file = sqlite_path(url) if is_sqlite(url) else None
    app.print(str(file or url.render_as_string(hide_password=True)))


@command.command("backup", help="Copy the database into FILE while it is in use (SQLite).")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(app: App, file: Path) -> None:
    """Copy the database; PostgreSQL has its own tool, which the error names."""
    from watchlist.store.store import Store

    with Store.open(app.settings.db_url, create=False) as store:
        store.backup(file)
    app.say(f"Backup written to {file}.")
