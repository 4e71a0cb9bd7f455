"""After the opening: what takes something from people takes two persons, has a reason, and is there for everybody to read."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from pb_app import clock
from pb_app.access import Role
from pb_app.common_ground import arrivals, changes, queries, removals, results, rules, services
from pb_app.common_ground.models import Conversation, ConversationStatement
from pb_app.common_ground.terms import ChangeKind, CrowdingSign, Refusal, StatementFault, StatementState
from pb_app.db import db
from pb_app.people.models import Attempt
from pb_app.people.terms import AttemptKind
from tests.expect import refused
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.talks import SENTENCES, answer_as_camps, as_camps, closed, ended, filled, opened, planned, viewer

Visit = Callable[..., Visitor]
AT = "/common-ground/riverside/"
OFFICE = email(Role.ADMINISTRATOR)
TODAY = date(2026, 1, 10)


@scene
def talk(app: Flask, world: World) -> World:
    with app.app_context():
        filled(opened(world), as_camps(12))
        db.session.commit()
    return world


def the_one(world: World) -> Conversation:
    return queries.of_place(world.home().id)[0]


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (TODAY, None),
        (TODAY - timedelta(days=1), Refusal.END_PASSED),
        (TODAY + timedelta(days=5), Refusal.END_UNCHANGED),
        (TODAY + timedelta(days=9), None),
        (TODAY + timedelta(days=10), Refusal.END_AFTER_ANSWER),
    ],
)
def test_a_new_last_day_is_between_today_and_the_answer(day: date, refusal: Refusal | None) -> None:
    last, answer_by = TODAY + timedelta(days=5), TODAY + timedelta(days=10)
    assert rules.may_move_end(day, last=last, answer_by=answer_by, today=TODAY) is refusal


def test_nobody_closes_it_before_the_day_that_people_were_told(context: None, talk: World) -> None:
    made, now = the_one(talk), clock.now()
    ines, dee = talk.actor(Role.ADMINISTRATOR), talk.actor(Role.BOARD_SECRETARY)
    with refused(Refusal.LAST_DAY_AHEAD):
        results.close(made, talk.home(), not_heard="", said_by="People", words="It is there.", actor=ines, now=now)
    today, told = now.date(), made.closes_on
    asked = changes.move_end(made, today, "The hall burned down.", actor=ines, now=now)
    assert asked is not None and made.closes_on == told, "one person alone takes no day from anybody"
    with refused(Refusal.REMOVAL_SAME_PERSON):
        removals.agree(made, asked, actor=ines, now=now)
    removals.agree(made, asked, actor=dee, now=now)
    assert made.closes_on == today
    assert [(row.change, row.before, row.after, row.reason) for row in changes.of(made.id)] == [
        (ChangeKind.END, told, today, "The hall burned down.")
    ]
    assert changes.move_end(made, told, "It stands again.", actor=ines, now=now) is None
    assert made.closes_on == told, "more time for everybody takes one person"


def test_sentences_that_people_sent_are_decided_before_the_end(context: None, talk: World) -> None:
    made, now, maya = the_one(talk), clock.now(), viewer(1)
    for row in queries.statements(made.id)[:3]:
        services.answer(made, row.id, 1, maya, now)
    services.suggest(made, "More benches.", language="en", viewer=maya, now=now)
    with refused(Refusal.SENTENCES_UNREAD):
        closed(talk, made)
    services.decide(made, queries.statements(made.id)[-1], StatementFault.SAID, talk.actor(Role.ADMINISTRATOR), now)
    closed(talk, made)


def test_two_people_take_out_what_was_answered_and_one_puts_it_back(context: None, talk: World) -> None:
    made, now = the_one(talk), clock.now()
    ines, dee = talk.actor(Role.ADMINISTRATOR), talk.actor(Role.BOARD_SECRETARY)
    statement = queries.statements(made.id)[0]
    seen = queries.times_seen(made.id)[statement.id]
    with refused(Refusal.TAKES_TWO):
        services.decide(made, statement, StatementFault.NAMES, ines, now)
    asked = changes.take_out(made, statement, StatementFault.NAMES, "It means the baker.", actor=ines, now=now)
    removals.agree(made, asked, actor=dee, now=now)
    assert not _shown(statement)
    assert changes.taken_out(made.id) == {statement.id}
    changes.put_back(made, statement, actor=ines, now=now)
    assert _shown(statement) and queries.times_seen(made.id)[statement.id] == seen
    assert [row.change for row in changes.of(made.id)] == [ChangeKind.OUT, ChangeKind.BACK]
    with refused(Refusal.NOT_TAKEN_OUT):
        changes.put_back(made, statement, actor=ines, now=now)


def test_a_refusal_tells_nothing_of_sentences_that_wait(context: None, talk: World) -> None:
    made, now, maya, samir = the_one(talk), clock.now(), viewer(1), viewer(2)
    for who in (maya, samir):
        for row in queries.statements(made.id)[:3]:
            services.answer(made, row.id, 1, who, now)
    for _ in range(2):  # a double tap
        services.suggest(made, "More benches.", language="en", viewer=maya, now=now)
    assert len(queries.own_statements(made.id, maya.author_key)) == 1
    services.suggest(made, "More benches!", language="en", viewer=samir, now=now)
    assert len(queries.statements(made.id, StatementState.WAITING)) == 2, "the office sees that it is there twice"
    shown = queries.statements(made.id)[0].id
    with refused(Refusal.SAID_ALREADY, "words"):
        services.suggest(made, SENTENCES[0], language="en", viewer=samir, now=now, seen=[shown, *_all(made)])


def _shown(statement: ConversationStatement) -> bool:
    return statement.state is StatementState.SHOWN


def _all(made: Conversation) -> list[int]:
    return [row.id for row in queries.statements(made.id)]


def test_a_few_sentences_show_crowding_too(context: None, world: World) -> None:
    """24 browsers that agree to all of ten sentences: too many to be chance, though no list is long."""
    crowd = {n: dict.fromkeys(map(str, range(1, 11)), 1) for n in range(24)}
    people = {100 + n: row for n, row in enumerate(as_camps(20))}
    signs = rules.crowding(crowd | people, 10, 44)
    assert signs == {CrowdingSign.SAME: 24, CrowdingSign.ONE_SIDED: 24}
    few = {n: crowd[n] for n in range(6)}
    assert rules.crowding(few | people, 10, 44) == {}, "six may agree by chance"
    assert rules.long_row(7) == 6 and rules.long_row(10) == 8 and rules.long_row(40) == 20


def test_many_can_begin_from_one_connection_and_a_script_cannot_go_on(talk: World, visit: Visit) -> None:
    for _ in range(arrivals.MOST):
        visit().get(f"{AT}1/answer").submit("Pass", vote="agree")
    late = visit().get(f"{AT}1/answer").submit("Pass", 422, vote="agree").sees("Many people have just begun")
    late.get(f"{AT}1/answer").sees("0 of 12")
    visit(email("maya"), strong=False).get(f"{AT}1/answer").submit("Pass", vote="agree").sees("1 of 12")


def test_who_begins_is_counted_for_all_processes_by_a_hash_and_for_minutes(context: None, talk: World) -> None:
    now = clock.now()
    for n in range(arrivals.MOST):
        arrivals.new_browser("secret", "seed", f"2001:db8::{n:x}", now)
    kept = db.session.scalars(select(Attempt)).all()
    assert len(kept) == arrivals.MOST and {each.kind for each in kept} == {AttemptKind.BROWSER}
    assert len({each.subject for each in kept}) == 1 and "2001" not in kept[0].subject
    with refused(Refusal.MANY_AT_ONCE):
        arrivals.new_browser("secret", "seed", "2001:db8::1", now)
    arrivals.new_browser("secret", "another seed", "2001:db8::1", now)
    later = now + arrivals.WITHIN + timedelta(seconds=1)
    assert arrivals.is_due(later) and arrivals.tidy(later) == arrivals.MOST + 1
    assert db.session.scalars(select(Attempt)).all() == []


def test_answers_lie_in_no_order_of_their_coming(context: None, world: World) -> None:
    made = opened(world)
    answer_as_camps(made, 5)
    db.session.flush()
    if db.engine.dialect.name == "sqlite":
        made_by = "SELECT sql FROM sqlite_master WHERE name IN ('conversation_voice', 'conversation_answer')"
        assert all("WITHOUT ROWID" in sql for (sql,) in db.session.execute(text(made_by)))


def test_the_pages_of_an_earlier_end(talk: World, visit: Visit) -> None:
    ines = visit(OFFICE).get(f"{AT}1/office").misses("Close it and publish").follow("Move the last day")
    ines.submit("Save", 422).sees("Say why")
    today = clock.now().date()
    ines.submit("Save", 422, day=(today - timedelta(days=1)).isoformat(), reason="Now.").sees("today or a later day")
    ines.submit("Save", day=today.isoformat(), reason="The hall burned down.").sees("Somebody else has to agree")
    visit().get(f"{AT}1").misses("The hall burned down.")
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}1/office").sees("Move the last day to", "The hall burned down.")
    dee.submit("I agree. Do it")
    visit().get(f"{AT}1").sees("The last day was moved from", "The hall burned down.")


def test_the_pages_of_a_sentence_that_goes_and_comes_back(talk: World, visit: Visit) -> None:
    ines = visit(OFFICE).get(f"{AT}1/office").follow("Take it out")
    ines.submit("Ask", 422).sees("Choose a reason", "Say why")
    ines.submit("Ask", fault="names-somebody", reason="It means the baker.").sees("Take out this sentence:")
    ines.get(f"{AT}1/statements/1/refuse").submit("Save", 422, fault="unkind").sees("somebody else has to agree")
    visit(email(Role.BOARD_SECRETARY)).get(f"{AT}1/office").submit("I agree. Do it")
    visit().get(f"{AT}1").sees("A sentence was taken out", "It names somebody", "It means the baker.", "number 1")
    ines.get(f"{AT}1/office").submit("Put it back").sees("the answers that it had count")
    visit().get(f"{AT}1").sees("A sentence was put back")


def test_a_second_look_at_ones_own_sentence(talk: World, visit: Visit) -> None:
    maya = visit().get(f"{AT}1/answer")
    for _ in range(3):
        maya.submit("Pass", vote="agree")
    maya.follow("Say something new").submit("Send my suggestion", words="More benches.")
    ines = visit(OFFICE).get(f"{AT}1/statements/13/refuse").submit("Save", fault="about-something-else")
    visit().get(f"{AT}1").sees("Residents sent 1 sentence that we have not shown", "It is about something else.")
    maya.get(f"{AT}1/mine").submit("Ask us to look again").sees("We look at it again.", "still reading it")
    ines.get(f"{AT}1/office").sees("has appealed", "Somebody else looks this time.").misses("Show it")
    ines.post(f"{AT}1/statements/13/show")
    maya.get(f"{AT}1/mine").sees("still reading it")
    visit(email(Role.BOARD_SECRETARY)).get(f"{AT}1/office").submit("Show it")
    maya.get(f"{AT}1/mine").sees("Others can answer it now").misses("Ask us to look again")


def test_the_plan_of_a_draft_and_what_an_open_one_is_about(world: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        planned(world)
        db.session.commit()
    ines = visit(OFFICE).get(f"{AT}1/office").follow("Change the plan").submit("Save", question="Getting about")
    ines.sees("Getting about").follow("Correct it").submit("Save", words="Sentence number one, corrected.")
    ines.sees("Sentence number one, corrected.").submit("Open it").follow("Change the plan")
    ines.misses("Who will answer?").submit("Save", 422, about="On foot.").sees("Say why")
    ines.submit("Save", about="On foot.", reason="It was too long.")
    visit().get(f"{AT}1").sees("On foot.", "was written anew", "It was too long.").misses("corrected before")
    ines.get(f"{AT}1/statements/2/correct").submit("Save", words="Sentence number two, corrected.")
    visit().get(f"{AT}1").sees("A sentence was corrected before anybody answered it")


def test_words_that_somebody_answered_stay(talk: World, visit: Visit) -> None:
    ines = visit(OFFICE).get(f"{AT}1/statements/1/correct").submit("Save", 422, words="Other words.")
    ines.sees("Its words have to stay")


def test_after_each_answer_one_goes_on_at_the_next_sentence(talk: World, visit: Visit) -> None:
    """No message pushes the buttons down, and the keyboard goes on at the sentence."""
    page = visit().get(f"{AT}1/answer").submit("Pass", vote="agree").misses("Saved.").sees("Your last answer")
    html = page.response.get_data(as_text=True)
    assert 'id="statement-words"' in html and 'tabindex="-1"' in html
    assert page.response.request.url.endswith("/answer") or "#statement-words" in page.response.request.url


def test_an_ended_conversation_is_closed_by_one_person(talk: World, app: Flask, visit: Visit) -> None:
    with app.app_context():
        ended(the_one(talk))
        db.session.commit()
    ines = visit(OFFICE).get(f"{AT}1/office").misses("Move the last day").follow("Close it and publish the result")
    ines.submit("Close and publish", not_heard="Nobody under 18.").sees("The result is public")
