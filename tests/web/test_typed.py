"""What somebody typed is never lost: in another language, when a page was open too long, after a lost sign-in."""

import re
from collections.abc import Callable, Iterator

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.rounds.terms import PhaseKind
from pb_app.surveys import queries as surveys
from pb_app.web.extensions import ROOT
from tests.pagecheck import NS, text
from tests.visitor import Visitor
from tests.web.typing import in_language
from tests.world import World, email
from tests.world.asked import opened
from tests.world.gatherings import announce

Visit = Callable[..., Visitor]
POST_TOO_LATE = "Nothing has been sent yet. Look it over and press again."


def too_late(visitor: Visitor, button: str, **typed: str) -> Visitor:
    """Send a form whose token has run out."""
    form = visitor.form_with(button)
    data = {**visitor.filled(form), **typed, "csrf_token": "old"}
    return visitor.send(form.get("action") or visitor.path_with_query(), data, status=None)


def values(visitor: Visitor, name: str) -> list[str]:
    """What stands in a field of the page."""
    forms = list(visitor.document.iter(f"{NS}form"))
    return [value for form in forms for value in visitor.filled(form).get(name, [])]


def surveyed(app: Flask, world: World) -> str:
    with app.app_context():
        made = opened(world)
        db.session.commit()
        return f"/surveys/riverside/{made.id}"


def test_a_survey_goes_on_in_another_language(app: Flask, world: World, visit: Visit) -> None:
    at = surveyed(app, world)
    maya = visit(email("maya"), strong=False).get(f"{at}/answer").submit("Go on", **{"q-way": "foot"})
    assert values(in_language(maya, "cy", **{"q-say": "Wider paths."}), "q-say") == ["Wider paths."]
    assert maya.document.get("lang") == "cy", "in the language chosen"
    assert values(in_language(maya, "ar"), "q-say") == ["Wider paths."], "from one to the next"
    in_language(maya, "en").submit("Go on").submit("Go on").sees("Look over your answers", "On foot", "Wider paths.")
    in_language(in_language(maya, "cy", may_publish="y"), "en").sees("On foot", "Wider paths.")
    assert values(maya, "may_publish") == ["y"], "the last look is a form too"
    maya.submit("Send my answers", step="send").sees("Thank you")
    with app.app_context():
        assert surveys.sheets(1) == [{"way": ("foot",)}]
        assert [row.may_publish for row in surveys.texts(1)] == [True]


def test_an_event_and_an_idea_go_on_in_another_language(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        event_id = announce(world, clock.now()).id
        round = world.round(PhaseKind.IDEAS)
        at = f"/proposals/{world.place}/{round.slug}/new"
        db.session.commit()
    maya = visit("maya@example.org", strong=False).get(f"/whats-on/riverside/{event_id}/come")
    assert values(in_language(maya, "cy", people="7", needs="A ramp"), "people") == ["7"]
    assert values(maya, "needs") == ["A ramp"], "the other fields too"
    assert not list(maya.document.iter(f"{NS}textarea"))[0].get("aria-invalid"), "nobody asked for it to be checked"
    writes = visit(email("maya"), strong=False).get(f"{at}?size=0")
    assert values(in_language(writes, "ar", title="A bench by the river"), "title") == ["A bench by the river"]
    in_language(writes, "en").submit("Save and continue").misses("What do you want to call your idea?")


def test_a_form_that_was_open_too_long_comes_back_with_what_was_typed(app: Flask, world: World, visit: Visit) -> None:
    at = surveyed(app, world)
    maya = visit(email("maya"), strong=False).get(f"{at}/answer").submit("Go on", **{"q-way": "foot"})
    too_late(maya, "Go on", **{"q-say": "More <b>shade</b>."}).sees(POST_TOO_LATE)
    assert maya.response.status_code == 400 and values(maya, "q-say") == ["More <b>shade</b>."]
    maya.submit("Go on").submit("Go on").sees("Look over your answers", "shade").submit("Send my answers", step="send")
    office = visit(email(Role.ADMINISTRATOR)).get("/surveys/riverside/new")
    too_late(office, "Save", title="Paths", about="Where to?").sees(POST_TOO_LATE)
    assert values(office, "title") == ["Paths"] and values(office, "about") == ["Where to?"]
    with app.app_context():
        assert [each.title for each in surveys.of_place(1)] == ["Getting to town"], "nothing was done"


def test_whoever_was_signed_out_signs_in_and_goes_on(app: Flask, world: World, visit: Visit) -> None:
    at = surveyed(app, world)
    maya = visit(email("maya"), strong=False).get(f"{at}/answer").submit("Go on", **{"q-way": "foot"})
    maya.client.delete_cookie("session")
    maya.submit("Go on", 403, **{"q-say": "More shade."}).sees("Sign in first", "nothing is lost")
    assert "no-store" in maya.response.headers["Cache-Control"]
    maya.submit("Show me what I typed", 403).sees("Sign in first").misses(POST_TOO_LATE)
    maya.arrive_as(email("maya"), strong=False)
    maya.submit("Show me what I typed").sees(POST_TOO_LATE, "What else?")
    assert values(maya, "q-say") == ["More shade."]
    maya.submit("Go on").submit("Go on").sees("On foot", "More shade.")


def test_an_officer_whose_sign_in_ran_out_loses_nothing_and_no_secret_is_carried(world: World, visit: Visit) -> None:
    office = visit(email(Role.ADMINISTRATOR)).get("/surveys/riverside/new")
    office.client.delete_cookie("session")
    office.submit("Save", 403, title="Paths", password="hunter2").sees("Sign in first").misses("hunter2")
    assert "hunter2" not in office.response.get_data(as_text=True)
    office.arrive_as(email(Role.ADMINISTRATOR), strong=True)
    office.submit("Show me what I typed").sees(POST_TOO_LATE)
    assert values(office, "title") == ["Paths"]
    office.submit("Save", 422).sees("Write a few sentences").misses(POST_TOO_LATE)


def test_what_another_site_sends_is_not_shown(app: Flask, world: World, visit: Visit) -> None:
    """Neither in a form, nor carried to one, nor in another language."""
    at = surveyed(app, world)
    for headers in (
        {"Referer": "https://evil.example/"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Referer": "http://localhost/"},
        {"Origin": "null"},
        {"Referer": "", "Origin": ""},
    ):
        for who in (visit(email(Role.ADMINISTRATOR)), visit()):
            for path in (
                "/surveys/riverside/new",
                "/surveys/riverside/new?as_typed=1",
                f"{at}/answer?as_typed=language",
            ):
                typed = {"title": "SPAM", "q-way": "SPAM", "form_is": "NewSurveyForm"}
                response = who.client.post(path, data=typed, headers=headers)
                assert response.status_code in (400, 405), (path, headers, response.status_code)
                assert "SPAM" not in response.get_data(as_text=True), (path, headers)


def test_choosing_a_language_never_sends_a_form(app: Flask, world: World, visit: Visit) -> None:
    """Not even from a browser that says nothing of where it comes from, with a token that is right."""
    office = visit(email(Role.ADMINISTRATOR)).get("/surveys/riverside/new")
    data = office.filled(office.form_with("Save")) | {"title": ["Paths"]}
    for address in ("/surveys/riverside/new?as_typed=language&lang=cy", "/surveys/riverside/new?as_typed=1"):
        assert office.client.post(address, data=data).status_code == 400
    with app.app_context():
        assert surveys.of_place(1) == []


def test_only_the_fields_of_the_form_are_shown_and_only_of_that_form(world: World, visit: Visit) -> None:
    office = visit(email(Role.ADMINISTRATOR)).get("/surveys/riverside/new")
    too_late(office, "Save", title="Paths", unknown="SPAM")
    assert "SPAM" not in office.response.get_data(as_text=True)
    too_late(office.get("/surveys/riverside/new"), "Save", title="Paths", form_is="QuestionForm")
    assert values(office, "title") == [""], "typed into another form"


def test_enter_presses_the_form_and_not_the_menu(app: Flask, world: World, visit: Visit) -> None:
    """The first button of a form in the page is the one that the Enter key presses."""
    maya = visit(email("maya"), strong=False).get(f"{surveyed(app, world)}/answer")
    first = next(each for each in maya.document.iter(f"{NS}button") if each.get("form"))
    assert (first.get("name"), first.get("value"), first.get("formaction")) == ("step", "on", None)
    assert first.get("aria-hidden") == "true" and first.get("tabindex") == "-1", "for the Enter key alone"


def test_a_page_without_a_form_has_links(world: World, visit: Visit) -> None:
    page = visit().get("/surveys/riverside/")
    menu = [each for each in page.document.iter(f"{NS}a") if each.get("hreflang")]
    assert [text(each) for each in menu if each.get("hreflang") == "cy"] and "?lang=cy" in (menu[1].get("href") or "")


def _forms_in(template: str) -> Iterator[tuple[str, str]]:
    """What each form begins with, and what it has."""
    yield from re.findall(r"\{\{\s*begin\((.*?)\)\s*\}\}(.*?)</form>", template, re.DOTALL)


def test_each_form_that_people_type_into_says_which_it_is() -> None:
    """Whoever begins a form with fields gives the form along: then it has its language buttons, and comes back filled."""
    unnamed = [
        f"{path.relative_to(ROOT)}: begin({start.strip()[:60]}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if path.name != "forms.html"
        for start, body in _forms_in(path.read_text())
        if re.search(r"\{\{\s*(?:field|fields)\(", body) and re.match(r"\s*(?:$|\w+\s*=)", start)
    ]
    assert not unnamed, unnamed


def test_a_page_that_answers_a_form_says_where_it_opens(world: World, visit: Visit) -> None:
    """So that whoever comes back to it by Back opens the form, and is not asked to send it again."""
    fresh = visit().get("/newsletters/riverside/")
    assert "data-opens-at" not in fresh.response.text
    answered = fresh.submit("Sign me up", 422, email="")
    assert 'data-opens-at="/newsletters/riverside/"' in answered.response.text
