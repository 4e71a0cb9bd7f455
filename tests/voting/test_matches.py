"""Somebody on the roll is recognised by keyed hashes, and by nothing that says who they are."""

from datetime import date

from sqlalchemy import func, select

from pb_app import clock
from pb_app.db import db
from pb_app.identity.keys import PersonDetails, PersonKeys
from pb_app.identity.phones import read_phone
from pb_app.identity.terms import NearReason
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.register import rules, services
from pb_app.voting.register.models import PersonPair, RollKey
from pb_app.voting.terms import PairOutcome, PairReason, Source
from tests.scenes import scene
from tests.world import World

SECRET = "secret"
BORN = date(1980, 3, 31)


@scene
def round(world: World, context: object) -> Round:
    return world.round(PhaseKind.VOTING)


def keys(round: Round, name: str = "", born: date | None = None, phone: str = "", email: str = "") -> PersonKeys:
    details = PersonDetails(name, born, read_phone(phone) if phone else None, email)
    return rules.keys_of(SECRET, round.id, details)


def somebody(round: Round, name: str = "", born: date | None = None, phone: str = "", email: str = "") -> int:
    voter_id = services.add(round.id, Source.CODE, None).voter_id
    services.remember(round.id, voter_id, keys(round, name, born, phone, email))
    return voter_id


def test_the_same_person_is_recognised_in_their_round_only(world: World, round: Round) -> None:
    maya = somebody(round, "Siobhán O'Hara", BORN)
    assert register.matches(round.id, keys(round, "O’HARA, Siobhán", BORN)).only == maya
    elsewhere = world.round(PhaseKind.VOTING, "parks")
    assert register.matches(elsewhere.id, keys(round, "Siobhán O'Hara", BORN)) == rules.Matches()


def test_near_ones_say_why_and_are_nobody_s_entry(round: Round) -> None:
    maya = somebody(round, "Siobhan O'Hara", BORN)
    near = register.matches(round.id, keys(round, "Siobhán O'Hara", BORN))
    assert near.only is None and near.near == (rules.NearMatch(maya, NearReason.ACCENTS),)


def test_people_born_on_one_day_are_no_candidates(round: Round) -> None:
    somebody(round, "Tom Hill", BORN)
    assert register.matches(round.id, keys(round, "Ann Vale", BORN)) == rules.Matches()
    assert register.matches(round.id, rules.NO_KEYS) == rules.Matches()


def test_two_entries_that_fit_alike_are_nobody_s(round: Round) -> None:
    both = sorted((somebody(round, phone="07911123456"), somebody(round, phone="+447911123456")))
    matches = register.matches(round.id, keys(round, phone="07911 123456"))
    assert matches.only is None and list(matches.same) == both


def test_keys_add_up_and_are_remembered_once(round: Round) -> None:
    maya = somebody(round, "Maya Lee", email="maya@example.org")
    services.remember(round.id, maya, keys(round, "Maya Lee", BORN))
    services.remember(round.id, maya, keys(round, "Maya Lee", BORN))
    assert register.matches(round.id, keys(round, "Maya Lee", BORN)).only == maya
    assert register.matches(round.id, keys(round, email="maya@example.org")).only == maya


def test_hashes_die_at_certification_and_the_numbers_stay(world: World, round: Round) -> None:
    other = world.round(PhaseKind.VOTING, "parks")
    for made in (round, other):
        services.note_pair(
            made.id, voter_id=somebody(made, "A B"), other_id=somebody(made, "A C"), reason=PairReason.ORDER
        )
        services.count_pair(made.id, PairOutcome.JOINED)
        services.count_pair(made.id, PairOutcome.JOINED)
    services.forget_keys(round.id)
    for table in (RollKey, PersonPair):
        assert set(db.session.scalars(select(table.round_id))) == {other.id}
    assert register.pair_counts(round.id) == {PairOutcome.JOINED: 2} and register.pairs(round.id) == []


def test_a_certified_round_has_no_hash_left(world: World, round: Round) -> None:
    somebody(round, "Maya Lee", BORN)
    window = opening.voting_window(round)
    assert window is not None
    opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=window.closes)
    db.session.commit()
    later = window.closes.replace(year=window.closes.year + 1)
    opening_services.certify(round, world.files, None, later)
    assert db.session.scalar(select(func.count()).select_from(RollKey)) == 0 and later > clock.now()


def test_a_pair_is_noted_once_whichever_comes_first(round: Round) -> None:
    one, other = somebody(round), somebody(round)
    services.note_pair(round.id, voter_id=one, other_id=other, reason=PairReason.BOTH_VOTED)
    services.note_pair(round.id, voter_id=other, other_id=one, reason=PairReason.ACCENTS)
    (pair,) = register.pairs(round.id)
    assert (pair.voter_id, pair.other_id) == tuple(sorted((one, other))) and pair.reason is PairReason.BOTH_VOTED
