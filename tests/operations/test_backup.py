"""A backup is rehearsed before it is needed: into a scratch database, with its keys, and loudly without them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from pb_app.db import db
from pb_app.operations import archive, verification
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.slots import KEY_FILES
from pb_app.web.health import wanted_migration
from tests.databases import WANTED, Databases
from tests.postgres import DurableServer
from tests.shared_app import let_go, make_app
from tests.world import World


def run(app: Flask, *arguments: object) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result.exit_code, result.output


@pytest.fixture
def voted(app: Flask, world: World) -> Flask:
    """A vote that is going on, with a ballot in its box."""
    with app.app_context():
        round = world.round(PhaseKind.VOTING)
        world.proposal(round)
        world.vote(round, (1,))
        KEY_FILES.value().signing_key()
        db.session.commit()
    return app


@pytest.fixture
def rehearsal_place(voted: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where scratch databases are made: the application refuses to start on a server that forgets, as ours for tests does."""
    if WANTED == "sqlite":
        yield
        return
    server = DurableServer()
    monkeypatch.setitem(voted.config, "SQLALCHEMY_DATABASE_URI", server.database())
    yield
    server.close()


def recovery_keys(app: Flask, folder: Path) -> tuple[Path, Path]:
    for name in ("data", "keys"):
        assert run(app, "recovery-key", folder / name)[0] == 0
    return folder / "data", folder / "keys"


def backed_up(app: Flask, folder: Path) -> list[object]:
    """Both archives; returns what ``restore`` needs to read them."""
    data, keys = recovery_keys(app, folder)
    both = ("--for", f"{data}.pub", "--keys-file", folder / "k.cpb", "--keys-for", f"{keys}.pub")
    code, out = run(app, "backup", folder / "d.cpb", *both)
    assert code == 0 and "checked and encrypted" in out, out
    return [folder / "d.cpb", "--key", data, "--keys-file", folder / "k.cpb", "--keys-key", keys]


def test_a_rehearsal_checks_everything_in_a_database_of_its_own(
    voted: Flask, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    arguments = backed_up(voted, tmp_path)
    request.getfixturevalue("rehearsal_place")
    code, out = run(voted, "restore", *arguments, "--rehearse")
    assert code == 0 and "everything fits, and every key opens" in out and "minutes" in out, out


@pytest.mark.full
def test_a_rehearsal_without_keys_is_loud(voted: Flask, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    archive_, _key, data, *_rest = backed_up(voted, tmp_path)
    request.getfixturevalue("rehearsal_place")
    code, out = run(voted, "restore", archive_, "--key", data, "--rehearse")
    assert code != 0 and "THE KEYS WERE NOT GIVEN" in out and "THE BALLOTS CAN’T BE OPENED" in out


def test_an_installation_moves_to_an_empty_server(voted: Flask, templates: Databases, tmp_path: Path) -> None:
    arguments = backed_up(voted, tmp_path)
    new = tmp_path / "new"
    new.mkdir()
    url = templates.empty(new)
    moved = make_app(url, new)
    try:
        code, out = run(moved, "restore", *arguments)
        assert code == 0 and "Restored" in out, out
        with moved.app_context():
            assert list(verification.problems(KEY_FILES.value(), wanted_migration())) == []
        assert "not empty" in run(moved, "restore", *arguments)[1]
    finally:
        let_go(moved)
        templates.drop(url)


def test_nothing_secret_is_in_the_archive_of_the_database(voted: Flask, tmp_path: Path) -> None:
    data = backed_up(voted, tmp_path)[2]
    archive.read(tmp_path / "d.cpb", archive.read_private(Path(str(data)).read_text()), tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["database", "manifest.json", "settings.json"]
    settings = (tmp_path / "out" / "settings.json").read_text()
    assert voted.config["SECRET_KEY"] not in settings and "PASSWORD" not in settings
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["migration"] == wanted_migration() and manifest["backend"] == WANTED


def test_data_and_keys_are_never_for_the_same_key(voted: Flask, tmp_path: Path) -> None:
    data, _keys = recovery_keys(voted, tmp_path)
    same = ("--for", f"{data}.pub", "--keys-file", tmp_path / "k.cpb", "--keys-for", f"{data}.pub")
    code, out = run(voted, "backup", tmp_path / "d.cpb", *same)
    assert code != 0 and "a recovery key of their own" in out
    code, out = run(voted, "backup", tmp_path / "d.cpb", "--keys-file", tmp_path / "k.cpb")
    assert code != 0 and "only written encrypted" in out
    assert not list(tmp_path.glob("*.cpb"))


def test_archives_that_are_mixed_up_are_said(voted: Flask, tmp_path: Path) -> None:
    database, _key, data, _keys_file, keys_archive, _keys_key, keys = backed_up(voted, tmp_path)
    code, out = run(voted, "restore", keys_archive, "--key", keys, "--rehearse")
    assert code != 0 and "is it the one with the keys?" in out
    code, out = run(voted, "restore", database, "--key", keys, "--rehearse")
    assert code != 0 and "does not open this backup" in out


def test_a_missing_key_and_a_changed_book_are_found(voted: Flask) -> None:
    with voted.app_context():
        files = KEY_FILES.value()
        assert list(verification.problems(files, wanted_migration())) == []
        assert [problem.what for problem in verification.problems(files, "0009")] == ["database"]
        for path in files.opening_folder.iterdir():
            path.unlink()
        missing = [problem for problem in verification.problems(files, wanted_migration()) if problem.key]
        assert len(missing) == 1 and "THE BALLOTS CAN’T BE OPENED" in str(missing[0])
    code, out = run(voted, "verify-all")
    assert code != 0 and "1 of them missing keys" in out


def test_a_row_of_the_log_that_was_changed_is_found(voted: Flask) -> None:
    with voted.app_context():
        guard = "audit_event_no_update" if WANTED == "sqlite" else "audit_event_no_change ON audit_event"
        db.session.execute(text(f"DROP TRIGGER {guard}"))
        db.session.execute(text("UPDATE audit_event SET actor_id = 999 WHERE n = 3"))
        db.session.commit()
        found = [str(problem) for problem in verification.problems(KEY_FILES.value(), wanted_migration())]
    assert found and found[0].startswith("log, row 3")
