"""A ballot is cast exactly as it was looked over: two windows, another voter, other rules, a page that was made up."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from pb_app.db import db
from pb_app.rounds import queries as rounds
from pb_app.voting import draft_ballot
from pb_app.voting.box import queries as box
from tests.visitor import Visitor
from tests.voting.streets import AT, open_vote
from tests.world import World, email

Visit = Callable[..., Visitor]


def looked_over(visit: Visit, choice: str = "1") -> Visitor:
    """Maya on the page that shows her ballot, able to cast it."""
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", choice=[choice])
    return maya.submit("Save and continue").sees("You have not voted yet")


def cast_form(maya: Visitor) -> dict[str, list[str]]:
    return maya.filled(maya.form_with("Send my vote"))


def ballots(app: Flask, world: World) -> int:
    with app.app_context():
        round = rounds.by_slug(world.home().id, "streets")
        assert round is not None
        count = len(box.trackers(round.id))
        db.session.rollback()
        return count


def test_the_second_window_chose_something_else(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    maya = looked_over(visit, "1")
    first_window = cast_form(maya)
    maya.get(f"{AT}/").submit("Check my vote", choice=["2", "3"])
    maya.send(f"{AT}/cast", first_window, 422).sees("Your vote was not sent", "A bench", "A lamp", "A fountain")
    assert ballots(app, world) == 0
    both = maya.form_with("Continue with this one")
    maya.send(f"{AT}/review", {**maya.filled(both), "keep": "1:1"}).sees("A bench").misses("A lamp")
    maya.submit("Send my vote").sees("You have voted")
    assert ballots(app, world) == 1


def test_the_same_choices_in_both_windows_are_one_ballot(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    maya = looked_over(visit, "1")
    first_window = cast_form(maya)
    maya.get(f"{AT}/").submit("Check my vote", choice=["2"]).get(f"{AT}/").submit("Check my vote", choice=["1"])
    maya.send(f"{AT}/cast", first_window).sees("You have voted")
    assert ballots(app, world) == 1


@pytest.mark.parametrize(
    "changed", [{"shown": ""}, {"shown": "é"}, {"typed": "2:1"}, {"typed": "x"}, {"typed": "1:1,"}]
)
def test_a_form_that_shows_something_else_casts_nothing(
    app: Flask, world: World, visit: Visit, changed: dict[str, str]
) -> None:
    open_vote(app, world)
    maya = looked_over(visit)
    maya.send(f"{AT}/cast", {**cast_form(maya), **changed}, 422).sees("this page was out of date", "A bench")
    assert ballots(app, world) == 0
    maya.submit("Send my vote").sees("You have voted")


def test_a_page_made_for_one_voter_casts_nothing_for_another(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    mayas = cast_form(looked_over(visit))
    tom = visit(email("tom"), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
    tom.submit("Save and continue")
    toms = cast_form(tom)
    tom.send(f"{AT}/cast", {**toms, "shown": mayas["shown"]}, 422).sees("this page was out of date")
    assert ballots(app, world) == 0


def test_the_digest_depends_on_everything_that_the_page_shows() -> None:
    known: dict[str, Any] = {"secret": "s", "round_id": 1, "voter_id": 2, "rules": "r"}
    first = draft_ballot.digest({1: 1}, **known)
    others: list[dict[str, Any]] = [{"secret": "t"}, {"round_id": 2}, {"voter_id": 3}, {"rules": "q"}]
    digests = {draft_ballot.digest({1: 1}, **{**known, **other}) for other in others}
    digests |= {draft_ballot.digest(values, **known) for values in ({}, {1: 2}, {2: 1}, {1: 1, 2: 1})}
    assert len(digests) == 8 and first not in digests


@pytest.mark.parametrize(
    "text", ["1", "1:", ":1", "1:1;2:1", "-1:1", "1:1,", "1:1,,2:1", "１:1", "1:1\n", "9" * 9 + ":1"]
)
def test_a_line_that_is_no_ballot(text: str) -> None:
    assert draft_ballot.read(text) is None


@pytest.mark.parametrize("values", [{}, {1: 1}, {3: 0, 12: 5, 7: 99999999}])
def test_choices_come_back_from_their_line(values: dict[int, int]) -> None:
    assert draft_ballot.read(draft_ballot.written(values)) == values
