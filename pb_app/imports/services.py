"""Keeping a file between the steps of the wizard, and deleting it: at the end, when another comes, after an hour."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete

from pb_app.access import Refused
from pb_app.db import db
from pb_app.imports import queries, sealing
from pb_app.imports.models import ImportUpload
from pb_app.imports.terms import Refusal, UploadChoices

LIFE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class UploadOwner:
    """Whose upload it is: the kind of list, what it is for, and the account that hands it in."""

    kind: str
    subject_id: int
    account_id: int


@dataclass(frozen=True, slots=True)
class OpenUpload:
    """A file as it was handed in, and what was said about its columns."""

    token: str
    content: bytes
    choices: UploadChoices


def keep(owner: UploadOwner, content: bytes, *, secret: str, now: datetime) -> str:
    """Keep a file sealed; returns the token that opens it, which the caller gives to the browser."""
    delete_old(now)
    token = sealing.new_token()
    upload = ImportUpload(
        token_hash=sealing.hash_of(token),
        kind=owner.kind,
        subject_id=owner.subject_id,
        account_id=owner.account_id,
        content=sealing.seal(secret, token, content),
        choices=_sealed_choices(secret, token, UploadChoices()),
        made_at=now,
    )
    db.session.add(upload)
    db.session.flush()
    return token


def _sealed_choices(secret: str, token: str, choices: UploadChoices) -> bytes:
    return sealing.seal(secret, token, json.dumps(asdict(choices)).encode())


def opened(owner: UploadOwner, token: str, *, secret: str, now: datetime) -> OpenUpload:
    """The file behind a token. Refuses one that is gone, older than an hour, or somebody else's."""
    upload = _find(owner, token)
    if now - upload.made_at > LIFE:
        raise Refused(Refusal.UPLOAD_GONE)
    try:
        content = sealing.unseal(secret, token, upload.content)
        choices = json.loads(sealing.unseal(secret, token, upload.choices))
    except sealing.WrongKey:
        raise Refused(Refusal.UPLOAD_GONE) from None
    return OpenUpload(token, content, UploadChoices(tuple(choices["columns"]), choices["basis"], choices["answers"]))


def _find(owner: UploadOwner, token: str) -> ImportUpload:
    upload = queries.upload(sealing.hash_of(token), owner.kind, owner.subject_id, owner.account_id)
    if upload is None:
        raise Refused(Refusal.UPLOAD_GONE)
    return upload


def choose(owner: UploadOwner, token: str, choices: UploadChoices, *, secret: str) -> None:
    """Keep what the columns are, sealed as the file is."""
    _find(owner, token).choices = _sealed_choices(secret, token, choices)
    db.session.flush()


def discard(token: str) -> None:
    """Delete a file; nothing happens when it is gone already."""
    db.session.execute(delete(ImportUpload).where(ImportUpload.token_hash == sealing.hash_of(token)))


def delete_old(now: datetime) -> int:
    """Delete what somebody began an hour ago or more; returns how many."""
    return len(
        db.session.execute(
            delete(ImportUpload).where(ImportUpload.made_at <= now - LIFE).returning(ImportUpload.token_hash)
        ).all()
    )
