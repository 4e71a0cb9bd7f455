"""What shows that somebody is a person on the roll."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.voting.terms import Proof, ProofState


class Credential(Base):
    __tablename__ = "credential"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name="fk_credential_roll"),
        CheckConstraint("kind <> 'code' OR batch_id IS NOT NULL", name="codes_come_in_batches"),
        Index("ix_credential_round_id_voter_id", "round_id", "voter_id"),
        Index("uq_credential_serial", "batch_id", "serial", unique=True),
        {"sqlite_with_rowid": False},
    )

    round_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Proof] = mapped_column(word(Proof, "kind"), primary_key=True)
    #: An account's id, or a keyed hash.
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    voter_id: Mapped[int]
    state: Mapped[ProofState] = mapped_column(word(ProofState, "state"), default=ProofState.LIVE)
    #: Which printed batch a code came from, and its number in it (printed on the letter; no secret).
    batch_id: Mapped[int | None]
    serial: Mapped[int | None]

    @property
    def is_live(self) -> bool:
        return self.state is ProofState.LIVE
