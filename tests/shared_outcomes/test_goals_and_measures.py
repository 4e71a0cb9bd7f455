"""Goals of a place count once, and measures without a better way are never judged."""

from datetime import timedelta

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import text

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.outcomes import services as measures
from pb_app.places.terms import PriorityKind
from pb_app.rounds import pages as round_pages
from pb_app.shared_outcomes import goal_pages, library, queries, readings, text_source
from pb_app.shared_outcomes.services import goals
from pb_app.shared_outcomes.terms import Direction, FigureFeed, GoalState, Refusal
from pb_app.text_versions import services as text_versions
from pb_app.text_versions.terms import VersionDraft, VersionMaker
from tests.world import World
from tests.world.changes import (
    goal_of,
    measured,
    priority,
    serves,
)

DAY = timedelta(days=1)


def test_a_goal_counts_each_project_once_also_by_two_lines(app: Flask, world: World, context: None) -> None:
    now, home = clock.now(), world.home()
    bench_round, trees_round = world.finished_round(), world.finished_round("trees")
    bench, trees = world.award(1), world.award(1, slug="trees")
    measured(bench, None, 30, now)
    measured(trees, 9, 12, now)
    mission = priority(world, "Safer streets", PriorityKind.MISSION, now)
    local = priority(world, "People know each other", PriorityKind.LOCAL, now)
    serves(bench_round.id, mission, local)
    serves(trees_round.id, local)
    big = goal_of(world, mission, "Streets are busy", now, target=42)
    small = goal_of(world, local, "Neighbours meet", now, target=100, parent=big.id)
    cards = {card.row.id: card for card in goal_pages.cards(home, now)}
    assert cards[big.id].adds == cards[small.id].adds == {bench.id: 30, trees.id: 12}
    assert cards[big.id].state is GoalState.REACHED and cards[small.id].state is GoalState.PLANNED
    again = db.session.scalar(
        text(
            "SELECT sum(r.number) FROM reading r WHERE r.code = 'people' AND r.moment = 'after' AND r.award_id IN "
            "(SELECT a.id FROM award a JOIN round_priority p ON p.round_id = a.round_id)"
        )
    )
    assert cards[big.id].total == again
    assert {card.row.id: card.state for card in goal_pages.cards(home, now + DAY * 101)}[small.id] is GoalState.LATE


def test_goals_are_dated_replaced_dropped_and_reached(app: Flask, world: World, context: None) -> None:
    now, actor, home = clock.now(), world.actor(Role.ADMINISTRATOR), world.home()
    rows = library.national("en")
    assert goals.load(home, rows, actor, now) == len(rows) and goals.load(home, rows, actor, now) == 0
    assert [len(library.national(language)) for language in ("cy", "ar", "xx")] == [len(rows)] * 3
    for n, row in enumerate(rows):
        welsh, arabic = library.national("cy")[n], library.national("ar")[n]
        assert (welsh.due_on, welsh.as_of) == (row.due_on, row.as_of), "a row is the same goal in every language"
        assert library.said(row.title, "cy") == welsh.title and library.said(welsh.title, "ar") == arabic.title
        assert library.said(row.priority, "ar") == arabic.priority and library.said(row.title, "xx") == row.title
    assert library.said("Ten homes are warm", "cy") == "Ten homes are warm", "what a place wrote stays as it is"
    first, second, third = queries.goals(home.id)[:3]
    local = priority(world, "Warm homes", PriorityKind.LOCAL, now)
    with pytest.raises(Refused, match=Refusal.DAY_AHEAD):
        goals.reach(first, on=now.date() + DAY, words="A page.", actor=actor, now=now)
    goals.reach(first, on=now.date(), words="A page.", actor=actor, now=now)
    goals.drop(second, "The aim has changed.", actor, now)
    newer = goal_of(world, local, "Ten homes are warm", now)
    with pytest.raises(Refused, match=Refusal.GOAL_KNOWN):
        goal_of(world, local, "TEN homes are warm", now)
    counted = goal_of(world, local, "People come", now, target=5)
    with pytest.raises(Refused, match=Refusal.GOAL_COUNTED):
        goals.reach(counted, on=now.date(), words="A page.", actor=actor, now=now)
    for gone in (first, second):
        with pytest.raises(Refused, match=Refusal.GOAL_CLOSED):
            goals.drop(gone, "Again.", actor, now)
    states = {card.row.id: card.state for card in goal_pages.cards(home, now)}
    assert states[first.id] is GoalState.REACHED and states[second.id] is GoalState.DROPPED
    assert states[third.id] is states[newer.id] is GoalState.PLANNED


def test_a_measure_of_the_place_has_no_better_way(app: Flask, world: World, request_context: None) -> None:
    now = clock.now()
    own = measures.add_measure(world.home().id, "Bags of litter")
    world.finished_round()
    measured(world.award(1), 10, 40, now, own.code)
    pair = readings.pair(world.home(), None, FigureFeed(measure=own.code))
    assert (pair.title, pair.direction) == ("Bags of litter", Direction.MORE)


def test_a_goal_of_the_place_is_read_in_every_language_and_missions_by_name(
    app: Flask, world: World, context: None
) -> None:
    """A goal of the country comes in each language by its file; one of the place by a version; missions on every page."""
    now, home, ines = clock.now(), world.home(), world.actor(Role.ADMINISTRATOR)
    goals.load(home, library.national("en"), ines, now)
    local = priority(world, "People know each other", PriorityKind.LOCAL, now)
    own = goal_of(world, local, "Neighbours meet", now, target=100)
    source = text_source.text_of(own)
    assert [text.id for text in text_source.GOALS.every(home.id)] == [own.id], "those of the country need no version"
    draft = VersionDraft(language="cy", words={"title": "Mae cymdogion yn cwrdd"}, maker=VersionMaker.AUTHOR)
    text_versions.write(source, draft, ines, now, vouches=True)
    english = {row.title for row in library.national("en")} | {row.priority for row in library.national("en")}
    with app.test_request_context(headers={"Accept-Language": "cy"}), force_locale("cy"):
        cards = goal_pages.cards(home, now)
        read = {card.title for card in cards} | {card.mission for card in cards}
        assert "Mae cymdogion yn cwrdd" in read and not english & read
        named = set(round_pages.priority_names(home.id).values())
        assert "People know each other" in named and not english & named
