"""A neighbourhood's page: what was paid there, and all its projects or how many more there are."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.front import areas
from pb_app.places import queries as places
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import World

Visit = Callable[..., Visitor]


@pytest.mark.parametrize(("shown", "expected"), [(3, "See all funded projects here"), (0, "And 1 more project here")])
def test_projects_that_are_not_shown_are_counted(
    app: Flask, meeting: World, visit: Visit, monkeypatch: pytest.MonkeyPatch, shown: int, expected: str
) -> None:
    with app.app_context():
        award = delivery.of_place(meeting.home().id)[0]
        award.proposal.area_id = next(
            id for id, name in places.area_names(meeting.home().id).items() if name == "North"
        )
        db.session.commit()
    monkeypatch.setattr(areas, "SOME_PROJECTS", shown)
    reader = visit().get("/places/riverside/areas/N").sees("paid to projects here so far", expected)
    with app.app_context():
        title = delivery.of_place(meeting.home().id)[0].proposal.title
        south = next(id for id, name in places.area_names(meeting.home().id).items() if name == "South")
    reader.follow(expected).sees("Funded projects", "North", title).follow("See all funded projects").sees(title)
    reader.get(f"/delivery/riverside/?area={south}").sees("South", "No project has been funded here yet").misses(title)
    reader.get("/delivery/riverside/?area=x").sees(title)


def test_what_is_funded_and_what_can_be_voted_on_stand_apart(app: Flask, meeting: World, visit: Visit) -> None:
    with app.app_context():
        award = delivery.of_place(meeting.home().id)[0]
        award.proposal.area_id = next(
            id for id, name in places.area_names(meeting.home().id).items() if name == "North"
        )
        round = meeting.round(PhaseKind.VOTING, slug="next")
        for title in ("A pond", "A swing", "A tree", "A wall"):
            meeting.proposal(round, title)
        db.session.commit()
    reader = visit().get("/places/riverside/areas/N")
    reader.sees("Funded projects here", "You can vote on these now").misses("Projects here").follow("See all here")
    reader.sees("A pond", "A swing", "A tree", "A wall")
