"""What is missing before a round can run, and when somebody is reminded of it. Pure: facts in, findings out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from pb_app.launch.terms import KEY_PROBLEMS, LaunchFacts, LaunchProblem, ReminderKind
from pb_app.rounds.launch_terms import CheckWeight, LaunchFinding
from pb_app.rounds.rules import person_basis
from pb_app.rounds.terms import Electorate, IdentityMethod, PersonBasis, Window

#: From then on what is missing has to be done now.
BEFORE_OPENING = timedelta(days=2)
CLOCKS_APART = timedelta(seconds=1)
#: A test email says something for so long, and a message that has waited so long is stuck.
TRIAL_HOLDS, STUCK_AFTER = timedelta(days=30), timedelta(hours=1)
#: How long after a reminder the next one of its kind follows.
AGAIN_AFTER = {ReminderKind.SOON: timedelta(days=1), ReminderKind.OPEN: timedelta(hours=1)}


def findings(facts: LaunchFacts, now: datetime) -> list[LaunchFinding]:
    """Everything that is missing, each with what follows from it now."""
    return [LaunchFinding(problem, weight(problem, facts.voting, now)) for problem in _problems(facts, now)]


def weight(problem: LaunchProblem, voting: Window | None, now: datetime) -> CheckWeight:
    """What voting needs can wait until two days before it opens; what the whole round needs can't."""
    if problem in _STOPS_AT_ONCE:
        return CheckWeight.STOPS
    if problem in _FOR_THE_WHOLE_ROUND:
        return CheckWeight.REASON
    if voting is not None and now < voting.opens - BEFORE_OPENING:
        return CheckWeight.LATER
    return CheckWeight.STOPS if problem in _NEEDED_BY_VOTERS else CheckWeight.REASON


_STOPS_AT_ONCE = (
    LaunchProblem.NO_DATES,
    LaunchProblem.DATES_PASSED,
    LaunchProblem.POTS_ABOVE_BUDGET,
    LaunchProblem.STATEMENT_MISSING,
)
_NEEDED_BY_VOTERS = KEY_PROBLEMS | {
    LaunchProblem.NO_PROJECTS,
    LaunchProblem.BALLOT_IMPOSSIBLE,
    LaunchProblem.REHEARSAL_LEFT,
}
_FOR_THE_WHOLE_ROUND = (
    LaunchProblem.MAIL_NOT_SET_UP,
    LaunchProblem.MAIL_STUCK,
    LaunchProblem.TEXTS_NOT_SET_UP,
    LaunchProblem.LANGUAGE_MISSING,
    LaunchProblem.CLOCKS_DIFFER,
    LaunchProblem.WAYS_NOT_COMPARED,
)


def _problems(facts: LaunchFacts, now: datetime) -> Iterator[LaunchProblem]:
    if not facts.statement_made:
        yield LaunchProblem.STATEMENT_MISSING
    yield from _of_dates(facts, now)
    yield from _of_key(facts)
    yield from _of_voters(facts)
    yield from _of_ballot(facts)
    yield from _of_installation(facts)


def _of_dates(facts: LaunchFacts, now: datetime) -> Iterator[LaunchProblem]:
    if facts.voting is None:
        yield LaunchProblem.NO_DATES
    elif facts.voting.closes <= now:
        yield LaunchProblem.DATES_PASSED


def _of_key(facts: LaunchFacts) -> Iterator[LaunchProblem]:
    if not facts.key_made:
        yield LaunchProblem.KEY_NOT_MADE
    elif not facts.key_proved:
        yield LaunchProblem.KEY_NOT_PROVED
    elif not facts.key_readable:
        yield LaunchProblem.KEY_FILE_GONE


def _of_voters(facts: LaunchFacts) -> Iterator[LaunchProblem]:
    if facts.rulebook.who is Electorate.LISTED and not facts.on_roll:
        yield LaunchProblem.LIST_EMPTY
    if IdentityMethod.CODE in facts.rulebook.ways and not facts.codes:
        yield LaunchProblem.CODES_NOT_MADE
    if person_basis(facts.rulebook) is PersonBasis.EACH_WAY:
        yield LaunchProblem.WAYS_NOT_COMPARED


def _of_ballot(facts: LaunchFacts) -> Iterator[LaunchProblem]:
    if not facts.on_ballot:
        yield LaunchProblem.NO_PROJECTS
    elif facts.on_ballot < facts.rulebook.least:
        yield LaunchProblem.BALLOT_TOO_SHORT
    elif not facts.ballot_fits:
        yield LaunchProblem.BALLOT_IMPOSSIBLE
    if sum(facts.pots.values()) > facts.budget:
        yield LaunchProblem.POTS_ABOVE_BUDGET
    if facts.on_ballot and set(facts.pots) - facts.pots_in_use:
        yield LaunchProblem.POT_WITHOUT_PROJECTS


def _of_installation(facts: LaunchFacts) -> Iterator[LaunchProblem]:
    if not facts.installation.sends_mail:
        yield LaunchProblem.MAIL_NOT_SET_UP
    elif facts.installation.mail_leaves and not facts.mail_arrived:
        yield LaunchProblem.MAIL_NOT_TRIED
    if facts.mail_waits > STUCK_AFTER:
        yield LaunchProblem.MAIL_STUCK
    if IdentityMethod.PHONE in facts.rulebook.ways and not facts.installation.sends_texts:
        yield LaunchProblem.TEXTS_NOT_SET_UP
    if facts.languages - facts.installation.languages:
        yield LaunchProblem.LANGUAGE_MISSING
    if abs(facts.clocks_apart) > CLOCKS_APART:
        yield LaunchProblem.CLOCKS_DIFFER
    if facts.rehearsal_left:
        yield LaunchProblem.REHEARSAL_LEFT


def stopping_voters(missing: Sequence[LaunchFinding]) -> list[LaunchFinding]:
    """Without these nobody can vote, so they matter even once voting has opened."""
    return [finding for finding in missing if finding.problem in _NEEDED_BY_VOTERS]


def reminder_due(
    voting: Window, missing: Sequence[LaunchFinding], told: Mapping[ReminderKind, datetime], now: datetime
) -> ReminderKind | None:
    """Which reminder the office gets now: ``told`` says when each kind was last sent."""
    missing = [finding for finding in missing if finding.problem is not LaunchProblem.WAYS_NOT_COMPARED]  # was accepted
    if not voting.opens - BEFORE_OPENING <= now < voting.closes:
        return None
    nobody_can_vote = bool(stopping_voters(missing))
    if now >= voting.opens:
        return _while_open(voting, told, now, nobody_can_vote=nobody_can_vote)
    return _before_opening(told, now, nobody_can_vote=nobody_can_vote) if missing else None


def _while_open(
    voting: Window, told: Mapping[ReminderKind, datetime], now: datetime, *, nobody_can_vote: bool
) -> ReminderKind | None:
    """Every hour while nobody can vote; and once before the close, of what has to be ready then."""
    if nobody_can_vote and _again(ReminderKind.OPEN, told, now):
        return ReminderKind.OPEN
    near = now >= max(voting.opens, voting.closes - BEFORE_OPENING)
    return ReminderKind.CLOSING if near and ReminderKind.CLOSING not in told else None


def _before_opening(
    told: Mapping[ReminderKind, datetime], now: datetime, *, nobody_can_vote: bool
) -> ReminderKind | None:
    """Once two days before, and every day while nobody could vote."""
    if ReminderKind.TWO_DAYS not in told:
        return ReminderKind.TWO_DAYS
    last = told.get(ReminderKind.SOON, told[ReminderKind.TWO_DAYS])
    soon = {ReminderKind.SOON: last}
    return ReminderKind.SOON if nobody_can_vote and _again(ReminderKind.SOON, soon, now) else None


def _again(kind: ReminderKind, told: Mapping[ReminderKind, datetime], now: datetime) -> bool:
    return kind not in told or now - told[kind] >= AGAIN_AFTER[kind]
