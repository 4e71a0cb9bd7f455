"""What each power card is for, who can begin with it, and everyday words that lead to it. No part of what somebody checks."""

from collections.abc import Mapping
from dataclasses import dataclass

from pb_app.places.terms import PartnerKind as Kind
from pb_app.sharing.terms import PowerGoal


@dataclass(frozen=True, slots=True)
class CardGroup:
    """``kinds``: the organisations that the card is for. ``also``: what people say for it, in no word of the card itself."""

    goal: PowerGoal
    kinds: frozenset[Kind]
    also: str = ""


def _for(goal: PowerGoal, *kinds: Kind, also: str) -> CardGroup:
    return CardGroup(goal, frozenset(kinds), also)


PUBLIC = (Kind.COUNCIL, Kind.HEALTH, Kind.POLICE, Kind.FIRE, Kind.SCHOOL, Kind.GOVERNMENT)
SERVICES = (
    Kind.COUNCIL,
    Kind.HEALTH,
    Kind.POLICE,
    Kind.FIRE,
    Kind.HOUSING,
    Kind.SCHOOL,
    Kind.VOLUNTARY,
    Kind.GOVERNMENT,
)
COUNCILS = (Kind.COUNCIL, Kind.PARISH)

GROUPS: Mapping[str, CardGroup] = {
    "better-care-fund": _for(PowerGoal.MONEY, Kind.COUNCIL, Kind.HEALTH, also="budget discharge hospital home older"),
    "section-75": _for(
        PowerGoal.MONEY, Kind.COUNCIL, Kind.HEALTH, also="budget pooled shared joint fund prevention hospital"
    ),
    "wales-section-33": _for(
        PowerGoal.MONEY, Kind.COUNCIL, Kind.HEALTH, also="budget pooled shared joint fund hospital"
    ),
    "neighbourhood-levy": _for(PowerGoal.MONEY, *COUNCILS, also="developer building vote residents budget"),
    "planning-gain": _for(PowerGoal.MONEY, *COUNCILS, also="developer building houses playground park budget"),
    "care-act-partners": _for(
        PowerGoal.TOGETHER,
        Kind.COUNCIL,
        Kind.HEALTH,
        Kind.HOUSING,
        Kind.POLICE,
        Kind.VOLUNTARY,
        also="adults older disabled",
    ),
    "children-act-partners": _for(
        PowerGoal.TOGETHER,
        Kind.COUNCIL,
        Kind.HEALTH,
        Kind.POLICE,
        Kind.SCHOOL,
        also="young family families pupils youth",
    ),
    "community-safety": _for(
        PowerGoal.TOGETHER, Kind.COUNCIL, Kind.POLICE, Kind.FIRE, Kind.HEALTH, also="crime street streets night drugs"
    ),
    "nhs-joint-working": _for(
        PowerGoal.TOGETHER, Kind.HEALTH, Kind.COUNCIL, also="hospital clinic trust committee patients"
    ),
    "delegation": _for(PowerGoal.TOGETHER, Kind.COUNCIL, also="decide decision committee sign approve permission"),
    "general-power": _for(PowerGoal.TOGETHER, *COUNCILS, also="allowed permission company trade new lawful"),
    "lend-staff": _for(
        PowerGoal.TOGETHER, Kind.COUNCIL, Kind.HEALTH, also="second secondment worker nurse officer team hire people"
    ),
    "reserved-contracts": _for(
        PowerGoal.CONTRACTS, *PUBLIC, also="local business charity enterprise tender procurement buying"
    ),
    "social-value": _for(PowerGoal.CONTRACTS, *PUBLIC, also="local jobs tender procurement buying supplier"),
    "staff-mutuals": _for(PowerGoal.CONTRACTS, *PUBLIC, also="cooperative spin tender procurement buying"),
    "supply-each-other": _for(
        PowerGoal.CONTRACTS, Kind.COUNCIL, Kind.SCHOOL, Kind.PARISH, also="lease rent borrow maintenance repair"
    ),
    "community-right-to-challenge": _for(
        PowerGoal.CONTRACTS, Kind.VOLUNTARY, Kind.PARISH, Kind.COUNCIL, also="take over group charity volunteers"
    ),
    "sell-below-value": _for(
        PowerGoal.CONTRACTS, Kind.COUNCIL, also="land building asset transfer lease hall library empty cheap community"
    ),
    "share-for-care": _for(PowerGoal.DATA, Kind.COUNCIL, Kind.HEALTH, Kind.VOLUNTARY, also="data list record patient"),
    "share-for-services": _for(PowerGoal.DATA, *SERVICES, also="data list names addresses address lists fuel homes"),
}
