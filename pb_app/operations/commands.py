"""``flask --app wsgi backup|restore|recovery-key|verify-all``."""

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import inspect, text

from pb_app import clock
from pb_app.db import db
from pb_app.operations import archive, backing_up, database_copies, restoring, verification
from pb_app.voting.slots import KEY_FILES

if TYPE_CHECKING:
    from nacl.public import PrivateKey

_FILE = click.Path(path_type=Path)
_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


def _new(file: Path) -> Path:
    if file.exists():
        raise click.ClickException(f"{file} exists already; choose another name")
    if not file.absolute().parent.is_dir():
        raise click.ClickException(f"there is no folder {file.absolute().parent}")
    return file


@click.command("recovery-key")
@click.argument("file", type=_FILE)
def recovery_key(file: Path) -> None:
    """Make a key that opens encrypted backups, in FILE. Keep it away from the server; FILE.pub stays here."""
    public = _new(file.with_name(file.name + ".pub"))
    key = archive.new_recovery_key()
    descriptor = os.open(_new(file), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as private:
        private.write(bytes(key).hex() + "\n")
    public.write_text(bytes(key.public_key).hex() + "\n")
    click.echo(f"Made. Move {file} to a safe place away from this server: whoever has it can read the backups.")
    click.echo(f"Use {public} for: flask --app wsgi backup FILE --for {public}")


@click.command("backup")
@click.argument("file", type=_FILE)
@click.option("--for", "recovery", type=_EXISTING, help="the public half (.pub) of a recovery key: encrypt for it")
@click.option("--keys-file", type=_FILE, help="also write the keys, into an archive of their own")
@click.option("--keys-for", type=_EXISTING, help="the public half (.pub) of ANOTHER recovery key, for the keys")
@with_appcontext
def backup(file: Path, recovery: Path | None, keys_file: Path | None, keys_for: Path | None) -> None:
    """Write a consistent copy of the database to FILE, which must not exist. Keys are not in it.

    With --for it is encrypted and holds the settings too. With --keys-file and --keys-for the keys and secrets go into a
    second archive, for another key, because whoever has both can find out whose ballot is whose.
    """
    _new(file)
    try:
        if recovery is None:
            _plain(file, keys_file)
        else:
            _encrypted(file, recovery, keys_file, keys_for)
    except (archive.Unreadable, database_copies.CopyFailed) as error:
        raise click.ClickException(str(error)) from None


def _plain(file: Path, keys_file: Path | None) -> None:
    if keys_file:
        raise click.ClickException("keys are only written encrypted: use --for and --keys-for")
    database_copies.copy_database(current_app.config["SQLALCHEMY_DATABASE_URI"], file)
    click.echo(f"{file}: {file.stat().st_size} bytes, checked; not encrypted")


def _encrypted(file: Path, recovery: Path, keys_file: Path | None, keys_for: Path | None) -> None:
    public = archive.read_public(recovery.read_text())
    if bool(keys_file) != bool(keys_for):
        raise click.ClickException("--keys-file and --keys-for belong together")
    other = archive.read_public(keys_for.read_text()) if keys_for else None
    if other == public:
        raise click.ClickException("the keys need a recovery key of their own: make another with recovery-key")
    if keys_file and other:
        count = backing_up.write_keys_archive(_new(keys_file), other)
        click.echo(f"{keys_file}: {count} files with keys, and the secrets, encrypted")
    made = backing_up.write_database_archive(file, public, clock.now())
    click.echo(f"{file}: the database at migration {made.migration}, {made.size} bytes, checked and encrypted")


def _private(file: Path | None) -> "PrivateKey":
    return archive.read_private(file.read_text()) if file else archive.new_recovery_key()


@click.command("restore")
@click.argument("file", type=_EXISTING)
@click.option("--key", type=_EXISTING, required=True, help="the recovery key of the backup")
@click.option("--keys-file", type=_EXISTING, help="the archive with the keys")
@click.option("--keys-key", type=_EXISTING, help="the recovery key of the archive with the keys")
@click.option(
    "--rehearse", is_flag=True, help="into a scratch database that is dropped: check everything, change nothing"
)
@with_appcontext
def restore(file: Path, key: Path, keys_file: Path | None, keys_key: Path | None, *, rehearse: bool) -> None:
    """Restore an encrypted backup into an empty database, or rehearse it.

    A rehearsal checks the log, the books and every ballot box with its keys, and says how many minutes it took. Without
    the keys it fails: a restore without them loses the votes that are not counted yet.
    """
    if bool(keys_file) != bool(keys_key):
        raise click.ClickException("--keys-file and --keys-key belong together")
    try:
        arguments = (file, _private(key), keys_file, _private(keys_key))
        if rehearse:
            _rehearse(restoring.rehearse(current_app.config["SQLALCHEMY_DATABASE_URI"], *arguments))
        else:
            _restore(*arguments)
    except (archive.Unreadable, database_copies.CopyFailed) as error:
        raise click.ClickException(str(error)) from None


def _rehearse(done: restoring.Rehearsal) -> None:
    click.echo(f"Backup of {done.manifest.made_at}, migration {done.manifest.migration}, {done.manifest.size} bytes.")
    click.echo(done.report)
    click.echo(f"Restored and checked in {done.seconds / 60:.1f} minutes.")
    if not done.with_keys:
        raise click.ClickException(
            "THE KEYS WERE NOT GIVEN: votes that are not counted yet can’t be opened without them"
        )
    if not done.fits:
        raise click.ClickException("the restored copy does not fit; see above")


def _restore(file: Path, key: "PrivateKey", keys_file: Path | None, keys_key: "PrivateKey") -> None:
    if inspect(db.engine).get_table_names():
        raise click.ClickException("the database is not empty; set DATABASE_URL to an empty one")
    db.engine.dispose()
    config, files = current_app.config, KEY_FILES.value()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        restoring.unpack(file, key, keys_file, keys_key, folder)
        url = config["SQLALCHEMY_DATABASE_URI"]
        restoring.restore(url, Path(config["INSTANCE_FOLDER"]), files.opening_folder, folder)
        _say_secrets(folder / "instance" / backing_up.SECRETS)
    click.echo("Restored. Now: flask --app wsgi db upgrade, then verify-all, then rights apply-erasures.")


def _say_secrets(secrets: Path) -> None:
    """Whether this server has the secret that the keys are wrapped with."""
    if not secrets.is_file():
        click.echo("THE KEYS WERE NOT GIVEN: votes that are not counted yet can’t be opened without them.", err=True)
    elif json.loads(secrets.read_text())["SECRET_KEY"] != current_app.config["SECRET_KEY"]:
        target = Path(current_app.config["INSTANCE_FOLDER"]) / "restored-secrets.json"
        target.touch(mode=0o600)
        target.write_text(secrets.read_text())
        click.echo(f"SECRET_KEY is another one here. Set those in {target}, then delete that file.", err=True)


@click.command("verify-all")
@click.option("--upgrade", "first", is_flag=True, help="upgrade the database first, as a rehearsal does")
@with_appcontext
def verify_all(*, first: bool) -> None:
    """Check the log, every book, and every ballot box with its keys; names what does not fit, and fails."""
    if first:
        upgrade()
    migration = db.session.scalar(text("SELECT version_num FROM alembic_version"))
    found = list(verification.problems(KEY_FILES.value(), migration))
    for problem in found:
        click.echo(str(problem), err=True)
    if found:
        missing = sum(problem.key for problem in found)
        keys = f", {missing} of them missing keys" if missing else ""
        raise click.ClickException(f"{len(found)} things do not fit{keys}; the first is: {found[0]}")
    click.echo("everything fits, and every key opens")


def init_commands(app: Flask) -> None:
    for command in (recovery_key, backup, restore, verify_all):
        app.cli.add_command(command)
