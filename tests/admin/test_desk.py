"""The desk: what needs somebody today, where each round stands, and the calendar."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.admin import pages
from pb_app.assessment import services as checks
from pb_app.comments import services as comments
from pb_app.db import db
from pb_app.moderation import services as moderation
from pb_app.moderation.terms import ReportDraft, ReportReason, ThingKind
from pb_app.people import queries as people
from pb_app.people import services as accounts
from pb_app.proposals import queries as proposals
from pb_app.rounds import queries
from pb_app.rounds import services as rounds
from pb_app.rounds.terms import PhaseKind, Window
from pb_app.web.desk import TASKS, DeskTask
from pb_app.web.registry import KEY
from tests.moderation.things import thing
from tests.visitor import Visitor
from tests.world import DAY, World, email

Visit = Callable[..., Visitor]
DESK = "/admin/riverside/"
NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)


@pytest.mark.parametrize("role", [role for role in Role if not role.is_of_a_partner])
def test_every_role_has_a_desk(world: World, visit: Visit, role: Role) -> None:
    visit(email(role)).get(DESK).sees(", ", "Needs you today", "Rounds under way", "Everything else")


def test_what_is_begun_most_often_is_near_for_those_who_may(world: World, visit: Visit) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get(DESK).sees("Surveys", "Hearings", "What we have", "Buildings")
    for words in ("Start a survey", "Write news", "Plan a hearing", "Announce an event"):
        admin.get(DESK).follow(words)
    visit(email(Role.ASSESSOR)).get(DESK).misses("Start a survey", "Announce an event", "Telling people")


def test_languages_and_other_places_have_a_door_here(world: World, visit: Visit) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get(DESK)
    admin.follow("Drafts of languages").get(DESK).follow("Texts in all languages")
    admin.get(DESK).follow("Learning from other places").sees("Choose what you share", "Look at the next edition")
    visit(email(Role.ASSESSOR)).get(DESK).misses("Drafts of languages", "Learning from other places")


def test_a_new_place_says_what_to_do_next(app: Flask, world: World, visit: Visit) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get(DESK).sees("Get this place going", "No round is under way.")
    admin.sees("Start a fund done").follow("Start a round").sees("Start a new round")
    visit(email(Role.HELPER)).get(DESK).misses("Get this place going")
    with app.app_context():
        world.round(PhaseKind.IDEAS)
        db.session.commit()
    admin.get(DESK).misses("Get this place going")


def test_an_idea_goes_from_the_office_to_the_assessor(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.SHAPING), accept=False)
        db.session.commit()
    admin, assessor = visit(email(Role.ADMINISTRATOR)), visit(email(Role.ASSESSOR))
    admin.get(DESK).sees("1 thing needs you.", "Choose who checks 1 idea", "Nobody has been asked").follow(
        "Choose who checks: Choose who checks 1 idea"
    )
    assessor.get(DESK).sees("Nothing needs you now.", "1 waits to be checked")
    with app.app_context():
        bench, who = proposals.by_number(world.find_round().id, 1), world.actor(Role.ASSESSOR)
        assert bench is not None
        checks.assign(bench, who.account_id, clock.now())
        db.session.commit()
    admin.get(DESK).misses("Choose who checks 1 idea")
    assessor.get(DESK).sees("Check 1 proposal", "It was given to you.").follow("Check: Check 1 proposal").sees(
        "A bench"
    )


DAYS: list[int | None] = [3, None, -2, 1, 9, 8, 7, 6, 5]


def task(n: int | None, now: datetime) -> DeskTask:
    due = now + n * DAY if n is not None else None
    return DeskTask(title=f"Task {n}", reason="Because.", href="/", button="Go", due=due)


def test_late_things_come_first_with_the_word_and_three_at_most(
    app: Flask, world: World, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions[KEY], TASKS.name, [(0, lambda reader: [task(n, reader.now) for n in DAYS])])
    admin = visit(email(Role.ADMINISTRATOR)).get(DESK).sees("9 things need you. 1 is late.", "Late: it was due on")
    assert re.findall(r"Task (-?\w+) Because", admin.words()) == ["-2", "1", "3"]
    admin.follow("Show 6 more").sees("Task 9 Because", "Task None Because").misses("more")


def test_the_greeting_follows_the_clock_of_the_place(app: Flask) -> None:
    with app.test_request_context("/"):
        greetings = [pages.greeting("Maya", hour) for hour in (0, 11, 12, 17, 18, 23)]
    assert greetings == [
        *["Good morning, Maya"] * 2,
        *["Good afternoon, Maya"] * 2,
        *["Good evening, Maya"] * 2,
    ]


def test_each_round_has_its_phase_its_end_and_one_next_thing(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        for phase in (PhaseKind.IDEAS, PhaseKind.SHAPING, PhaseKind.VOTING, PhaseKind.COUNTING):
            world.round(phase, phase.value, publish=phase is not PhaseKind.IDEAS)
        over = world.round(PhaseKind.REVIEW, "over")
        windows = [Window(w.kind, w.opens - 20 * DAY, w.closes - 20 * DAY) for w in queries.windows(over.id)]
        rounds.replace_phases(over, windows)
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get(DESK)
    admin.sees("Draft not published", "Carry on with the set-up: Ideas", "Checking", "Choose who checks: Shaping")
    admin.sees("Count the votes: Counting", "Finished rounds (1)", "days left")
    visit(email(Role.HELPER)).get(DESK).misses("Draft").sees("Open the polling desk: Voting")
    visit(email(Role.BOARD_MEMBER)).get(DESK).sees("See the round: Voting").misses("All tools")


def test_a_comment_and_the_post_of_others(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        bench = world.proposal(world.round(PhaseKind.SHAPING))
        comment = comments.say(bench, "Rubbish.", world.actor("george"), now=clock.now())
        draft = ReportDraft(reason=ReportReason.RUDE, words="", account_id=world.actor("maya").account_id)
        moderation.report(thing(world, ThingKind.COMMENT, comment.id), bench.place_id, draft, now=clock.now())
        db.session.commit()
    visit(email(Role.MODERATOR)).get(DESK).sees("Look at 1 reported thing", "A neighbour reported it")
    visit(email(Role.FINANCE)).get(DESK).misses("Look at 1 reported thing")


def test_the_calendar_and_its_private_address(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.round(PhaseKind.IDEAS)
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get(DESK).follow("Calendar of deadlines").sees("Voting opens: Streets")
    admin.sees("Time for ideas ends: Streets", "Checking ends: Streets").misses("Ideas closes")
    first, second = (made(admin.get("/admin/riverside/calendar"), button) for button in ("private", "new"))
    stranger = visit()
    stranger.get(first, 404)
    body = stranger.get(second).response.text
    assert "SUMMARY:Voting closes: Streets" in body and stranger.response.mimetype == "text/calendar"
    stranger.get(second.replace("riverside", "hilltop"), 404)
    admin.get("/admin/riverside/calendar").sees("You have a private address").misses(second)
    with app.app_context():
        grant = next(g for g in people.grants_in(world.home().id) if g.role is Role.ADMINISTRATOR)
        accounts.end_role(grant, world.actor(Role.FINANCE), clock.now())
        db.session.commit()
    stranger.get(second, 404)


def made(visitor: Visitor, button: str) -> str:
    """The path of the address that the button makes."""
    visitor.submit(f"Make a {button} address")
    found = re.search(r"http\S+(/admin/\S+\.ics)", visitor.words())
    assert found
    return found[1]
