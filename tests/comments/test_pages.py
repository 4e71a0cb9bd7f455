"""Talking: threads, sides, thanks, official answers, offers, reports, moderation, house rules."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Actor, Refused, Role
from pb_app.comments import rules, services
from pb_app.comments.models import Comment
from pb_app.comments.terms import Reaction, Refusal
from pb_app.db import db
from pb_app.people import services as people
from pb_app.proposals import queries
from pb_app.proposals.queries import collaboration
from pb_app.proposals.services import merges
from pb_app.rounds.terms import PhaseKind
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/proposals/riverside/streets"
TALK = "/comments/riverside/streets/1"
REPORT, QUEUE, LOG = (
    "/moderation/riverside/report/comment/1",
    "/moderation/riverside/reported",
    "/moderation/riverside/log",
)


@scene
def bench(app: Flask, world: World) -> World:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS), "A bench", 300, accept=False)
        db.session.commit()
    return world


def test_an_answer_an_official_answer_and_no_third_level(bench: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False).get(f"{AT}/1/")
    george.submit("Add your comment", body="Who paints it?", side="question").sees("A question", "Who paints it?")
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/").follow("Answer").sees("Who paints it?")
    maya.submit("Add your answer", 422, body="").sees("Write something first")
    maya.submit("Add your answer", body="We do.").sees("We do.", "2 comments")
    officer = visit(email(Role.ASSESSOR)).get(f"{AT}/1/").follow("Answer")
    officer.submit("Add your answer", body="The parks team lends brushes.", official="y")
    visit().get(f"{AT}/1/").sees("Official answer", "3 comments")
    words = visit().get(f"{TALK}/").words()
    assert words.index("The parks team") < words.index("We do.")
    maya.get(f"{TALK}/2/answer").submit("Add your answer", 422, body="Third level").sees("not to a reply")


def test_residents_can_not_answer_officially(bench: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False).get(f"{AT}/1/")
    george.submit("Add your comment", body="I am the council.", official="y").misses("Official answer")


def test_thanks_decide_the_order_and_are_given_once(bench: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False)
    for words in ("First words", "Second words"):
        george.get(f"{AT}/1/").submit("Add your comment", body=words)
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/")
    form = maya.filled(maya.form_with("Thanks – George, First"))
    maya.send(f"{TALK}/1/mark", form)
    words = maya.words()
    assert words.index("First words") < words.index("Second words"), "thanked comes first"
    maya.send(f"{TALK}/1/mark", form)
    assert "Thanks (1)" in maya.words(), "a double tap is one"
    maya.send(f"{TALK}/1/mark", form | {"page_mark": maya.filled(maya.form_with("Add your comment"))["page_mark"]})
    assert "Thanks (1)" not in maya.words(), "once more takes it back"
    own = george.get(f"{AT}/1/").filled(george.form_with("Add your comment"))
    george.send(f"{TALK}/1/mark", {"csrf_token": own["csrf_token"], "mark": "thanks"}).sees("This is your own comment")
    maya.send(f"{TALK}/1/mark", {"csrf_token": form["csrf_token"], "mark": "love"}, 400)


def test_offers_become_pledges_on_the_project(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        finished = world.finished_round()
        db.session.commit()
    george = visit(email("george"), strong=False).get(f"{AT}/1/")
    george.submit("Offer my help", 422, help="", words="").sees("Choose what you offer")
    george.submit("Offer my help", help="thing", words="I can lend a van.").sees("A thing to lend or give", "van")
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/").submit("Yes please", act="taken").sees("Promised")
    george.get("/notifications/").sees("Your help for “A bench” is welcome")
    with app.app_context():
        finished = world.find_round()
        bench = queries.by_number(finished.id, 1)
        assert bench is not None
        award = world.award(1, 2)
        db.session.commit()
        award_id = award.id
    visit().get(f"/delivery/riverside/project/{award_id}/").sees("What neighbours have promised", "I can lend a van.")
    george.get(f"{AT}/1/").submit("Take my offer back", act="back").misses("I can lend a van.")
    maya.get(f"/delivery/riverside/project/{award_id}/").misses("I can lend a van.")


def test_reports_make_a_comment_wait_and_a_moderator_settles_several_at_once(bench: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False)
    for words in ("Rude words", "Kind words"):
        george.get(f"{AT}/1/").submit("Add your comment", body=words)
    for who in ("maya", Role.HELPER, Role.INSPECTOR):
        reader = visit(email(who), strong=isinstance(who, Role)).get(REPORT).sees("Rude words")
        reader.submit("Report it", 422).sees("Choose what is wrong")
        reader.submit("Report it", reason="rude").sees("A moderator will look at it")
    visit().get(REPORT, 404)
    visit().get(f"{AT}/1/").misses("Rude words").sees("1 comment", "Kind words")
    george.get(f"{AT}/1/").sees("Rude words", "Only you can see this for now")
    moderator = visit(email(Role.MODERATOR)).get(QUEUE).sees("Rude words", "It is rude or hateful")
    moderator.submit("Apply to the comments I chose", 422, chosen=["comment-1"], act="hide", reason="").sees(
        "Write the reason"
    )
    moderator.submit("Apply to the comments I chose", 422, chosen=None, act="hide", reason="x").sees(
        "Choose at least one"
    )
    moderator.submit(
        "Apply to the comments I chose", chosen=["comment-1"], act="hide", reason="It insults a neighbour."
    )
    moderator.sees("Nothing is waiting")
    visit().get(LOG).sees("Hidden", "It insults a neighbour.").misses("Rude words", "George")
    visit().get(f"{AT}/1/").sees("Hidden by the moderators. Reason: It insults a neighbour.")
    moderator.get(f"{AT}/1/").follow("Show it again").submit("Show it again", reason="A misunderstanding.")
    visit().get(f"{AT}/1/").sees("Rude words")
    george.get("/notifications/").sees("was hidden. It insults a neighbour.", "is on its page")


def test_first_comments_wait_when_the_house_rules_say_so(bench: World, visit: Visit) -> None:
    moderator = visit(email(Role.MODERATOR)).get("/comments/riverside/house-rules")
    moderator.submit("Save", words="spamword", hold_first="y", an_hour="3")
    george = visit(email("george"), strong=False).get(f"{AT}/1/")
    george.submit("Add your comment", body="Hello all").sees("A moderator will check it first")
    visit().get(f"{AT}/1/").sees("0 comments")
    moderator.get(QUEUE).sees("their first comment").submit(
        "Apply to the comments I chose", chosen=["comment-1"], act="show"
    )
    visit().get(f"{AT}/1/").sees("Hello all")
    george.get(f"{AT}/1/").submit("Add your comment", body="Second one").sees("Your comment is on the page")
    george.get(f"{AT}/1/").submit("Add your comment", body="buy SPAMW0RD").sees("A moderator will check it first")
    george.get(f"{AT}/1/").submit("Add your comment", 422, body="Fourth").sees("try again later")
    assert "Fourth" in george.response.text, "what was typed stays"


def test_somebody_is_shut_out_and_let_in_again(bench: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False).get(f"{AT}/1/").submit("Add your comment", body="Spam")
    moderator = (
        visit(email(Role.MODERATOR)).get(f"{TALK}/1/author").submit("Block them", reason="Spam again and again.")
    )
    george.get(f"{AT}/1/").submit("Add your comment", 422, body="More").sees("You can’t comment in this place")
    george.get(f"{AT}/1/").submit("Offer my help", 422, help="time", words="Spam").sees(
        "You can’t comment in this place"
    )
    moderator.get("/comments/riverside/house-rules").sees("Spam again and again.").submit("Unblock them")
    george.get(f"{AT}/1/").submit("Add your comment", body="Sorry").sees("Your comment is on the page")


def test_ten_an_hour(bench: World, app: Flask) -> None:
    with app.app_context():
        proposal = queries.by_number(bench.find_round().id, 1)
        assert proposal is not None
        george, now = bench.actor("george"), clock.now()
        for n in range(10):
            services.say(proposal, f"Comment {n}", george, now=now)
        with pytest.raises(Refused) as refused:
            services.say(proposal, "One too many", george, now=now)
        assert refused.value.refusal is Refusal.TOO_MANY_AN_HOUR
        services.say(proposal, "Later", george, now=now + timedelta(hours=1, seconds=1))


def test_comments_follow_a_merge_and_come_back(app: Flask, bench: World, visit: Visit) -> None:
    visit(email(Role.HELPER)).get(f"{AT}/1/").submit("Add your comment", body="About the bench")
    with app.app_context():
        round = bench.find_round()
        other = bench.proposal(round, "A seat", 100, accept=False)
        part = queries.by_number(round.id, 1)
        assert part is not None
        merge = merges.ask(part, other, "The same.", bench.actor("maya"), clock.now())
        db.session.commit()
        merge_id, other_id = merge.id, other.id
    visit().get(f"{AT}/2/").sees("1 comment", "About the bench", "about number 1")
    with app.app_context():
        found = collaboration.merge(other_id, merge_id)
        assert found is not None
        merges.undo(found, "Apart.", bench.actor("maya"), clock.now())
        db.session.commit()
    visit().get(f"{AT}/2/").sees("0 comments").get(f"{AT}/1/").sees("1 comment")


def test_useful_is_what_the_database_sorts_by(app: Flask, bench: World) -> None:
    with app.app_context():
        proposal = queries.by_number(bench.find_round().id, 1)
        assert proposal is not None
        said = services.say(proposal, "Hello", bench.actor("george"), now=clock.now())
        for n in range(4):
            account = people.make_account(f"fan{n}@example.org", "", clock.now())
            services.mark(said, Reaction.THANKS if n else Reaction.NOT_USEFUL, Actor(account.id, ""))
        assert (said.thanks, said.others) == (3, 1)
        assert said.useful == rules.usefulness(3, 1)


def test_paging_of_long_talks(app: Flask, bench: World, visit: Visit) -> None:
    with app.app_context():
        proposal = queries.by_number(bench.find_round().id, 1)
        assert proposal is not None
        db.session.add_all(
            Comment(proposal_id=proposal.id, author_id=bench.actor("george").account_id, body=f"No {n}", at=clock.now())
            for n in range(25)
        )
        db.session.commit()
    reader = visit().get(f"{AT}/1/").sees("25 comments").follow("Read all comments").sees("Page 1 of 2")
    reader.follow("Next page").get(f"{TALK}/?page=3", 404)
