"""What the launch check finds, what follows from it, and when the office is reminded."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pb_app.launch import rules
from pb_app.launch.terms import KEY_PROBLEMS, Installation, LaunchFacts, LaunchProblem, ReminderKind
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.launch_terms import CheckWeight, LaunchFinding
from pb_app.rounds.terms import (
    Electorate,
    IdentityMethod,
    PhaseKind,
    Refusal,
    Rulebook,
    Window,
)

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
READY = LaunchFacts(
    voting=Window(PhaseKind.VOTING, NOW + DAY * 2, NOW + DAY * 12),
    rulebook=Rulebook(),
    budget=1000,
    key_made=True,
    key_proved=True,
    key_readable=True,
    on_roll=0,
    codes=0,
    on_ballot=3,
    pots={},
    pots_in_use=frozenset(),
    ballot_fits=True,
    mail_arrived=True,
    mail_waits=timedelta(0),
    rehearsal_left=False,
    languages=frozenset({"en"}),
    statement_made=True,
    installation=Installation(sends_mail=True, mail_leaves=True, sends_texts=True, languages=frozenset({"en", "cy"})),
    clocks_apart=timedelta(0),
)


def found(facts: LaunchFacts, now: datetime = NOW) -> list[LaunchProblem]:
    return [LaunchProblem(finding.problem) for finding in rules.findings(facts, now)]


def test_nothing_is_missing_in_a_round_that_is_ready() -> None:
    assert rules.findings(READY, NOW) == []


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        (replace(READY, statement_made=False), LaunchProblem.STATEMENT_MISSING),
        (replace(READY, voting=None), LaunchProblem.NO_DATES),
        (replace(READY, voting=Window(PhaseKind.VOTING, NOW - DAY, NOW)), LaunchProblem.DATES_PASSED),
        (replace(READY, key_made=False, key_proved=False, key_readable=False), LaunchProblem.KEY_NOT_MADE),
        (replace(READY, key_proved=False), LaunchProblem.KEY_NOT_PROVED),
        (replace(READY, key_readable=False), LaunchProblem.KEY_FILE_GONE),
        (replace(READY, rulebook=Rulebook(who=Electorate.LISTED)), LaunchProblem.LIST_EMPTY),
        (replace(READY, rulebook=Rulebook(ways=(IdentityMethod.CODE,))), LaunchProblem.CODES_NOT_MADE),
        (
            replace(READY, rulebook=Rulebook(ways=(IdentityMethod.EMAIL, IdentityMethod.PAPER))),
            LaunchProblem.WAYS_NOT_COMPARED,
        ),
        (replace(READY, rulebook=Rulebook(least=4)), LaunchProblem.BALLOT_TOO_SHORT),
        (replace(READY, rulebook=Rulebook(least=0), on_ballot=0), LaunchProblem.NO_PROJECTS),
        (replace(READY, ballot_fits=False), LaunchProblem.BALLOT_IMPOSSIBLE),
        (replace(READY, mail_arrived=False), LaunchProblem.MAIL_NOT_TRIED),
        (replace(READY, mail_waits=timedelta(hours=1, seconds=1)), LaunchProblem.MAIL_STUCK),
        (replace(READY, rehearsal_left=True), LaunchProblem.REHEARSAL_LEFT),
        (
            replace(READY, pots={"North": 600, "South": 401}, pots_in_use=frozenset({"North", "South"})),
            LaunchProblem.POTS_ABOVE_BUDGET,
        ),
        (replace(READY, pots={"North": 600}), LaunchProblem.POT_WITHOUT_PROJECTS),
        (
            replace(READY, installation=replace(READY.installation, sends_mail=False)),
            LaunchProblem.MAIL_NOT_SET_UP,
        ),
        (
            replace(
                READY,
                rulebook=Rulebook(ways=(IdentityMethod.PHONE,)),
                installation=replace(READY.installation, sends_texts=False),
            ),
            LaunchProblem.TEXTS_NOT_SET_UP,
        ),
        (replace(READY, languages=frozenset({"en", "pl"})), LaunchProblem.LANGUAGE_MISSING),
        (replace(READY, clocks_apart=SECOND * 1.001), LaunchProblem.CLOCKS_DIFFER),
        (replace(READY, clocks_apart=-SECOND * 2), LaunchProblem.CLOCKS_DIFFER),
    ],
)
def test_each_problem_is_found_by_itself(facts: LaunchFacts, problem: LaunchProblem) -> None:
    assert found(facts) == [problem]


@pytest.mark.parametrize(
    "facts",
    [
        replace(READY, voting=Window(PhaseKind.VOTING, NOW - DAY, NOW + SECOND)),
        replace(READY, rulebook=Rulebook(who=Electorate.LISTED), on_roll=1),
        replace(READY, rulebook=Rulebook(ways=(IdentityMethod.CODE,)), codes=1),
        replace(READY, rulebook=Rulebook(ways=(IdentityMethod.IN_PERSON, IdentityMethod.PAPER))),
        replace(READY, rulebook=Rulebook(ways=tuple(IdentityMethod), who=Electorate.LISTED), on_roll=1, codes=1),
        replace(READY, rulebook=Rulebook(least=3)),
        replace(READY, pots={"North": 600, "South": 400}, pots_in_use=frozenset({"North", "South"})),
        replace(READY, installation=replace(READY.installation, sends_texts=False)),
        replace(READY, languages=frozenset({"en", "cy"})),
        replace(READY, clocks_apart=-SECOND),
        replace(READY, mail_waits=timedelta(hours=1)),
    ],
)
def test_what_is_just_enough_is_no_problem(facts: LaunchFacts) -> None:
    assert found(facts) == []


@pytest.mark.parametrize("problem", sorted({*KEY_PROBLEMS, LaunchProblem.NO_PROJECTS, LaunchProblem.BALLOT_IMPOSSIBLE}))
def test_what_every_voter_needs_can_wait_until_two_days_before_voting_opens(problem: LaunchProblem) -> None:
    assert rules.weight(problem, READY.voting, NOW - SECOND) is CheckWeight.LATER
    assert rules.weight(problem, READY.voting, NOW) is CheckWeight.STOPS


def test_what_voting_needs_can_wait_and_what_the_round_needs_can_not() -> None:
    for problem in (LaunchProblem.LIST_EMPTY, LaunchProblem.BALLOT_TOO_SHORT, LaunchProblem.POT_WITHOUT_PROJECTS):
        assert rules.weight(problem, READY.voting, NOW - SECOND) is CheckWeight.LATER
        assert rules.weight(problem, READY.voting, NOW) is CheckWeight.REASON
    for problem in (LaunchProblem.MAIL_NOT_SET_UP, LaunchProblem.LANGUAGE_MISSING, LaunchProblem.CLOCKS_DIFFER):
        assert rules.weight(problem, READY.voting, NOW - DAY * 90) is CheckWeight.REASON
    assert rules.weight(LaunchProblem.NO_DATES, None, NOW) is CheckWeight.STOPS


def finding(weight: CheckWeight, problem: LaunchProblem = LaunchProblem.LIST_EMPTY) -> LaunchFinding:
    return LaunchFinding(problem, weight)


def test_a_problem_stops_or_asks_for_a_reason_or_waits() -> None:
    assert rounds_rules.may_launch([], "") is None
    assert rounds_rules.may_launch([finding(CheckWeight.LATER)], "") is None
    assert rounds_rules.may_launch([finding(CheckWeight.REASON)], " ") is Refusal.LAUNCH_REASON_NEEDED
    assert rounds_rules.may_launch([finding(CheckWeight.REASON)], "It comes.") is None
    both = [finding(CheckWeight.REASON), finding(CheckWeight.STOPS)]
    assert rounds_rules.may_launch(both, "It comes.") is Refusal.NOT_READY_TO_PUBLISH


VOTING = Window(PhaseKind.VOTING, NOW, NOW + DAY * 10)
NO_KEY, NO_LIST = finding(CheckWeight.STOPS, LaunchProblem.KEY_NOT_MADE), finding(CheckWeight.REASON)
Told = dict[ReminderKind, datetime]


@pytest.mark.parametrize(
    ("missing", "told", "at", "due"),
    [
        ([NO_LIST], {}, NOW - DAY * 2 - SECOND, None),
        ([NO_LIST], {}, NOW - DAY * 2, ReminderKind.TWO_DAYS),
        ([], {}, NOW - DAY * 2, None),
        ([NO_LIST], {ReminderKind.TWO_DAYS: NOW - DAY * 2}, NOW - SECOND, None),
        ([NO_KEY], {ReminderKind.TWO_DAYS: NOW - DAY * 2}, NOW - DAY - SECOND, None),
        ([NO_KEY], {ReminderKind.TWO_DAYS: NOW - DAY * 2}, NOW - DAY, ReminderKind.SOON),
        ([NO_KEY], {ReminderKind.TWO_DAYS: NOW - DAY * 2, ReminderKind.SOON: NOW - DAY}, NOW - SECOND, None),
        ([NO_KEY], {}, NOW - SECOND, ReminderKind.TWO_DAYS),
        ([NO_KEY], {ReminderKind.SOON: NOW - SECOND}, NOW, ReminderKind.OPEN),
        ([NO_KEY], {ReminderKind.OPEN: NOW}, NOW + timedelta(minutes=59, seconds=59), None),
        ([NO_KEY], {ReminderKind.OPEN: NOW}, NOW + timedelta(hours=1), ReminderKind.OPEN),
        ([NO_LIST], {}, NOW, None),
        ([finding(CheckWeight.REASON, LaunchProblem.WAYS_NOT_COMPARED)], {}, NOW - DAY, None),
        ([NO_KEY], {}, VOTING.closes - SECOND, ReminderKind.OPEN),
        ([NO_KEY], {}, VOTING.closes, None),
        ([], {}, VOTING.closes - DAY * 2 - SECOND, None),
        ([], {}, VOTING.closes - DAY * 2, ReminderKind.CLOSING),
        ([NO_LIST], {}, VOTING.closes - SECOND, ReminderKind.CLOSING),
        ([], {ReminderKind.CLOSING: VOTING.closes - DAY * 2}, VOTING.closes - SECOND, None),
        ([], {}, VOTING.closes, None),
    ],
)
def test_the_office_is_reminded_once_then_daily_then_hourly(
    missing: list[LaunchFinding], told: Told, at: datetime, due: ReminderKind | None
) -> None:
    assert rules.reminder_due(VOTING, missing, told, at) is due
