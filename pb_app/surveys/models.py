"""Surveys, who has taken part, and what was answered: two envelopes that nothing joins.

A mark says that an account, or a card, has taken part. A sheet holds answers and nothing else. Both have random numbers
and no time; each new sheet rewrites all sheets of its survey, so that neither a number nor a place in the table leads from
one to the other. A mark and the sheets are written together: whoever holds the files of the database from before and after
(a log of what was written, two backups a moment apart) can compare them. Pages and docs say so.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.moderation.masking import Hideable, masked
from pb_app.surveys.terms import SurveyHost, SurveyMode, TextState


class PlaceSurvey(Hideable, Base):
    """A survey of a place, shown with the place itself, an event or a round; with who answers what comes of it."""

    __tablename__ = "place_survey"
    __table_args__ = (
        Index("ix_place_survey_host_host_id", "host", "host_id"),
        CheckConstraint("title <> '' AND decides <> ''", name="says_what_and_who"),
        CheckConstraint("answer_by >= closes_on", name="answer_after_the_end"),
        CheckConstraint("(host = 'place') = (host_id IS NULL)", name="shown_with_something"),
        CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name="opened_before_closed"),
        CheckConstraint("(closed_at IS NULL) = (result = '')", name="closed_with_a_result"),
        CheckConstraint("again >= 0", name="again_counts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    host: Mapped[SurveyHost] = mapped_column(word(SurveyHost, "host"))
    #: Without a foreign key: a round is a thing of a higher feature.
    host_id: Mapped[int | None]
    title_written: Mapped[str] = mapped_column("title", String(140))
    title = masked("title_written")
    about_written: Mapped[str] = mapped_column("about", Text)
    about = masked("about_written", says_why=False)
    language: Mapped[str] = mapped_column(String(8))
    mode: Mapped[SurveyMode] = mapped_column(word(SurveyMode, "mode"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    #: Who decides about it, as the public reads it: a team, not a person.
    decides: Mapped[str] = mapped_column(String(120))
    closes_on: Mapped[date]
    answer_by: Mapped[date]
    #: The paper, as ``rules.documents`` writes it.
    questions: Mapped[str] = mapped_column(Text)
    #: The question that others are compared by, or "".
    split_by: Mapped[str] = mapped_column(String(60), default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    #: Why it closed before its last day, or "".
    closed_why_written: Mapped[str] = mapped_column("closed_why", String(500), default="")
    closed_why = masked("closed_why_written", says_why=False)
    #: What is published, as canonical JSON; "" until it closes.
    result: Mapped[str] = mapped_column(Text, default="")
    point_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_point.id"))
    #: The end of an address that a board gave out before its surveys stood here, which still leads to it.
    link: Mapped[str | None] = mapped_column(String(32), unique=True)
    #: Of an open link: how many answers came from a browser that had answered before.
    again: Mapped[int] = mapped_column(default=0, server_default="0")


class SurveyArrival(Base):
    """How many answers came by an open link from one connection on a day, under a keyed hash. Deleted after the day.

    A run through the survey that was sent has a row too, so that the same form counts once; deleted a day later.
    """

    __tablename__ = "survey_arrival"
    __table_args__ = (CheckConstraint("many > 0", name="many_positive"),)

    survey_id: Mapped[int] = mapped_column(ForeignKey("place_survey.id"), primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    many: Mapped[int]


class SurveyCard(Base):
    """A card with a code, which somebody without an account can take part with once. Only a keyed hash is kept."""

    __tablename__ = "survey_card"
    __table_args__ = (UniqueConstraint("survey_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("place_survey.id"))
    digest: Mapped[str] = mapped_column(String(64))


class SurveyMark(Base):
    """An account or a card has taken part. Deleted when the survey closes."""

    __tablename__ = "survey_mark"
    __table_args__ = (
        UniqueConstraint("survey_id", "account_id"),
        UniqueConstraint("card_id"),
        CheckConstraint("(account_id IS NULL) <> (card_id IS NULL)", name="an_account_or_a_card"),
        {"sqlite_with_rowid": False},
    )

    #: A random number, so that it does not say who came first.
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    survey_id: Mapped[int] = mapped_column(ForeignKey("place_survey.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    card_id: Mapped[int | None] = mapped_column(ForeignKey("survey_card.id"))


class AnsweredBefore(Base):
    """Somebody took part and then closed their account: their address, or their number, does not take part again.

    A keyed hash with nothing beside it. Made when the account is closed, and deleted when nobody can answer any more.
    """

    __tablename__ = "answered_before"

    survey_id: Mapped[int] = mapped_column(ForeignKey("place_survey.id"), primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)


class SurveySheet(Base):
    """What somebody answered, as JSON, without words of their own."""

    __tablename__ = "survey_sheet"
    __table_args__ = ({"sqlite_with_rowid": False},)

    #: A new random number each time that sheets are re-laid.
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    survey_id: Mapped[int] = mapped_column(ForeignKey("place_survey.id"), index=True)
    answers: Mapped[str] = mapped_column(Text)


class SurveyText(Hideable, Base):
    """What somebody wrote, apart from the rest of their sheet. Nobody but the office reads it until it is shown."""

    __tablename__ = "survey_text"
    __table_args__ = (
        CheckConstraint("state <> 'text-shown' OR may_publish", name="shown_by_consent"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    survey_id: Mapped[int] = mapped_column(ForeignKey("place_survey.id"), index=True)
    question: Mapped[str] = mapped_column(String(60))
    words_written: Mapped[str] = mapped_column("words", Text)
    words = masked("words_written")
    #: Whoever wrote it agreed that it may be shown.
    may_publish: Mapped[bool]
    state: Mapped[TextState] = mapped_column(word(TextState, "state"))


class SurveyReply(Base):
    """What somebody answered under their name."""

    __tablename__ = "survey_reply"
    __table_args__ = (UniqueConstraint("survey_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("place_survey.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    answers: Mapped[str] = mapped_column(Text)


class SurveyFinding(Base):
    """One question's result as something that somebody owes an answer to."""

    __tablename__ = "survey_finding"

    survey_id: Mapped[int] = mapped_column(ForeignKey("place_survey.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("evidence_point.id"))
