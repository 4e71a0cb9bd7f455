"""A reader subscribes, confirms and leaves; mail programs press stop without cookies; an officer makes and sends an issue."""

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import select

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.db import db
from pb_app.jobs.worker import JobWorker
from pb_app.newsletters import commands, queries, stop_links
from pb_app.newsletters.models import NewsletterIssue
from pb_app.newsletters.services import issues
from pb_app.newsletters.terms import ListTopic
from pb_app.outbox import OutboxMessage
from tests.newsletters.readers import confirmed, draft, leaves
from tests.visitor import Visitor, last_link
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/newsletters/riverside/"
ANN = "ann@reader.example"


def topics(app: Flask, world: World, address: str = ANN) -> list[ListTopic]:
    with app.app_context():
        reader = queries.reader(world.home().id, address)
        return queries.topics_of(reader.id) if reader else []


def test_nothing_starts_before_the_button_is_pressed(app: Flask, world: World, visit: Visit) -> None:
    ann = visit().get(AT).sees("Nothing starts until you press the button", "We don’t watch")
    ann.submit("Sign me up", 422, email=ANN).sees("Choose at least one thing")
    ann.submit("Sign me up", 422, email="").sees("Enter your email address", "Choose at least one thing")
    ann.submit("Sign me up", 422, email="ann", topics=["votes"])
    ann.submit("Sign me up", email="Ann@Reader.example", topics=["votes", "events"]).sees("Look in your mail").misses(
        "Sign me up"
    )
    link = last_link(app, ANN, "/newsletters/confirm/")
    ann.get(link).sees("Do you want news from Riverside?", "Votes and rounds")
    assert topics(app, world) == [], "a scanner that follows the link has changed nothing"
    ann.submit("Yes, send it to me").sees("You get news from Riverside now")
    assert topics(app, world) == [ListTopic.EVENTS, ListTopic.VOTES]
    visit().get("/newsletters/confirm/x", 404).sees("This link does not work any more")


def test_the_owner_of_the_address_sees_and_changes_what_was_asked_for(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.home().languages = ["en", "cy", "ar"]
        db.session.commit()
    visit().get(AT).submit("Sign me up", email=ANN, topics=["votes"], language="ar")
    visit().get(AT).submit("Sign me up", email=ANN, topics=["events", "results"], language="cy")
    ann = visit().get(last_link(app, ANN, "/newsletters/confirm/") + "?lang=en")
    ann.sees("It was asked for more than once", "Results, and what came of them · What’s on · Cymraeg")
    ann.follow("Begin with this instead").sees("Votes and rounds · العربية")
    ann.submit("Yes, send it to me", 422, topics=[]).sees("Choose at least one thing")
    ann.submit("Yes, send it to me", topics=["events"], language="en").sees("You get news from Riverside now")
    with app.app_context():
        reader = queries.reader(world.home().id, ANN)
        assert reader is not None and (reader.language, queries.topics_of(reader.id)) == ("en", [ListTopic.EVENTS])
        assert queries.wishes([reader.id]) == []


def test_whoever_asks_in_welsh_reads_welsh_all_the_way(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.home().languages = ["en", "cy"]
        db.session.commit()
    visit().get(AT).submit("Sign me up", email=ANN, topics=["votes"], language="cy")
    phone = visit().get(last_link(app, ANN, "/newsletters/confirm/"))
    assert '<html lang="cy"' in phone.response.text, "another device, with no choice of its own"
    assert '<html lang="en"' in visit().get(f"{phone.path}?lang=en").response.text, "unless they choose another"
    phone.submit("Ie, anfonwch ef ataf")
    assert '<html lang="cy"' in phone.get("/places/riverside/").response.text, "and so on the next pages"
    with app.test_request_context():
        reader = queries.reader(world.home().id, ANN)
        assert reader is not None
        stop = urlsplit(stop_links.stop_link(reader.key, ListTopic.VOTES)).path
    assert '<html lang="cy"' in visit().get(stop).response.text


def test_what_went_out_is_not_deleted(app: Flask, world: World, visit: Visit) -> None:
    with app.test_request_context():
        confirmed(world, 12, clock.now())
        issue = draft(world, clock.now())
        issues.send(issue, None, world.actor(Role.BOARD_SECRETARY), clock.now())
        db.session.commit()
        at = f"{AT}issues/{issue.id}"
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{at}/desk").misses("Delete this draft")
    dee.get(f"{at}/throw-away").sees("This newsletter is not a draft any more", "Voting is open")


def test_mail_programs_stop_one_list_with_one_click(app: Flask, world: World, visit: Visit) -> None:
    with app.test_request_context():
        confirmed(world, 1, clock.now(), ListTopic.VOTES, ListTopic.EVENTS)
        db.session.commit()
        reader = queries.reader(world.home().id, "r0@reader.example")
        assert reader is not None
        address = urlsplit(stop_links.stop_link(reader.key, ListTopic.VOTES)).path
    stop = visit().get(address)
    assert "/places/riverside/" in stop.response.text, "in the colours and with the menu of the place"
    stop.sees("This stops “Votes and rounds” from Riverside, and nothing else")
    stop.sees("What else you get from Riverside", "What’s on", "Stop this")
    assert len(topics(app, world, "r0@reader.example")) == 2, "opening it changes nothing"
    bare = app.test_client(use_cookies=False)
    body = {"List-Unsubscribe": "One-Click"}
    app.config["WTF_CSRF_ENABLED"] = True
    for _ in range(2):
        answer = bare.post(
            address, data=body, headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example"}
        )
        assert (answer.status_code, answer.headers.get("Location")) == (200, None)
    assert topics(app, world, "r0@reader.example") == [ListTopic.EVENTS]
    visit().get(address).sees("You don’t get this any more", "You still get", "What’s on")
    assert bare.post("/newsletters/stop/x", data=body).status_code == 404


def test_with_an_account_it_starts_at_once_and_stands_on_my_part(world: World, app: Flask, visit: Visit) -> None:
    maya = visit("maya@example.org", strong=False).get("/people/account").follow("Your news by email")
    maya.sees("You get no news by email", "Riverside").get(AT).misses("Your email address")
    maya.submit("Sign me up", topics=["results"]).sees("You get it from now on", "Results, and what came of them")
    maya.get(AT).sees("What you get already has a tick")
    maya.submit("Save", topics=["votes", "events"]).misses("Results, and what came of them")
    maya.get(AT).submit("Save", topics=["results", "events"])
    maya.get("/participation/").sees("News by email from Riverside", "Results, and what came of them", "What’s on")
    maya.submit("Stop this – Results, and what came of them").sees("You don’t get this any more", "You still get")
    maya.get("/participation/").misses("Results, and what came of them").sees("What’s on")
    maya.get("/newsletters/mine").submit("Stop this").sees("You don’t get this any more")
    maya.get("/newsletters/mine").sees("You get no news by email")


def test_whoever_gets_no_mail_any_more_sees_why(world: World, app: Flask, visit: Visit) -> None:
    visit("maya@example.org", strong=False).get(AT).submit("Sign me up", topics=["votes"])
    with app.app_context():
        outbox.note_bounce("maya@example.org", "550", clock.now())
        db.session.commit()
    maya = visit("maya@example.org", strong=False).get("/newsletters/mine").sees("came back, so we stopped")
    maya.get(AT).submit("Save", topics=["votes"]).misses("came back")


def test_an_officer_makes_tests_and_sends_an_issue(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        confirmed(world, 14, clock.now())
        db.session.commit()
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}desk").sees("Votes and rounds", "about 10 people")
    dee.follow("Make a newsletter").submit("Go on", topic="votes").sees(
        "People who asked for “Votes and rounds”: about 10 people"
    )
    dee.follow("Change it", 200).submit("Save", 422, words="[x](ftp://x)").sees("A link has to begin with")
    dee.submit("Save", subject="Come and vote", words="It is **open**.").sees("Saved.", "Come and vote")
    dee.submit("Send a test to me").sees("A test is on its way")
    with app.app_context():
        row = db.session.scalars(select(OutboxMessage)).one()
        assert (row.to, row.subject) == (email(Role.BOARD_SECRETARY), "Test: Come and vote")
    issue_at = dee.path.removesuffix("/desk")
    visit().get(issue_at, 404).get(AT).misses("Come and vote")
    dee.follow("Send it to people").sees("about 10 people", "Come and vote", "It is open.").submit("Send it").sees(
        "Goes out in a moment", "It goes out in a moment. Until then you can hold it back", "Hold it back"
    )
    dee.misses("Pause it", "Going out now", "Goes out soon")
    worker = JobWorker(app, [commands.TASK], outbox.ConsoleSender())
    while worker.do_next():
        pass
    assert worker.send() == 15
    dee.get(f"{issue_at}/desk").sees("Sent to everybody: about 10 people").misses("Pause it", "Stop it", "Going out")
    visit().get(AT).sees("What we sent before").follow("Come and vote").sees(
        "It is open.", "Choose what you hear about"
    )


def test_from_500_on_somebody_else_agrees(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        confirmed(world, 500, clock.now())
        at = f"{AT}issues/{draft(world, clock.now()).id}/desk"
        db.session.commit()
    dee = visit(email(Role.BOARD_SECRETARY)).get(at).follow("Send it to people").sees("somebody else has to agree")
    dee.submit("Send it").sees("Somebody else now has to agree", "You asked for this").misses("I have read it")
    ines = visit(email(Role.ADMINISTRATOR)).get(at).submit("No, change it first").sees("It is a draft again")
    dee.get(f"{at.removesuffix('desk')}send").submit("Send it")
    ines.get(at).follow("Read it, then decide").sees("Voting is open", "Vote now", "about 500 people")
    ines.submit("I have read it, send it").sees("It goes out in a moment")
    ines.get(at).submit("Hold it back").sees("Draft")


def test_what_is_sent_is_what_was_shown(app: Flask, world: World, visit: Visit) -> None:
    """Other words, another subject, fewer people: whoever presses the button of an old page is shown the new one first."""
    with app.app_context():
        world.home().languages = ["en", "ar"]
        ids = confirmed(world, 25, clock.now())
        at = f"{AT}issues/{draft(world, clock.now()).id}"
        db.session.commit()
    dee, ines = visit(email(Role.BOARD_SECRETARY)), visit(email(Role.ADMINISTRATOR))
    dee.get(f"{at}/send").sees("Voting is open", "Vote now", "about 20 people", "Nothing is written in")
    ines.get(f"{at}/words/ar").submit("Save", subject="خبر", words="كلمات")
    dee.submit("Send it", 422).sees("is not as this page showed it", "خبر", "كلمات")
    with app.app_context():
        leaves(ids[:7], clock.now())
    dee.submit("Send it", 422).sees("is not as this page showed it", "about 10 people")
    dee.submit("Send it").sees("It goes out in a moment")
    dee.get(f"{at}/send").sees("This newsletter is not a draft any more")
    ines.get(f"{at}/agree").sees("Nobody is asked about this newsletter")


def test_few_people_are_no_list_and_a_draft_can_go(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        confirmed(world, 9, clock.now())
        at = f"{AT}issues/{draft(world, clock.now()).id}"
        db.session.commit()
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{at}/send").submit("Send it", 422).sees("Fewer than ten people")
    dee.get(f"{at}/desk").follow("Delete this draft").sees("Voting is open", "gone for good")
    dee.submit("Yes, delete it").sees("The draft is deleted", "Nothing has been sent yet")


def test_pausing_from_the_page(app: Flask, world: World, visit: Visit) -> None:
    with app.test_request_context():
        confirmed(world, 12, clock.now())
        issue = draft(world, clock.now())
        issues.send(issue, None, world.actor(Role.BOARD_SECRETARY), clock.now())
        db.session.commit()
        commands.send_on(issue.id)
        at = f"{AT}issues/{issue.id}/desk"
    dee = visit(email(Role.BOARD_SECRETARY)).get(at).submit("Pause it").sees("It is paused", "Paused")
    dee.submit("Go on").sees("It goes on").submit("Stop it for good").sees("It is stopped", "Stopped half-way")
    with app.app_context():
        assert db.session.scalars(select(NewsletterIssue)).one().people == 0


def test_only_those_who_send_newsletters_see_the_desk(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        at = f"{AT}issues/{draft(world, clock.now()).id}"
        db.session.commit()
    for page in (f"{AT}desk", f"{AT}new", f"{at}/desk", f"{at}/send", f"{at}/words/en"):
        visit("maya@example.org", strong=False).get(page, 403)
        visit(email(Role.FINANCE)).get(page, 403)
