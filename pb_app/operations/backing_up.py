"""What goes into a backup: one archive with the database, another with the keys. Nobody reads ballots with one of them."""

import json
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy import text

from pb_app.db import db
from pb_app.operations import archive, database_copies
from pb_app.rights.erasure_list import NAME as ERASURES
from pb_app.voting.slots import KEY_FILES

if TYPE_CHECKING:
    from nacl.public import PublicKey

MANIFEST = "manifest.json"
DATABASE = "database"
SETTINGS = "settings.json"
SECRETS = "secrets.json"
KEYS = "keys"
OPENING_KEYS = "opening-keys"
#: Settings that a new server needs and that are no secret.
KEPT_SETTINGS = (
    "BASE_URL",
    "LANGUAGES",
    "BRAND_NAME",
    "MAIL_HOST",
    "MAIL_PORT",
    "MAIL_FROM",
    "MAIL_STARTTLS",
    "TRUSTED_PROXIES",
    "API_RATE",
    "SECURITY_CONTACT",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive says of itself. ``sha256`` and ``size`` (bytes) are those of the copy of the database."""

    made_at: str
    migration: str
    backend: str
    sha256: str
    size: int

    def text(self) -> str:
        return json.dumps(asdict(self), indent=1)


def read_manifest(folder: Path) -> Manifest:
    """Raises Unreadable when the archive is not one of a database, or its copy is not the one that was taken."""
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        raise archive.Unreadable("there is no database in this archive; is it the one with the keys?") from None
    if digest_of(folder / DATABASE) != manifest.sha256:
        raise archive.Unreadable("the copy of the database is not the one that was taken")
    return manifest


def digest_of(file: Path) -> str:
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def write_database_archive(target: Path, recovery: "PublicKey", now: datetime) -> Manifest:
    """An archive with the database and the settings. Raises CopyFailed; then no file is left."""
    url = current_app.config["SQLALCHEMY_DATABASE_URI"]
    with tempfile.TemporaryDirectory(dir=target.absolute().parent) as folder:
        copy = Path(folder) / DATABASE
        migration = db.session.scalar(text("SELECT version_num FROM alembic_version")) or ""
        database_copies.copy_database(url, copy)
        manifest = Manifest(
            made_at=now.isoformat(),
            migration=migration,
            backend="sqlite" if database_copies.is_sqlite(url) else "postgresql",
            sha256=digest_of(copy),
            size=copy.stat().st_size,
        )
        archive.write(target, recovery, {DATABASE: copy}, {MANIFEST: manifest.text(), SETTINGS: _settings()})
    return manifest


def _settings() -> str:
    return json.dumps({name: current_app.config.get(name) for name in KEPT_SETTINGS}, indent=1)


def write_keys_archive(target: Path, recovery: "PublicKey") -> int:
    """An archive with the key files, the secrets that wrap them and the list of erasures; returns how many files."""
    config, keys = current_app.config, KEY_FILES.value()
    erasures = Path(config["INSTANCE_FOLDER"]) / ERASURES
    files = {
        **_files_of(keys.folder, KEYS),
        **_files_of(keys.opening_folder, OPENING_KEYS),
        **({ERASURES: erasures} if erasures.is_file() else {}),
    }
    secret: dict[str, str | None] = {name: config[name] for name in ("SECRET_KEY", "OPENING_KEY_SECRET")}
    archive.write(target, recovery, files, {SECRETS: json.dumps(secret)})
    return len(files)


def _files_of(folder: Path, name: str) -> dict[str, Path]:
    return {f"{name}/{path.name}": path for path in sorted(folder.glob("*")) if path.is_file()}
