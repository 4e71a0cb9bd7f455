"""What casting is measured against: a WSGI function with one upsert into a database set up as durably as ours."""

import itertools
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from typing import Any

URL = os.environ.get("DATABASE_URL", "")
SEALED = os.urandom(560)
_numbers, _local = itertools.count(os.getpid() * 10_000_000), threading.local()
UPSERT = "INSERT INTO bare (slot, sealed) VALUES ({0}, {0}) ON CONFLICT (slot) DO UPDATE SET sealed = excluded.sealed"
MAKE = "CREATE TABLE IF NOT EXISTS bare (slot VARCHAR(64) PRIMARY KEY, sealed {})"


def _connection() -> Any:
    if not hasattr(_local, "connection"):
        if URL.startswith("sqlite"):
            connection = sqlite3.connect(URL.removeprefix("sqlite:///"), isolation_level=None)
            for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute(MAKE.format("BLOB"))
            _local.statement = UPSERT.format("?")
        else:
            import psycopg

            connection = psycopg.connect(URL.replace("+psycopg", ""), autocommit=True)  # type: ignore[assignment]
            _local.statement = UPSERT.format("%s")
        _local.connection = connection
    return _local.connection


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    environ["wsgi.input"].read()
    if environ["REQUEST_METHOD"] == "POST":
        connection = _connection()
        if URL.startswith("sqlite"):
            connection.execute("BEGIN IMMEDIATE")
        connection.execute(_local.statement, (f"{next(_numbers):064d}", SEALED))
        if URL.startswith("sqlite"):
            connection.execute("COMMIT")
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]
