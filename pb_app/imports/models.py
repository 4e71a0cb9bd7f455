"""A file between the steps of the wizard, sealed; it is deleted at the end, and after an hour at the latest."""

from datetime import datetime

from sqlalchemy import CheckConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base


class ImportUpload(Base):
    """A file that somebody is handing in. The key to it is made from a token that only their browser has."""

    __tablename__ = "import_upload"
    __table_args__ = (CheckConstraint("length(token_hash) = 64", name="hash_whole"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: Which kind of list it is, and what it is for: a round, an account of a bank.
    kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    account_id: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    choices: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(index=True)
