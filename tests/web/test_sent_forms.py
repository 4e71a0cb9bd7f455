"""A form that is sent twice is done once: by a double tap, by the Back button, and by two presses at the same moment."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.meetings.models import MeetingAction
from pb_app.sent_forms.models import SentForm
from pb_app.web.sent_forms import tick
from tests.pagecheck import NS, text
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.alliance import NURSE, ally
from tests.world.asked import opened
from tests.world.forums import forum_of, meet

Visit = Callable[..., Visitor]
pytestmark = pytest.mark.dialect
ADD, ONCE = "Add to the list", "We had this from you already, so we did it only once."


@scene
def action_form(app: Flask, world: World) -> str:
    """The address of a form that adds to the list of a meeting."""
    with app.app_context():
        now = clock.now()
        allied = ally(world, now)
        meeting = meet(forum_of(world, allied, now), allied.nurse, now)
        db.session.commit()
        return f"/meetings/riverside/{meeting.body_id}/met/{meeting.id}/actions"


def given(nurse: Visitor, words: str = "Map cold homes") -> dict[str, object]:
    """What the form of the page sends, filled in."""
    due = (clock.now() + timedelta(days=20)).date().isoformat()
    typed = {"words": words, "owner": nurse.option("Housing trust"), "due_on": due}
    return {**nurse.filled(nurse.form_with(ADD)), **typed}


def actions(app: Flask) -> list[str]:
    with app.app_context():
        return sorted(db.session.scalars(select(MeetingAction.words)))


def known(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(SentForm)) or 0


def test_a_second_press_does_nothing_more_and_leads_to_the_same_page(
    app: Flask, action_form: str, visit: Visit
) -> None:
    nurse = visit(NURSE).get(action_form)
    form = given(nurse)
    led_to = nurse.send(action_form, form).misses(ONCE).path
    assert nurse.send(action_form, form).sees(ONCE, "Map cold homes").path == led_to
    assert actions(app) == ["Map cold homes"]


def test_other_words_or_a_page_opened_anew_are_another_form(app: Flask, action_form: str, visit: Visit) -> None:
    nurse = visit(NURSE).get(action_form)
    form = given(nurse)
    nurse.send(action_form, form)
    nurse.send(action_form, form | {"words": "Call the landlords"}).misses(ONCE)
    nurse.get(action_form).send(action_form, given(nurse)).misses(ONCE)
    assert actions(app) == ["Call the landlords", "Map cold homes", "Map cold homes"]


def test_a_form_that_was_refused_can_be_sent_again(app: Flask, action_form: str, visit: Visit) -> None:
    nurse = visit(NURSE).get(action_form)
    form = given(nurse, words="")
    nurse.send(action_form, form, 422).get(action_form)
    nurse.send(action_form, form, 422).misses(ONCE)
    assert (actions(app), known(app)) == ([], 0)


def test_two_presses_at_the_same_moment(app: Flask, action_form: str, visit: Visit) -> None:
    first, second = visit(NURSE).get(action_form), visit(NURSE).get(action_form)
    form = given(first)
    also = form | {"csrf_token": given(second)["csrf_token"]}
    ready = threading.Barrier(2)

    def presses(nurse: Visitor, sent: dict[str, object]) -> None:
        ready.wait()
        nurse.client.post(action_form, data=sent)

    both = [threading.Thread(target=presses, args=pair) for pair in ((first, form), (second, also))]
    for press in both:
        press.start()
    for press in both:
        press.join()
    assert actions(app) == ["Map cold homes"]


def test_what_was_sent_is_forgotten_within_an_hour(app: Flask, action_form: str, visit: Visit) -> None:
    nurse = visit(NURSE).get(action_form)
    nurse.send(action_form, given(nurse))
    assert known(app) == 1
    tick(app, clock.now() + timedelta(minutes=59))
    assert known(app) == 1
    tick(app, clock.now() + timedelta(minutes=61))
    assert known(app) == 0


def test_an_answer_to_a_survey_leaves_no_trace_of_when(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        at = f"/surveys/riverside/{opened(world).id}/answer"
        db.session.commit()
    maya = (
        visit(email("maya"), strong=False).get(at).submit("Go on", **{"q-way": "foot"}).submit("Go on").submit("Go on")
    )
    maya.submit("Send my answers", step="send").sees("Thank you")
    assert known(app) == 0


#: Forms whose answer shows something once, with the button, and what is typed.
SHOWN_ONCE = {
    "/whats-on/my-calendar": ("Make a private address", {}),
    "/admin/riverside/calendar": ("Make a private address", {}),
    "/api/riverside/webhooks/new": (
        "Make the webhook",
        {"name": "Ours", "address": "https://hooks.example.org/a", "resources": ["rounds"]},
    ),
}


@pytest.mark.parametrize("at", SHOWN_ONCE)
def test_what_is_shown_once_is_not_made_again_by_reload(app: Flask, world: World, visit: Visit, at: str) -> None:
    """And nothing of it is kept: only the page that was answered had it."""
    button, typed = SHOWN_ONCE[at]
    ines = visit(email(Role.ADMINISTRATOR)).get(at)
    form = {**ines.filled(ines.form_with(button)), **typed}
    once = secret_on(ines.send(at, form))
    assert secret_on(ines.send(at, form).sees("It was shown already, and we made nothing new.")) is None
    assert once is not None and ines.path == at


def secret_on(visitor: Visitor) -> str | None:
    """What a page shows only once."""
    return next((text(part) for part in visitor.document.iter(f"{NS}p") if part.get("class") == "cp-hash"), None)


def test_nobody_who_is_not_signed_in_gets_a_mark(visit: Visit) -> None:
    """So the same page is the same for everybody, and can be kept."""
    fields = visit().get("/people/sign-in").document.iter(f"{NS}input")
    assert "page_mark" not in {field.get("name") for field in fields}
