"""What this installation writes to disk nobody else on the machine can read."""

import os
import stat
from pathlib import Path

from pb_app.admin import first_start
from pb_app.db import db
from tests.shared_app import let_go, make_app


def open_to_others(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_files_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    """The database with its journal and queue, the set-up code, whatever anybody writes later."""
    before = os.umask(0o022)
    try:
        folder = tmp_path / "instance"
        app = make_app(f"sqlite:///{folder / 'commonpot.sqlite3'}", folder)
        with app.app_context():
            db.create_all()
            first_start.token(app)
            (folder / "whatever.csv").write_text("made by a part of the program that did not think of it")
        assert {path.name for path in folder.iterdir()} >= {"commonpot.sqlite3", "set-up-code", "whatever.csv"}
        assert open_to_others(folder) == [] and stat.S_IMODE(folder.stat().st_mode) == 0o700
        let_go(app)
    finally:
        os.umask(before)


def test_what_an_earlier_version_left_open_is_closed(tmp_path: Path) -> None:
    for name in ("commonpot.sqlite3", "commonpot.sqlite3-wal", "secret-key"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o644)
    let_go(make_app("sqlite://", tmp_path))
    assert open_to_others(tmp_path) == []
