"""Operators' commands: each does one thing, and when it refuses it says so in one line and fails."""

import sqlite3
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from pb_app.db import db
from pb_app.places import queries as places
from pb_app.rounds.terms import PhaseKind
from tests.databases import WANTED
from tests.world import World

CSV = "postcode,area_code,area_name,vintage\n"


def run(app: Flask, *arguments: str, answers: str | None = None) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=list(arguments), input=answers)
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result.exit_code, result.output


def refused(app: Flask, *arguments: str, answers: str | None = None) -> str:
    code, out = run(app, *arguments, answers=answers)
    assert code != 0
    last = [line for line in out.strip().splitlines() if line.startswith("Error:")]
    assert len(last) == 1, out
    return last[0]


@pytest.mark.parametrize(
    "command",
    [
        "seed-demo",
        "import-pabulib",
        "import-postcodes",
        "count",
        "create-admin",
        "backup",
        "audit",
        "audit verify",
        "db upgrade",
    ],
)
def test_every_command_explains_itself(app: Flask, command: str) -> None:
    code, out = run(app, *command.split(), "--help")
    assert code == 0 and "Usage:" in out and len(out.splitlines()) > 4


def test_create_admin(app: Flask) -> None:
    good = "four wet boots dancing\n" * 2
    assert "is not an email address" in refused(app, "create-admin", "nonsense", answers=good)
    assert "too easy" in refused(app, "create-admin", "a@example.org", answers="password\npassword\n")
    code, out = run(app, "create-admin", "A@example.org", answers=good)
    assert code == 0 and "key" in out
    assert "already" in refused(app, "create-admin", "a@example.org", answers=good)


def test_count(app: Flask, world: World) -> None:
    assert "PLACE/ROUND" in refused(app, "count", "nowhere")
    with app.app_context():
        world.round(PhaseKind.VOTING)
        closed = world.round(PhaseKind.COUNTING, "closed")
        world.proposal(closed)
        world.vote(closed, (1,), (1,))
        db.session.commit()
    assert "not closed yet" in refused(app, "count", "riverside/streets")
    code, out = run(app, "count", "riverside/closed")
    assert code == 0 and "2 ballots" in out and "A bench" in out
    assert run(app, "count", "riverside/closed") == (code, out)


def test_import_postcodes(app: Flask, world: World, tmp_path: Path) -> None:
    file = tmp_path / "postcodes.csv"
    file.write_text(CSV + "E1 1AA,E,East,2026\ne1 1ab,E,East,2026\n")
    code, out = run(app, "import-postcodes", str(file), "--place", "riverside")
    assert code == 0 and "2 postcodes" in out
    with app.app_context():
        home = world.home()
        area = places.area_of_postcode(home.id, "E11AB")
        assert area is not None and area.name == "East" and area.vintage == 2026
        assert places.area_of_postcode(home.id, "N11AA") is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a,b\n", "line 1"),
        (CSV.encode() + b"E1 1AA,E,East\n", "line 2: 4 columns"),
        (CSV.encode() + b"E1 1AA,E,East,2026\nnonsense,E,East,2026\n", "line 3: 'nonsense'"),
        (CSV.encode() + b"E1 1AA,,East,2026\n", "line 2"),
        (CSV.encode() + b"E1 1AA,E,East,soon\n", "line 2: vintage"),
        (CSV.encode() + b'E1 1AA,"E,East,2026\n', "line 2"),
    ],
)
def test_a_broken_postcode_table_changes_nothing(
    app: Flask, world: World, tmp_path: Path, content: bytes, why: str
) -> None:
    file = tmp_path / "postcodes.csv"
    file.write_bytes(content)
    assert why in refused(app, "import-postcodes", str(file), "--place", "riverside")
    with app.app_context():
        assert places.area_of_postcode(world.home().id, "N11AA") is not None


def test_missing_files_and_places(app: Flask, world: World, tmp_path: Path) -> None:
    assert "does not exist" in refused(app, "import-postcodes", str(tmp_path / "none.csv"), "--place", "riverside")
    (tmp_path / "x.csv").write_text(CSV)
    assert "no place" in refused(app, "import-postcodes", str(tmp_path / "x.csv"), "--place", "nowhere")


def test_backup_holds_everything_and_overwrites_nothing(app: Flask, world: World, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    code, out = run(app, "backup", str(target))
    assert code == 0 and "checked" in out
    if WANTED == "sqlite":
        copy = sqlite3.connect(target)
        assert copy.execute("SELECT count(*) FROM account").fetchone()[0] > 8
        copy.close()
    assert "exists already" in refused(app, "backup", str(target))
    assert "no folder" in refused(app, "backup", str(tmp_path / "none" / "copy.db"))


def test_audit_verify_names_the_first_row_that_does_not_fit(app: Flask, world: World) -> None:
    code, out = run(app, "audit", "verify")
    assert code == 0 and "all fit" in out
    with app.app_context():
        tables = "audit_event_no_update" if WANTED == "sqlite" else "audit_event_no_change ON audit_event"
        db.session.execute(text(f"DROP TRIGGER {tables}"))
        db.session.execute(text("UPDATE audit_event SET actor_id = 999 WHERE n = 3"))
        db.session.commit()
    assert "row 3 was changed" in refused(app, "audit", "verify")


def test_the_demo_is_never_added_to_a_database_in_use_or_in_production(app: Flask, world: World) -> None:
    assert "demo mode is off" in refused(app, "seed-demo")
    app.config["DEMO"] = True
    assert "not empty" in refused(app, "seed-demo")
