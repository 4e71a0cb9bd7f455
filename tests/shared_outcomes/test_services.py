"""Outcomes hold because a decision says so; figures come from the record; goals add projects once."""

from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.evidence import queries as evidence
from pb_app.evidence import services as evidence_services
from pb_app.evidence.terms import EvidenceTarget
from pb_app.indicators import services as indicators
from pb_app.meetings.terms import Refusal as MeetingRefusal
from pb_app.outcomes.models import Reading
from pb_app.outcomes.terms import MeasurementTime
from pb_app.partners.terms import Refusal as PartnerRefusal
from pb_app.shared_outcomes import figure_periods, queries, readings, whole
from pb_app.shared_outcomes.models import OutcomeAgreement, OutcomeVersion
from pb_app.shared_outcomes.services import outcomes
from pb_app.shared_outcomes.terms import Direction, FigureFeed, OutcomeState, Refusal
from tests.forum import second_figures
from tests.world import World
from tests.world.alliance import ally
from tests.world.changes import (
    agreed,
    decided,
    lonely,
    measured,
    outcome_of,
    wanted,
)
from tests.world.figures import draft as figure_draft
from tests.world.figures import rate_rows, small_areas
from tests.world.forums import forum_of, meet
from tests.world.said import draft

DAY = timedelta(days=1)
PEOPLE = FigureFeed(measure="people")


def test_words_hold_when_a_decision_agrees_and_lapse_when_none_renews_them(
    app: Flask, world: World, context: None
) -> None:
    now, two = clock.now(), ally(world)
    meeting = meet(forum_of(world, two, now), two.nurse, now)
    row = outcome_of(two, PEOPLE, now)
    old = decided(meeting, two, now - DAY, row)
    assert outcomes.state_of(row, outcomes.standing(row)[1], now.date()) is OutcomeState.PROPOSED
    with pytest.raises(Refused, match=Refusal.DECISION_OLD):
        agreed(row, two, old, now, (now + DAY * 300).date())
    first = decided(meeting, two, now, row)
    with pytest.raises(Refused, match=Refusal.UNTIL_FAR):
        agreed(row, two, first, now, (now + DAY * 900).date())
    with pytest.raises(Refused, match=Refusal.NOT_YOURS):
        outcomes.agree(row, two.taker, decision_id=first.id, until=now.date() + DAY, shown="", actor=two.nurse, now=now)
    agreed(row, two, first, now, (now + DAY * 300).date())
    later = now + DAY
    outcomes.reword(row, two.taker, wanted(PEOPLE, title="Nobody is lonely"), two.nurse, later)
    version, agreement = outcomes.standing(row)
    assert (version.title, version.partner_id) == ("Fewer people are lonely", two.giver.id)
    assert outcomes.state_of(row, agreement, now.date() + DAY * 300) is OutcomeState.RENEW
    assert outcomes.state_of(row, agreement, now.date() + DAY * 301) is OutcomeState.LAPSED
    with pytest.raises(Refused, match=Refusal.NOT_YOURS):
        outcomes.end(row, two.taker, "No.", two.nurse, later)
    second = decided(meeting, two, later, row, words="And these.")
    shown = queries.versions_of([row.id])[row.id][0].digest
    with pytest.raises(Refused, match=Refusal.CHANGED):
        outcomes.agree(
            row, two.taker, decision_id=second.id, until=now.date() + DAY * 9, shown="0", actor=two.nurse, now=later
        )
    outcomes.agree(
        row, two.taker, decision_id=second.id, until=now.date() + DAY * 9, shown=shown, actor=two.nurse, now=later
    )
    assert outcomes.standing(row)[0].title == "Nobody is lonely"
    with pytest.raises(Refused, match=Refusal.DECISION_USED):
        outcomes.agree(
            row, two.taker, decision_id=second.id, until=now.date() + DAY * 9, shown=shown, actor=two.nurse, now=later
        )
    outcomes.end(row, two.taker, "It is done.", two.nurse, later)
    with pytest.raises(Refused, match=Refusal.OVER):
        outcomes.reword(row, two.taker, wanted(PEOPLE), two.nurse, later)


def test_whoever_answers_for_agreed_words_keeps_renewing_and_ending_them(
    app: Flask, world: World, context: None
) -> None:
    """Another organisation rewords an outcome: until somebody decides, that is a proposal and nothing more."""
    now, two = clock.now(), ally(world)
    meeting = meet(forum_of(world, two, now), two.nurse, now)
    row = outcome_of(two, PEOPLE, now)
    agreed(row, two, decided(meeting, two, now, row), now, (now + DAY * 30).date())
    outcomes.reword(row, two.taker, wanted(PEOPLE, title="Nobody is lonely"), two.nurse, now + DAY)
    assert outcomes.answers_for(row, two.giver) and not outcomes.answers_for(row, two.taker)
    with pytest.raises(Refused, match=Refusal.NOT_YOURS):
        outcomes.end(row, two.taker, "We say so.", two.nurse, now + DAY)
    again, until = decided(meeting, two, now + DAY, row, words="A year more."), (now + DAY * 300).date()
    shown = outcomes.standing(row)[0].digest
    outcomes.agree(row, two.giver, decision_id=again.id, until=until, shown=shown, actor=two.lead, now=now + DAY)
    version, agreement = outcomes.standing(row)
    assert agreement is not None and (version.n, agreement.until) == (1, until)
    outcomes.end(row, two.giver, "It is done.", two.lead, now + DAY)


def test_only_a_decision_about_an_outcome_is_named_by_it(app: Flask, world: World, context: None) -> None:
    """A forum decided about buses, and about another outcome: neither agrees to these words, whatever anybody writes."""
    now, two = clock.now(), ally(world)
    meeting = meet(forum_of(world, two, now), two.nurse, now)
    row, other = outcome_of(two, PEOPLE, now), outcome_of(two, PEOPLE, now, title="Buses come")
    buses, elsewhere = decided(meeting, two, now), decided(meeting, two, now, other)
    with pytest.raises(Refused, match=Refusal.DECISION_MISSING):
        outcomes.must_be_citable(row, outcomes.standing(row)[0])
    for decision in (buses, elsewhere):
        with pytest.raises(Refused, match=Refusal.DECISION_ELSEWHERE):
            agreed(row, two, decision, now, (now + DAY * 300).date())
    right = decided(meeting, two, now, row, other)
    assert outcomes.citable(row, outcomes.standing(row)[0]) == [right]
    agreed(row, two, right, now, (now + DAY * 300).date())
    db.session.commit()
    wrong = OutcomeAgreement(outcome_id=row.id, decision_id=buses.id, n=1, until=now.date(), digest="0" * 64)
    wrong.by_id, wrong.at = two.lead.account_id, now
    db.session.add(wrong)
    with pytest.raises(DBAPIError, match="a decision that was about it"):
        db.session.flush()
    db.session.rollback()
    outcomes.end(row, two.giver, "It is done.", two.lead, now)
    with pytest.raises(Refused, match=MeetingRefusal.SUBJECT_UNKNOWN):
        decided(meeting, two, now, row)


def test_only_officers_write_and_a_place_has_eight(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    with pytest.raises(Refused, match=PartnerRefusal.NOT_AN_OFFICER):
        outcomes.propose(two.giver, wanted(PEOPLE), world.actor(Role.ADMINISTRATOR), now)
    for feeds, refusal in (
        ([], Refusal.NO_FIGURE),
        ([PEOPLE] * 5, Refusal.MANY_FIGURES),
        ([FigureFeed(measure="nothing")], Refusal.UNKNOWN_FIGURE),
        ([FigureFeed(indicator_id=99)], Refusal.UNKNOWN_FIGURE),
    ):
        with pytest.raises(Refused, match=refusal):
            outcomes.propose(two.giver, wanted(*feeds), two.lead, now)
    outcome_of(two, PEOPLE, now, title="Outcome 0")
    with pytest.raises(Refused, match=Refusal.TITLE_TAKEN):
        outcome_of(two, PEOPLE, now, title="OUTCOME 0")


def test_no_organisation_takes_the_room_of_the_others(app: Flask, world: World, context: None) -> None:
    """Two of each wait at a time; what nobody decides on goes after 90 days; whoever manages the place turns one down."""
    now, two, manager = clock.now(), ally(world), world.actor(Role.ADMINISTRATOR)
    first, second = (outcome_of(two, PEOPLE, now, title=f"Outcome {number}") for number in range(2))
    with pytest.raises(Refused, match=Refusal.TOO_MANY_OPEN):
        outcome_of(two, PEOPLE, now)
    outcomes.propose(two.taker, wanted(PEOPLE), two.nurse, now)
    outcomes.turn_down(first, "The forum does not want it.", manager, now)
    assert first.ended_why and outcome_of(two, PEOPLE, now, title="Outcome 3")
    later = now + DAY * 91
    assert outcomes.state_of(second, None, later.date()) is OutcomeState.UNDECIDED
    with pytest.raises(Refused, match=Refusal.OVER):
        outcomes.reword(second, two.giver, wanted(PEOPLE, title="Outcome 4"), two.lead, later)
    assert outcome_of(two, PEOPLE, later, title="Outcome 1"), "its title is free again"


def test_only_what_is_agreed_counts_to_eight(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    meeting, until = meet(forum_of(world, two, now), two.nurse, now), (clock.now() + DAY * 300).date()
    for number in range(8):
        row = outcome_of(two, PEOPLE, now, title=f"Outcome {number}")
        if number < 7:
            agreed(row, two, decided(meeting, two, now, row), now, until)
    with pytest.raises(Refused, match=Refusal.DECIDED_ALREADY):
        outcomes.turn_down(queries.by_id(1), "No.", world.actor(Role.ADMINISTRATOR), now)
    late = outcomes.propose(two.taker, wanted(PEOPLE, title="A ninth"), two.nurse, now)
    agreed(row, two, decided(meeting, two, now, row), now, until)
    with pytest.raises(Refused, match=Refusal.TOO_MANY):
        outcome_of(two, PEOPLE, now)
    decision, shown = decided(meeting, two, now, late), outcomes.standing(late)[0].digest
    with pytest.raises(Refused, match=Refusal.TOO_MANY):
        outcomes.agree(late, two.taker, decision_id=decision.id, until=until, shown=shown, actor=two.nurse, now=now)


def test_the_whole_place_counts_each_agreed_figure_once(world: World, request_context: None) -> None:
    now, two = clock.now(), ally(world)
    meeting, until = meet(forum_of(world, two, now), two.nurse, now), (clock.now() + DAY * 300).date()

    def figures() -> int:
        return sum(len(one.rows) for one in whole.of_outcomes(world.home()).figures if one.key.startswith("figures"))

    rows = [outcome_of(two, PEOPLE, now, title=f"Outcome {number}") for number in range(2)]
    assert figures() == 0, "nobody has agreed"
    for row in rows:
        agreed(row, two, decided(meeting, two, now, row), now, until)
        assert figures() == 1, "the same figure, however many outcomes use it"
    assert sum(second_figures.directions(world.home().id, now.date()).values()) == 1


def test_a_version_never_changes_and_names_what_residents_said(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    point = evidence_services.record(world.home(), draft(world, now), world.actor(Role.BOARD_SECRETARY), now)
    row = outcome_of(two, PEOPLE, now, points=[point.id])
    outcomes.reword(row, two.giver, wanted(PEOPLE, points=[point.id], why="Clearer."), two.lead, now)
    used = evidence.used_for(EvidenceTarget.SHARED_OUTCOME, row.id)
    assert [(known.id, use.why) for use, known in used] == [(point.id, "Winter comes.")]
    db.session.get_one(OutcomeVersion, (row.id, 1)).title = "Something else"
    with pytest.raises(IntegrityError, match="append-only"):
        db.session.flush()


def test_an_indicator_is_compared_with_its_first_edition(app: Flask, world: World, request_context: None) -> None:
    now, home = clock.now(), world.home()
    first = lonely(world, now)
    pair = readings.pair(home, None, FigureFeed(indicator_id=first.id))
    assert pair.then and pair.now and pair.direction is Direction.BETTER
    counted = db.session.execute(
        text(
            "SELECT i.edition, sum(v.value), sum(v.denominator) FROM indicator_value v JOIN indicator i "
            "ON i.id = v.indicator_id GROUP BY i.id, i.edition ORDER BY i.id"
        )
    ).all()
    assert [tuple(row) for row in counted] == [
        (point.edition, point.value, point.denominator) for point in (pair.then, pair.now)
    ]
    newest = figure_periods.chain(home.id, first.id)[-1]
    assert readings.pair(home, None, FigureFeed(indicator_id=newest.id)).then == pair.then
    indicators.take_back(newest, "Another town.", world.actor(Role.ADMINISTRATOR), now)
    only = readings.pair(home, None, FigureFeed(indicator_id=first.id))
    assert only.direction is Direction.ONLY_ONE and only.now == pair.then
    indicators.take_back(first, "Another town.", world.actor(Role.ADMINISTRATOR), now)
    gone = readings.pair(home, None, FigureFeed(indicator_id=first.id))
    assert gone.direction is Direction.TAKEN_BACK and not gone.now.is_shown  # type: ignore[union-attr]


def test_a_figure_that_stands_on_less_of_the_place_is_never_compared(
    app: Flask, world: World, request_context: None
) -> None:
    now, home, actor = clock.now(), world.home(), world.actor(Role.ADMINISTRATOR)
    areas = small_areas(world, now)
    first = lonely(world, now, areas, later=None)
    newer = indicators.begin(home, figure_draft(areas.id, "Census 2026", first.id), actor, now)
    rows = [
        type(row)(row=row.row, code=row.code, period="2026", reading=row.reading)
        for row in rate_rows(("L1", None, 500), ("L2", 50, 500), ("L3", 100, 1000))
    ]
    indicators.publish(newer, rows, digest="1" * 64, actor=actor, now=now)
    assert readings.pair(home, None, FigureFeed(indicator_id=first.id)).direction is Direction.NOT_COMPARABLE


def test_projects_are_compared_like_with_like(app: Flask, world: World, request_context: None) -> None:
    now = clock.now()
    world.finished_round()
    bench = world.award(1)
    world.finished_round("trees")
    trees = world.award(1, slug="trees")
    measured(bench, 10, 40, now)
    measured(trees, 5, None, now)
    pair = readings.pair(world.home(), None, PEOPLE)
    assert pair.then and pair.now
    assert pair.then.value == 10 and pair.now.value == 40
    assert (pair.projects, pair.left_out) == (1, 1)
    assert pair.direction is Direction.BETTER
    for code, before, after in (("happy", [2, 2, 3, 3], [2, 2, 9, 9]), ("anxious", [5, 5, 5, 5], [10, 10, 5, 5])):
        measured(bench, None, None, now, code)
        for moment, counts in ((MeasurementTime.BEFORE, before), (MeasurementTime.AFTER, after)):
            db.session.add(Reading(award_id=bench.id, code=code, moment=moment, counts=counts, at=now))
    db.session.flush()
    happy = readings.pair(world.home(), None, FigureFeed(measure="happy"))
    assert happy.direction is Direction.MISSING and (happy.projects, happy.left_out) == (0, 1)
    assert happy.note.startswith("No project has a figure from before and after yet")
    never = readings.pair(world.home(), None, FigureFeed(measure="worthwhile"))
    assert never.note == "No project has measured this yet."
    assert whole.figure_said(never) == "" and "10, now 40" in whole.figure_said(pair)
    calm = readings.pair(world.home(), None, FigureFeed(measure="anxious"))
    assert calm.then and calm.now and calm.direction is Direction.BETTER
    assert calm.then.share == Fraction(10, 20) and calm.now.share == Fraction(20, 30)
