"""Similar proposals: forty labelled pairs among others, found through the database; recall and precision are printed."""

import sys
from collections.abc import Callable

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from pb_app.db import db
from pb_app.proposals.models import Proposal
from pb_app.proposals.queries import similarity as queries
from pb_app.proposals.rules import similarity
from pb_app.proposals.services import writing
from pb_app.proposals.terms import Status
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from tests.proposals.pairs import ALONE, PAIRS
from tests.visitor import Visitor
from tests.world import World, email


def put(world: World, round: Round, title: str, story: str) -> Proposal:
    made = writing.add(round, title, world.actor("maya").account_id, round.created_at)
    made.story, made.status = story, Status.SUBMITTED
    db.session.flush()
    return made


def test_pairs_find_each_other_and_strangers_do_not(
    world: World, context: object, capsys: pytest.CaptureFixture[str]
) -> None:
    round = world.round(PhaseKind.IDEAS)
    partner: dict[int, int | None] = {}
    for one, other in PAIRS:
        a, b = put(world, round, *one), put(world, round, *other)
        partner |= {a.id: b.id, b.id: a.id}
    partner |= {put(world, round, *alone).id: None for alone in ALONE}
    found_right = shown = 0
    for id in partner:
        proposal = db.session.get_one(Proposal, id)
        similar = [p.id for p in queries.similar(round.id, proposal.title, proposal.story, but=id)]
        shown += len(similar)
        found_right += partner[id] in similar
    pairs_found = found_right / (2 * len(PAIRS))
    precision = found_right / shown
    with capsys.disabled():
        sys.stdout.write(
            f"\nsimilar proposals: recall {pairs_found:.3f}, precision {precision:.3f} ({len(PAIRS)} pairs, {len(ALONE)} alone)\n"
        )
    assert pairs_found >= 0.9
    assert precision >= 0.7


def test_the_index_follows_every_change(world: World, context: object) -> None:
    round = world.round(PhaseKind.IDEAS)
    bench = put(world, round, "A bench", "To sit.")
    assert bench.id in queries.candidates(round.id, "bench", "")
    db.session.execute(text("UPDATE proposal SET title = 'A pond' WHERE id = :id"), {"id": bench.id})
    assert bench.id not in queries.candidates(round.id, "bench", "")
    assert bench.id in queries.candidates(round.id, "pond", "")


def test_drafts_and_other_rounds_are_not_shown(world: World, context: object) -> None:
    here, there = world.round(PhaseKind.IDEAS), world.round(PhaseKind.IDEAS, "other")
    put(world, there, "A bench by the bus stop", "To sit.")
    draft = put(world, here, "A bench by the bus stop", "To sit.")
    draft.status = Status.DRAFT
    db.session.flush()
    assert queries.similar(here.id, "A bench by the bus stop", "To sit.") == []


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_a_score_lies_between_0_and_100_and_is_the_same_both_ways(one: str, other: str, story: str) -> None:
    score = similarity.score((one, story), (other, ""))
    assert 0 <= score <= 100
    assert score == similarity.score((other, ""), (one, story))


@pytest.mark.parametrize("odd", ['"; DROP TABLE proposal; --', "a* NEAR(b)", "'':* | !x", "()", "𝕏 ٣", "\u202e"])
def test_odd_words_only_find_nothing(app: Flask, world: World, visit: Callable[..., Visitor], odd: str) -> None:
    with app.app_context():
        round = world.round(PhaseKind.IDEAS)
        put(world, round, "A bench", "To sit.")
        queries.similar(round.id, odd, odd)
        db.session.commit()
    response = visit().client.get("/proposals/riverside/streets/similar", query_string={"q": odd})
    assert response.status_code == 200


def test_while_writing_and_on_the_page(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS), "A bench by the bus stop", 100, accept=False)
        db.session.commit()
    george = visit(email("george"), strong=False).get("/proposals/riverside/streets/new?size=0")
    assert "A bench by the bus stop" in george.client.get("/proposals/riverside/streets/similar?q=bus+stop+bench").text
    george.submit("Save and continue", title="Bench at the bus stop").sees(
        "Is one of these the same?", "A bench by the"
    )
    george.submit("Save and continue", story="A seat.").submit("Save and continue", category="older")
    george.submit("Send my idea").sees("Similar proposals")
