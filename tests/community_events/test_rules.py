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


def party(id: int, people: int, kept: int = 0, *, together: bool = False) -> Queued:
    return Queued(id=id, people=people, kept=kept, all_or_none=together)


def offered(free: int | None, queue: list[Queued]) -> list[tuple[int, int]]:
    return [(each.id, each.places) for each in rules.next_up(free, queue)]


def test_whoever_is_first_in_line_is_offered_what_is_free_and_nobody_passes() -> None:
    queue = [party(1, 3), party(2, 1), party(3, 2)]
    assert offered(2, queue) == [(1, 2)], "two of the three may come"
    assert offered(4, queue) == [(1, 3), (2, 1)]
    assert offered(None, queue) == [(1, 3), (2, 1), (3, 2)]
    assert offered(0, queue) == []
    assert offered(1, [party(1, 3, 2), party(2, 1)]) == [(1, 1)], "what is kept for them is made full first"


def test_a_group_that_comes_all_together_lets_others_go_first_until_it_fits() -> None:
    queue = [party(1, 3, together=True), party(2, 2)]
    assert offered(2, queue) == [(2, 2)]
    assert offered(3, queue) == [(1, 3)], "it kept its turn"
    assert rules.fits(2, 2, [party(1, 3, together=True)]), "nobody can use these two"
    assert not rules.fits(1, 2, [party(1, 3)]) and not rules.fits(3, 2, []) and rules.fits(9, None, queue)


PARTIES = st.tuples(st.integers(1, rules.PARTY), st.integers(0, rules.PARTY), st.booleans())


@given(st.integers(0, 30), st.lists(PARTIES, max_size=20))
def test_nobody_too_many_nobody_passes_and_no_place_stays_empty(
    free: int, parties: list[tuple[int, int, bool]]
) -> None:
    queue = [
        party(n, people, kept, together=together)
        for n, (people, kept, together) in enumerate(
            (people, min(kept, people), flag) for people, kept, flag in parties
        )
    ]
    given = dict(offered(free, queue))
    assert sum(given.values()) <= free and list(given) == sorted(given) and 0 not in given.values()
    left = free
    for each in queue:
        missing, got = each.people - each.kept, given.get(each.id, 0)
        assert got <= missing
        if got < missing:
            assert each.all_or_none and missing > left or got == left, (
                "a smaller one goes first only with their consent"
            )
        left -= got
    wants = [each for each in queue if each.people - each.kept > given.get(each.id, 0)]
    assert not left or all(each.all_or_none and each.people - each.kept > left for each in wants)


@given(st.integers(0, 12), st.lists(PARTIES, max_size=8))
def test_what_was_offered_is_settled(free: int, parties: list[tuple[int, int, bool]]) -> None:
    """Asked again at once, the same line is offered nothing more."""
    queue = [party(n, people, together=flag) for n, (people, _kept, flag) in enumerate(parties)]
    given = dict(offered(free, queue))
    after = [party(each.id, each.people, given.get(each.id, 0), together=each.all_or_none) for each in queue]
    assert offered(free - sum(given.values()), after) == []


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
