"""Six digits on a phone: ten minutes, five tries, once; and in a listed round only for phones on the list."""

from datetime import datetime, timedelta

import pytest

from pb_app import clock
from pb_app.db import db
from pb_app.enrolment import services
from pb_app.enrolment.lists import services as lists
from pb_app.enrolment.lists.terms import ListedVoter
from pb_app.enrolment.models import TextCode
from pb_app.enrolment.terms import Refusal
from pb_app.outbox import DeliveryMethod, OutboxMessage
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Electorate, IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.register import queries as register
from pb_app.voting.terms import Refusal as VotingRefusal
from pb_app.voting.terms import Source
from tests.expect import refused
from tests.scenes import scene
from tests.world import World

SECRET = "for text codes only"
PHONE, OTHER_PHONE = "07700 900123", "07700 900124"
LIFE, SECOND = timedelta(minutes=10), timedelta(seconds=1)


@scene
def round(world: World, context: object) -> Round:
    return world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=tuple(IdentityMethod)))


def listed_round(world: World) -> Round:
    made = world.round(PhaseKind.VOTING, "listed", rulebook=Rulebook(ways=tuple(IdentityMethod), who=Electorate.LISTED))
    lists.take_rows(made, [ListedVoter(phone="+447700900123", area="S")], secret=SECRET, actor=None, now=clock.now())
    return made


def text(round: Round, now: datetime, phone: str = PHONE) -> str:
    return services.send_text(round, phone, "Your code: {code}", SECRET, now)


def texts() -> list[OutboxMessage]:
    db.session.flush()
    return db.session.query(OutboxMessage).filter_by(by=DeliveryMethod.TEXT).order_by(OutboxMessage.id).all()


def digits() -> str:
    return texts()[-1].body.removeprefix("Your code: ")


def other_than(right: str) -> str:
    return f"{(int(right) + 1) % 10**6:06d}"


def test_the_digits_make_somebody_a_voter_of_their_area(world: World, round: Round) -> None:
    now, north = clock.now(), world.proposal(round).area_id
    phone = text(round, now)
    assert texts()[-1].to == "+447700900123" and len(digits()) == 6
    voter = services.by_text(round, phone, digits=f" {digits()} ", area_id=north, secret=SECRET, now=now).voter_id
    entry = register.entry(round.id, voter)
    assert entry is not None and (entry.source, entry.area_id) == (Source.PHONE, north)


def test_the_same_phone_is_the_same_voter_and_another_one_is_not(round: Round) -> None:
    now, voters = clock.now(), []
    for number in (PHONE, "+44 7700 900123", OTHER_PHONE):
        phone = text(round, now, number)
        voters.append(services.by_text(round, phone, digits=digits(), area_id=None, secret=SECRET, now=now).voter_id)
    assert voters[0] == voters[1] != voters[2]
    assert len(register.people(round.id)) == 2


@pytest.mark.parametrize(("after", "good"), [(LIFE - SECOND, True), (LIFE, False), (LIFE + SECOND, False)])
def test_a_text_code_lives_ten_minutes(round: Round, after: timedelta, good: bool) -> None:
    now = clock.now()
    phone = text(round, now)
    if good:
        assert services.by_text(round, phone, digits=digits(), area_id=None, secret=SECRET, now=now + after)
        return
    with refused(Refusal.TEXT_WRONG, "digits"):
        services.by_text(round, phone, digits=digits(), area_id=None, secret=SECRET, now=now + after)
    assert register.people(round.id) == []


@pytest.mark.parametrize(("wrong", "good"), [(4, True), (5, False)])
def test_the_fifth_try_is_the_last(round: Round, wrong: int, good: bool) -> None:
    now = clock.now()
    phone = text(round, now)
    for tried in range(1, wrong + 1):
        with refused(Refusal.TEXT_WRONG, "digits"):
            services.by_text(round, phone, digits=other_than(digits()), area_id=None, secret=SECRET, now=now)
        kept = db.session.get(TextCode, (round.id, phone))
        assert kept is not None and kept.tries == tried
    if good:
        services.by_text(round, phone, digits=digits(), area_id=None, secret=SECRET, now=now)
    else:
        with refused(Refusal.TEXT_WRONG, "digits"):
            services.by_text(round, phone, digits=digits(), area_id=None, secret=SECRET, now=now)


def test_a_text_code_is_used_up_and_a_new_one_begins_anew(round: Round) -> None:
    now = clock.now()
    phone = text(round, now)
    used = digits()
    services.by_text(round, phone, digits=used, area_id=None, secret=SECRET, now=now)
    with refused(Refusal.TEXT_WRONG, "digits"):
        services.by_text(round, phone, digits=used, area_id=None, secret=SECRET, now=now)
    text(round, now + LIFE)
    assert services.by_text(round, phone, digits=digits(), area_id=None, secret=SECRET, now=now + LIFE + LIFE - SECOND)


def test_a_text_code_of_one_round_or_phone_is_none_of_another(world: World, round: Round) -> None:
    now, other = clock.now(), world.round(PhaseKind.VOTING, "parks", rulebook=Rulebook(ways=tuple(IdentityMethod)))
    phone = text(round, now)
    mine = digits()
    with refused(Refusal.TEXT_WRONG, "digits"):
        services.by_text(other, phone, digits=mine, area_id=None, secret=SECRET, now=now)
    another = text(round, now, OTHER_PHONE)
    if digits() != mine:
        with refused(Refusal.TEXT_WRONG, "digits"):
            services.by_text(round, another, digits=mine, area_id=None, secret=SECRET, now=now)


def test_in_a_listed_round_only_a_phone_on_the_list_hears_anything(world: World, context: object) -> None:
    made, now = listed_round(world), clock.now()
    text(made, now, OTHER_PHONE)
    assert texts() == []
    phone = text(made, now)
    assert len(texts()) == 1
    voter = services.by_text(made, phone, digits=digits(), area_id=None, secret=SECRET, now=now).voter_id
    assert register.people(made.id) == [voter]


def test_in_a_listed_round_even_the_right_digits_make_no_new_voter(world: World, context: object) -> None:
    made, now = listed_round(world), clock.now()
    phone = text(made, now, OTHER_PHONE)
    kept = db.session.get(TextCode, (made.id, phone))
    assert kept is not None
    kept.code = services._text_digest(SECRET, phone, "123456")
    with refused(Refusal.TEXT_WRONG, "digits"):
        services.by_text(made, phone, digits="123456", area_id=None, secret=SECRET, now=now)
    assert len(register.people(made.id)) == 1


def test_what_is_no_phone_number_and_a_round_without_phones_are_refused(world: World, round: Round) -> None:
    with refused(Refusal.PHONE_WRONG, "phone"):
        text(round, clock.now(), "0770")
    by_mail = world.round(PhaseKind.VOTING, "mail", rulebook=Rulebook(ways=(IdentityMethod.EMAIL,)))
    with refused(VotingRefusal.NOT_THIS_WAY):
        text(by_mail, clock.now())
    assert texts() == []


@pytest.mark.parametrize("written", ["07700 900123", "+44 (0)7700 900123", "+44 00 7700 900123", "7700900123"])
def test_one_phone_is_one_voter_however_it_is_written(round: Round, written: str) -> None:
    assert text(round, clock.now(), written) == text(round, clock.now(), PHONE)


def test_digits_are_read_with_spaces_and_in_any_alphabet(round: Round) -> None:
    phone = text(round, clock.now())
    typed = " ".join(digits()).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert services.by_text(round, phone, digits=typed, area_id=None, secret=SECRET, now=clock.now())


def test_no_text_goes_to_a_landline(round: Round) -> None:
    with refused(Refusal.PHONE_LANDLINE, "phone"):
        text(round, clock.now(), "020 7946 0101")
    assert texts() == []
