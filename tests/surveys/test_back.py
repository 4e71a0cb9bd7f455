"""The browser's own Back and Reload work on every page of a survey, and nothing waits for the next person at the device."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.http import parse_cookie
from werkzeug.test import TestResponse

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.surveys import device, queries
from pb_app.surveys.terms import QuestionKind, SurveyMode
from tests.pagecheck import NS
from tests.scenes import scene
from tests.surveys.papers import paper, question
from tests.visitor import Visitor
from tests.web.typing import in_language
from tests.world import World, email
from tests.world.asked import opened

Visit = Callable[..., Visitor]
AT = "/surveys/riverside/1"


@scene
def asking(app: Flask, world: World) -> World:
    with app.app_context():
        opened(world)
        db.session.commit()
    return world


def maya(visit: Visit) -> Visitor:
    return visit(email("maya"), strong=False).get(f"{AT}/answer")


def shown(visitor: Visitor) -> str:
    """The address of the page that is shown."""
    return visitor.path_with_query()


def sent(visitor: Visitor, button: str, **fields: str) -> TestResponse:
    """Press a button, and stop before the next page."""
    form = visitor.form_with(button)
    return visitor.client.post(form.get("action") or "", data={**visitor.filled(form), **fields})


def cookie_of(visitor: Visitor) -> str | None:
    kept = visitor.client.get_cookie(device.COOKIE, path="/surveys/riverside/")
    return kept.value if kept else None


def test_every_page_of_a_survey_can_be_opened_again(asking: World, app: Flask, visit: Visit) -> None:
    """Reload shows the page as it was, and going back keeps what came later."""
    someone = maya(visit)
    pages = [(shown(someone), "How do you travel?")]
    someone.submit("Go on", 422).sees("Choose one answer").get(shown(someone), 422).sees("Choose one answer")
    someone.submit("Go on", **{"q-way": "foot"})
    pages.append((shown(someone), "What else?"))
    someone.submit("Go on", **{"q-say": "More shade."})
    pages.append((shown(someone), "Are you under 25?"))
    someone.submit("Go on", **{"q-young": "no"})
    pages.append((shown(someone), "Look over your answers"))
    for address, words in reversed(pages):
        someone.get(address).sees(words)
        assert shown(someone) == address, "the address stays"
    assert someone.filled(someone.form_with("Go on"))["q-way"] == ["foot"]
    someone.submit("Go on", **{"q-way": "bike"}).get(pages[1][0])
    assert someone.filled(someone.form_with("Go on"))["q-say"] == ["More shade."], "what came later is there"
    someone.get(pages[-1][0]).sees("A bike", "More shade.", "No").submit("Send my answers", step="send")
    someone.sees("Thank you").get(pages[1][0]).sees("You have answered this survey already")
    with app.app_context():
        assert queries.sheets(1) == [{"way": ("bike",), "young": ("no",)}]


def test_nothing_that_is_sent_is_answered_with_a_page(asking: World, visit: Visit) -> None:
    """A page that came of sending is one that a browser can't open again."""
    someone = maya(visit)
    steps: tuple[tuple[str, dict[str, str]], ...] = (
        ("Go on", {}),
        ("Go on", {"q-way": "foot"}),
        ("Go back", {"step": "back", "q-say": "x"}),
        ("Go on", {}),
        ("Go on", {}),
        ("Go on", {"q-young": "no"}),
        ("Change: How do you travel?", {"step": "to-s1"}),
    )
    for button, fields in steps:
        response = sent(someone, button, **fields)
        assert response.status_code == 303, (button, fields, response.status_code)
        someone._arrived(someone.client.get(response.location), None)


def test_another_language_is_a_page_of_its_own_too(asking: World, visit: Visit) -> None:
    someone = maya(visit).submit("Go on", **{"q-way": "foot"})
    in_language(someone, "cy", **{"q-say": "More shade."})
    someone.get(shown(someone))
    assert someone.document.get("lang") == "cy"
    assert someone.filled(next(each for each in someone.document.iter(f"{NS}form") if each.get("id")))["q-say"] == [
        "More shade."
    ]
    assert not someone.response.text.count("govuk-error-summary"), "nobody asked for it to be checked"


def test_the_browser_keeps_it_sealed_until_it_is_closed_and_the_server_keeps_nothing(
    asking: World, app: Flask, visit: Visit
) -> None:
    someone = maya(visit)
    response = sent(someone, "Go on", **{"q-way": "foot"})
    header = next(each for each in response.headers.getlist("Set-Cookie") if each.startswith(device.COOKIE))
    assert "HttpOnly" in header and "SameSite=Lax" in header and "Path=/surveys/riverside/" in header
    assert "Max-Age" not in header and "Expires" not in header, "it goes with the browser"
    assert "foot" not in header and "foot" not in response.location
    assert parse_cookie(header.partition(";")[0])[device.COOKIE]
    someone.get(response.location).submit("Stop, and clear my answers", step="clear").sees("Nothing was sent")
    assert cookie_of(someone) is None
    someone.get(response.location).sees("not in this browser any more")
    with app.app_context():
        assert queries.sheets(1) == []


def test_sending_takes_it_away(asking: World, visit: Visit) -> None:
    someone = maya(visit).submit("Go on", **{"q-way": "foot"}).submit("Go on").submit("Go on")
    assert cookie_of(someone)
    someone.submit("Send my answers", step="send").sees("Thank you")
    assert cookie_of(someone) is None


def test_the_next_person_reads_nothing(asking: World, visit: Visit) -> None:
    """Not with another account, not without the address, not an hour later."""
    someone = maya(visit).submit("Go on", **{"q-way": "foot"})
    address = shown(someone)
    someone.get(f"{AT}/answer").sees("How do you travel?")
    assert "q-way" not in someone.filled(someone.form_with("Go on")), "who starts begins with nothing"
    someone.get(address).sees("not in this browser any more")
    someone.get(f"{AT}/answer").submit("Go on", **{"q-way": "foot"})
    address = shown(someone)
    someone.arrive_as("sam@example.org", strong=False)
    someone.get(address).sees("not in this browser any more")


def test_after_an_hour_it_opens_no_more(asking: World, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    someone = maya(visit).submit("Go on", **{"q-way": "foot"})
    address, began = shown(someone), clock.now()

    def later() -> datetime:
        return began + timedelta(minutes=61)

    monkeypatch.setattr(clock, "now", later)
    someone.get(address).sees("not in this browser any more")


def test_answers_that_are_too_long_for_a_cookie_travel_in_the_page(app: Flask, world: World, visit: Visit) -> None:
    """Then going on works as ever; only the browser's own way back does not."""
    words = {f"w{n}": "".join(chr(0x4E00 + (n * 7919 + i * 104729) % 20000) for i in range(2000)) for n in range(2)}
    with app.app_context():
        opened(world, paper(*(question(key, QuestionKind.LONG) for key in words)), mode=SurveyMode.OPEN)
        db.session.commit()
    ann = visit().get(f"{AT}/answer")
    for key, text in words.items():
        ann.submit("Go on", **{f"q-{key}": text})
    ann.sees("Look over your answers", words["w0"], words["w1"]).submit("Send my answers", step="send")
    ann.sees("Thank you")
    with app.app_context():
        assert {text.question: text.words_written for text in queries.texts(1)} == words


def test_a_card_goes_back_too(asking: World, visit: Visit) -> None:
    office = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/office").follow("Make cards").submit("Make them", many="1")
    code = next(each for each in office.words().split() if len(each) == 11 and each[5] == "-")
    ann = visit().get(f"{AT}/card").submit("Go on", code=code)
    first = shown(ann)
    ann.submit("Go on", **{"q-way": "bike"}).get(first).sees("How do you travel?")
    assert ann.filled(ann.form_with("Go on"))["q-way"] == ["bike"]
    assert code not in first and urlsplit(first).path == f"{AT}/answer"


def test_who_comes_back_is_asked_whether_to_carry_on(asking: World, visit: Visit) -> None:
    """Nothing is lost without a word; the page itself says nothing of the answers."""
    someone = maya(visit).get(AT).misses("Carry on").follow("Start")
    someone.submit("Go on", **{"q-way": "foot"}).submit("Go on", **{"q-say": "More shade."}).get(AT)
    someone.sees("Carry on where you stopped", "Start again").misses("More shade.", "On foot")
    someone.follow("Carry on where you stopped").sees("Are you under 25?").submit("Go on").sees("More shade.")
    someone.get(AT).follow("Carry on where you stopped").sees("Look over your answers").get(AT)
    begun = someone.follow("Start again").sees("How do you travel?")
    assert begun.filled(begun.form_with("Go on")).get("q-way", []) == []
    someone.get(AT).misses("Carry on")
    someone.follow("Start").submit("Go on", **{"q-way": "foot"}).submit("Stop, and clear my answers", step="clear")
    someone.misses("Carry on")


def test_only_whose_answers_they_are_is_offered_them(asking: World, app: Flask, visit: Visit) -> None:
    someone = maya(visit).submit("Go on", **{"q-way": "foot"})
    someone.get(AT).sees("Carry on where you stopped")
    kept = someone.client.get_cookie(device.COOKIE, path="/surveys/riverside/")
    assert kept is not None
    other = visit(email("sam"), strong=False)
    other.client.set_cookie(device.COOKIE, kept.value, path="/surveys/riverside/")
    other.get(AT).misses("Carry on")
    visit().get(AT).misses("Carry on")


def test_what_was_begun_with_a_card_opens_with_that_card(asking: World, visit: Visit) -> None:
    made = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/cards").submit("Make them", many="2")
    mine, other = re.findall(r"[A-Z0-9]{5}-[A-Z0-9]{5}", made.words())[:2]
    ann = visit().get(f"{AT}/card").submit("Go on", code=mine).submit("Go on", **{"q-way": "foot"})
    ann.get(AT).misses("Carry on").get(f"{AT}/card").submit("Go on", code=mine).sees("What else?")
    ann.get(f"{AT}/card").submit("Go on", code=other).sees("How do you travel?")
    assert ann.filled(ann.form_with("Go on")).get("q-way", []) == []
