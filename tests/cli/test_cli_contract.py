"""The command line that people and scripts rely on: every command, option and format that was promised is there.

Adding is free; what stands in this table may not go.
"""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from watchlist.cli.output import RECORD_FORMATS, REPORT_FORMATS
from watchlist.cli.root import root

PROMISED = """
watchlist --db --config -v -q --no-progress --debug --now --version
demo
refresh [LIST]... --from --published --force --dry-run --lock-timeout --log-format
lists --max-age --as-of --published-as-of -f --format -o --output
lists add NAME SOURCE
lists remove NAME
lists enable NAME
lists disable NAME
changes --list --since --until -f --format -o --output
screen SOURCE... --min-confidence --band --list --kind --fail-on --max-age --jobs --files-from --per-entry --no-store
screen --as-of --published-as-of --raw -f --format -o --output
screenings [ID] -f --format -o --output
search [NAME] --kind --country --born --batch --as-of --published-as-of -f --format -o --output
show LIST/ID --as-of --published-as-of -f --format -o --output
compare [LEFT] [RIGHT] --kind --pairs -f --format -o --output
report --screening --since -f --format -o --output
validate --list --articles --canary --canary-name --seed --sample --base-rate --minutes --to-label --labelled
validate --jobs -f --format -o --output
doctor -f --format -o --output
db upgrade
db path
db backup FILE
"""


def lines() -> list[tuple[str, list[str]]]:
    """Return (command, words that its help must have)."""
    found = []
    for line in PROMISED.strip().splitlines():
        words = line.split()
        size = 2 if words[0] in ("lists", "db") and len(words) > 1 and words[1].isalpha() else 1
        found.append((" ".join(words[:size]), words[size:]))
    return found


def command_of(path: str) -> tuple[click.Command, click.Context]:
    command: click.Command = root
    context = click.Context(root, info_name="watchlist", **root.context_settings)
    for name in path.split() if path != "watchlist" else ():
        assert isinstance(command, click.Group)
        found = command.get_command(context, name)
        assert found is not None, path
        command, context = found, click.Context(found, context, info_name=name)
    return command, context


@pytest.mark.parametrize(("path", "words"), lines())
def test_what_was_promised_is_there(path: str, words: list[str]) -> None:
    command, context = command_of(path)
    options = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
    usage = command.get_usage(context)
    missing = [word for word in words if (word not in options if word.startswith("-") else word not in usage)]
    assert missing == []


@pytest.mark.parametrize("path", [path for path, words in lines() if "-f" in words])
def test_data_comes_in_the_promised_formats(path: str) -> None:
    command, _ = command_of(path)
    (option,) = (param for param in command.params if param.name == "format")
    assert isinstance(option.type, click.Choice)
    promised = REPORT_FORMATS if path in ("screen", "report") else RECORD_FORMATS
    promised = (*RECORD_FORMATS, "html") if path == "validate" else promised
    assert tuple(option.type.choices) == promised


@pytest.mark.parametrize("path", sorted({path for path, _ in lines()}))
def test_help_fits_a_terminal_and_names_every_argument(path: str) -> None:
    command, context = command_of(path)
    told = command.get_help(context)
    assert max(map(len, told.splitlines())) <= 100
    undocumented = [
        param.opts
        for param in command.params
        if isinstance(param, click.Option) and not param.hidden and not param.help
    ]
    assert undocumented == []


def test_the_readme_names_no_command_or_option_that_is_not_there() -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
    for words in re.findall(r"^\s*(?:\$ )?watchlist ([a-z].*)$", readme, re.MULTILINE):
        path = " ".join(word for word in words.split()[:2] if word.isalpha())
        name = path.split()[0]
        command, _ = command_of(path if name in ("lists", "db") and " " in path else name)
        known = {option for param in command.params for option in param.opts}
        flags = [word.partition("=")[0] for word in words.split() if word.startswith("-") and word != "-"]
        assert [flag for flag in flags if flag not in known and flag != "--help"] == [], words
