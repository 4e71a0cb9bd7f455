"""Once for each person: nobody answers again by closing an account, and the result says so where there were two lists."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.rights import email_change
from pb_app.rights import services as rights
from pb_app.rights.models import FormerAddress
from pb_app.rights.terms import PublicWords
from pb_app.surveys import queries
from pb_app.surveys.models import AnsweredBefore, PlaceSurvey, SurveyCard
from pb_app.surveys.rules import releasing, results
from pb_app.surveys.services import making, publishing, returning
from pb_app.surveys.services.responses import Respondent
from pb_app.surveys.terms import Refusal, SurveyMode
from tests.accounts import account_for
from tests.expect import logged, refused
from tests.world import World
from tests.world.asked import answer, answered, opened, planned


def leaves(world: World, name: str) -> str:
    """Closes their account; the address that they had."""
    account = people.by_id(world.actor(name).account_id)
    assert account is not None
    address, actor = account.email, world.actor(name)
    rights.close_account(account, PublicWords.KEEP, shown_as="–", actor=actor, now=clock.now())
    db.session.flush()
    return address


def comes_back(address: str) -> Account:
    return account_for(address, clock.now())


def marks() -> list[AnsweredBefore]:
    return list(db.session.scalars(select(AnsweredBefore)))


def test_an_address_that_answered_does_not_answer_again_after_closing_its_account(
    world: World, context: object
) -> None:
    survey, other = opened(world), opened(world, title="Another")
    answer(survey, Respondent(account_id=world.actor("maya").account_id), way="foot")
    assert marks() == [], "nothing is kept about who stays"
    again = comes_back(leaves(world, "maya"))
    assert returning.has_returned(survey, again.id) and not returning.has_returned(other, again.id)
    with refused(Refusal.ANSWERED_ALREADY):
        answer(survey, Respondent(account_id=again.id), way="bus")
    answer(other, Respondent(account_id=again.id), way="bus")
    answer(survey, Respondent(account_id=comes_back("sam@example.org").id), way="bus")
    assert sorted(sheet["way"] for sheet in queries.sheets(survey.id)) == [("bus",), ("foot",)], "the first stays"


def test_every_address_that_the_account_had_is_remembered(world: World, context: object) -> None:
    """Whoever answers, changes the address and closes the account comes back with neither."""
    survey, maya = opened(world), world.actor("maya")
    answer(survey, Respondent(account_id=maya.account_id), way="foot")
    account = people.by_id(maya.account_id)
    assert account is not None
    first = account.email
    secrets: list[str] = []

    def letter(secret: str) -> tuple[str, str]:
        secrets.append(secret)
        return "Subject", secret

    email_change.ask(account, "second@example.org", old=letter, new=letter, actor=maya, now=clock.now())
    assert [email_change.confirm(secret, clock.now()) for secret in secrets] == [False, True]
    rights.close_account(account, PublicWords.KEEP, shown_as="–", actor=maya, now=clock.now())
    db.session.flush()
    for address in (first, "second@example.org"):
        assert returning.has_returned(survey, comes_back(address).id), address
    other = comes_back("third@example.org")
    assert not returning.has_returned(survey, other.id)
    db.session.add(FormerAddress(account_id=other.id, address=first))
    db.session.flush()
    assert returning.has_returned(survey, other.id), "an address that was given up counts too"


def test_a_mark_says_nothing_without_the_secret_and_leads_to_nothing(world: World, context: object) -> None:
    survey = opened(world)
    answer(survey, Respondent(account_id=world.actor("maya").account_id), way="foot")
    address = leaves(world, "maya")
    (mark,) = marks()
    assert set(AnsweredBefore.__table__.columns.keys()) == {"survey_id", "hash"}, "no time, no account, no number"
    assert len(mark.hash) == 64 and address not in mark.hash
    again = comes_back(address)
    answer(opened(world, title="Another"), Respondent(account_id=again.id), way="foot")
    leaves_twice = people.by_id(again.id)
    assert leaves_twice is not None
    rights.close_account(
        leaves_twice, PublicWords.KEEP, shown_as="–", actor=world.actor(Role.ADMINISTRATOR), now=clock.now()
    )
    assert len({row.hash for row in marks()}) == len(marks()) == 2, "one survey's mark is not another's"


def test_marks_go_when_nobody_can_answer_any_more(world: World, context: object) -> None:
    survey, forgotten = opened(world), opened(world, title="Nobody closes it")
    for each in (survey, forgotten):
        answer(each, Respondent(account_id=world.actor("maya").account_id), way="foot")
    leaves(world, "maya")
    assert {row.survey_id for row in marks()} == {survey.id, forgotten.id}
    publishing.close(
        survey,
        world.home(),
        reason="Enough",
        said_by="People",
        words="It is there.",
        actor=world.actor(Role.ADMINISTRATOR),
        now=clock.now(),
    )
    assert {row.survey_id for row in marks()} == {forgotten.id}
    returning.forget_ended(clock.now())
    assert marks(), "it goes on"
    with time_machine.travel(clock.now() + timedelta(days=12)):
        returning.forget_ended(clock.now())
    assert marks() == []


def test_the_database_takes_a_mark_once(world: World, context: object) -> None:
    survey = opened(world)
    db.session.add_all([AnsweredBefore(survey_id=survey.id, hash="a"), AnsweredBefore(survey_id=survey.id, hash="b")])
    db.session.flush()
    db.session.expunge_all()
    db.session.add(AnsweredBefore(survey_id=survey.id, hash="a"))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_two_lists_are_told_and_no_small_number_of_them(world: World, context: object) -> None:
    assert releasing.ways(40, 0) is None and releasing.ways(40, 40) is None, "one list"
    assert releasing.ways(9, 4) is None, "too few for anything"
    assert releasing.ways(40, 3) == releasing.ways(40, 38) == releasing.TwoLists(None, None)
    assert releasing.ways(40, 15) == releasing.TwoLists(25, 15)
    survey = opened(world)
    answered(world, survey, 20)
    answer(survey, Respondent(account_id=world.actor("maya").account_id), way="foot")
    publishing.close(
        survey,
        world.home(),
        reason="Enough",
        said_by="People",
        words="It is there.",
        actor=world.actor(Role.ADMINISTRATOR),
        now=clock.now(),
    )
    found = publishing.release_of(survey)
    assert found.ways == releasing.TwoLists(None, None) and results.read(results.write(found)) == found


def test_a_draft_can_be_deleted_and_nothing_that_people_saw(world: World, context: object) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    plan = planned(world)
    making.make_cards(plan, 2, secret="s", actor=admin, now=now)
    survey_id = plan.id
    making.discard(plan, admin, now)
    assert db.session.get(PlaceSurvey, survey_id) is None and not db.session.scalars(select(SurveyCard)).all()
    logged("place-survey:discarded", world.home().id, admin, survey_id=survey_id)
    seen = opened(world, mode=SurveyMode.NAMED)
    with refused(Refusal.HAS_ANSWERS):
        making.discard(seen, admin, now)
    making.take_back(seen, admin, now)
    answerless = seen.id
    making.discard(seen, admin, now)
    assert db.session.get(PlaceSurvey, answerless) is None, "taken back, and nobody had answered"
