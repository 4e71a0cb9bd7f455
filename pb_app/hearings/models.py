"""Two sides that no key connects: the plan with its register, and the record with what was said.

The record and all its rows have random numbers, no time and no writer; ``Hearing.record_id`` is a plain number.
"""

import secrets
from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.sealing import SealedText
from pb_app.hearings.terms import Attribution, CameBand, HearingKind, ReplyKind


def random_number() -> int:
    """A number that says nothing about when it was given."""
    return 1 + secrets.randbelow(2**31 - 1)


class Hearing(Base):
    """The plan of a hearing, beside the event that people come to, and how far it has got."""

    __tablename__ = "hearing"
    __table_args__ = (
        UniqueConstraint("event_id"),
        UniqueConstraint("record_id"),
        CheckConstraint("decision <> '' AND decides <> ''", name="says_who_decides"),
        CheckConstraint("check_days BETWEEN 3 AND 21", name="time_to_check"),
        CheckConstraint("came >= 0", name="came_counted"),
        CheckConstraint("check_until IS NULL OR notes_closed_on IS NOT NULL", name="closed_before_the_check"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("community_event.id"))
    #: The number of its record. Not a foreign key: nothing in the database leads from the record to people.
    record_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[HearingKind] = mapped_column(word(HearingKind, "kind"))
    attribution: Mapped[Attribution] = mapped_column(word(Attribution, "attribution"))
    decision: Mapped[str] = mapped_column(String(200))
    decides: Mapped[str] = mapped_column(String(120))
    decision_on: Mapped[date]
    answer_by: Mapped[date]
    open_words: Mapped[str] = mapped_column(Text)
    fixed_words: Mapped[str] = mapped_column(Text)
    affected: Mapped[str] = mapped_column(String(500))
    method: Mapped[str] = mapped_column(String(500))
    cost: Mapped[str] = mapped_column(String(200))
    host: Mapped[str] = mapped_column(String(120))
    note_taker: Mapped[str] = mapped_column(String(120))
    #: People choose at which question they sit.
    tables: Mapped[bool]
    announced_on: Mapped[date]
    destroy_on: Mapped[date]
    destroyed_on: Mapped[date | None]
    check_days: Mapped[int]
    notes_closed_on: Mapped[date | None]
    check_until: Mapped[date | None]
    #: After the last day of the check, what was replied has taken effect.
    check_settled: Mapped[bool] = mapped_column(default=False)
    came: Mapped[int | None]
    #: Organisations that were asked to come, for the check of names; emptied with the register.
    invited: Mapped[str] = mapped_column(SealedText("hearing invited"))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


class HearingGroup(Base):
    """A group that is expected, in words, and in a band how many of them came."""

    __tablename__ = "hearing_group"
    __table_args__ = (UniqueConstraint("hearing_id", "n"), CheckConstraint("name <> ''", name="has_a_name"))

    id: Mapped[int] = mapped_column(primary_key=True)
    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearing.id"))
    n: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    came: Mapped[CameBand | None] = mapped_column(word(CameBand, "came"))


class HearingSlot(Base):
    """Half an hour alone with the host, for somebody who could not come."""

    __tablename__ = "hearing_slot"
    __table_args__ = (UniqueConstraint("hearing_id", "starts_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearing.id"))
    starts_at: Mapped[datetime]
    venue: Mapped[str] = mapped_column(String(200))


class HearingBooking(Base):
    """Who has taken a slot, and what they need. Part of the register: deleted on its date."""

    __tablename__ = "hearing_booking"
    __table_args__ = (UniqueConstraint("hearing_id", "account_id"),)

    slot_id: Mapped[int] = mapped_column(ForeignKey("hearing_slot.id"), primary_key=True)
    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearing.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    needs: Mapped[str] = mapped_column(SealedText("hearing need"))


class HearingNoteTaker(Base):
    """Somebody who may write notes at one hearing, and nothing else there."""

    __tablename__ = "hearing_note_taker"

    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearing.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    named_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


class HearingReport(Base):
    """A version of "what we heard", in plain words and in easy read. ``checked``: so many replied at least, by fives."""

    __tablename__ = "hearing_report"
    __table_args__ = (UniqueConstraint("hearing_id", "n"), CheckConstraint("words <> ''", name="says_something"))

    id: Mapped[int] = mapped_column(primary_key=True)
    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearing.id"))
    n: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    easy: Mapped[str] = mapped_column(Text)
    missing: Mapped[str] = mapped_column(Text)
    checked: Mapped[int]
    published_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


class HearingFinding(Base):
    """A published theme that became evidence. ``theme_id`` is a plain number."""

    __tablename__ = "hearing_finding"
    __table_args__ = ({"sqlite_with_rowid": False},)

    theme_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hearing_id: Mapped[int] = mapped_column(ForeignKey("hearing.id"))
    point_id: Mapped[int] = mapped_column(ForeignKey("evidence_point.id"))


def _number() -> Mapped[int]:
    return mapped_column(primary_key=True, autoincrement=False, default=random_number)


class HearingRecord(Base):
    """What was said at a hearing, apart from everything about people."""

    __tablename__ = "hearing_record"
    __table_args__ = (UniqueConstraint("id", "attribution"),)

    id: Mapped[int] = _number()
    attribution: Mapped[Attribution] = mapped_column(word(Attribution, "attribution"))


class HearingTally(Base):
    """That notes were added on a day, until the log has it."""

    __tablename__ = "hearing_tally"
    __table_args__ = ({"sqlite_with_rowid": False},)

    record_id: Mapped[int] = mapped_column(ForeignKey("hearing_record.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)


class HearingQuestion(Base):
    __tablename__ = "hearing_question"
    __table_args__ = (UniqueConstraint("record_id", "n"), CheckConstraint("words <> ''", name="asks_something"))

    id: Mapped[int] = _number()
    record_id: Mapped[int] = mapped_column(ForeignKey("hearing_record.id"))
    n: Mapped[int]
    words: Mapped[str] = mapped_column(String(300))


class HearingTheme(Base):
    """What several points are about, in the words of those who grouped them."""

    __tablename__ = "hearing_theme"
    __table_args__ = (UniqueConstraint("record_id", "title"), CheckConstraint("title <> ''", name="has_a_title"))

    id: Mapped[int] = _number()
    record_id: Mapped[int] = mapped_column(ForeignKey("hearing_record.id"))
    n: Mapped[int]
    title: Mapped[str] = mapped_column(String(140))


#: Under Chatham House there is nobody to name and nothing to quote.
_NAMELESS = "attribution <> 'chatham-house' OR (said_by = '' AND NOT quoted)"


def _rule_of_record() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["record_id", "attribution"], ["hearing_record.id", "hearing_record.attribution"])


class HearingNote(Base):
    """A note that waits until enough others do. Nobody reads it before."""

    __tablename__ = "hearing_note"
    __table_args__ = (_rule_of_record(), CheckConstraint(_NAMELESS, name="nameless_where_promised"))

    id: Mapped[int] = _number()
    record_id: Mapped[int]
    attribution: Mapped[Attribution] = mapped_column(word(Attribution, "attribution"))
    question_id: Mapped[int] = mapped_column(ForeignKey("hearing_question.id"))
    table_no: Mapped[int | None]
    words: Mapped[str] = mapped_column(SealedText("hearing note"))
    said_by: Mapped[str] = mapped_column(String(60))
    quoted: Mapped[bool]


class HearingPoint(Base):
    """A note that was released, with a new number; its words are versions."""

    __tablename__ = "hearing_point"
    __table_args__ = (_rule_of_record(), CheckConstraint(_NAMELESS, name="nameless_where_promised"))

    id: Mapped[int] = _number()
    record_id: Mapped[int]
    attribution: Mapped[Attribution] = mapped_column(word(Attribution, "attribution"))
    question_id: Mapped[int] = mapped_column(ForeignKey("hearing_question.id"))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("hearing_theme.id"))
    table_no: Mapped[int | None]
    said_by: Mapped[str] = mapped_column(String(60))
    quoted: Mapped[bool]
    #: Somebody who came asked for it; nobody sees it any more.
    left_out: Mapped[bool] = mapped_column(default=False)
    #: Somebody asked to leave it out, as they asked of most points, and it stays for this public reason.
    kept_why: Mapped[str] = mapped_column(String(300), default="", server_default="")
    hidden_reason: Mapped[str | None] = mapped_column(Text)


class HearingWording(Base):
    """A point in one of its versions; the highest number counts. Whether the public sees an earlier one is chosen."""

    __tablename__ = "hearing_wording"
    __table_args__ = (CheckConstraint("words <> ''", name="says_something"), {"sqlite_with_rowid": False})

    point_id: Mapped[int] = mapped_column(ForeignKey("hearing_point.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    shown: Mapped[bool] = mapped_column(default=True)
    #: Written after it was published.
    late: Mapped[bool] = mapped_column(default=False, server_default=false())


class HearingReply(Base):
    """What somebody says of the points, through the one link of their hearing. Seen in batches, like notes."""

    __tablename__ = "hearing_reply"

    id: Mapped[int] = _number()
    record_id: Mapped[int] = mapped_column(ForeignKey("hearing_record.id"))
    kind: Mapped[ReplyKind] = mapped_column(word(ReplyKind, "kind"))
    point_id: Mapped[int | None] = mapped_column(ForeignKey("hearing_point.id"))
    words: Mapped[str] = mapped_column(SealedText("hearing reply"))
    #: The first of its browser: so many people replied.
    counts: Mapped[bool] = mapped_column(default=True)
    released: Mapped[bool] = mapped_column(default=False)
    settled: Mapped[bool] = mapped_column(default=False)


class HearingMark(Base):
    """That some browser has said something already: a keyed hash, only while the check is on."""

    __tablename__ = "hearing_mark"
    __table_args__ = ({"sqlite_with_rowid": False},)

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("hearing_record.id"))


class HearingConcern(Base):
    """A note that may tell of somebody in danger: among no points, and read by a named role alone."""

    __tablename__ = "hearing_concern"

    id: Mapped[int] = _number()
    record_id: Mapped[int] = mapped_column(ForeignKey("hearing_record.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("hearing_question.id"))
    words: Mapped[str] = mapped_column(SealedText("hearing concern"))
