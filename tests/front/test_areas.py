"""A neighbourhood's page: what was paid there, and all its projects or how many more there are."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.front import areas
from pb_app.places import queries as places
from tests.visitor import Visitor
from tests.world import World

Visit = Callable[..., Visitor]


@pytest.mark.parametrize(("shown", "expected"), [(3, "See all projects"), (0, "And 1 more project here")])
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
    visit().get("/places/riverside/areas/N").sees("paid to projects here so far", expected)
