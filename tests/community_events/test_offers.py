"""Places that came free are offered in turn, for a time; reminders; repeating dates; the door; and what the host arranges."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import current_app

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.community_events import pages, people_pages, queries, rules, services
from pb_app.community_events.models import CommunityEvent
from pb_app.community_events.terms import EventNeeds, EventRhythm, Headline, Refusal, Repeats, SignUpState
from pb_app.db import db
from pb_app.notifications.models import NewsItem
from tests.expect import logged, refused
from tests.world import DAY, World
from tests.world.gatherings import announce, draft

HOUR, LONDON = timedelta(hours=1), ZoneInfo("Europe/London")
COMING, WAITING, OFFERED, LEFT = SignUpState.COMING, SignUpState.WAITING, SignUpState.OFFERED, SignUpState.LEFT


@pytest.fixture
def event(world: World, context: object) -> CommunityEvent:
    return services.announce(world.home(), draft(clock.now(), days=10, places=2), host(world), clock.now())


def host(world: World) -> Actor:
    return world.actor(Role.BOARD_SECRETARY)


def come(world: World, event: CommunityEvent, who: str, *, needs: EventNeeds = EventNeeds()) -> SignUpState:  # noqa: B008
    return services.sign_up(event, people=1, needs=needs, actor=world.actor(who), now=clock.now())


def told(headline: Headline) -> int:
    db.session.flush()
    return db.session.query(NewsItem).filter_by(headline=headline.value).count()


def state(event: CommunityEvent, world: World, who: str) -> SignUpState:
    row = queries.any_of(event.id, world.actor(who).account_id)
    assert row is not None
    return row.state


def full_with_a_queue(world: World, event: CommunityEvent) -> None:
    for who in ("maya", Role.ASSESSOR, "george", Role.FINANCE):
        come(world, event, who)


def test_an_offer_stands_48_hours_and_then_goes_to_the_next(world: World, event: CommunityEvent) -> None:
    full_with_a_queue(world, event)
    now = clock.now()
    services.leave(event, world.actor("maya").account_id, now)
    assert (state(event, world, "george"), event.taken) == (OFFERED, 2), "the place is kept"
    assert come(world, event, "maya") is WAITING, "nobody else gets it meanwhile"
    assert services.take_back_offers(now + 47 * HOUR) == 0
    assert services.take_back_offers(now + 49 * HOUR) == 1
    assert (state(event, world, "george"), state(event, world, Role.FINANCE)) == (LEFT, OFFERED)
    assert (told(Headline.LAPSED), told(Headline.MOVED_UP), event.taken) == (1, 2, 2)
    with refused(Refusal.NOT_OFFERED):
        services.take_offer(event, world.actor("george").account_id, now + 49 * HOUR)
    for _press in range(2):
        services.take_offer(event, world.actor(Role.FINANCE).account_id, now + 50 * HOUR)
    assert (state(event, world, Role.FINANCE), services.take_back_offers(now + 9 * DAY)) == (COMING, 0)


def test_shortly_before_the_start_an_offer_stands_for_half_of_what_is_left() -> None:
    start = datetime(2027, 3, 1, 12, tzinfo=UTC)
    assert rules.offer_until(start, start - 10 * DAY) == start - 8 * DAY
    assert rules.offer_until(start, start - 4 * HOUR) == start - 2 * HOUR


def test_when_everybody_fits_nobody_has_to_answer(world: World, event: CommunityEvent) -> None:
    full_with_a_queue(world, event)
    services.leave(event, world.actor("maya").account_id, clock.now())
    services.change(event, draft(clock.now(), days=10), host(world), clock.now())
    assert [state(event, world, who) for who in ("george", Role.FINANCE)] == [COMING, COMING]
    assert event.taken == 3


def test_reminders_a_week_and_a_day_before_each_once(world: World, event: CommunityEvent) -> None:
    come(world, event, "maya")
    starts = event.starts_at
    for days, week, day in ((8, 0, 0), (7, 1, 0), (6, 1, 0), (1, 1, 1), (0.5, 1, 1)):
        services.remind(starts - timedelta(days=days))
        assert (told(Headline.NEXT_WEEK), told(Headline.SOON)) == (week, day), f"{days} days before"


def test_who_signs_up_within_the_week_is_reminded_once(world: World, context: object) -> None:
    near = announce(world, clock.now())
    come(world, near, "maya")
    services.remind(near.starts_at - 2 * DAY)
    services.remind(near.starts_at - DAY)
    assert (told(Headline.NEXT_WEEK), told(Headline.SOON)) == (0, 1)


def test_the_link_is_shown_to_who_has_a_place_and_only_near_the_time(world: World, event: CommunityEvent) -> None:
    start, end = event.starts_at, event.ends_at
    for moment, shown in ((start - HOUR, False), (start - 29 * HOUR / 60, True), (end - HOUR, True), (end, False)):
        assert rules.link_is_shown(starts_at=start, ends_at=end, now=moment) is shown
    come(world, event, "maya")
    with current_app.test_request_context():
        page = pages.event_page(event, world.home(), account_id=world.actor("maya").account_id, runs=False)
        assert not page.remote_link


def test_the_host_reads_counts_of_what_to_arrange(world: World, event: CommunityEvent) -> None:
    come(world, event, "maya", needs=EventNeeds(travel=True, interpreter="pl"))
    come(world, event, "george", needs=EventNeeds(interpreter="bfi", words="A seat near the front."))
    page = people_pages.people(event, world.home(), {}, needs=queries.needs(event.id), reader_id=1)
    total = page.total
    assert (total.travel, total.interpreters) == (1, {"British Sign Language": 1, "Polish": 1})
    stored = db.session.connection().exec_driver_sql("SELECT interpreter FROM event_need").scalars().all()
    assert len(stored) == 2 and not {"pl", "bfi"} & set(stored), "languages are sealed"


def test_the_door_counts_each_person_once_and_only_with_the_code(world: World, event: CommunityEvent) -> None:
    maya, start = world.actor("maya").account_id, event.starts_at
    typed = f" {event.door_code[:2].lower()} {event.door_code[2:]}"
    with refused(Refusal.NOT_ON_YET):
        services.arrive(event, typed, maya, start - 2 * HOUR)
    with refused(Refusal.WRONG_DOOR_CODE, "code"):
        services.arrive(event, "AAAAA", maya, start)
    assert [services.arrive(event, typed, maya, start) for _ in range(2)] == [True, False]
    assert queries.arrived(event.id) == 1
    services.tidy(event.ends_at + rules.LIST_KEPT + HOUR)
    assert queries.arrived(event.id) == 0, "only the number that the host wrote down stays"


def test_dates_keep_their_time_of_day_over_the_change_of_the_clocks() -> None:
    first = datetime(2027, 3, 23, 18, tzinfo=UTC)
    weekly = list(rules.dates(first, EventRhythm.WEEKLY, LONDON, first + 15 * DAY))
    assert weekly == [datetime(2027, 3, 30, 17, tzinfo=UTC), datetime(2027, 4, 6, 17, tzinfo=UTC)]


def test_monthly_is_the_same_weekday_and_a_fifth_one_is_the_last() -> None:
    fifth = datetime(2027, 1, 29, 12, tzinfo=UTC)
    days = [moment.date() for moment in rules.dates(fifth, EventRhythm.MONTHLY, LONDON, fifth + 100 * DAY)]
    assert days == [date(2027, 2, 26), date(2027, 3, 26), date(2027, 4, 30)]


def test_a_rule_is_stored_and_its_dates_fill_a_year_that_moves_on(world: World, event: CommunityEvent) -> None:
    now, place = clock.now(), world.home()
    added = services.repeat(event, Repeats(rhythm=EventRhythm.FORTNIGHTLY), host(world), now)
    assert added == 25, "every two weeks, twelve months ahead"
    logged("community-event:repeats", place.id, host(world), event_id=event.id, rhythm="fortnightly", dates=25)
    later = queries.later_dates(event)
    assert len({one.uid for one in [event, *later]}) == 26, "a calendar tells them apart"
    services.change(later[3], draft(later[3].starts_at, days=0, title="With cake"), host(world), now)
    assert [one.title for one in later].count("With cake") == 1, "one date is changed alone"
    assert services.extend(now) == 0
    assert services.extend(now + 29 * DAY) == 2
    assert queries.later_dates(event)[-1].title == event.title, "new dates are like the others"


def test_all_later_dates_are_cancelled_together_and_none_is_added(world: World, event: CommunityEvent) -> None:
    services.repeat(event, Repeats(rhythm=EventRhythm.WEEKLY), host(world), clock.now())
    second = queries.later_dates(event)[0]
    services.cancel(second, "The hall is sold.", host(world), clock.now(), later_too=True)
    assert event.cancelled_at is None and not queries.later_dates(event)
    assert services.extend(clock.now() + 60 * DAY) == 0


def test_a_rule_with_one_date_is_refused(world: World, event: CommunityEvent) -> None:
    with refused(Refusal.SERIES_TOO_SHORT, "until"):
        once = Repeats(rhythm=EventRhythm.WEEKLY, until=event.starts_at.date())
        services.repeat(event, once, host(world), clock.now())
