from __future__ import annotations

import dataclasses
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from watchlist import settings as module
from watchlist.errors import SettingsError
from watchlist.settings import ListSettings, Settings, age_hours, load_settings, parse_time


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user whose folders are empty."""
    folder = tmp_path / "home"
    monkeypatch.setattr(module, "_user_folder", lambda what: folder / what)
    return folder


@pytest.fixture
def cwd(tmp_path: Path) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


def load(
    cwd: Path, config: Path | None = None, environ: dict[str, str] | None = None, **flags: Any
) -> Settings:
    return load_settings(flags=flags, environ=environ or {}, config=config, cwd=cwd)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_need_no_file(home: Path, cwd: Path) -> None:
    found = load(cwd)
    assert found.db_url == f"sqlite:///{home / 'data' / 'watchlist.db'}"
    assert (found.data_dir, found.cache_dir) == (home / "data", home / "cache")
    assert (found.min_confidence, found.bands, found.shrink_share) == (0.5, (0.5, 0.7, 0.9), 0.1)
    assert found.lists == {}
    assert found.now is None


def test_the_default_agent_passes_the_firewall_of_ofac() -> None:
    assert module.DEFAULT_USER_AGENT.startswith("Mozilla/5.0")
    assert len(module.DEFAULT_USER_AGENT) > 40
    assert "watchlist" in module.DEFAULT_USER_AGENT


def test_each_place_wins_over_the_weaker_ones(home: Path, cwd: Path) -> None:
    places = [
        write(home / "config" / "watchlist.toml", "min_confidence = 0.1"),
        write(cwd / "watchlist.toml", "min_confidence = 0.2"),
        write(cwd / "other.toml", "min_confidence = 0.3"),
    ]
    environ = {"WATCHLIST_MIN_CONFIDENCE": "0.4"}
    assert load(cwd, places[2], environ, min_confidence=0.6).min_confidence == 0.6
    assert load(cwd, places[2], environ, min_confidence=None).min_confidence == 0.4
    assert load(cwd, places[2]).min_confidence == 0.3
    assert load(cwd).min_confidence == 0.2
    places[1].unlink()
    assert load(cwd).min_confidence == 0.1
    places[0].unlink()
    assert load(cwd).min_confidence == 0.5


def test_places_are_merged_key_by_key(home: Path, cwd: Path) -> None:
    write(cwd / "watchlist.toml", '[lists.us_ofac_sdn]\nurl = "https://mirror.example/"\nenabled = false\n')
    config = write(
        cwd / "c.toml", 'jobs = 3\n[lists.us_ofac_sdn]\nformat = "XML"\n[lists.un_sc]\nenabled=true'
    )
    environ = {"WATCHLIST_US_OFAC_SDN_URL": "http://127.0.0.1:8000/", "WATCHLIST_EU_FSF_ENABLED": "no"}
    found = load(cwd, config, environ)
    assert found.jobs == 3
    assert found.for_list("us_ofac_sdn") == ListSettings("http://127.0.0.1:8000/", "xml", False)
    assert found.for_list("un_sc") == ListSettings(enabled=True)
    assert found.for_list("eu_fsf") == ListSettings(enabled=False)
    assert found.for_list("ca_sema") == ListSettings()


def test_config_can_come_from_the_environment(home: Path, cwd: Path) -> None:
    write(cwd / "c.toml", "jobs = 3")
    assert load(cwd, environ={"WATCHLIST_CONFIG": "c.toml"}).jobs == 3


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("postgresql://host/db", "postgresql://host/db"),
        ("sqlite:////srv/x.db", "sqlite:////srv/x.db"),
        ("/srv/x.db", "sqlite:////srv/x.db"),
    ],
)
def test_a_database_is_a_url_or_a_path(home: Path, cwd: Path, given: str, url: str) -> None:
    assert load(cwd, db=given).db_url == url
    assert load(cwd, environ={"WATCHLIST_DB": given}).db_url == url


def test_relative_paths_start_where_they_were_written(home: Path, cwd: Path) -> None:
    config = write(cwd / "etc" / "c.toml", 'data_dir = "data"\ndb = "x.db"')
    found = load(cwd, config)
    assert found.data_dir == cwd / "etc" / "data"
    assert found.db_url == f"sqlite:///{cwd / 'etc' / 'x.db'}"
    assert load(cwd, data_dir="data").db_url == f"sqlite:///{cwd / 'data' / 'watchlist.db'}"


def test_every_setting_can_be_given_in_the_environment(home: Path, cwd: Path) -> None:
    environ = {
        "WATCHLIST_NOW": "2026-11-23T04:00:00Z",
        "WATCHLIST_DATA_DIR": "d",
        "WATCHLIST_CACHE_DIR": "c",
        "WATCHLIST_BAND_LOW": "0.4",
        "WATCHLIST_BAND_MEDIUM": "0.6",
        "WATCHLIST_BAND_HIGH": "0.8",
        "WATCHLIST_SHRINK_SHARE": "0.2",
        "WATCHLIST_MAX_AGE": "2d",
        "WATCHLIST_WARN_AGE": "12",
        "WATCHLIST_RETENTION_YEARS": "5",
        "WATCHLIST_RETENTION_UNUSED_YEARS": "2",
        "WATCHLIST_DEADLINE": "30m",
        "WATCHLIST_LOCK_TIMEOUT_SECONDS": "30",
        "WATCHLIST_USER_AGENT": "us",
        "WATCHLIST_CONNECT_TIMEOUT_SECONDS": "1",
        "WATCHLIST_READ_TIMEOUT_SECONDS": "2",
        "WATCHLIST_TOTAL_TIMEOUT_SECONDS": "3",
        "WATCHLIST_ATTEMPTS": "2",
        "WATCHLIST_BACKOFF_SECONDS": "0.5",
        "WATCHLIST_MAX_LIST_BYTES": "1 GB",
        "WATCHLIST_MAX_ARTICLE_BYTES": "5_000",
        "WATCHLIST_ALLOW_PRIVATE": "yes",
        "WATCHLIST_JOBS": "4",
        "WATCHLIST_LOG_FORMAT": "JSON",
        "WATCHLIST_MIN_CONFIDENCE": "",
    }
    expected = Settings(
        f"sqlite:///{cwd / 'd' / 'watchlist.db'}",
        cwd / "d",
        cwd / "c",
        now=datetime(2026, 11, 23, 4, tzinfo=UTC),
        bands=(0.4, 0.6, 0.8),
        shrink_share=0.2,
        max_age_hours=48,
        warn_age_hours=12,
        retention_years=5,
        retention_unused_years=2,
        deadline_hours=0.5,
        lock_timeout_seconds=30,
        user_agent="us",
        connect_timeout_seconds=1,
        read_timeout_seconds=2,
        total_timeout_seconds=3,
        attempts=2,
        backoff_seconds=0.5,
        max_list_bytes=10**9,
        max_article_bytes=5000,
        allow_private=True,
        jobs=4,
        log_format="json",
    )
    assert load(cwd, environ=environ) == expected
    changed = {f.name for f in dataclasses.fields(Settings) if getattr(expected, f.name) != f.default}
    assert {f.name for f in dataclasses.fields(Settings)} - changed == {"min_confidence"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("min_confidnce = 1", "min_confidnce in {file} is unknown. Did you mean min_confidence?"),
        ("frobnicate = 1", "frobnicate in {file} is unknown. Known are allow_private, attempts"),
        ("min_confidence = 1.5", "min_confidence in {file} cannot be 1.5. Use a number from 0 to 1."),
        ("min_confidence = 'high'", "min_confidence in {file} cannot be 'high'. Use a number"),
        ("min_confidence = nan", "min_confidence in {file} cannot be nan"),
        ("jobs = 0", "jobs in {file} cannot be 0. Use a whole number from 1"),
        ("jobs = 1.5", "jobs in {file} cannot be 1.5"),
        ("max_age = '36 parsecs'", "max_age in {file} cannot be '36 parsecs'. Give an age such as 36h"),
        ("max_age = -1", "max_age in {file} cannot be -1"),
        ("now = 'yesterday'", "now in {file} cannot be 'yesterday'. Give a time such as"),
        ("db = ''", "db in {file} cannot be ''. Give a SQLAlchemy URL"),
        ("data_dir = 3", "data_dir in {file} cannot be 3. Give the path"),
        ("allow_private = 'perhaps'", "allow_private in {file} cannot be 'perhaps'. Use true or false."),
        ("max_list_bytes = '5 stones'", "max_list_bytes in {file} cannot be '5 stones'. Give a size"),
        ("user_agent = 1", "user_agent in {file} cannot be 1"),
        ("user_agent = 'Überwacher'", "user_agent in {file} cannot be 'Überwacher'. Use plain ASCII"),
        ("retention_years = inf", "retention_years in {file} cannot be inf. Use a number of at least 0."),
        ("band_high = 0.6", "The bands do not rise: band_low 0.5, band_medium 0.7, band_high 0.6."),
        ("lists = 3", "lists in {file} is not a table"),
        ("[lists]\nun_sc = 'x'", "lists in {file} is not a table"),
        (
            "[lists.un_sc]\nadress = 'x'",
            "lists.un_sc.adress in {file} is unknown. Known are enabled, format, url",
        ),
        (
            "[lists.un_sc]\nurl = 'ftp://x/'",
            "lists.un_sc.url in {file} cannot be 'ftp://x/'. Give an address",
        ),
        ("jobs = ", "{file} is not TOML"),
    ],
)
def test_a_bad_file_is_refused_with_item_place_and_cure(
    home: Path, cwd: Path, text: str, message: str
) -> None:
    config = write(cwd / "bad.toml", text)
    with pytest.raises(SettingsError) as caught:
        load(cwd, config)
    assert message.format(file=config) in str(caught.value)
    assert caught.value.exit_code == 2
    assert caught.value.cure


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"WATCHLIST_MIN_CONFIDENCE": "x"}, "WATCHLIST_MIN_CONFIDENCE cannot be 'x'"),
        ({"WATCHLIST_MIN_CONFIDNCE": "1"}, "Did you mean WATCHLIST_MIN_CONFIDENCE?"),
        ({"WATCHLIST_UN_SC_URL": "nowhere"}, "WATCHLIST_UN_SC_URL cannot be 'nowhere'"),
        ({"WATCHLIST_CONFIG": "absent.toml"}, "absent.toml does not exist"),
    ],
)
def test_a_bad_variable_is_refused_by_name(
    home: Path, cwd: Path, environ: dict[str, str], message: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        load(cwd, environ=environ)
    assert message in str(caught.value)


def test_variables_of_others_are_left_alone(home: Path, cwd: Path) -> None:
    environ = {"WATCHLIST_REAL_LISTS": "/somewhere", "PATH": "/bin", "_WATCHLIST_COMPLETE": "bash_source"}
    assert load(cwd, environ=environ) == load(cwd)


def test_a_bad_flag_is_refused_by_name(home: Path, cwd: Path) -> None:
    with pytest.raises(SettingsError, match="--min-confidence cannot be 7"):
        load(cwd, min_confidence=7)
    with pytest.raises(SettingsError, match=r"--min-confidnce is unknown\. Did you mean min_confidence"):
        load(cwd, min_confidnce=0.7)


def test_a_named_file_must_exist_and_be_text(home: Path, cwd: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml does not exist"):
        load(cwd, cwd / "none.toml")
    (cwd / "raw.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"raw\.toml is not TOML"):
        load(cwd, cwd / "raw.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(cwd, cwd)


def test_settings_are_frozen(home: Path, cwd: Path) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        load(cwd).jobs = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "hours"),
    [("36h", 36), ("2d", 48), ("90m", 1.5), ("1w", 168), ("12", 12), (5, 5), (" 1.5H ", 1.5)],
)
def test_ages(text: str | float, hours: float) -> None:
    assert age_hours(text) == hours


@pytest.mark.parametrize("text", ["", "h", "0", "-1h", "inf", "nan", "1y", "soon"])
def test_what_is_no_age(text: str) -> None:
    with pytest.raises(ValueError):
        age_hours(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-01-31", "2026-01-31T00:00:00+00:00"),
        ("2026-01-31T04:00:00Z", "2026-01-31T04:00:00+00:00"),
        ("2026-01-31T04:00:00.75+02:00", "2026-01-31T02:00:00+00:00"),
        ("20260131T040000", "2026-01-31T04:00:00+00:00"),
    ],
)
def test_times_are_utc_to_the_second(text: str, iso: str) -> None:
    assert parse_time(text).isoformat() == iso


def test_importing_settings_is_cheap() -> None:
    code = (
        "import sys, watchlist.settings;"
        "sys.exit(str({'platformdirs', 'tomllib', 'difflib', 'httpx', 'lxml'} & set(sys.modules) or ''))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert run.stderr.strip() == ""
