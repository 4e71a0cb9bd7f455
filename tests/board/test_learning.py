"""What was learnt finds its way: to whoever proposes, to the next round, to other places as a case study."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.board import queries
from pb_app.board import services as boards
from pb_app.board.terms import ConsentParty, Refusal
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award
from pb_app.delivery.terms import CheckKind
from pb_app.outcomes import services as outcomes
from pb_app.proposals.models import Proposal
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.meetings import decided

Visit = Callable[..., Visitor]
CASE = "/board/riverside/cases/1/"


def test_lessons_are_offered_to_whoever_proposes_something_similar(app: Flask, meeting: World, visit: Visit) -> None:
    secretary, path = decided(visit)
    secretary.get(path + "learning")
    secretary.submit("Publish", expected="Ten.", happened="Forty.", again="Ask the bus company.")
    with app.app_context():
        made = meeting.round(PhaseKind.IDEAS, "more")
        for title, number in (("A bench by the river", 1), ("Night football", 2)):
            draft = meeting.proposal(made, title, 100, accept=False)
            draft.status, draft.submitted_at = "draft", None  # type: ignore[assignment]
            assert draft.number == number
        db.session.commit()
    maya = visit(email("maya"), strong=False).get("/proposals/riverside/more/1/write/story")
    maya.sees("Others have tried something like this.").follow("A bench").sees("Ask the bus company.")
    maya.get("/proposals/riverside/more/2/write/story").misses("Others have tried")
    visit().get("/board/riverside/learning/1").sees("Forty.")
    visit(email(Role.ADMINISTRATOR)).get("/rounds/riverside/more/set-up").sees(
        "What earlier projects taught", "A bench"
    )


def test_a_case_study_grows_from_the_record_and_is_public_when_all_agree(meeting: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get("/delivery/riverside/").follow("A bench").follow("Write a case study")
    maya.sees("It would be good.", "Buy, hire or find: Wood").submit("Save", 422, steps="").sees("Write the steps")
    maya.submit("Save", steps="Find wood.\nAsk a neighbour.").sees("Not public yet", "Ask a neighbour.")
    visit().get(CASE, 404)
    visit().get("/board/riverside/cases/").misses("A bench")
    maya.submit("Our group agrees").sees("Agreed Bench group").misses("Our group agrees")
    member = visit(email(Role.BOARD_MEMBER)).get(CASE).submit("As a board member, I agree")
    member.sees("A member of the board").misses("Board-Member")
    admin = visit(email(Role.ADMINISTRATOR)).get(CASE).follow("Record that a partner agrees")
    admin.submit("Save", 422, name="").sees("Enter a name and an organisation")
    admin.submit("Save", name="Ann Lee, NHS Trust").sees("Ann Lee, NHS Trust").misses("Not public yet")
    visit().get("/board/riverside/cases/").follow("A bench").sees("Find wood.", "Ann Lee, NHS Trust")
    visit().get("/delivery/riverside/").follow("A bench").follow("How to do the same")
    visit(email(Role.BOARD_SECRETARY)).get(CASE).follow("Edit the text").submit("Save", advice="Bring tea.")
    visit().get(CASE, 404)
    visit(email("george"), strong=False).get(CASE).sees("Bring tea.", "Our group agrees")
    visit(email(Role.MODERATOR)).get(CASE + "write", 409)


def test_nobody_agrees_to_words_they_have_not_read_or_for_somebody_else(app: Flask, meeting: World) -> None:
    with app.app_context():
        award, now, maya = db.session.query(Award).one(), clock.now(), meeting.actor("maya")
        told = boards.CaseText("A bench", "We built it.", ("Find wood.",))
        case = boards.write_case(award, told, maya, now)
        assert boards.write_case(award, told, maya, now).version == 1
        boards.write_case(award, boards.CaseText("A bench", "We built two.", ("Find wood.",)), maya, now)
        for side, version, who, refusal in (
            (ConsentParty.GROUP, 1, "maya", Refusal.CASE_CHANGED.value),
            (ConsentParty.GROUP, 2, Role.MODERATOR, "not-your-project"),
            (ConsentParty.RESIDENTS, 2, "maya", Refusal.CASE_NOT_YOURS.value),
            (ConsentParty.RESIDENTS, 2, Role.MODERATOR, Refusal.NO_SEAT.value),
        ):
            with pytest.raises(Refused, match=refusal):
                boards.agree(case, award, side, version=version, name="X", actor=meeting.actor(who), now=now)
        assert queries.agreements(case) == [] and case.published_at is None


def test_a_small_grant_is_paid_at_once_and_owes_what_was_learnt(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = world.finished_round()
        made.small_grant, made.risk = 300_00, "We back new groups. One in three may not work."
        award = world.agreed(world.award(1, 3))
        assert [one.kind for one in delivery.checks(award.id)] == [CheckKind.BANK]
        assert [part.amount for part in delivery.instalments(award.id)] == [300_00]
        world.pay(award)
        db.session.commit()
    visit().get("/rounds/riverside/streets/").sees("The risks we are taking", "One in three may not work", "Up to £300")
    maya = visit(email("maya"), strong=False).get("/outcomes/riverside/project/1/report")
    maya.sees("This was a trial award", "What risk did you take").misses("Everybody may read these answers")
    said = {
        "learn_expected": "Twenty.",
        "learn_happened": "Two.",
        "learn_again": "Not in winter.",
        "learn_risk": "Rain.",
    }
    maya.submit("Send the report", act="send", **said).sees("Sent")
    visit().get("/board/riverside/learning").misses("Not in winter.")
    with app.app_context():
        outcomes.answer_report(delivery.by_id(1), "", world.actor(Role.ADMINISTRATOR), clock.now(), accept=True)
        db.session.commit()
    visit().get("/board/riverside/learning?q=winter").sees("A trial award", "Not in winter.")


def test_a_small_grant_asks_no_more_than_the_smallest_form(app: Flask, world: World) -> None:
    with app.app_context():
        made = world.round(PhaseKind.SHAPING)
        proposal = world.proposal(made, "A feast", 900, accept=False)
        before = proposal.tier
        made.small_grant = 1000_00
        again = world.proposal(made, "A party", 900, accept=False)
        assert before > again.tier == 1
        assert db.session.query(Proposal).count() == 2


def test_the_limit_of_small_grants_stands_once_a_round_is_public(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.round(PhaseKind.IDEAS)
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get("/rounds/riverside/streets/set-up/about")
    admin.submit("Save", risk="We take some.", small_grant="50")
    visit().get("/rounds/riverside/streets/").sees("We take some.").misses("it is a trial award")
    with app.app_context():
        assert db.session.query(Round).one().small_grant == 0
