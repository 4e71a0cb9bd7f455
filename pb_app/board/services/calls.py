"""Open calls: anybody can volunteer, and seats are filled by a lot that anybody can repeat."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries
from pb_app.board.models import Board, OpenCall, Volunteer
from pb_app.board.terms import Headline, Refusal, SeatKind
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
) -> OpenCall:  # fmt: skip
    """Open a call. Quotas and the source of the seed are fixed before anybody volunteers."""
    if sum(least.values()) > seats:
        raise Refused(Refusal.TOO_MANY_KEPT, "seats")
    if closes_on <= places.today(board.place_id, now):
        raise Refused(Refusal.CALL_CLOSED, "closes_on")
    kept = {kind.value: n for kind, n in least.items() if n}
    call = OpenCall(board_id=board.id, seats=seats, least=kept, most_of_area=most_of_area, seed_from=seed_from)
    call.closes_on = closes_on
    db.session.add(call)
    db.session.flush()
    audit.record(events.CallOpened(call.id, seats), actor, now, board.place_id)
    return call


def volunteer(
    call: OpenCall, place_id: int, *, account_id: int, kind: SeatKind, area_id: int | None, now: datetime
) -> Volunteer:
    """Volunteer, once, while the call is open. For somebody under 18 a guardian agrees first."""
    asking.must_be_agreed(GuardianSubject.BOARD, call.board_id, [account_id], places.today(place_id, now))
    known = queries.volunteers(call.id, lock=True)
    if places.today(place_id, now) > call.closes_on:
        raise Refused(Refusal.CALL_CLOSED)
    if any(volunteer.account_id == account_id for volunteer in known):
        raise Refused(Refusal.VOLUNTEERED_ALREADY)
    made = Volunteer(call_id=call.id, number=len(known) + 1, account_id=account_id, kind=kind, area_id=area_id)
    db.session.add(made)
    db.session.flush()
    return made


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


def can_be_drawn(call: OpenCall) -> bool:
    """Whether the volunteers so far are enough to meet the quotas."""
    known = queries.volunteers(call.id)
    try:
        lottery(people_of(known), call.seats, quotas_of(call, known), seed="")
    except BallotError:
        return False
    return True


def chances(call: OpenCall) -> dict[int, Fraction]:
    """Everybody's current odds by number; empty if the quotas can't be met."""
    known = queries.volunteers(call.id)
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
    """Fill the seats with the agreed seed, once, after the call has closed."""
    known = queries.volunteers(call.id, lock=True)
    if call.drawn_at is not None:
        raise Refused(Refusal.DRAWN_ALREADY)
    if places.today(place_id, now) <= call.closes_on:
        raise Refused(Refusal.CALL_OPEN)
    try:
        result = lottery(people_of(known), call.seats, quotas_of(call, known), seed=seed)
    except BallotError:
        raise Refused(Refusal.CAN_NOT_DRAW) from None
    call.drawn_at, call.seed, call.seated = now, seed, [int(number) for number in result.seated]
    audit.record(events.CallDrawn(call.id, seed), actor, now, place_id)
    _notify_volunteers(call, place_id, known, now)


def _notify_volunteers(call: OpenCall, place_id: int, known: Sequence[Volunteer], now: datetime) -> None:
    board = queries.board_by_id(call.board_id)
    to = link(LinkKind.OPEN_CALL, board_id=board.id, call_id=call.id)
    for headline, seated in ((Headline.SEATED, True), (Headline.NOT_SEATED, False)):
        hear = [volunteer.account_id for volunteer in known if (volunteer.number in call.seated) is seated]
        notifications.notify(hear, Topic.MINE, headline, to, now, title=board.name)
