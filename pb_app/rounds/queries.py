"""Questions about rounds."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from pb_app.db import db, once_a_request
from pb_app.places import queries as places
from pb_app.places.models import Priority
from pb_app.rounds.models import (
    CacheVersion,
    ImportedElection,
    LaunchException,
    Phase,
    Pot,
    Rerun,
    Round,
    RoundPriority,
    RulebookVersion,
)
from pb_app.rounds.rules import PotMoney
from pb_app.rounds.terms import PhaseKind, RoundStatus, Window


def by_slug(place_id: int, slug: str) -> Round | None:
    return db.session.scalar(select(Round).where(Round.place_id == place_id, Round.slug == slug))


def by_number(place_id: int, round_id: int) -> Round | None:
    """One of a place's rounds by its id."""
    return db.session.scalar(select(Round).where(Round.place_id == place_id, Round.id == round_id))


def by_id(round_id: int) -> Round:
    return db.session.get_one(Round, round_id)


def groups_of(round: Round) -> dict[str, frozenset[int]]:
    """The areas in each group that the rulebook gives a least or most sum; empty for a kind."""
    keys = dict((*round.rules.floors, *round.rules.ceilings))
    return {key: areas_within(round.place_id, _area_of(key)) for key in sorted(keys)}


def _area_of(key: str) -> int | None:
    kind, _, value = key.partition(":")
    return int(value) if kind == "area" else None


def source(round_id: int) -> ImportedElection | None:
    """What the file of an imported round said of itself."""
    return db.session.get(ImportedElection, round_id)


def rerun(round_id: int) -> Rerun | None:
    """Which vote is run again in this round."""
    return db.session.get(Rerun, round_id)


def reruns_of(round_id: int) -> Sequence[Rerun]:
    """The rounds in which a vote of this one is run again."""
    return db.session.scalars(select(Rerun).where(Rerun.earlier_id == round_id).order_by(Rerun.round_id)).all()


def is_given_up(round_id: int) -> bool:
    """The whole vote is run again in another round."""
    return any(again.pot is None for again in reruns_of(round_id))


def find(round_id: int) -> Round | None:
    """The round with an id that came from outside."""
    return db.session.get(Round, round_id)


def published(place_id: int) -> Sequence[Round]:
    """Published rounds, newest first."""
    query = select(Round).where(Round.place_id == place_id, Round.status == RoundStatus.PUBLISHED)
    return db.session.scalars(query.order_by(Round.published_at.desc(), Round.id.desc())).all()


def not_over(place_id: int, moment: datetime) -> list[Round]:
    """Published rounds with a phase that is still to close then, the newest first."""
    every = published(place_id)
    phases = windows_of([round.id for round in every])
    return [round for round in every if any(window.closes > moment for window in phases[round.id])]


def all_of(place_id: int) -> Sequence[Round]:
    return db.session.scalars(select(Round).where(Round.place_id == place_id).order_by(Round.id.desc())).all()


def of_fund(fund_id: int) -> Sequence[Round]:
    return db.session.scalars(select(Round).where(Round.fund_id == fund_id).order_by(Round.id.desc())).all()


@once_a_request
def windows(round_id: int) -> list[Window]:
    """The phases in their order."""
    phases = db.session.scalars(select(Phase).where(Phase.round_id == round_id)).all()
    return sorted((phase.window() for phase in phases), key=lambda w: list(PhaseKind).index(w.kind))


def windows_of(round_ids: Sequence[int]) -> dict[int, list[Window]]:
    """The same for several rounds in one query."""
    result: dict[int, list[Window]] = {round_id: [] for round_id in round_ids}
    if not result:
        return result
    for phase in db.session.scalars(select(Phase).where(Phase.round_id.in_(round_ids)).order_by(Phase.opens_at)):
        result[phase.round_id].append(phase.window())
    return result


def phase(round_id: int, kind: PhaseKind) -> Phase | None:
    return db.session.scalar(select(Phase).where(Phase.round_id == round_id, Phase.kind == kind))


@once_a_request
def pots(round_id: int) -> Sequence[Pot]:
    return db.session.scalars(select(Pot).where(Pot.round_id == round_id).order_by(Pot.name)).all()


def pot_money(round: Round) -> list[PotMoney]:
    """The pots with all areas they are for."""
    return [
        PotMoney(pot.name, pot.amount, areas_within(round.place_id, pot.area_id), pot.category)
        for pot in pots(round.id)
    ]


def areas_within(place_id: int, area_id: int | None) -> frozenset[int]:
    """An area and all areas inside it."""
    if area_id is None:
        return frozenset()
    members, areas = {area_id}, places.areas(place_id)
    for _ in areas:
        members |= {area.id for area in areas if area.parent_id in members}
    return frozenset(members)


def cache_version(round_id: int) -> int:
    """A number that increases whenever the data shown in the round's lists or on its ballot changes."""
    return db.session.scalar(select(CacheVersion.n).where(CacheVersion.round_id == round_id)) or 0


def pot(round_id: int, pot_id: int) -> Pot | None:
    return db.session.scalar(select(Pot).where(Pot.round_id == round_id, Pot.id == pot_id))


def find_pot(pot_id: int) -> Pot | None:
    return db.session.get(Pot, pot_id)


def pots_of(round_ids: Sequence[int]) -> Sequence[Pot]:
    """The pots of several rounds, in one query."""
    return db.session.scalars(select(Pot).where(Pot.round_id.in_(round_ids)).order_by(Pot.round_id, Pot.name)).all()


def running_ids(place_id: int, now: datetime) -> list[int]:
    """Published rounds of a place, not imported, that have a phase still to end, newest first."""
    query = select(Round.id).where(Round.place_id == place_id, Round.status == RoundStatus.PUBLISHED)
    query = query.where(Round.imported_from.is_(None))
    query = query.where(select(Phase.id).where(Phase.round_id == Round.id, Phase.closes_at > now).exists())
    return list(db.session.scalars(query.order_by(Round.id.desc())))


def priorities(round_id: int) -> Sequence[Priority]:
    query = select(Priority).join(RoundPriority, RoundPriority.priority_id == Priority.id)
    return db.session.scalars(query.where(RoundPriority.round_id == round_id).order_by(Priority.name)).all()


def rulebook_versions(round_id: int) -> Sequence[RulebookVersion]:
    query = select(RulebookVersion).where(RulebookVersion.round_id == round_id)
    return db.session.scalars(query.order_by(RulebookVersion.version.desc())).all()


def launch_exceptions(round_id: int) -> Sequence[LaunchException]:
    """The problems that stood when the round was published, with their public reason."""
    query = select(LaunchException).where(LaunchException.round_id == round_id)
    return db.session.scalars(query.order_by(LaunchException.problem)).all()


def voting_between(opens_until: datetime, closes_after: datetime) -> Sequence[Round]:
    """Published rounds, not imported, whose voting has opened by the first moment and closes after the second."""
    query = (
        select(Round)
        .join(Phase, (Phase.round_id == Round.id) & (Phase.kind == PhaseKind.VOTING))
        .where(Round.status == RoundStatus.PUBLISHED, Round.imported_from.is_(None))
        .where(Phase.opens_at <= opens_until, Phase.closes_at > closes_after)
    )
    return db.session.scalars(query.order_by(Round.id)).all()
