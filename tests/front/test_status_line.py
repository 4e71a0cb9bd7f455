"""From idea to receipt: what a proposal's, a result's and a project's page say of where it is, and the same sums on each."""

import re
from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery import services as delivering
from pb_app.rounds.terms import PhaseKind
from tests.delivery.awards import bought, photo
from tests.visitor import Visitor
from tests.world import World

Visit = Callable[..., Visitor]
SUM = re.compile(r'data-sum="(\w+)">\s*<bdi[^>]*>([^<]+)<')
AT = "riverside/streets"


def sums(visitor: Visitor) -> dict[str, str]:
    return dict(SUM.findall(visitor.response.get_data(as_text=True)))


def test_an_idea_says_when_voting_starts_and_has_one_sum(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.SHAPING), "A bench", 300)
        db.session.commit()
    page = visit().get(f"/proposals/{AT}/1/").sees("From idea to receipt", "Voting starts on")
    assert sums(page) == {"planned": "£300"}


def test_what_is_on_the_reserve_list_says_so_and_leads_to_the_reason(finished_round: World, visit: Visit) -> None:
    page = visit().get(f"/proposals/{AT}/2/").sees("Reserve list")
    page.follow("Reserve list").sees("why not?", "Not funded:").follow("Read the proposal")
    assert "awarded" not in sums(page)


def test_what_is_funded_leads_to_its_result_and_its_project_with_the_same_sums(
    app: Flask, finished_round: World, visit: Visit
) -> None:
    with app.app_context():
        award = finished_round.agreed(finished_round.award(1))
        finished_round.pay(award)
        now = clock.now()
        spend = delivering.show_spend(award, bought(60_25), photo("red", 61), finished_round.actor("maya"), now)
        finance = finished_round.actor(Role.FINANCE)
        delivering.answer_spend(award, finished_round.fund(), spend, accept=True, why="", actor=finance, now=now)
        award_id, amount, paid = award.id, award.amount, delivery.paid([award.id])[award.id]
        db.session.commit()
    proposal = visit().get(f"/proposals/{AT}/1/").sees("Under way")
    said = sums(proposal)
    assert said["awarded"] == f"£{amount // 100}" and said["paid"] == f"£{paid // 100}" and said["proven"] == "£60.25"
    assert sums(visit().get(f"/results/{AT}/projects/1")) == said
    project = visit().get(f"/delivery/riverside/project/{award_id}/")
    assert sums(project) == said
    assert f'href="/results/{AT}/projects/1"' in project.response.get_data(as_text=True)
    assert proposal.follow("Promised").path == f"/delivery/riverside/project/{award_id}/"


def test_steps_that_have_not_come_are_not_shown_as_nothing(app: Flask, finished_round: World, visit: Visit) -> None:
    with app.app_context():
        finished_round.award(1)
        db.session.commit()
    page = visit().get(f"/proposals/{AT}/1/").sees("Promised").misses("£0")
    assert set(sums(page)) == {"planned", "awarded"}
