"""Where too few people differ, a result says so in a sentence; and what a page says before somebody sends."""

from collections.abc import Callable

from flask import Flask

from pb_app.db import db
from pb_app.places.spots import LARGEST_LETTERS, SMALLEST_LETTERS, name_lines
from pb_app.surveys import queries
from pb_app.surveys.services.responses import Respondent
from pb_app.surveys.terms import QuestionKind, SurveyMode
from tests.surveys.papers import paper, question
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.asked import answer, closed, opened

Visit = Callable[..., Visitor]
AT = "/surveys/riverside/1"


def test_one_line_for_everybody_is_a_sentence_and_no_bar(app: Flask, world: World, visit: Visit) -> None:
    asked = paper(question("a", required=True), question("m", QuestionKind.MANY))
    with app.app_context():
        made = opened(world, asked, mode=SurveyMode.OPEN)
        for n in range(12):
            answer(made, Respondent(), a="abc"[n % 3], m="abc"[n % 3])
        closed(world, made)
        db.session.commit()
    result = visit().get(f"{AT}/result").sees("12 people answered.")
    assert result.words().count("Too few people gave different answers, so we don’t show which.") == 2
    assert "cp-shares__bar" not in result.response.text
    result.misses("100%", "Option a, or")


def test_before_sending_everything_is_said(app: Flask, world: World, visit: Visit) -> None:
    """The bar is full only at the last of all steps; texts are asked for without names; what is sent stays."""
    with app.app_context():
        opened(world)
        steps = len(queries.paper(opened(world)).screens)
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(f"{AT}/answer")
    maya.submit("Go on", **{"q-way": "foot"}).sees("Leave out names and phone numbers").submit(
        "Go on", **{"q-say": "Shade."}
    )
    maya.sees(f"Step 3 of at most {steps}")
    assert f'<rect class="cp-bar__part" width="{100 * 3 // steps}"' in maya.response.text
    words = maya.submit("Go on").sees("Leave out names and phone numbers").words()
    assert words.index("You can’t change your answers") < words.index("Send my answers")


def test_names_on_a_map_fit_into_their_shapes() -> None:
    assert name_lines("Quay", 200) == (["Quay"], LARGEST_LETTERS)
    lines, size = name_lines("Orchard Estate", 120)
    assert lines == ["Orchard", "Estate"] and SMALLEST_LETTERS <= size <= LARGEST_LETTERS
    assert max(map(len, lines)) * size * 0.56 <= 120
    assert name_lines("", 0)[1] >= SMALLEST_LETTERS
