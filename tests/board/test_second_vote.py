"""A vote that nobody wins says between whom it is tied, and is held a second time."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app.access import Role
from pb_app.board import rules
from pb_app.board.models import BoardVote, SecretMark, SecretVote
from pb_app.board.terms import Verdict
from pb_app.db import db
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.meetings import MEMBERS, convene, review_now, vote

Visit = Callable[..., Visitor]


@pytest.mark.parametrize(
    ("firsts", "between"),
    [
        ([Verdict.CONTINUE, Verdict.STOP], [Verdict.CONTINUE, Verdict.STOP]),
        ([Verdict.STOP, Verdict.CONTINUE, Verdict.PAUSE], [Verdict.CONTINUE, Verdict.PAUSE, Verdict.STOP]),
        ([Verdict.STOP, Verdict.STOP, Verdict.PAUSE], []),
        ([Verdict.STOP], []),
        ([], []),
    ],
)
def test_who_is_level(firsts: list[Verdict], between: list[Verdict]) -> None:
    assert set(rules.level([(verdict,) for verdict in firsts])) == set(between)


@pytest.mark.parametrize("secret", [False, True])
def test_a_tie_is_named_and_voted_on_again(app: Flask, meeting: World, visit: Visit, *, secret: bool) -> None:
    secretary = convene(visit).follow("A bench")
    path = secretary.path
    with app.app_context():
        review_now().secret = secret
        db.session.commit()
    for member, verdict in zip(MEMBERS, ("continue", "stop"), strict=False):
        vote(visit, member, path, verdict)
    secretary.get(path).sees("It is a tie.", "Talk it over. Then hold a second vote.")
    visit(MEMBERS[0]).get(path).misses("It is a tie.")
    secretary.submit("Close the vote and decide", 422, reasons="Split.").sees("No answer has more than half")
    secretary.get(path).submit("Hold a second vote").sees("The second vote is open", "0 votes so far")
    with app.app_context():
        assert not any(db.session.query(table).count() for table in (BoardVote, SecretMark, SecretVote))
    for member in MEMBERS[:2]:
        visit(member).get(path).submit("Vote", verdict="continue")
    secretary.get(path).misses("It is a tie.")
    secretary.get(path).submit("Close the vote and decide", reasons="We talked.").sees("We talked.")


def test_only_the_secretary_repeats_a_vote(meeting: World, visit: Visit) -> None:
    path = convene(visit).follow("A bench").path
    member = visit(email(Role.BOARD_MEMBER)).get(path)
    member.send(f"{path}vote-again", member.filled(member.form_with("I am in the room")), 403)
