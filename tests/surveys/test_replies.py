"""When people get, or got, the answer to a survey: every page says the same."""

import re
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.evidence import queries as evidence
from pb_app.evidence import services
from pb_app.evidence.terms import AnswerDraft, EvidenceVerdict
from tests.visitor import Visitor
from tests.world import World
from tests.world.asked import answered, closed, opened

Visit = Callable[..., Visitor]
AT = "/surveys/riverside/"
#: Where the day stands that was announced, whatever came of it: for the office, and beside who decides while it is open.
ANNOUNCED = {"surveys/office.html": 1, "surveys/survey.html": 1, "common_ground/office.html": 1}


def test_once_it_is_answered_every_page_says_when(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = opened(world)
        answered(world, made)
        closed(world, made)
        db.session.commit()
    ann = visit().get(AT).sees("answers by")
    ann.get(f"{AT}1").sees("answers by")
    with app.app_context():
        point = evidence.of_place(world.home().id)[0]
        said = AnswerDraft(verdict=EvidenceVerdict.DID, words="There are more buses.")
        services.answer(
            point, said, shown=services.shown_with(point), actor=world.actor(Role.ASSESSOR), now=clock.now()
        )
        db.session.commit()
    ann.get(AT).sees("Answered on").misses("answers by", "owed this by")
    ann.get(f"{AT}1").sees("There are more buses.").misses("answers by")
    ann.get(f"{AT}1/result").sees("There are more buses.").misses("answers by")


def test_no_page_says_it_in_words_of_its_own() -> None:
    """Words about the announced day alone would still promise an answer that was given long ago."""
    lists = [*Path("templates/surveys").glob("*.html"), Path("templates/common_ground/index.html")]
    found = {
        str(page.relative_to("templates")): len(re.findall(r"answer_by", page.read_text(encoding="utf-8")))
        for page in lists
    }
    assert {page: many for page, many in found.items() if many > ANNOUNCED.get(page, 0)} == {}
