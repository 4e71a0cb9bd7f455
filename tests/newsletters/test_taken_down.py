"""News that a moderator hides is hidden in newsletters too, and a newsletter is reported and hidden as everything else."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.db import db
from pb_app.moderation.slots import of_kind
from pb_app.moderation.terms import ThingKind
from pb_app.newsletters import circulars, commands, issue_drafts, shown_editions
from pb_app.newsletters.models import NewsletterEdition, NewsletterIssue
from pb_app.newsletters.services import issues, sending
from pb_app.newsletters.terms import IssueState, ListTopic, Refusal, Segment
from pb_app.outbox import OutboxCircular, OutboxMessage
from tests.expect import refused
from tests.newsletters.readers import confirmed, draft
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.newsletters import publish

Visit = Callable[..., Visitor]
AT = "/newsletters/riverside/"


def going_out(world: World) -> tuple[NewsletterIssue, int]:
    """An issue made of a post, with words of the writer's own before and after it."""
    now = clock.now()
    confirmed(world, 12, now)
    post_id = publish(world, now)
    made = issue_drafts.draft(world.home(), Segment(topic=ListTopic.VOTES), [str(post_id)], [])
    subject, words = made.editions["en"]
    made.editions["en"] = subject, f"Dear neighbours\n\n{words}\n\n## The weather\n\nIt is mild."
    issue = issues.make(world.home(), made, world.actor(Role.BOARD_SECRETARY), now)
    issues.send(issue, None, world.actor(Role.BOARD_SECRETARY), now)
    db.session.commit()
    commands.send_on(issue.id)
    return issue, post_id


def test_the_archive_and_mails_that_have_not_left_say_that_it_was_taken_down(
    app: Flask, world: World, visit: Visit
) -> None:
    with app.test_request_context():
        issue, post_id = going_out(world)
        at = f"{AT}issues/{issue.id}"
    visit().get(at).sees("Nine benches", "They have", "The weather")
    tom = visit(email(Role.MODERATOR)).get(f"/news/riverside/{post_id}").follow("Hide it")
    tom.submit("Hide it", reason="It names a person.")
    read = visit().get(at).misses("Nine benches", "They have").sees("This news was taken down", "It names a person.")
    read.sees("Dear neighbours", "The weather", "It is mild.", "News from Riverside")
    visit().get(AT).misses("Nine benches")
    with app.test_request_context():
        commands.send_on(issue.id)
        waiting = db.session.scalars(select(OutboxMessage).where(OutboxMessage.circular_id.is_not(None))).all()
        assert {message.subject for message in waiting} == {"News from Riverside"} and len(waiting) == 12
        body, html = outbox.copy_of(waiting[0].circular_id, body="", stop="https://x.example")
        assert "They have" not in body + html and "It names a person." in body and "It is mild." in html
    tom.get(f"/news/riverside/{post_id}").follow("Show it again").submit("Show it again", reason="It was a mistake.")
    visit().get(at).sees("Nine benches", "They have").misses("taken down")


@pytest.mark.parametrize(
    ("words", "shows"),
    [
        ("## Nine benches\n\nThey have **backs**.", False),
        ("## Seats\n\nThey have backs. [More](http://x.example/news/riverside/1)", False),
        ("Before\n\n## Seats\n\nThey have backs. /news/riverside/11", True),
        ("# A\n\n### Nine benches\n\nThey have backs.", True),
    ],
)
def test_the_part_that_links_to_it_or_has_its_heading_goes(
    world: World, context: object, words: str, shows: bool
) -> None:
    gone = [shown_editions.TakenDown(address="/news/riverside/1", titles=frozenset({"Nine benches"}), reason="Wrong.")]
    edition = NewsletterEdition(issue_id=1, language="en", subject="S", words=words)
    assert ("They have" in shown_editions.shown(edition, world.home(), gone).words) is shows


@pytest.mark.parametrize("link", ["", "\n\n[Read all of it](http://x.example/news/riverside/1)"])
def test_headings_of_its_own_go_with_it_up_to_the_next_post(world: World, context: object, link: str) -> None:
    gone = [
        shown_editions.TakenDown(
            address="/news/riverside/1",
            titles=frozenset({"Nine benches"}),
            reason="Wrong.",
            others=frozenset({"Trees"}),
        )
    ]
    words = f"Dear all\n\n# Nine benches\n\nOne.\n\n## Backs\n\nTwo.\n\n## Arms\n\nThree.{link}\n\n# Trees\n\nGreen.\n\n## Oaks\n\nOld."
    edition = NewsletterEdition(issue_id=1, language="en", subject=" Nine benches ", words=words)
    said = shown_editions.shown(edition, world.home(), gone)
    assert all(word not in said.words for word in ("One", "Backs", "Two", "Arms", "Three"))
    assert all(word in said.words for word in ("Dear all", "Wrong.", "Trees", "Green", "Oaks", "Old"))
    assert said.words.count("This news was taken down") == 1 and said.subject == "News from Riverside"


def test_a_newsletter_is_reported_hidden_and_goes_to_nobody_more(app: Flask, world: World, visit: Visit) -> None:
    with app.test_request_context():
        issue, _post_id = going_out(world)
        issue_id, at = issue.id, f"{AT}issues/{issue.id}"
    visit("maya@example.org", strong=False).get(at).follow("Report this").sees("Nine benches")
    tom = visit(email(Role.MODERATOR)).get(at).follow("Hide it").submit("Hide it", reason="It shouts.")
    visit().get(at).sees("This newsletter was taken down", "It shouts.").misses("They have", "Report this")
    visit().get(AT).misses("Nine benches")
    with app.test_request_context():
        held = db.session.get_one(NewsletterIssue, issue_id)
        assert held.state is IssueState.PAUSED and commands.send_on(issue_id) == 0
        assert db.session.query(OutboxMessage).filter(OutboxMessage.circular_id.is_not(None)).count() == 0
        with refused(Refusal.TAKEN_DOWN):
            sending.resume(held, world.actor(Role.BOARD_SECRETARY), clock.now())
    tom.get(at).follow("Show it again").submit("Show it again", reason="It was a mistake.")
    visit().get(at).sees("They have")


def test_what_was_only_planned_is_a_draft_again(app: Flask, world: World, visit: Visit) -> None:
    with app.test_request_context():
        now = clock.now()
        confirmed(world, 12, now)
        issue = draft(world, now)
        issues.send(issue, now + timedelta(days=2), world.actor(Role.BOARD_SECRETARY), now)
        db.session.commit()
        at = f"{AT}issues/{issue.id}/desk"
    visit(email(Role.BOARD_SECRETARY)).get(at).submit("Hold it back").sees("It is a draft again").misses(
        "It is stopped"
    )


def test_what_only_a_group_gets_has_no_page_to_open_and_none_to_report(app: Flask, world: World) -> None:
    with app.test_request_context():
        now = clock.now()
        group = Segment(topic=ListTopic.VOTES, audience="role:board-secretary")
        issue = draft(world, now, group, en=("For staff", "Come."))
        issue.state = IssueState.PLANNED
        issue.send_at = now
        db.session.flush()
        sending.begin(issue, circulars.letter, now)
        words = db.session.query(OutboxCircular).one()
        assert "Open this in your browser" not in words.text + words.html
        assert of_kind(ThingKind.NEWSLETTER).find(world.home().id, issue.id) is None
