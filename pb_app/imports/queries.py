"""Finding a file between two steps."""

from sqlalchemy import select

from pb_app.db import db
from pb_app.imports.models import ImportUpload


def upload(token_hash: str, kind: str, subject_id: int, account_id: int) -> ImportUpload | None:
    """A file of just this kind, for just this, handed in by just this account."""
    query = select(ImportUpload).where(
        ImportUpload.token_hash == token_hash,
        ImportUpload.kind == kind,
        ImportUpload.subject_id == subject_id,
        ImportUpload.account_id == account_id,
    )
    return db.session.scalar(query)
