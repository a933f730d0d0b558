"""Standard error as JSON lines, and a doctor who finds the usual trouble of a machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from watchlist.resources import bundled

Run = Callable[..., Result]


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_refresh_logs_one_record_a_list(run: Run) -> None:
    done = run("--log-format", "json", "refresh", "--from", bundled("data/sample"))
    assert (done.exit_code, done.stdout) == (0, "")
    warning, record = records(done.stderr)
    assert (warning["level"], "68 entries, where" in warning["message"]) == ("warning", True)
    assert (record["level"], record["list"], record["result"]) == ("info", "us_ofac_sdn", "loaded")
    assert (record["entries"], record["added"], record["published"]) == (68, 68, "2023-12-15")
    assert record["time"].endswith("Z")


def test_a_failed_list_is_an_error_record_and_the_code_stays(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHLIST_LOG_FORMAT", "json")
    done = run("refresh")
    assert (done.exit_code, done.stdout) == (1, "")
    (record,) = records(done.stderr)
    assert (record["level"], record["list"], record["result"]) == ("error", "us_ofac_sdn", "failed")


def test_errors_of_every_kind_are_records(run: Run, home: Path) -> None:
    for words, code in (
        (("frobnicate",), 2),
        (("screen", "x.txt"), 4),
        (("--config", "none.toml", "lists"), 2),
    ):
        done = run("--log-format", "json", *words)
        assert done.exit_code == code, done.output
        assert {record["level"] for record in records(done.stderr)} == {"error"}


def test_what_a_screening_covered_is_told_in_records_beside_the_data(loaded: Run) -> None:
    done = loaded(
        "screen", "-", "--log-format", "json", "-f", "json", stdin="Ashot Mkrtychev", now="2024-06-01"
    )
    assert [hit["entry_id"] for hit in json.loads(done.stdout)] == ["41736"]
    levels = [record["level"] for record in records(done.stderr)]
    assert "warning" in levels, "the list is old"
    assert levels[-1] == "info"


def test_an_unknown_log_format_is_2(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--log-format", "xml", "lists").exit_code == 2
    monkeypatch.setenv("WATCHLIST_LOG_FORMAT", "xml")
    assert run("lists").exit_code == 2


def doctor(run: Run, **more: Any) -> dict[str, dict[str, str]]:
    return {row["check"]: row for row in json.loads(run("doctor", "-f", "json", **more).stdout)}


def test_a_healthy_machine_is_ok(loaded: Run) -> None:
    found = doctor(loaded)
    for check in (
        "data folder",
        "raw files",
        "cache folder",
        "disk",
        "clock",
        "proxy",
        "certificates",
        "database",
    ):
        assert found[check]["health"] == "ok", found[check]


@pytest.mark.parametrize(
    ("variable", "value", "check", "told"),
    [
        ("HTTPS_PROXY", "http://", "proxy", "HTTPS_PROXY"),
        ("https_proxy", "ftp://proxy:21", "proxy", "https_proxy"),
        ("HTTPS_PROXY", "http://user:secret@proxy:nonsense", "proxy", "proxy:nonsense"),
        ("SSL_CERT_FILE", "/nowhere/ca.pem", "certificates", "does not exist"),
        ("SSL_CERT_FILE", str(Path(__file__)), "certificates", "no certificates"),
    ],
)
def test_trouble_with_the_way_out_is_found(
    loaded: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, check: str, told: str
) -> None:
    monkeypatch.setenv(variable, value)
    done = loaded("doctor", "-f", "json")
    found = {row["check"]: row for row in json.loads(done.stdout)}[check]
    assert (done.exit_code, found["health"]) == (1, "fail")
    assert told in found["detail"]
    assert "secret" not in done.stdout
    assert found["cure"]


def test_a_file_in_the_place_of_a_folder_is_found(run: Run, home: Path) -> None:
    (home / "data").write_text("")
    assert doctor(run)["data folder"]["health"] == "fail"


def test_a_clock_that_went_back_is_found(loaded: Run, home: Path) -> None:
    from watchlist.settings import load_settings
    from watchlist.workflows.machine import Health, examine_machine

    settings = load_settings(flags={}, environ={}, config=None, cwd=home)
    from datetime import UTC, datetime

    findings = {f.check: f for f in examine_machine(settings, datetime(2999, 1, 1, tzinfo=UTC))}
    assert findings["clock"].health is Health.FAIL
    assert "2999-01-01" in findings["clock"].detail


def test_a_misspelt_list_is_found(loaded: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHLIST_UN_CS_URL", "http://127.0.0.1:9/")
    found = doctor(loaded)["settings"]
    assert (found["health"], "un_sc" in found["detail"]) == ("warn", True)
    assert "un_cs" in loaded("refresh", "--from", bundled("data/sample")).stderr
