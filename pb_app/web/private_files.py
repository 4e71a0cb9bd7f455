"""Files of this installation are its owner's alone: the database, its journals, keys, codes and logs."""

import os
import stat
from pathlib import Path

from flask import Flask

#: Nobody but the owner reads or writes what this process creates.
UMASK = 0o077


def init_private_files(app: Flask) -> None:
    """Set the mask for all writers of this process, and close what an earlier version left open."""
    os.umask(UMASK)
    folder: Path = app.config["INSTANCE_FOLDER"]
    folder.mkdir(parents=True, exist_ok=True)
    for path in (*folder.glob("*.sqlite3*"), *folder.glob("secret-key"), *folder.glob("set-up-code")):
        _close(path)


def _close(path: Path) -> None:
    if path.is_file() and stat.S_IMODE(path.stat().st_mode) & UMASK:
        try:
            path.chmod(0o600)
        except PermissionError:  # it belongs to somebody else, who has to close it
            return
