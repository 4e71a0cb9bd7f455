"""The list of erasures outside the database: a backup that is restored does not have the newest of them.

One line of JSON for each, without a name or an address. It lies in the folder of the installation, and belongs into its
own backup.
"""

import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from pb_app.rights.models import Erasure
from pb_app.rights.terms import PublicWords

NAME = "erasures.jsonl"


def read(folder: Path) -> list[Erasure]:
    path = folder / NAME
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [_erasure(json.loads(line)) for line in lines if line.strip()]


def _erasure(line: dict[str, str]) -> Erasure:
    return Erasure(
        account_id=int(line["account_id"]),
        email_hash=line["email_hash"],
        words=PublicWords(line["words"]),
        at=datetime.fromisoformat(line["at"]),
    )


def add_missing(folder: Path, erasures: Iterable[Erasure]) -> int:
    """Write down those that the list does not have yet; how many."""
    known = {(line.account_id, line.email_hash) for line in read(folder)}
    new = [erasure for erasure in erasures if (erasure.account_id, erasure.email_hash) not in known]
    if new:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as out:
            out.writelines(_line(erasure) + "\n" for erasure in new)
            out.flush()
            os.fsync(out.fileno())
    return len(new)


def _line(erasure: Erasure) -> str:
    return json.dumps(
        {
            "account_id": str(erasure.account_id),
            "email_hash": erasure.email_hash,
            "words": erasure.words.value,
            "at": erasure.at.isoformat(),
        }
    )
