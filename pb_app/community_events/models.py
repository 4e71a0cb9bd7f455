"""Events, who signed up, and what they need."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.community_events.terms import EventRhythm, SignUpState
from pb_app.db import Base, word
from pb_app.db.sealing import SealedText
from pb_app.moderation.masking import Hideable, masked


class EventSeries(Base):
    """An event that repeats: how often, and how far its dates are on the list already."""

    __tablename__ = "event_series"

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    rhythm: Mapped[EventRhythm] = mapped_column(word(EventRhythm, "rhythm"))
    #: The start of its first date; the others follow from it.
    first_at: Mapped[datetime]
    #: The last day on which it can take place; None: it goes on.
    until: Mapped[date | None]
    #: The start of the last date that is on the list.
    last_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class CommunityEvent(Hideable, Base):
    """Something that people can come to. ``taken`` is how many places the people who are coming take up."""

    __tablename__ = "community_event"
    __table_args__ = (
        UniqueConstraint("uid"),
        Index("ix_community_event_place_id_starts_at", "place_id", "starts_at"),
        CheckConstraint("title <> '' AND venue <> ''", name="says_what_and_where"),
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("places > 0", name="places_positive"),
        CheckConstraint("taken >= 0 AND (places IS NULL OR taken <= places)", name="nobody_too_many"),
        CheckConstraint("sequence >= 0 AND came >= 0", name="counts"),
        CheckConstraint("(cancelled_at IS NULL) = (cancelled_why = '')", name="cancelled_with_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    #: What calendars know it by; it never changes.
    uid: Mapped[str] = mapped_column(String(64))
    #: Rises with each change that a calendar has to take over.
    sequence: Mapped[int] = mapped_column(default=0)
    title_written: Mapped[str] = mapped_column("title", String(140))
    title = masked("title_written")
    words_written: Mapped[str] = mapped_column("words", Text)
    words = masked("words_written", says_why=False)
    language: Mapped[str] = mapped_column(String(8))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    venue_written: Mapped[str] = mapped_column("venue", String(200))
    venue = masked("venue_written", says_why=False)
    getting_in_written: Mapped[str] = mapped_column("getting_in", String(500))
    getting_in = masked("getting_in_written", says_why=False)
    #: Only people who are coming see it.
    remote_link: Mapped[str] = mapped_column(SealedText("event link"))
    places: Mapped[int | None]
    taken: Mapped[int] = mapped_column(default=0)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    changed_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    cancelled_why_written: Mapped[str] = mapped_column("cancelled_why", String(500), default="")
    cancelled_why = masked("cancelled_why_written", says_why=False)
    #: Of an event that repeats, and whether this date was changed by itself.
    series_id: Mapped[int | None] = mapped_column(ForeignKey("event_series.id"), index=True)
    on_its_own: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: What stands at the door, for whoever shows with a phone that they are there.
    door_code: Mapped[str] = mapped_column(String(8), default="", server_default="")
    #: How many came, and what happened, in words; once it is over.
    came: Mapped[int | None]
    happened_written: Mapped[str] = mapped_column("happened", Text, default="")
    happened = masked("happened_written", says_why=False)


class EventSignUp(Base):
    """Somebody who is coming or waits for a place. Deleted a month after the event."""

    __tablename__ = "event_sign_up"
    __table_args__ = (
        UniqueConstraint("event_id", "account_id"),
        CheckConstraint("people BETWEEN 1 AND 6", name="a_small_party"),
        CheckConstraint("(state = 'offered') = (offered_until IS NOT NULL)", name="offered_for_a_time"),
        CheckConstraint("(state = 'offered') = (kept > 0)", name="kept_while_offered"),
        CheckConstraint("kept BETWEEN 0 AND people", name="kept_for_the_party"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("community_event.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    state: Mapped[SignUpState] = mapped_column(word(SignUpState, "state"))
    people: Mapped[int]
    #: Their turn on the waiting list.
    turn: Mapped[int]
    reminded: Mapped[bool] = mapped_column(default=False)
    reminded_a_week: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: Until when places are kept for them, and how many: perhaps fewer than they asked for.
    offered_until: Mapped[datetime | None]
    kept: Mapped[int] = mapped_column(default=0, server_default="0")
    #: They come all together or not at all, and let others go first until all of them fit.
    all_or_none: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: It was moved to another day, and they have not said yet whether they still come.
    asked_again: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def held(self) -> int:
        """Places of the event that are theirs now, or kept for them."""
        return self.people if self.state is SignUpState.COMING else self.kept

    @property
    def is_offered_fewer(self) -> bool:
        """There is room for some of them, not for all."""
        return self.state is SignUpState.OFFERED and self.kept < self.people


class EventNeed(Base):
    """What somebody needs to be able to come. Kept apart from the list, and deleted the day after the event."""

    __tablename__ = "event_need"

    sign_up_id: Mapped[int] = mapped_column(ForeignKey("event_sign_up.id"), primary_key=True)
    words: Mapped[str] = mapped_column(SealedText("event need"))
    #: They asked for help with getting there.
    travel: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: The language of the interpreter they asked for; empty: none.
    interpreter: Mapped[str] = mapped_column(SealedText("event need"))


class EventOrganiser(Base):
    """Somebody who organises an event: they alone read what people need."""

    __tablename__ = "event_organiser"

    event_id: Mapped[int] = mapped_column(ForeignKey("community_event.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)


class EventNeedLook(Base):
    """An organiser who has read what somebody needs. Deleted with it."""

    __tablename__ = "event_need_look"

    sign_up_id: Mapped[int] = mapped_column(ForeignKey("event_sign_up.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)


class EventCalendar(Base):
    """The private address of a calendar of what somebody has signed up for. Only a hash of its secret is kept."""

    __tablename__ = "event_calendar"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, autoincrement=False)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]


class EventAttendance(Base):
    """Somebody who showed with the code at the door that they are there. Deleted with the list."""

    __tablename__ = "event_attendance"

    event_id: Mapped[int] = mapped_column(ForeignKey("community_event.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
