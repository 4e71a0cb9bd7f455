"""Why? in words: at the project's turn, in the ballot's own unit, and true wherever two projects were level."""

from collections.abc import Callable, Mapping, Sequence

import pytest
from flask import Flask

from pb_app.db import db
from pb_app.places import queries as places
from pb_app.ranking import ResultReason
from pb_app.results import reasons
from pb_app.rounds.models import Round
from pb_app.rounds.terms import BallotKind, PhaseKind, Rule, Rulebook
from pb_app.voting import casting
from pb_app.voting.credentials import services as credentials
from pb_app.voting.terms import Source, Voter
from tests.visitor import Visitor
from tests.world import DAY, World

Visit = Callable[..., Visitor]
AT = "/results/riverside/streets"


def count(
    app: Flask, world: World, rulebook: Rulebook, costs: Sequence[int], ballots: Sequence[Mapping[int, int]]
) -> None:
    """A round of £100 with projects at these costs in pounds, counted."""
    with app.app_context():
        round = world.round(PhaseKind.DELIVERY, rulebook=rulebook, pounds=100)
        for title, cost in zip(("Level one", "Level two", "Third"), costs, strict=False):
            world.proposal(round, title, cost)
        for number, choices in enumerate(ballots):
            cast(world, round, number, choices)
        world.count(round)
        world.agree_to_publish(round)
        db.session.commit()


def cast(world: World, round: Round, number: int, choices: Mapping[int, int]) -> None:
    north = places.areas(round.place_id)[0].id
    entry = credentials.enrol(round.id, world.voter(f"voter{number}"), Source.EMAIL, north)
    windows = world.windows(PhaseKind.DELIVERY)
    at = next(w.closes for w in windows if w.kind is PhaseKind.VOTING) - DAY / 24
    casting.cast(round, Voter(entry.voter_id), choices, world.files, lambda: at)


def test_what_is_passed_over_is_told_what_was_left_at_its_turn(app: Flask, world: World, visit: Visit) -> None:
    """A takes £60 of £100; B, second, lacks £10 of its £50; C then takes £30."""
    ballots = [{1: 1}, {1: 1}, {1: 1}, {2: 1}, {2: 1}, {3: 1}]
    count(app, world, Rulebook(rule=Rule.GREEDY, most=3), (60, 50, 30), ballots)
    page = visit().get(f"{AT}/projects/2").sees("Projects with more votes came first")
    page.sees("Left when its turn came £40 Short by £10 What it costs £50")
    page.sees("1 more vote would have funded it.", "If it had cost £40, it would have been funded.")
    visit().get(f"{AT}/").sees("£10 was missing").misses("£40 was missing")


def test_level_points_are_points_and_the_cheaper_came_first(app: Flask, world: World, visit: Visit) -> None:
    """Both have three points: a place first and one second. £50 goes to the cheaper, and £50 is left for £60."""
    rulebook = Rulebook(ballot=BallotKind.RANKED, rule=Rule.GREEDY, most=2)
    count(app, world, rulebook, (50, 60, 30), [{1: 2, 3: 1}, {1: 1}, {2: 2, 3: 1}, {2: 1}])
    page = visit().get(f"{AT}/projects/2")
    page.sees("It had as many points as “Level one”. The cheaper one came first.")
    page.sees("Left when its turn came £50 Short by £10 What it costs £60", "1 more point would have funded it.")
    page.misses("vote would", "more votes")
    visit().get(f"{AT}/").sees("3 points from 2 people")
    visit().get(f"{AT}/working").sees("Next by points").misses("Next by votes")


def test_shares_that_grew_are_said_to_be_more_than_the_money(app: Flask, world: World, visit: Visit) -> None:
    count(app, world, Rulebook(most=3), (60, 50, 30), [{1: 1}, {1: 1}, {1: 1}, {2: 1}])
    working = visit().get(f"{AT}/working")
    assert "Together the shares come to" in working.words()
    visit().get(f"{AT}/projects/2").sees("only money that is really there can be spent", "Short by £10")


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("points", [False, True])
@pytest.mark.parametrize("reason", ResultReason)
def test_points_are_never_called_votes(app: Flask, rule: Rule, points: bool, reason: ResultReason) -> None:
    with app.test_request_context():
        words = reasons.reason_words(reason, reasons.CountStyle(rule=rule, points=points))
    assert "vote" not in words.replace("rules of this vote", "") or not points
    assert "point" not in words or points


def test_stories_of_an_older_count_can_still_be_read(app: Flask) -> None:
    older: dict[str, object] = {
        "why": "money-ran-out",
        "missing": 1000,
        "more_votes": 0,
        "more_shares": None,
        "lower_cost": None,
    }
    style = reasons.CountStyle(rule=Rule.GREEDY, points=False)
    with app.test_request_context():
        words = " ".join(reasons.full_words(older, style, "GBP"))
        assert reasons.change_words(older, style, "GBP") == []
    assert words.endswith("£10 was missing.")


@pytest.mark.parametrize(("lower", "said"), [(460_000, True), (459_999, False)])
def test_a_lower_price_is_said_only_within_reach(app: Flask, lower: int, *, said: bool) -> None:
    """At £2,600 a project of £9,200 would be another project."""
    story: dict[str, object] = {"more_votes": 0, "more_shares": None, "lower_cost": lower, "cost": 920_000}
    with app.test_request_context():
        words = reasons.change_words(story, reasons.CountStyle(rule=Rule.GREEDY, points=False), "GBP")
    assert bool(words) is said
