"""Throwaway databases: one of our own for a test that needs it, and one a process whose content is put back each time."""

import os
import shutil
import tempfile
import uuid
from pathlib import Path
from typing import Any, Protocol

import psycopg
from flask_migrate import upgrade
from sqlalchemy.engine import make_url

from pb_app.db import db
from pb_app.factory import create_app
from tests.postgres import roomy_memory

WANTED = os.environ.get("COMMONPOT_TEST_DATABASE", "sqlite")


def migrated(url: str, folder: Path) -> None:
    """Bring an empty database up to the newest migration."""
    app = create_app(SQLALCHEMY_DATABASE_URI=url, INSTANCE_FOLDER=folder, TESTING=True)
    with app.app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()


class Databases(Protocol):
    """Where tests get a database of their own."""

    def fresh(self, folder: Path) -> str: ...

    def empty(self, folder: Path) -> str: ...

    def drop(self, url: str) -> None: ...

    def snapshots(self) -> "Snapshots": ...


class SqliteTemplates:
    """Copies a migrated file."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "template.sqlite3"
        migrated(f"sqlite:///{self._file}", folder)

    def fresh(self, folder: Path) -> str:
        target = folder / "test.sqlite3"
        shutil.copyfile(self._file, target)
        return f"sqlite:///{target}"

    def empty(self, folder: Path) -> str:
        return f"sqlite:///{folder / 'empty.sqlite3'}"

    def drop(self, url: str) -> None:
        """Files go with their folder."""

    def snapshots(self) -> "Snapshots":
        return SqliteSnapshots(self)


class PostgresTemplates:
    """Creates databases from a migrated template on a server of its own."""

    def __init__(self, base: str, folder: Path) -> None:
        self._base = base
        self._template = self._create()
        migrated(self._url(self._template), folder)

    def _url(self, name: str) -> str:
        url = make_url(f"postgresql+psycopg://{self._base}").set(database=name)
        return url.render_as_string(hide_password=False)

    def _admin(self, statement: str) -> None:
        with psycopg.connect(f"postgresql://{self._base}", autocommit=True) as connection:
            connection.execute(statement.encode())

    def _create(self, template: str | None = None) -> str:
        name = f"t{uuid.uuid4().hex[:16]}"
        self._admin(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        return name

    def fresh(self, folder: Path) -> str:
        return self._url(self._create(self._template))

    def empty(self, folder: Path) -> str:
        return self._url(self._create())

    def drop(self, url: str) -> None:
        self._admin(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    def again(self, url: str) -> None:
        """The same name, as it was after the migrations."""
        self.drop(url)
        self._admin(f"CREATE DATABASE {make_url(url).database} TEMPLATE {self._template}")

    def snapshots(self) -> "Snapshots":
        return PostgresSnapshots(self)


class Snapshots(Protocol):
    """One database and one folder, whose content can be kept under a name and put back."""

    url: str
    folder: Path

    def names(self) -> set[str]: ...

    def keep(self, name: str) -> None: ...

    def put_back(self, name: str) -> bool:
        """Whether what had been kept stood the test before; if not, everything has to be built again."""
        ...

    def close(self) -> None: ...


class _Folders:
    """A working folder, and copies of it."""

    def __init__(self) -> None:
        self._root = Path(tempfile.mkdtemp(prefix="cp-tests-", dir=roomy_memory()))
        self.folder = self._root / "instance"
        self.folder.mkdir()
        self._kept: set[str] = set()

    def names(self) -> set[str]:
        return self._kept

    def _keep_folder(self, name: str) -> None:
        shutil.copytree(self.folder, self._root / name)
        self._kept.add(name)

    def _put_folder_back(self, name: str) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(self._root / name, self.folder)

    def close(self) -> None:
        shutil.rmtree(self._root, ignore_errors=True)


class SqliteSnapshots(_Folders):
    """The database is a file in the folder."""

    def __init__(self, templates: SqliteTemplates) -> None:
        super().__init__()
        self.url = templates.fresh(self.folder)

    def keep(self, name: str) -> None:
        self._keep_folder(name)

    def put_back(self, name: str) -> bool:
        self._put_folder_back(name)
        return True


#: What of the structure a test could change and leave behind: tables, columns, triggers, constraints, functions.
STRUCTURE = """
SELECT md5(string_agg(line, '|' ORDER BY line)) FROM (
    SELECT concat_ws(' ', relname, relkind) AS line FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', attrelid, attname, atttypid, attnotnull) FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    UNION ALL SELECT concat_ws(' ', tgrelid, tgname, tgenabled) FROM pg_trigger
    UNION ALL SELECT concat_ws(' ', conrelid, conname) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', proname, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS lines
"""
#: Only after a command that could change the structure is it compared: that takes as long as putting the rows back.
NOTICE = """
CREATE SCHEMA noticed;
CREATE TABLE noticed.command (tag text);
CREATE FUNCTION noticed.note() RETURNS event_trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO noticed.command VALUES (tg_tag); END $$;
CREATE EVENT TRIGGER noticed ON ddl_command_end EXECUTE FUNCTION noticed.note();
"""
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


class PostgresSnapshots(_Folders):
    """The content is kept in schemas of the same database: making a database anew takes five times as long."""

    def __init__(self, templates: PostgresTemplates) -> None:
        super().__init__()
        self._templates, self.url = templates, templates.fresh(self.folder)
        self._rows: dict[str, list[str]] = {}
        self._sequences: dict[str, dict[str, int | None]] = {}
        self._connect()

    def _connect(self) -> None:
        address = self.url.replace("postgresql+psycopg", "postgresql")
        self._connection = psycopg.connect(address, autocommit=True, prepare_threshold=None)
        # As a replica, this connection fires no trigger: neither the application's nor the one that notices commands.
        self._run("SET session_replication_role = replica; SET client_min_messages = warning")
        tables = self._run("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'")
        asked = (f"SELECT '{table}' WHERE EXISTS (SELECT FROM public.\"{table}\")" for (table,) in tables.fetchall())
        self._run("PREPARE filled AS " + " UNION ALL ".join(asked))
        self._structure = self._run(STRUCTURE).fetchone()
        self._run(NOTICE)

    def _run(self, statements: str) -> Any:
        return self._connection.execute(statements.encode())

    def _filled_tables(self) -> list[str]:
        return [table for (table,) in self._run("EXECUTE filled")]

    def _has_changed(self) -> bool:
        """Whether the structure is another than after the migrations."""
        if self._run("SELECT FROM noticed.command LIMIT 1").fetchone() is None:
            return False
        self._run("DELETE FROM noticed.command")
        return bool(self._run(STRUCTURE).fetchone() != self._structure)

    def keep(self, name: str) -> None:
        self._keep_folder(name)
        tables = self._filled_tables()
        copies = (f'CREATE TABLE kept_{name}."{table}" AS TABLE public."{table}"' for table in tables)
        self._run("; ".join([f"CREATE SCHEMA kept_{name}", *copies]))
        self._rows[name], self._sequences[name] = tables, dict(self._run(SEQUENCES).fetchall())

    def put_back(self, name: str) -> bool:
        self._run(OTHERS)
        if self._has_changed():
            self._start_again()
            return False
        self._put_folder_back(name)
        emptied = [f'DELETE FROM public."{table}"' for table in self._filled_tables()]
        filled = [
            f'INSERT INTO public."{table}" OVERRIDING SYSTEM VALUE SELECT * FROM kept_{name}."{table}"'
            for table in self._rows[name]
        ]
        self._run("; ".join([*emptied, *filled, *self._turned_back(name)]))
        return True

    def _turned_back(self, name: str) -> list[str]:
        kept, now = self._sequences[name], dict(self._run(SEQUENCES).fetchall())
        moved = [(sequence, value) for sequence, value in kept.items() if now[sequence] != value]
        return [f"SELECT setval('public.\"{sequence}\"', {value or 1}, {bool(value)})" for sequence, value in moved]

    def _start_again(self) -> None:
        """A test changed the structure itself: only a new database is as it was."""
        self._connection.close()
        self._templates.again(self.url)
        self._connect()
        kept, self._kept = self._kept, set()
        for name in kept:
            shutil.rmtree(self._root / name)
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        self.keep("empty")

    def close(self) -> None:
        self._connection.close()
        super().close()
        self._templates.drop(self.url)
