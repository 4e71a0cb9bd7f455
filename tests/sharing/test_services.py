"""Agreements are signed by two sides for exact words, tokens die with them, barriers keep their answers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.notifications.models import NewsItem
from pb_app.partners.terms import Refusal as PartnerRefusal
from pb_app.sharing import cards, queries, rules
from pb_app.sharing.models import AgreementVersion
from pb_app.sharing.pages import barriers as pages
from pb_app.sharing.services import agreements, barriers, powers, reviews, tokens
from pb_app.sharing.terms import (
    AgreementPart,
    AgreementState,
    BarrierReply,
    BarrierState,
    BarrierVerdict,
    Headline,
    Refusal,
)
from tests.world import World
from tests.world.alliance import BARRIER, a_letter, ally, answers, fill, in_the_way, sign, signed, write

DAY = timedelta(days=1)


def headlines() -> list[str]:
    return sorted(db.session.scalars(db.select(NewsItem.headline)))


def test_both_sides_sign_the_same_words_and_only_officers_do(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    with pytest.raises(Refused, match=PartnerRefusal.NOT_AN_OFFICER):
        agreements.begin(two.giver, two.taker, "X", gives=True, actor=world.actor(Role.ADMINISTRATOR), now=now)
    with pytest.raises(Refused, match=Refusal.SAME_PARTNER):
        agreements.begin(two.giver, two.giver, "X", gives=True, actor=two.lead, now=now)
    row = write(two, now)
    with pytest.raises(Refused, match=PartnerRefusal.NOT_AN_OFFICER):
        agreements.sign(row, two.taker, shown="", job="Director", actor=two.lead, now=now)
    assert agreements.to_sign(row, two.taker) is None
    sign(row, two.giver, two.lead, now)
    assert agreements.state_of(row, now) is AgreementState.WAITING
    shown = agreements.to_sign(row, two.taker)
    assert shown is not None and shown["giver"] == "Housing trust"
    with pytest.raises(Refused, match=Refusal.CHANGED):
        agreements.sign(row, two.taker, shown="0" * 64, job="Director", actor=two.nurse, now=now)
    sign(row, two.taker, two.nurse, now)
    assert agreements.state_of(row, now) is AgreementState.IN_FORCE
    assert headlines() == [Headline.SIGNED, Headline.SIGNED, Headline.TO_SIGN]
    with pytest.raises(Refused, match=Refusal.SIGNED_ALREADY):
        agreements.sign(row, two.taker, shown="", job="Director", actor=two.nurse, now=now)


def test_a_new_version_counts_only_once_both_have_signed_it(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    row = signed(two, now)
    fill(row, two, now, answers(now, tables="results"))
    sign(row, two.giver, two.lead, now)
    current = rules.in_force(queries.facts(row), now, now.date())
    assert current is not None and current.tables == {"awards"} and current.n == 1
    sign(row, two.taker, two.nurse, now)
    current = rules.in_force(queries.facts(row), now, now.date())
    assert current is not None and current.tables == {"results"} and current.n == 2
    version = db.session.get_one(AgreementVersion, (row.id, 1))
    version.words = {"title": "Something else"}
    with pytest.raises(IntegrityError, match="append-only"):
        db.session.flush()


def test_answers_are_checked_and_unfinished_words_are_not_signed(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    row = agreements.begin(two.giver, two.taker, "Half", gives=False, actor=two.lead, now=now)
    assert (row.giver_id, row.taker_id) == (two.taker.id, two.giver.id)
    said = answers(now)
    with pytest.raises(Refused, match=Refusal.UNFINISHED):
        agreements.sign(row, two.giver, shown="", job="Director", actor=two.lead, now=now)
    wrong = said | {"review_on": said["ends_on"], "ends_on": said["starts_on"]}
    with pytest.raises(Refused, match=Refusal.DATES_ORDER):
        agreements.answer(row, two.giver, AgreementPart.DATES, wrong, actor=two.lead, now=now)
    with pytest.raises(Refused, match=Refusal.BASIS_MISSING):
        agreements.answer(
            row, two.giver, AgreementPart.BASIS, said | {"about": "about-people"}, actor=two.lead, now=now
        )
    short = write(two, now, answers(now, days=1))
    with pytest.raises(Refused, match=Refusal.ENDS_PAST):
        sign(short, two.giver, two.lead, now + DAY * 5)
    early = answers(now - DAY * 700, days=1400)
    with pytest.raises(Refused, match=Refusal.BEGINS_PAST):
        agreements.answer(row, two.giver, AgreementPart.DATES, early, actor=two.lead, now=now)
    with pytest.raises(Refused, match=Refusal.BEGINS_PAST):
        sign(write(two, now), two.giver, two.lead, now + DAY)
    third = ally(World.build(app, "hilltop"))
    with pytest.raises(Refused, match=Refusal.NOT_A_PARTY):
        agreements.answer(row, third.giver, AgreementPart.NEED, {"need": "x"}, actor=third.lead, now=now)


def test_a_token_dies_with_its_agreement_and_each_use_is_counted(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    home = world.home()
    row = signed(two, now)
    with pytest.raises(Refused, match=Refusal.NOT_THE_TAKER):
        tokens.make(row, two.giver, "Ours", two.lead, now)
    made, secret = tokens.make(row, two.taker, "Dashboard", two.nurse, now)
    assert secret not in made.secret_hash and tokens.hash_of(secret) == made.secret_hash
    for moment in (now, now, now + DAY):
        tokens.read(secret, home.id, "awards", moment)
    today = now.date()
    assert queries.uses(row.id) == [(today + DAY, "awards", 1), (today, "awards", 2)]
    with pytest.raises(Refused, match=Refusal.TOKEN_NOT_LISTED):
        tokens.read(secret, home.id, "results", now)
    elsewhere = World.build(app, "hilltop")
    with pytest.raises(Refused, match=Refusal.TOKEN_ELSEWHERE):
        tokens.read(secret, elsewhere.home().id, "awards", now)
    third = ally(elsewhere)
    with pytest.raises(Refused, match=Refusal.TOKEN_NOT_YOURS):
        tokens.end(row, made, third.giver, third.lead, now)
    with pytest.raises(Refused, match=Refusal.TOKEN_UNKNOWN):
        tokens.read("guess", home.id, "awards", now)
    agreements.end(row, two.giver, "It is done.", two.lead, now + DAY)
    with pytest.raises(Refused, match=Refusal.TOKEN_NO_AGREEMENT):
        tokens.read(secret, home.id, "awards", now + DAY)
    with pytest.raises(Refused, match=Refusal.OVER):
        agreements.end(row, two.taker, "Again.", two.nurse, now + DAY)
    with pytest.raises(Refused, match=Refusal.NOT_IN_FORCE):
        tokens.make(row, two.taker, "Another", two.nurse, now + DAY)
    assert Headline.ENDED in headlines()


def test_how_many_tokens_and_how_often(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    home, row = world.home(), signed(two, now)
    made, secret = tokens.make(row, two.taker, "One", two.nurse, now)
    for name in ("Two", "Three"):
        tokens.make(row, two.taker, name, two.nurse, now)
    with pytest.raises(Refused, match=Refusal.TOKEN_MOST):
        tokens.make(row, two.taker, "Four", two.nurse, now)
    for _again in range(rules.A_MINUTE):
        tokens.read(secret, home.id, "awards", now)
    with pytest.raises(Refused, match=Refusal.TOKEN_TOO_OFTEN):
        tokens.read(secret, home.id, "awards", now)
    tokens.read(secret, home.id, "awards", now + timedelta(minutes=1))
    tokens.end(row, made, two.giver, two.lead, now)
    with pytest.raises(Refused, match=Refusal.TOKEN_UNKNOWN):
        tokens.read(secret, home.id, "awards", now + timedelta(minutes=2))
    nothing = signed(two, now, answers(now, tables=""))
    with pytest.raises(Refused, match=Refusal.NO_TABLES):
        tokens.make(nothing, two.taker, "None", two.nurse, now)


def test_officers_hear_once_of_a_review(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    signed(two, now)
    assert reviews.remind(now) == 0
    assert reviews.remind(now + DAY * 90) == 1
    assert reviews.remind(now + DAY * 91) == 0
    assert headlines().count(Headline.REVIEW) == 3


def test_a_barrier_is_asked_about_answered_and_joined(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    today, row = now.date(), in_the_way(two, now)
    with pytest.raises(Refused, match=Refusal.BARRIER_KNOWN):
        in_the_way(two, now)
    reply = BarrierReply(verdict=BarrierVerdict.WILL, words="From next year.", answered_on=today)
    with pytest.raises(Refused, match=Refusal.BARRIER_NOT_ASKED):
        barriers.answer(row, two.giver, reply, two.lead, now)
    with pytest.raises(Refused, match=Refusal.BARRIER_NOT_YOURS):
        barriers.ask(row, two.taker, a_letter(today, today), two.nurse, now)
    with pytest.raises(Refused, match=Refusal.DAY_AHEAD):
        barriers.ask(row, two.giver, a_letter(today + DAY, today + DAY), two.lead, now)
    with pytest.raises(Refused, match=Refusal.DAY_PASSED):
        barriers.ask(row, two.giver, a_letter(today, today - DAY), two.lead, now)
    barriers.ask(row, two.giver, a_letter(today, today + DAY * 2), two.lead, now)
    barriers.back(row, two.taker, "Us too.", two.nurse, now)
    with pytest.raises(Refused, match=Refusal.BARRIER_BACKED):
        barriers.back(row, two.taker, "Us too.", two.nurse, now)
    assert barriers.remind(now + DAY * 2) == 0
    assert barriers.remind(now + DAY * 3) == 1 and barriers.remind(now + DAY * 4) == 0
    with pytest.raises(Refused, match=Refusal.DAY_AHEAD):
        early = BarrierReply(verdict=BarrierVerdict.WILL, words="x", answered_on=today - DAY)
        barriers.answer(row, two.giver, early, two.lead, now)
    barriers.answer(row, two.giver, reply, two.lead, now)
    assert barriers.remind(now + DAY * 30) == 0
    with pytest.raises(Refused, match=Refusal.BEFORE_ANSWER):
        barriers.ask(row, two.giver, a_letter(today, today + DAY * 30), two.lead, now)
    later = now + DAY * 40
    barriers.ask(row, two.giver, a_letter(today + DAY * 30, today + DAY * 60), two.lead, later)
    waiting = pages.card(row, later)
    assert (waiting.days, waiting.state, len(waiting.answers)) == (10, BarrierState.ASKED, 1)
    assert barriers.remind(now + DAY * 61) == 1
    second = BarrierReply(verdict=BarrierVerdict.WONT, words="No.", answered_on=today + DAY * 35)
    barriers.answer(row, two.giver, second, two.lead, later)
    answered = pages.card(row, now + DAY * 90)
    assert (answered.days, answered.state) == (5, BarrierState.WONT)
    barriers.give_up(row, two.giver, "They answered.", two.lead, now)
    with pytest.raises(Refused, match=Refusal.BARRIER_CLOSED):
        barriers.back(row, two.taker, "Us too.", two.nurse, now)


def test_what_is_gone_is_joined_by_nobody(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    today, row = now.date(), in_the_way(two, now)
    barriers.ask(row, two.giver, a_letter(today, today), two.lead, now)
    assert pages.card(row, now).can_be_joined
    reply = BarrierReply(verdict=BarrierVerdict.REMOVED, words="It is gone.", answered_on=today)
    barriers.answer(row, two.giver, reply, two.lead, now)
    assert not pages.card(row, now).can_be_joined
    with pytest.raises(Refused, match=Refusal.BARRIER_GONE):
        barriers.back(row, two.taker, "Us too.", two.nurse, now)


def test_a_check_is_bound_to_the_card_that_was_read(app: Flask, world: World, context: None) -> None:
    now, home, card = clock.now(), world.home(), cards.every()["section-75"]
    actor = world.actor(Role.ADMINISTRATOR)

    def check(shown: str, on: date) -> None:
        powers.check(home, card, shown=shown, checked_by="Law", checked_on=on, note="", actor=actor, now=now)

    with pytest.raises(Refused, match=Refusal.CARD_CHANGED):
        check("old", now.date())
    with pytest.raises(Refused, match=Refusal.CHECKED_AHEAD):
        check(card.digest, now.date() + DAY)
    with pytest.raises(Refused, match=Refusal.CHECKED_LONG_AGO):
        check(card.digest, date(1900, 1, 1))
    check(card.digest, now.date())
    assert queries.checks(home.id)["section-75"].digest == card.digest


def test_an_answer_belongs_to_one_letter_and_words_stay_as_they_were_sent(world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    today, row = now.date(), in_the_way(two, now)
    first = barriers.ask(row, two.giver, a_letter(today, today), two.lead, now)
    second = barriers.ask(row, two.giver, a_letter(today + DAY, today + DAY * 9), two.lead, now + DAY)
    late = BarrierReply(verdict=BarrierVerdict.WILL, words="Soon.", answered_on=today + DAY, letter_id=first.id)
    barriers.answer(row, two.giver, late, two.lead, now + DAY)
    card = pages.card(row, now + DAY)
    assert (card.state, card.answer, len(card.answers)) == (BarrierState.ASKED, None, 1)
    assert [len(letter.answers) for letter in card.letters] == [0, 1]
    assert barriers.remind(now + DAY * 10) == 1
    reply = BarrierReply(verdict=BarrierVerdict.WONT, words="No.", answered_on=today + DAY * 2)
    barriers.answer(row, two.giver, reply, two.lead, now + DAY * 2)
    answered = pages.card(row, now + DAY * 2)
    assert (answered.state, answered.days) == (BarrierState.WONT, 1)
    assert answered.letter and (answered.letter.row.id, answered.letter.row.words) == (second.id, "Please change it.")
    with pytest.raises(IntegrityError, match="append-only"), db.session.begin_nested():
        second.words = "Another."
        db.session.flush()


def test_a_correction_keeps_what_was_said_and_tells_who_joined(world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    row = in_the_way(two, now)
    barriers.back(row, two.taker, "Us too.", two.nurse, now)
    right = replace(BARRIER, cost="About £19,000 a year.")
    with pytest.raises(Refused, match=Refusal.NOTHING_CORRECTED):
        barriers.correct(row, two.giver, BARRIER, why="A slip.", actor=two.lead, now=now)
    with pytest.raises(Refused, match=Refusal.BARRIER_NOT_YOURS):
        barriers.correct(row, two.taker, right, why="A slip.", actor=two.nurse, now=now)
    barriers.correct(row, two.giver, right, why="A nought was missing.", actor=two.lead, now=now + DAY)
    card = pages.card(row, now + DAY)
    assert (row.cost, card.corrections[0].cost) == ("About £19,000 a year.", "About £9,000 a year.")
    assert [joined.joined_before for joined in card.filed_by] == [False, True]
    assert headlines().count(Headline.CORRECTED) == 1
    barriers.give_up(row, two.giver, "It is gone.", two.lead, now + DAY)
    assert headlines().count(Headline.CLOSED) == 1
    with pytest.raises(Refused, match=Refusal.BARRIER_CLOSED):
        barriers.correct(row, two.giver, BARRIER, why="Back.", actor=two.lead, now=now + DAY)
