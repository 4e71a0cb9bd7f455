"""When an event is right, who gets a place, and what a calendar gets to read."""

from datetime import UTC, datetime, timedelta

import vobject
from hypothesis import given
from hypothesis import strategies as st

from pb_app.calendars import CalendarEntry, calendar_text
from pb_app.community_events import rules
from pb_app.community_events.terms import EventDraft, EventState, Queued, Refusal

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def draft(starts_at: datetime = NOW + DAY, lasts: timedelta = HOUR, link: str = "") -> EventDraft:
    return EventDraft(
        title="Tea",
        words="Tea.",
        language="en",
        starts_at=starts_at,
        ends_at=starts_at + lasts,
        venue="Library",
        remote_link=link,
    )


def test_an_event_is_ahead_ends_after_it_starts_and_is_not_endless() -> None:
    assert rules.problem(draft(), NOW) is None
    assert rules.problem(draft(NOW), NOW) == (Refusal.PASSED, "starts_at")
    assert rules.problem(draft(NOW + rules.AHEAD + HOUR), NOW) == (Refusal.TOO_FAR, "starts_at")
    assert rules.problem(draft(lasts=timedelta(0)), NOW) == (Refusal.ENDS_FIRST, "ends_at")
    assert rules.problem(draft(lasts=rules.LONGEST + HOUR), NOW) == (Refusal.TOO_LONG, "ends_at")
    assert rules.problem(draft(link="javascript:alert(1)"), NOW) == (Refusal.NOT_A_LINK, "remote_link")
    assert rules.problem(draft(link="https://meet.example.org"), NOW) is None


def test_where_an_event_stands() -> None:
    def state(now: datetime, free: int | None = 1, *, cancelled: bool = False) -> EventState:
        return rules.state(starts_at=NOW, ends_at=NOW + HOUR, cancelled=cancelled, free=free, now=now)

    assert state(NOW - HOUR) is EventState.OPEN and state(NOW - HOUR, None) is EventState.OPEN
    assert state(NOW - HOUR, 0) is EventState.FULL
    assert state(NOW) is EventState.ON_NOW and state(NOW + HOUR) is EventState.OVER
    assert state(NOW + HOUR, cancelled=True) is EventState.CANCELLED


def test_nobody_overtakes_the_waiting_list() -> None:
    assert rules.fits(2, None, queue=True) and rules.fits(2, 2, queue=False)
    assert not rules.fits(3, 2, queue=False) and not rules.fits(1, 2, queue=True)


def test_places_that_come_free_go_in_turn_to_each_party_that_fits() -> None:
    queue = [Queued(id=1, people=3), Queued(id=2, people=1), Queued(id=3, people=2)]
    assert rules.next_up(2, queue) == [2]
    assert rules.next_up(3, queue) == [1]
    assert rules.next_up(None, queue) == [1, 2, 3]
    assert rules.next_up(0, queue) == []


@given(st.integers(0, 30), st.lists(st.integers(1, rules.PARTY), max_size=20))
def test_nobody_too_many_and_nobody_left_out_who_fits(free: int, parties: list[int]) -> None:
    queue = [Queued(id=n, people=people) for n, people in enumerate(parties)]
    chosen = rules.next_up(free, queue)
    left = free - sum(parties[n] for n in chosen)
    assert left >= 0 and chosen == sorted(chosen)
    assert all(parties[n] > left for n in range(len(parties)) if n not in chosen)


def test_only_what_changed_is_told() -> None:
    assert rules.differences({"a": 1, "b": 2}, {"a": 1, "b": 3}) == ({"b": 2}, {"b": 3})


def test_another_library_reads_a_calendar_back() -> None:
    entry = CalendarEntry(
        uid="u@commonpot",
        starts_at=NOW,
        ends_at=NOW + HOUR,
        title="Tea; with, commas\nand more",
        where="قاعة " * 30,
        link="https://example.org/",
        made=NOW,
        words="Line one\n\nLine two",
        sequence=4,
        cancelled=True,
    )
    text = calendar_text([entry], "What’s on")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    read = vobject.readOne(text).vevent
    assert (read.uid.value, read.sequence.value, read.status.value) == ("u@commonpot", "4", "CANCELLED")
    assert (read.summary.value, read.description.value) == ("Tea; with, commas\nand more", "Line one\n\nLine two")
    assert (read.dtstart.value, read.dtend.value) == (NOW, NOW + HOUR)
    assert read.location.value == "قاعة " * 30
