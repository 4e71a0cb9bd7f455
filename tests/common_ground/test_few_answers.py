"""A result of few answers says what is missing; and the words of a conversation in the reader's language."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app.access import Role
from pb_app.db import db
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.talks import as_camps, closed, filled, opened, planned

Visit = Callable[..., Visitor]
AT = "/common-ground/riverside/"
OFFICE = email(Role.ADMINISTRATOR)


@scene
def talk(app: Flask, world: World) -> World:
    with app.app_context():
        opened(world)
        db.session.commit()
    return world


@pytest.mark.parametrize(
    ("people", "sentences", "said", "never"),
    [
        (5, 12, ["Fewer than 10 people answered", "Too few people answered to say"], ["5 people", "no clear groups"]),
        (
            40,
            12,
            ["40 people answered", "We have not looked for groups: for that, at least 50 people"],
            ["no clear groups"],
        ),
        (60, 8, ["60 people answered", "at least 10 sentences"], ["no clear groups"]),
    ],
)
def test_too_few_answers_are_not_a_finding(
    world: World, app: Flask, visit: Visit, people: int, sentences: int, said: list[str], never: list[str]
) -> None:
    with app.app_context():
        made = opened(world)
        filled(made, [{key: vote for key, vote in row.items() if int(key) <= sentences} for row in as_camps(people)])
        closed(world, made)
        db.session.commit()
    page = visit().get(f"{AT}1/result").sees(*said).misses(*never)
    if people < 10:
        page.misses("most people knew", "Where we differ", "clearly divided", "There is nothing that most people say")
    if sentences < 12 or people < 10:
        page.sees("so we say nothing about" if people >= 10 else "We say nothing about a sentence")


def test_whoever_answered_too_little_to_count_is_said(world: World, app: Flask, visit: Visit) -> None:
    """The office sees 72 people and the result 60: the page says where the others are."""
    with app.app_context():
        made = opened(world)
        filled(made, [*as_camps(60), *([{"1": 1, "2": 1}] * 12)])
        closed(world, made)
        db.session.commit()
    visit().get(f"{AT}1/result").sees("60 people answered", "12 more people answered too little to be in a group")


def test_what_it_is_about_is_read_in_the_readers_language(talk: World, visit: Visit) -> None:
    """By the same means as rounds and news: somebody offers a version, the office checks it, and every page has it."""
    ines = visit(OFFICE).get("/text-versions/riverside/conversation/1/cy")
    ines.submit(
        "Save the translation",
        maker="helper",
        checked="y",
        part_question="Mynd o le i le",
        part_decides="Y tîm strydoedd",
    )
    for path in ("", "1"):
        visit().get(f"{AT}{path}?lang=cy").sees("Mynd o le i le").misses("Getting around")
    visit().get(f"{AT}1?lang=cy").sees("Y tîm strydoedd", "What matters to you on the way?")
    visit().get("/have-your-say/riverside/?lang=cy").sees("Mynd o le i le", "Y tîm strydoedd")
    visit().get(f"{AT}1").sees("Getting around", "The streets team").misses("Mynd o le")


def test_a_draft_has_no_versions_yet(world: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        planned(world)
        db.session.commit()
    visit(OFFICE).get(f"{AT}1").sees("Getting around").get("/text-versions/riverside/conversation/1", 404)
