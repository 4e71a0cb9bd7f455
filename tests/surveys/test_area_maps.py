"""An area of the place is tapped on the map of a survey, in place of the list."""

from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.db import db
from pb_app.places import queries as areas
from pb_app.places import services as places
from pb_app.places.models import Postcode
from pb_app.surveys import queries
from pb_app.surveys.terms import QuestionKind, Questionnaire, Screen, SurveyMode
from tests.surveys.papers import question
from tests.visitor import Visitor
from tests.world import World
from tests.world.asked import opened

Visit = Callable[..., Visitor]
AT = "/surveys/riverside/"
QUESTIONS = Questionnaire(
    (
        Screen(
            key="s1",
            questions=(question("area", QuestionKind.AREA, required=True), question("few", QuestionKind.SHORT)),
        ),
    )
)


def test_an_area_is_tapped_on_the_map_and_the_spot_is_not_kept(world: World, app: Flask, visit: Visit) -> None:
    """Whatever else was typed stays, and nothing is complained about before somebody goes on."""
    with app.app_context():
        north, south = [[[40, 0], [40, 90], [80, 50]]], [[[0, 0], [0, 90], [39, 50]]]
        places.set_outlines(world.home(), {"N": north, "S": south}, clock.now())
        opened(world, QUESTIONS, mode=SurveyMode.OPEN)
        db.session.commit()
    ann = visit().get(f"{AT}1").follow("Start").sees("Or tap it on the map. We keep the area, not the spot.")
    tap = {"q-area-map.x": "144", "q-area-map.y": "40", "q-area-wide": "288"}
    ann.submit("Go on", step="", **tap, **{"q-few": "Hello"}).sees("You chose North.").misses("There is a problem")
    assert 'value="Hello"' in ann.response.text
    aside = tap | {"q-area-map.x": "1", "q-area-map.y": "1"}
    ann.submit("Go on", 422, step="", **aside).sees("That is outside our areas")
    ann.submit("Go on", step="", **tap).sees("You chose North.")
    no_tap = {"q-area-map.x": "0", "q-area-map.y": "0"}
    ann.submit("Go on", **no_tap, **{"q-few": "Hi"}).sees("North", "Hi")
    ann.submit("Send my answers", step="send", may_publish="y").sees("Thank you")
    with app.app_context():
        assert queries.sheets(1) == [{"area": ("1",)}]


def test_a_postcode_and_an_area_that_differ_are_asked_about(world: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        opened(world, QUESTIONS, mode=SurveyMode.OPEN)
        place = world.home()
        db.session.add(
            Postcode(place_id=place.id, postcode="RV11AA", vintage=2026, area_id=areas.areas(place.id)[0].id)
        )
        db.session.commit()
    ann = visit().get(f"{AT}1").follow("Start")
    north, south = ann.option("North"), ann.option("South")
    ann.submit("Go on", 422, **{"q-area": south, "q-area-postcode": "RV1 1AA"}).sees("This postcode is in North.")
    ann.submit("Go on", **{"q-area": north, "q-area-postcode": "ZZ99 9ZZ"}).sees("North")
