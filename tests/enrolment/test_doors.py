"""What each door says to whom: the way, the age, the area and the list are asked at every one, at the right field."""

from datetime import date, timedelta

import pytest

from pb_app import clock
from pb_app.access import Role
from pb_app.enrolment import doors, services
from pb_app.enrolment.doors import DoorEntry, NearAnswer
from pb_app.enrolment.terms import Refusal
from pb_app.identity.codes import card_number
from pb_app.places import queries as places
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Electorate, IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import rules as credentials_rules
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import Channel, PairOutcome, Proof, ProofState, Source
from pb_app.voting.terms import Refusal as VotingRefusal
from tests.expect import refused
from tests.world import World

SECRET, BORN, DIGEST = "secret", date(1980, 3, 31), "a" * 64
EVERY = tuple(IdentityMethod)
PHONE = DoorEntry(IdentityMethod.PHONE, Channel.ONLINE, old_enough=True)


def open_round(
    world: World,
    ways: tuple[IdentityMethod, ...] = EVERY,
    who: Electorate = Electorate.ANYONE,
    *,
    age: int = 0,
    own_area: bool = False,
) -> Round:
    return world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=ways, who=who, age=age, own_area=own_area))


def letter(world: World, round: Round) -> str:
    admin = world.actor(Role.ADMINISTRATOR)
    return services.make_codes(round, [(None, ())], "", secret=SECRET, actor=admin, now=clock.now())[1][0].code


def card(round: Round, number: str, source: Source = Source.CARD) -> int:
    voter_id = register_services.add(round.id, source, None).voter_id
    digest = credentials_rules.keyed(SECRET, round.id, Proof.CARD, card_number(number))
    credentials_services.give(round.id, Proof.CARD, digest, voter_id=voter_id)
    return voter_id


def seen(
    round: Round,
    name: str,
    born: date = BORN,
    channel: Channel = Channel.HELPER,
    answer: NearAnswer | None = None,
) -> int:
    today = clock.now().date()
    return doors.in_person(round, name, born, None, secret=SECRET, today=today, channel=channel, answer=answer).voter_id


def first_area(round: Round) -> int:
    return places.areas(round.place_id)[0].id


def test_a_slip_is_told_from_a_wrong_code_and_from_one_that_was_stopped(world: World, context: object) -> None:
    round = open_round(world)
    code = letter(world, round)
    with refused(Refusal.CODE_MISTYPED, "code"):
        doors.by_code(round, "ABCD-EFGH-JKMN-P", SECRET)
    with refused(Refusal.CODE_WRONG, "code"):
        doors.by_code(round, code, "another secret")
    credential = doors.by_code(round, code.lower(), SECRET)
    credentials_services.end(round.id, Proof.CODE, credential.digest)
    with refused(Refusal.CODE_VOID, "code"):
        doors.by_code(round, code, SECRET)


def test_a_card_that_is_not_known_or_was_stopped(world: World, context: object) -> None:
    round = open_round(world)
    holder = card(round, "LIB 007")
    credential = doors.by_card(round, "lib-007", SECRET)
    assert credential.voter_id == holder
    with refused(Refusal.CARD_WRONG, "card"):
        doors.by_card(round, "LIB 008", SECRET)
    credential.state = ProofState.VOID
    with refused(Refusal.CARD_WRONG, "card"):
        doors.by_card(round, "LIB 007", SECRET)


def test_a_way_that_the_round_does_not_use_is_refused_before_anything_else(world: World, context: object) -> None:
    """Without a field: the page has no such door."""
    round = open_round(world, (IdentityMethod.PAPER,), Electorate.LISTED, age=16, own_area=True)
    with refused(VotingRefusal.NOT_THIS_WAY):
        doors.by_code(round, "anything", SECRET)
    with refused(VotingRefusal.NOT_THIS_WAY):
        doors.by_card(round, "anything", SECRET)
    with refused(VotingRefusal.NOT_THIS_WAY):
        doors.by_phone(round, DIGEST, PHONE)
    with refused(VotingRefusal.NOT_THIS_WAY):
        seen(round, "Kim Hill")
    doors.refuse_unused(round, IdentityMethod.CARD, Channel.PAPER)


def test_whoever_was_given_a_code_or_a_card_is_only_asked_where_they_live(world: World, context: object) -> None:
    """The organiser answers for age and list; an area's pot is for its own people."""
    round = open_round(world, EVERY, Electorate.LISTED, age=16, own_area=True)
    code, holder = letter(world, round), card(round, "LIB 007")
    with refused(VotingRefusal.AREA_NEEDED, "postcode"):
        doors.by_code(round, code, SECRET)
    with refused(VotingRefusal.AREA_NEEDED, "area"):
        doors.by_card(round, "LIB 007", SECRET, Channel.HELPER)
    with refused(VotingRefusal.AREA_NEEDED, "area"):
        doors.by_card(round, "LIB 007", SECRET, Channel.PAPER)
    north, south = (area.id for area in places.areas(round.place_id))
    doors.by_card(round, "LIB 007", SECRET, Channel.HELPER, north)
    doors.by_card(round, "LIB 007", SECRET, Channel.ONLINE, south)
    person = register.entry(round.id, holder)
    assert person is not None and person.area_id == north, "what was known of somebody's area stays"


def test_a_new_number_is_a_new_person_where_anybody_may_vote(world: World, context: object) -> None:
    round = open_round(world)
    north = first_area(round)
    first = doors.by_phone(round, DIGEST, DoorEntry(IdentityMethod.PHONE, Channel.ONLINE, north))
    person = register.entry(round.id, first.voter_id)
    assert person is not None and (person.source, person.area_id) == (Source.PHONE, north)
    assert doors.by_phone(round, DIGEST, PHONE) is first and register.people(round.id) == [first.voter_id]
    first.state = ProofState.VOID
    with refused(Refusal.TEXT_WRONG, "digits"):
        doors.by_phone(round, DIGEST, PHONE)


def test_nobody_learns_whether_a_number_is_on_a_list(world: World, context: object) -> None:
    """A number of somebody who is on the roll, but not from the list, is as wrong as one that nobody has."""
    round = open_round(world, EVERY, Electorate.LISTED)
    for source, letter in ((Source.LIST, "b"), (Source.PHONE, "c")):
        voter_id = register_services.add(round.id, source, None).voter_id
        credentials_services.give(round.id, Proof.PHONE, letter * 64, voter_id=voter_id)
    assert doors.by_phone(round, "b" * 64, PHONE).kind is Proof.PHONE
    for letter in "cd":
        with refused(Refusal.TEXT_WRONG, "digits"):
            doors.by_phone(round, letter * 64, PHONE)
    assert len(register.people(round.id)) == 2


@pytest.mark.parametrize("old_enough", [False, None])
def test_somebody_online_says_that_they_are_old_enough(world: World, context: object, old_enough: bool | None) -> None:
    round = open_round(world, age=16)
    with refused(VotingRefusal.TOO_YOUNG, "old_enough"):
        doors.by_phone(round, DIGEST, DoorEntry(IdentityMethod.PHONE, Channel.ONLINE, old_enough=old_enough))
    assert register.people(round.id) == []


def test_where_somebody_lives_decides_and_is_asked_at_its_field(world: World, context: object) -> None:
    round = open_round(world, who=Electorate.IN_AREA)
    with refused(VotingRefusal.POSTCODE_UNKNOWN, "postcode"):
        doors.by_phone(round, DIGEST, PHONE)
    with refused(VotingRefusal.POSTCODE_UNKNOWN, "area"):
        seen(round, "Kim Hill")


@pytest.mark.parametrize("channel", [Channel.HELPER, Channel.PAPER])
def test_a_birth_date_is_compared_with_the_day_of_the_vote(world: World, context: object, channel: Channel) -> None:
    round, today = open_round(world, age=16), clock.now().date()
    sixteen = today.replace(year=today.year - 16)
    with refused(VotingRefusal.TOO_YOUNG, "born"):
        seen(round, "Kim Hill", sixteen + timedelta(days=1), channel)
    assert seen(round, "Kim Hill", sixteen, channel) in register.people(round.id)


@pytest.mark.parametrize("name", ["", " ", "?!", "\u200b"])
def test_a_name_without_a_letter_is_no_name(world: World, context: object, name: str) -> None:
    with refused(Refusal.NAME_MISSING, "name"):
        seen(open_round(world), name)


def test_the_same_person_is_the_same_however_they_are_spelled(world: World, context: object) -> None:
    round = open_round(world)
    first = seen(round, "Siobhán O'Hara")
    assert seen(round, "O’HARA, Siobhán") == first and credentials.count(round.id, Proof.PERSON) == 1
    with refused(VotingRefusal.MAY_BE_KNOWN, "near"):
        seen(round, "Siobhan O'Hara")
    assert seen(round, "Siobhan O'Hara", answer=NearAnswer.SAME) == first
    assert register.pair_counts(round.id) == {PairOutcome.JOINED: 1} and register.people(round.id) == [first]


def test_what_somebody_says_who_is_near_nobody_makes_no_pair(world: World, context: object) -> None:
    round = open_round(world)
    for name, answer in (("Kim Hill", NearAnswer.OTHER), ("Ann Vale", NearAnswer.UNSURE)):
        seen(round, name, answer=answer)
    assert len(register.people(round.id)) == 2
    assert register.pair_counts(round.id) == {} and list(register.pairs(round.id)) == []


def test_of_several_who_are_near_nobody_is_chosen(world: World, context: object) -> None:
    """Two on the roll are a letter away from the third: saying "the same" does not say which."""
    round = open_round(world)
    first = seen(round, "Kim Hill")
    second = seen(round, "Kin Hill", answer=NearAnswer.OTHER)
    third = seen(round, "Ki Hill", answer=NearAnswer.SAME)
    assert register.people(round.id) == sorted([first, second, third])
    assert {frozenset((pair.voter_id, pair.other_id)) for pair in register.pairs(round.id)} == {
        frozenset((first, third)),
        frozenset((second, third)),
    }
    assert register.pair_counts(round.id) == {PairOutcome.APART: 1}
