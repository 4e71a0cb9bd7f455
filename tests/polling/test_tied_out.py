"""The count waits until papers, people, consents and envelopes tie out, or two people sign why not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.oversight import services as oversight
from pb_app.oversight import verify
from pb_app.polling import queries as papers
from pb_app.polling import services
from pb_app.polling.labels import sentence
from pb_app.polling.reconciliation import queries, rules
from pb_app.polling.reconciliation.terms import BatchFigures, Difference, Figures, figures_of
from pb_app.polling.reconciliation.terms import DifferenceKind as Kind
from pb_app.polling.terms import PaperState
from pb_app.polling.terms import Refusal as PollingRefusal
from pb_app.rounds.models import Round
from pb_app.voting import casting
from pb_app.voting.chain import queries as chain
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.terms import ChainEventKind, Channel, Refusal, Voter
from tests.expect import refused
from tests.polling.papers import batch, closes, paper_round, settle, sign, somebody
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World

Visit = Callable[..., Visitor]
AT = "/oversight/riverside/streets"
BATCH = BatchFigures(batch_id=7, printed=10, returned=4, spoiled=1, unused=5, in_box=3, unreadable=1, noted_spoiled=1)
FIGURES = Figures(
    batches=(BATCH,),
    online=5,
    on_tablet=2,
    with_helper=3,
    on_paper=4,
    consents=3,
    papers_in_log=3,
    envelopes=9,
    taken_out=1,
    accepted=1,
    declined=2,
)


def test_figures_that_tie_out_have_no_difference() -> None:
    assert rules.differences(FIGURES) == () == rules.differences(Figures())
    assert (FIGURES.voters, FIGURES.not_on_paper, FIGURES.in_box, FIGURES.unreadable) == (14, 10, 3, 1)
    assert figures_of(FIGURES.document()) == FIGURES
    assert figures_of({**FIGURES.document(), "batches": None}) == replace(FIGURES, batches=())


@pytest.mark.parametrize(
    ("change", "kind", "expected", "counted", "says"),
    [
        ({"unused": 4}, Kind.NOT_BACK, 10, 9, "Batch 7: 1 paper is missing"),
        ({"printed": 12}, Kind.NOT_BACK, 12, 10, "Batch 7: 2 papers are missing"),
        (
            {"returned": 3, "unused": 6},
            Kind.NOT_READ,
            3,
            4,
            "3 papers came back filled in, but two people have entered 4",
        ),
        (
            {"spoiled": 0, "unused": 6},
            Kind.SPOILED,
            1,
            0,
            "1 paper was noted as spoiled, but the figure of the batch says 0.",
        ),
        ({"read_once": 2}, Kind.READ_ONCE, 0, 2, "2 papers were entered only once"),
        ({"readings_differ": 1}, Kind.READINGS_DIFFER, 0, 1, "Two people entered 1 paper differently"),
    ],
)
def test_each_difference_of_a_batch(
    change: dict[str, int], kind: Kind, expected: int, counted: int, says: str, app: Flask
) -> None:
    changed = replace(FIGURES, batches=(replace(BATCH, **change),))
    assert rules.differences(changed) == (Difference(kind, expected, counted, 7),)
    with app.test_request_context():
        assert says in sentence(Difference(kind, expected, counted, 7))


@pytest.mark.parametrize(
    ("change", "kind", "expected", "counted", "says"),
    [
        ({"on_paper": 5}, Kind.PEOPLE_ON_PAPER, 5, 4, "5 people are marked as having voted on paper"),
        ({"papers_in_log": 2}, Kind.PAPERS_IN_LOG, 3, 2, "the ballot box’s own log has 2"),
        ({"without_consent": 1}, Kind.WITHOUT_CONSENT, 0, 1, "1 person voted with a helper"),
        ({"without_ballot": 2}, Kind.WITHOUT_BALLOT, 0, 2, "2 people wanted help, but have not voted"),
        ({"online": 6}, Kind.PEOPLE_AND_ENVELOPES, 11, 10, "but there are 10 ballots"),
        ({"on_tablet": 3}, Kind.PEOPLE_AND_ENVELOPES, 11, 10, "11 people are marked"),
        ({"with_helper": 2}, Kind.PEOPLE_AND_ENVELOPES, 9, 10, "9 people are marked"),
        ({"envelopes": 8}, Kind.PEOPLE_AND_ENVELOPES, 10, 9, "but there are 9 ballots"),
        ({"taken_out": 0}, Kind.PEOPLE_AND_ENVELOPES, 10, 9, "but there are 9 ballots"),
    ],
)
def test_each_difference_of_a_round(
    change: dict[str, Any], kind: Kind, expected: int, counted: int, says: str, app: Flask
) -> None:
    assert rules.differences(replace(FIGURES, **change)) == (Difference(kind, expected, counted),)
    with app.test_request_context():
        assert says in sentence(Difference(kind, expected, counted))


def test_more_swapped_papers_than_were_noted_by_number_are_no_difference() -> None:
    assert rules.differences(replace(FIGURES, batches=(replace(BATCH, spoiled=2, unused=4),))) == ()


@scene
def round(world: World, context: object) -> Round:
    return paper_round(world)


def mark(world: World, round: Round) -> None:
    services.came_on_paper(round, somebody(round), world.files, clock.now())


def read(world: World, round: Round, serial: int, choices: dict[int, int] | None) -> list[PaperState]:
    return [
        services.enter(round, serial, choices, files=world.files, clerk=world.actor(role), now=clock.now())
        for role in (Role.HELPER, Role.ADMINISTRATOR)
    ]


def open_box(world: World, round: Round) -> int:
    state = opening.box_state(round)
    return opening_services.open_box(round, state, world.files, actor=None, now=closes(round))


def kinds(round: Round) -> list[Kind]:
    db.session.expire_all()
    return [difference.kind for difference in queries.differences(round.id)]


def wrong(world: World, round: Round) -> list[str]:
    return [str(row) for row in verify.discrepancies(round, world.files.signing_key().verify_key)]


def test_two_papers_came_in_and_one_was_read(world: World, round: Round) -> None:
    """Five voters and four ballots: the count does not begin, and nothing is lost."""
    batch(world, round, 2)
    for number in (1, 2, 1):
        casting.cast(round, Voter(somebody(round)), {number: 1}, world.files, clock.now)
    mark(world, round)
    mark(world, round)
    assert read(world, round, 1, {1: 1}) == [PaperState.ONCE, PaperState.IN_BOX]
    admin = world.actor(Role.ADMINISTRATOR)
    services.reconcile(round, papers.batches(round.id)[0], 2, spoiled=0, unused=0, actor=admin, now=clock.now())
    with refused(Refusal.NOT_RECONCILED):
        open_box(world, round)
    assert kinds(round) == [Kind.NOT_READ, Kind.PEOPLE_ON_PAPER]
    assert read(world, round, 2, {2: 1}) == [PaperState.ONCE, PaperState.IN_BOX]
    assert kinds(round) == [] and open_box(world, round) == 5 == register.voters(round.id)
    assert wrong(world, round) == []
    recorded = queries.recorded(round.id)
    assert recorded is not None and recorded[1] == "" and recorded[0].voters == 5


def test_a_paper_that_two_people_can_not_read_is_accounted_for(world: World, round: Round) -> None:
    batch(world, round, 2)
    mark(world, round)
    assert read(world, round, 1, None) == [PaperState.ONCE, PaperState.UNREADABLE]
    settle(world, round)
    assert kinds(round) == []
    with refused(PollingRefusal.MORE_THAN_MARKED, "serial"):
        read(world, round, 2, None)
    for act in (
        lambda: read(world, round, 1, {1: 1}),
        lambda: services.spoil(round, 1, clock.now()),
    ):
        with refused(PollingRefusal.PAPER_DONE, "serial"):
            act()
    assert kinds(round) == [Kind.READ_ONCE]


def test_one_who_can_not_read_it_and_one_who_can_wait_for_a_third(world: World, round: Round) -> None:
    batch(world, round, 1)
    mark(world, round)
    services.enter(round, 1, None, files=world.files, clerk=world.actor(Role.HELPER), now=clock.now())
    second = services.enter(round, 1, {1: 1}, files=world.files, clerk=world.actor(Role.INSPECTOR), now=clock.now())
    assert second is PaperState.DIFFERS


def test_a_paper_thrown_out_by_one_person_is_missed(world: World, round: Round) -> None:
    """Who calls a paper spoiled alone takes it from nobody in silence: its voter is marked."""
    batch(world, round, 1)
    mark(world, round)
    services.spoil(round, 1, clock.now())
    admin, made = world.actor(Role.ADMINISTRATOR), papers.batches(round.id)[0]
    services.reconcile(round, made, 0, spoiled=1, unused=0, actor=admin, now=clock.now())
    assert kinds(round) == [Kind.PEOPLE_ON_PAPER]


def test_help_ties_out_with_consent_and_ballot(world: World, round: Round) -> None:
    helped, silent, walked_away = (somebody(round) for _ in range(3))
    helper, now = world.actor(Role.HELPER), clock.now()
    services.help_somebody(round, helped, helper, now, consent=True)
    casting.cast(round, Voter(helped, Channel.HELPER), {1: 1}, world.files, clock.now)
    assert kinds(round) == []
    casting.cast(round, Voter(silent, Channel.HELPER), {1: 1}, world.files, clock.now)
    assert kinds(round) == [Kind.WITHOUT_CONSENT]
    services.help_somebody(round, silent, helper, now, consent=True)
    services.help_somebody(round, walked_away, helper, now, consent=True)
    assert kinds(round) == [Kind.WITHOUT_BALLOT]
    casting.cast(round, Voter(walked_away), {2: 1}, world.files, clock.now)
    assert kinds(round) == []


def test_a_signature_holds_for_the_figures_it_was_given_for_and_for_no_others(world: World, round: Round) -> None:
    batch(world, round, 3)
    admin, inspector, at = world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR), closes(round)
    with refused(Refusal.VOTE_STILL_OPEN):
        oversight.ask_differences(round, "Lost in the post.", admin, clock.now())
    asked = oversight.ask_differences(round, "Lost in the post.", admin, at)
    with refused(Refusal.NOT_RECONCILED):
        open_box(world, round)
    with refused(Refusal.SAME_PERSON):
        oversight.answer(round, asked, world.files, agree=True, actor=admin, now=at)
    batch(world, round, 1)
    with refused(Refusal.CHANGED_SINCE):
        oversight.answer(round, asked, world.files, agree=True, actor=inspector, now=at)
    sign(world, round, "Four papers were lost in the post.")
    mark(world, round)
    with refused(Refusal.NOT_RECONCILED):
        open_box(world, round)
    sign(world, round, "Five things went wrong.")
    assert open_box(world, round) == 0
    body = chain.happened(round.id, ChainEventKind.OPENED) or {}
    assert body["papers"]["reason"] == "Five things went wrong." and body["papers"]["approval"]
    assert wrong(world, round) == []
    with refused(Refusal.ALREADY_DECIDED):
        oversight.ask_differences(round, "Once more.", admin, at)
    made = papers.batches(round.id)[0]
    with refused(PollingRefusal.BOX_IS_OPEN):
        services.reconcile(round, made, 0, spoiled=0, unused=0, actor=admin, now=at)
    with refused(PollingRefusal.BOX_IS_OPEN):
        services.print_papers(round, 1, "x", admin, at)
    with refused(PollingRefusal.BOX_IS_OPEN):
        services.help_somebody(round, somebody(round), admin, at, consent=True)


def test_there_is_nothing_to_sign_where_all_ties_out(world: World, round: Round) -> None:
    with refused(Refusal.NOTHING_DIFFERS):
        oversight.ask_differences(round, "Why not.", world.actor(Role.ADMINISTRATOR), closes(round))
