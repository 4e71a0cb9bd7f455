"""The drills in small: races and power cuts in every run of the tests, the others with ``--all``; ``python -m tests.drills NAME`` runs one in full."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import WANTED
from tests.drills import drills, mailing
from tests.postgres import DurableServer

pytestmark = [pytest.mark.dialect, pytest.mark.first(20)]


@pytest.fixture(scope="module")
def server() -> Iterator[DurableServer | None]:
    if WANTED != "postgresql":
        yield None
        return
    made = DurableServer()
    yield made
    made.close()


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a drill says to the server through the environment stays with the drill."""
    for name in ("INSTANCE_FOLDER", "SECRET_KEY", "DATABASE_URL", "DEMO", "POWER_FROM", "POWER_TO", "POWER_FORGET"):
        monkeypatch.setenv(name, "")


def fine(found: drills.Figures) -> None:
    assert found.acknowledged > 0
    assert (found.lost, found.wrong, found.errors) == (0, 0, 0), str(found)


def test_two_ballots_of_one_person_at_once_are_one(tmp_path: Path, server: DurableServer | None, clean: None) -> None:
    fine(drills.races(tmp_path, server.database() if server else None, 25))


@pytest.mark.full
def test_a_close_under_load_counts_every_receipt(tmp_path: Path, server: DurableServer | None, clean: None) -> None:
    fine(drills.closings(tmp_path, server.database() if server else None, 1, 200))


@pytest.mark.full
def test_workers_that_die_lose_nothing(tmp_path: Path, server: DurableServer | None, clean: None) -> None:
    if server is None:  # on PostgreSQL the database server dies, below
        fine(drills.kills(tmp_path, None, 2, 200))


@pytest.mark.full
def test_a_newsletter_to_20000_while_people_vote(
    tmp_path: Path, server: DurableServer | None, clean: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("MAIL_HOST", "127.0.0.1"), ("MAIL_PORT", "1"), ("MAIL_STARTTLS", "0")):
        monkeypatch.setenv(name, value)  # the drill names its own mail server, and it stays with the drill
    fine(mailing.newsletters(tmp_path, server.database() if server else None, 3))


@pytest.mark.full
def test_the_database_server_dies_and_comes_back(tmp_path: Path, server: DurableServer | None, clean: None) -> None:
    if server is not None:  # SQLite has no server; its power cuts are tried below
        fine(drills.postgres_kills(tmp_path, server, server.database(), 1, 200))


def test_a_power_cut_loses_nothing_and_the_control_does(tmp_path: Path, clean: None) -> None:
    if WANTED == "postgresql":
        return  # a matter of SQLite's file
    if shutil.which("cc") is None:
        pytest.skip("there is no C compiler here, so power cuts were not tried (on Debian: apt install gcc libc6-dev)")
    fine(drills.cuts(tmp_path, 1, 60))
    assert drills.cuts(tmp_path, 1, 200, forget_log=True).lost > 0
