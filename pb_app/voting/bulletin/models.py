"""The public board's signed batches of trackers."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base
from pb_app.db.immutable import append_only


class Batch(Base):
    __tablename__ = "vote_batch"
    __table_args__ = ({"sqlite_with_rowid": False},)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: The last row of the chain that this batch covers, and its hash.
    upto: Mapped[int]
    chain_head: Mapped[str] = mapped_column(String(64))
    trackers: Mapped[list[str]]
    merkle_root: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(128))
    published_at: Mapped[datetime]


append_only(Batch.__table__)
