"""A display name is asked for before others see it, and only then."""

from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.db import db
from pb_app.people import services as people
from pb_app.rounds.terms import PhaseKind
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
BENCH = "/proposals/riverside/streets/1/"


@scene
def nameless(app: Flask, world: World) -> World:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS), accept=False)
        people.make_account(email("nia"), "", clock.now())
        db.session.commit()
    return world


def test_reading_needs_no_name_and_a_comment_is_kept_while_one_is_chosen(nameless: World, visit: Visit) -> None:
    nia = visit(email("nia"), strong=False).get(BENCH).submit("Add your comment", body="Lovely.", side="question")
    assert nia.path == "/people/name"
    visit().get(BENCH).sees("0 comments")
    nia.submit("Save", name="Nia")
    assert nia.path == BENCH
    nia.sees("Your comment is not public yet").submit("Add your comment").sees("Lovely.", "Nia", "A question")
    nia.get(BENCH).misses("Your comment is not public yet")


def test_a_kept_comment_is_not_shown_to_whoever_signs_in_next(nameless: World, visit: Visit) -> None:
    shared = visit(email("nia"), strong=False).get(BENCH).submit("Add your comment", body="Only mine.")
    shared.arrive_as(email("maya"), strong=False)
    assert shared.get(BENCH).filled(shared.form_with("Add your comment"))["body"] == [""]


def test_following_needs_no_name(nameless: World, visit: Visit) -> None:
    nia = visit(email("nia"), strong=False).get(BENCH).submit("Follow")
    assert nia.path == BENCH
    nia.sees("You are following this.")


def test_the_page_of_comments_asks_too(nameless: World, visit: Visit) -> None:
    nia = visit(email("nia"), strong=False).get("/comments/riverside/streets/1/")
    assert nia.submit("Add your comment", body="Lovely.").path == "/people/name"


def test_an_offer_asks_for_a_name_first(nameless: World, visit: Visit) -> None:
    nia = visit(email("nia"), strong=False).get(BENCH).follow("Choose a name to offer help")
    nia.submit("Save", name="Nia").submit("Offer my help", help="time", words="Two hours.").sees("Two hours.")


def test_an_idea_asks_for_a_name_before_it_is_written_down(nameless: World, visit: Visit) -> None:
    nia = visit(email("nia"), strong=False).get("/proposals/riverside/streets/new").submit("Start", size="0")
    assert nia.submit("Save and continue", title="A pond").path == "/people/name"
    assert nia.submit("Save", name="Nia").path == "/proposals/riverside/streets/new"


def test_a_form_sent_without_a_name_writes_nothing(nameless: World, visit: Visit) -> None:
    nia = visit(email("nia"), strong=False).get("/people/name")
    data = {"help": "time", "words": "Two hours.", "csrf_token": nia.filled(nia.form_with("Save"))["csrf_token"]}
    response = nia.client.post("/comments/riverside/streets/1/offers", data=data)
    assert (response.status_code, response.location.split("?")[0]) == (303, "/people/name")
    visit().get(BENCH).misses("Two hours.")
