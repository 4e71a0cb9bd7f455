"""Which copies of the database from before a certificate are gone."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.immutable import refusing_statements, when_created
from pb_app.voting.secrecy.terms import CopyKind


class GoneCopy(Base):
    """Somebody's word that the last copy of one kind, made before the certificate of a round, is gone."""

    __tablename__ = "gone_copy"

    round_id: Mapped[int] = mapped_column(ForeignKey("round_key.round_id"), primary_key=True)
    kind: Mapped[CopyKind] = mapped_column(word(CopyKind, "kind"), primary_key=True)
    gone_on: Mapped[date]
    actor_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]


CERTIFIED_FIRST = "NOT EXISTS (SELECT 1 FROM round_key k WHERE k.round_id = NEW.round_id AND k.destroyed)"


def guard_statements(dialect: str) -> list[str]:
    """The database refuses a copy that is gone before the certificate."""
    message = "copies can be gone only after the certificate"
    return list(
        refusing_statements(
            "gone_copy_certified",
            table="gone_copy",
            when="INSERT",
            condition=CERTIFIED_FIRST,
            message=message,
            dialect=dialect,
        )
    )


for _dialect in ("sqlite", "postgresql"):
    when_created(GoneCopy.__table__, _dialect, guard_statements(_dialect))
