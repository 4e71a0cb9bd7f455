"""PostgreSQL servers for tests: a quick one that forgets, and a durable one that can be killed."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if found:
        return found[0].parent
    plain = shutil.which("initdb")
    return Path(plain).parent if plain else None


def roomy_memory() -> Path | None:
    """Memory that looks like a folder, where there is enough: each test copies a whole database."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > 4 << 30 else None


INITDB = ("-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C")


class _Programs:
    """PostgreSQL's programs, run quietly on the data in a folder, never as root: initdb refuses that."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries, self._folder = binaries, folder
        self._user: str | None = None
        if os.geteuid() == 0:
            self._user = next(entry.pw_name for entry in pwd.getpwall() if entry.pw_name in ("postgres", "nobody"))
            shutil.chown(folder, self._user)

    def __call__(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), "-D", str(self._folder / "data"), *arguments]
        quiet = subprocess.DEVNULL
        subprocess.run(command, user=self._user, cwd=self._folder, check=True, stdout=quiet, stderr=quiet)


@contextmanager
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server in a temporary folder; yields the part of its address after ``://``."""
    given = os.environ.get("PB_TEST_DATABASE_URL")
    if given:
        yield given.split("://", 1)[1]
        return
    binaries = _binaries()
    if binaries is None:
        pytest.exit(
            "PostgreSQL is not here, so its half of the tests did not run. On Debian: apt install postgresql",
            1,
        )
    folder = Path(tempfile.mkdtemp(prefix="cp-pg-", dir=roomy_memory() or "/tmp"))
    run = _Programs(binaries, folder)
    run("initdb", *INITDB)
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=200"
    run("pg_ctl", "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"tests@/postgres?host={folder}"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        time.sleep(0.1)
        shutil.rmtree(folder, ignore_errors=True)


class DurableServer:
    """A PostgreSQL server as one would run it: it syncs, it can be killed, and it comes back."""

    def __init__(self) -> None:
        binaries = _binaries()
        if binaries is None:
            raise RuntimeError("PostgreSQL is not here. On Debian: apt install postgresql")
        self._folder = Path(tempfile.mkdtemp(prefix="cp-pg-", dir="/tmp"))
        self._run = _Programs(binaries, self._folder)
        self._run("initdb", *INITDB)
        self.rise()

    def rise(self) -> None:
        options = f"-k {self._folder} -c listen_addresses='' -c max_connections=60"
        for attempt in range(20):  # the dead one's memory may still be held for a moment
            try:
                self._run("pg_ctl", "-o", options, "-l", str(self._folder / "log"), "-w", "start")
                return
            except subprocess.CalledProcessError:
                if attempt == 19:
                    raise
                time.sleep(0.3)

    def die(self) -> None:
        """The postmaster and all its children, at once and without a word."""
        master = int((self._folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        for pid in [master, *map(int, children)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)

    def database(self) -> str:
        name = f"d{uuid.uuid4().hex[:12]}"
        with psycopg.connect(f"postgresql://tests@/postgres?host={self._folder}", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://tests@/{name}?host={self._folder}"

    def close(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)
