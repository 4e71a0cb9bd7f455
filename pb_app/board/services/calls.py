"""Open calls: anybody can volunteer, and seats are filled by a lot that anybody can repeat."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries, rules
from pb_app.board.models import Board, OpenCall, Volunteer
from pb_app.board.services.boards import must_fit_age
from pb_app.board.terms import AgeLine, Headline, Refusal, SeatKind
from pb_app.db import db
from pb_app.guardians import services as asking
from pb_app.guardians.terms import GuardianSubject
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.places import queries as places
from pb_app.ranking import BallotError, PoolMember, lottery, odds
from pb_app.ranking.rules.sortition import Quotas

#: The number of trial draws for calculating volunteers' odds.
TRIES = 400


def open_call(
    board: Board, least: Mapping[SeatKind, int], seats: int, *, most_of_area: int, seed_from: str, closes_on: date, actor: Actor, now: datetime,
    ages: AgeLine | None = None,
) -> OpenCall:  # fmt: skip
    """Open a call. Quotas, ages and the source of the seed are fixed before anybody volunteers."""
    ages = board.ages if ages is None else ages
    if refusal := rules.may_be_line(ages, board.ages):
        raise Refused(refusal, "oldest")
    if sum(least.values()) > seats:
        raise Refused(Refusal.TOO_MANY_KEPT, "seats")
    if closes_on <= places.today(board.place_id, now):
        raise Refused(Refusal.CALL_CLOSED, "closes_on")
    kept = {kind.value: n for kind, n in least.items() if n}
    call = OpenCall(board_id=board.id, seats=seats, least=kept, most_of_area=most_of_area, seed_from=seed_from)
    call.closes_on, call.youngest, call.oldest = closes_on, ages.youngest, ages.oldest
    db.session.add(call)
    db.session.flush()
    audit.record(
        events.CallOpened(call.id, seats, youngest=ages.youngest, oldest=ages.oldest), actor, now, board.place_id
    )
    return call


def volunteer(
    call: OpenCall,
    place_id: int,
    *,
    account_id: int,
    kind: SeatKind,
    area_id: int | None,
    now: datetime,
    age_said: bool = False,
) -> Volunteer:
    """Volunteer, once, while the call is open. For somebody under 18 a guardian agrees first."""
    must_fit_age(call.ages, account_id, is_said=age_said)
    asking.must_be_agreed(GuardianSubject.BOARD, call.board_id, [account_id], places.today(place_id, now))
    known = queries.volunteers(call.id, lock=True)
    if places.today(place_id, now) > call.closes_on:
        raise Refused(Refusal.CALL_CLOSED)
    if any(volunteer.account_id == account_id for volunteer in known):
        raise Refused(Refusal.VOLUNTEERED_ALREADY)
    made = Volunteer(call_id=call.id, number=_next_number(known), account_id=account_id, kind=kind, area_id=area_id)
    db.session.add(made)
    db.session.flush()
    return made


def _next_number(known: Sequence[Volunteer]) -> int:
    """Nobody gets the number of another who is still on the list."""
    return max((volunteer.number for volunteer in known), default=0) + 1


def in_the_draw(call: OpenCall, today: date, *, lock: bool = False) -> list[Volunteer]:
    """Who can be given a seat: not somebody under 18 for whom no guardian agrees today. What was drawn stays as it was."""
    known = queries.volunteers(call.id, lock=lock)
    return list(known) if call.drawn_at is not None else _agreed(call.board_id, known, today)


def _agreed(board_id: int, known: Sequence[Volunteer], today: date) -> list[Volunteer]:
    accounts = [volunteer.account_id for volunteer in known]
    may = asking.who_may_take_part(GuardianSubject.BOARD, board_id, accounts, today)
    return [volunteer for volunteer in known if volunteer.account_id in may]


def seated(call: OpenCall, today: date) -> list[tuple[int, str]]:
    """(number, address) of those with a seat by lot to whom it can be given today."""
    may = {volunteer.number for volunteer in _agreed(call.board_id, queries.volunteers(call.id), today)}
    return queries.emails(call.id, [number for number in call.seated if number in may])


def take_off(call: OpenCall, gone: Sequence[Volunteer], *, place_id: int, actor: Actor | None, now: datetime) -> None:
    """For these no guardian agrees any more: nothing of them stays with the call, and they are told."""
    board = queries.board_by_id(call.board_id)
    to = link(LinkKind.OPEN_CALL, board_id=board.id, call_id=call.id)
    for volunteer in gone:
        db.session.delete(volunteer)
        audit.record(events.VolunteerTakenOff(call.id), actor, now, place_id)
        notifications.notify([volunteer.account_id], Topic.MINE, Headline.OFF_THE_LIST, to, now, title=board.name)
    db.session.flush()


def people_of(known: Sequence[Volunteer]) -> list[PoolMember]:
    """Volunteers as the lottery sees them: a number, an experience, an area."""
    return [
        PoolMember(f"{volunteer.number:04d}", {"experience": volunteer.kind.value, "area": str(volunteer.area_id or 0)})
        for volunteer in known
    ]


def quotas_of(call: OpenCall, known: Sequence[Volunteer]) -> Quotas:
    areas = {str(volunteer.area_id or 0) for volunteer in known}
    kinds = {kind.value: (int(call.least.get(kind.value, 0)), call.seats) for kind in SeatKind}
    return {"experience": kinds, "area": dict.fromkeys(sorted(areas), (0, call.most_of_area))}


def can_be_drawn(call: OpenCall, today: date) -> bool:
    """Whether the volunteers so far are enough to meet the quotas."""
    known = in_the_draw(call, today)
    try:
        lottery(people_of(known), call.seats, quotas_of(call, known), seed="")
    except BallotError:
        return False
    return True


def chances(call: OpenCall, today: date) -> dict[int, Fraction]:
    """Everybody's current odds by number; empty if the quotas can't be met."""
    known = in_the_draw(call, today)
    quotas = quotas_of(call, known)
    groups = tuple((pool_member.id, tuple(pool_member.groups.items())) for pool_member in people_of(known))
    return _odds(groups, call.seats, tuple((kind, tuple(quotas[kind].items())) for kind in quotas))


@lru_cache(maxsize=64)
def _odds(
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...],
    seats: int,
    quotas: tuple[tuple[str, tuple[tuple[str, tuple[int, int]], ...]], ...],
) -> dict[int, Fraction]:
    """Hundreds of draws take a second for a large call: done once for the same volunteers, seats and quotas."""
    people = [PoolMember(id, dict(marks)) for id, marks in groups]
    try:
        fractions = odds(people, seats, {kind: dict(limits) for kind, limits in quotas}, seed="odds", draws=TRIES)
    except BallotError:
        return {}
    return {int(number): chance for number, chance in fractions.items()}


def draw(call: OpenCall, place_id: int, seed: str, actor: Actor, now: datetime) -> None:
    """Fill the seats with the agreed seed, once, after the call has closed.

    Whether a guardian agrees is asked again now: who is not agreed for leaves the list before the lot is drawn.
    """
    today = places.today(place_id, now)
    every = queries.volunteers(call.id, lock=True)
    db.session.refresh(call)
    if call.drawn_at is not None:
        raise Refused(Refusal.DRAWN_ALREADY)
    if today <= call.closes_on:
        raise Refused(Refusal.CALL_OPEN)
    known = _agreed(call.board_id, every, today)
    try:
        result = lottery(people_of(known), call.seats, quotas_of(call, known), seed=seed)
    except BallotError:
        raise Refused(Refusal.CAN_NOT_DRAW) from None
    gone = [volunteer for volunteer in every if volunteer not in known]
    take_off(call, gone, place_id=place_id, actor=actor, now=now)
    call.drawn_at, call.seed, call.seated = now, seed, [int(number) for number in result.seated]
    audit.record(events.CallDrawn(call.id, seed), actor, now, place_id)
    _notify_volunteers(call, place_id, known, now)


def _notify_volunteers(call: OpenCall, place_id: int, known: Sequence[Volunteer], now: datetime) -> None:
    board = queries.board_by_id(call.board_id)
    to = link(LinkKind.OPEN_CALL, board_id=board.id, call_id=call.id)
    for headline, seated in ((Headline.SEATED, True), (Headline.NOT_SEATED, False)):
        hear = [volunteer.account_id for volunteer in known if (volunteer.number in call.seated) is seated]
        notifications.notify(hear, Topic.MINE, headline, to, now, title=board.name)
