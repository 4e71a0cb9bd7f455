"""Restoring a backup: rehearsed in a scratch database, or for real into an empty one."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pb_app.operations import archive, backing_up, database_copies
from pb_app.rights.erasure_list import NAME as ERASURES

if TYPE_CHECKING:
    from nacl.public import PrivateKey

#: Variables of whoever runs the rehearsal that must not reach it.
_OWN = (
    "DATABASE_URL",
    "INSTANCE_FOLDER",
    "SECRET_KEY",
    "OPENING_KEY_FOLDER",
    "OPENING_KEY_SECRET",
    "DEMO",
    "COMMONPOT_ENV",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What came of it. ``report``: the lines of the checks; ``seconds``: from the archive to the last check."""

    manifest: backing_up.Manifest
    report: str
    fits: bool
    with_keys: bool
    seconds: float


def unpack(
    file: Path, key: "PrivateKey", keys_file: Path | None, keys_key: "PrivateKey", folder: Path
) -> backing_up.Manifest:
    """Unpack both archives. Raises Unreadable when one does not open, or is not what it should be."""
    archive.read(file, key, folder / "copy")
    manifest = backing_up.read_manifest(folder / "copy")
    if keys_file is not None:
        archive.read(keys_file, keys_key, folder / "instance")
        if not (folder / "instance" / backing_up.SECRETS).is_file():
            raise archive.Unreadable("there are no keys in this archive; is it the one with the database?")
    return manifest


def rehearse(url: str, file: Path, key: "PrivateKey", keys_file: Path | None, keys_key: "PrivateKey") -> Rehearsal:
    """Restore into a scratch database and check everything there. Raises Unreadable or CopyFailed."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "instance").mkdir(mode=0o700)
        manifest = unpack(file, key, keys_file, keys_key, folder)
        if database_copies.is_sqlite(url) != (manifest.backend == "sqlite"):
            raise archive.Unreadable(
                f"this backup is of {manifest.backend}; set DATABASE_URL to a database of that kind"
            )
        with database_copies.scratch_database(url, folder) as scratch:
            database_copies.fill(scratch, folder / "copy" / backing_up.DATABASE)
            done = _verify(scratch, folder / "instance")
    return Rehearsal(
        manifest=manifest,
        report=(done.stdout + done.stderr).strip(),
        fits=done.returncode == 0,
        with_keys=keys_file is not None,
        seconds=time.monotonic() - began,
    )


def _verify(url: str, instance: Path) -> "subprocess.CompletedProcess[str]":
    """Upgraded to this code, then all checks, in a process of its own that knows only what was restored."""
    environment = {name: value for name, value in os.environ.items() if name not in _OWN}
    environment |= {
        "DATABASE_URL": url,
        "INSTANCE_FOLDER": str(instance),
        "PYTHONWARNINGS": "ignore",
        **_secrets(instance),
    }
    wsgi = Path(__file__).parents[2] / "wsgi.py"
    command = [sys.executable, "-m", "flask", "--app", str(wsgi), "verify-all", "--upgrade"]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def _secrets(instance: Path) -> Mapping[str, str]:
    file = instance / backing_up.SECRETS
    kept = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return {name: str(value) for name, value in kept.items() if value}


def restore(url: str, instance: Path, opening: Path, unpacked: Path) -> None:
    """Fill the empty database and put the keys where they belong. Raises CopyFailed when something is there already."""
    for kind, target in ((backing_up.KEYS, instance / "keys"), (backing_up.OPENING_KEYS, opening)):
        source = unpacked / "instance" / kind
        if source.is_dir():
            _put_keys(source, target)
    erasures = unpacked / "instance" / ERASURES
    if erasures.is_file():
        shutil.copyfile(erasures, instance / ERASURES)
    database_copies.fill(url, unpacked / "copy" / backing_up.DATABASE)


def _put_keys(source: Path, target: Path) -> None:
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        if (target / path.name).exists():
            raise database_copies.CopyFailed(f"there is a key {path.name} already; restore into an empty folder")
    for path in sorted(source.iterdir()):
        shutil.copyfile(path, target / path.name)
        (target / path.name).chmod(0o600)
