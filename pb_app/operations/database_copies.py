"""Consistent copies of the database, and scratch databases to try them in."""

import secrets
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, text
from sqlalchemy.engine import make_url

from pb_app.db import db


class CopyFailed(Exception):
    """A copy could not be made or read; the message says why in one line."""


def is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def copy_database(url: str, file: Path) -> None:
    """Write a consistent copy of the database to a new file. Raises CopyFailed."""
    if is_sqlite(url):
        _copy_sqlite(file)
    else:
        _run("pg_dump", "--format=custom", f"--file={file}", _plain(make_url(url)), output=file)


def _copy_sqlite(file: Path) -> None:
    db.session.close()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.execute("VACUUM INTO ?", (str(file),))
    check_sqlite(file)


def check_sqlite(file: Path) -> None:
    """Raises CopyFailed when SQLite finds the file damaged."""
    copy = sqlite3.connect(file)
    try:
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise CopyFailed("the copy is damaged")
    except sqlite3.DatabaseError:
        raise CopyFailed("the copy is damaged") from None
    finally:
        copy.close()


def _plain(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def _run(program: str, *arguments: str, output: Path | None = None) -> None:
    if shutil.which(program) is None:
        raise CopyFailed(f"{program} is needed for PostgreSQL; install postgresql-client")
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode == 0:
        return
    if output:
        output.unlink(missing_ok=True)
    raise CopyFailed(f"{program} failed: {(done.stderr.splitlines() or ['no message'])[-1]}")


def fill(url: str, copy: Path) -> None:
    """Fill an empty database from a copy. Raises CopyFailed."""
    if is_sqlite(url):
        check_sqlite(copy)
        shutil.copyfile(copy, make_url(url).database or "")
    else:
        _run(
            "pg_restore",
            "--no-owner",
            "--no-privileges",
            "--exit-on-error",
            f"--dbname={_plain(make_url(url))}",
            str(copy),
        )


@contextmanager
def scratch_database(url: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of the same kind, which is dropped afterwards."""
    if is_sqlite(url):
        yield f"sqlite:///{folder / 'restored.sqlite3'}"
        return
    name = f"commonpot_rehearsal_{secrets.token_hex(6)}"
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        yield make_url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        server.dispose()
