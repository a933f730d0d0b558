"""The edge of the command line: help that costs nothing, errors of one line, exit codes."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from watchlist.cli import root as root_module
from watchlist.cli.root import COMMANDS, root
from watchlist.errors import (
    DatabaseError,
    LockedError,
    NoListError,
    StaleListError,
    UsageError,
    WatchlistError,
)

HEAVY = "httpx stamina sqlalchemy alembic lxml rich numpy rapidfuzz jinja2 xlsxwriter"


def run_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_help_imports_click_and_nothing_heavy() -> None:
    loaded = run_python(
        "import sys\nfrom watchlist.__main__ import main\n"
        "sys.argv = ['watchlist', '--help']\nassert main() == 0\nprint('LOADED', *sorted(sys.modules))"
    )
    modules = {name.split(".")[0] for name in loaded.split("LOADED")[1].split()}
    assert "click" in modules
    assert not modules & set(HEAVY.split())


def test_the_package_itself_imports_nothing_heavy() -> None:
    modules = set(run_python("import sys, watchlist; print(*sys.modules)").split())
    assert not modules & {*HEAVY.split(), "click"}


@pytest.mark.parametrize("flags", [["--version"], ["--help"], ["-h"]])
def test_version_and_help_are_done(flags: list[str]) -> None:
    done = CliRunner().invoke(root, flags)
    assert done.exit_code == 0
    assert done.stdout.startswith(("watchlist 0", "Usage: watchlist"))
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["scren"], "Did you mean 'screen'?"),
        (["--nope"], "No such option"),
        (["db"], "path"),
    ],
)
def test_a_request_that_makes_no_sense_is_2(words: list[str], told: str) -> None:
    done = CliRunner().invoke(root, words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (WatchlistError("It broke.", "Mend it."), 1),
        (UsageError("No sense.", "Ask otherwise."), 2),
        (NoListError("No list.", "Run `watchlist refresh`."), 4),
        (StaleListError("Old.", "Run `watchlist refresh`."), 4),
        (LockedError("Locked.", "Wait."), 5),
        (DatabaseError("Gone.", "Look."), 1),
        (OSError(28, "No space left on device", "/x"), 1),
        (MemoryError(), 1),
        (RuntimeError("a slip\nover two lines"), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_every_error_is_one_line_and_its_exit_code(
    raised: BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    @click.pass_obj
    def broken(_app: object) -> None:
        raise raised

    command = click.Command("demo", callback=broken)
    monkeypatch.setattr(root_module.Root, "get_command", lambda *_: command)
    done = CliRunner().invoke(root, ["demo"])
    assert done.exit_code == code
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
    shown = CliRunner().invoke(root, ["--debug", "demo"])
    assert shown.exit_code == code
    assert ("Traceback" in shown.stderr) == (code not in (2, 130))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_the_table_says(name: str) -> None:
    command = root.get_command(click.Context(root, **root.context_settings), name)
    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(200) == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_global_options_stand_after_the_command_too(name: str) -> None:
    command = root.get_command(click.Context(root, **root.context_settings), name)
    assert command is not None
    assert {"db", "config", "now", "verbose", "quiet", "no_progress", "debug"} <= {
        p.name for p in command.params
    }


def test_a_reader_who_leaves_before_the_help_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "watchlist", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0
