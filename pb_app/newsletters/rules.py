"""Who can be written to, when a second person is asked, and what is deleted when. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pb_app.newsletters.terms import IssueStage, IssueState, Refusal, SendingFacts, SendingProgress

#: An address that nobody confirmed is deleted after so long.
UNCONFIRMED = timedelta(days=7)
#: A message to confirm goes to one address at most so often.
ASK_AGAIN = timedelta(minutes=10)
#: What was asked for with one address, and not confirmed, is kept so many times over; the oldest goes.
WISHES = 8
#: Whoever has been silent for so long is asked once; without an answer for so long it stops.
SILENT, ANSWER_WITHIN = timedelta(days=730), timedelta(days=30)
#: What somebody asked for, and that it ended, is kept so long after its end, to be able to show it.
KEPT = timedelta(days=365)
#: Who got an issue is deleted so long after it went out.
DELIVERIES_KEPT = timedelta(days=30)
#: Fewer people than this are a letter and no list, and how many they are is not said; so many take a second person.
FEWEST, TWO_FROM = 10, 500
AHEAD = timedelta(days=366)
#: So many copies stand in the outbox at one time, put there in groups.
IN_OUTBOX, GROUP = 4000, 250


def may_send(facts: SendingFacts, now: datetime) -> Refusal | None:
    if facts.state is not IssueState.DRAFT:
        return Refusal.NOT_A_DRAFT
    if not facts.is_written:
        return Refusal.NOT_WRITTEN
    if facts.people < FEWEST and not (facts.for_staff and facts.people):
        return Refusal.TOO_FEW
    if facts.at is not None and facts.at <= now:
        return Refusal.PASSED
    return Refusal.TOO_FAR if facts.at is not None and facts.at > now + AHEAD else None


def stage(state: IssueState, send_at: datetime | None, progress: SendingProgress | None, now: datetime) -> IssueStage:
    """``progress``: how far it is, once it goes out."""
    if state is IssueState.PLANNED and send_at is not None and send_at <= now:
        return IssueStage.DUE
    if state is IssueState.SENDING and progress is not None and progress.is_over:
        return IssueStage.SENT
    return IssueStage(state.value)


def takes_two(people: int) -> bool:
    return people >= TWO_FROM


def may_change(state: IssueState) -> Refusal | None:
    return None if state is IssueState.DRAFT else Refusal.NOT_A_DRAFT


def may_pause(state: IssueState) -> Refusal | None:
    return None if state is IssueState.SENDING else Refusal.NOT_SENDING


def may_resume(state: IssueState, *, taken_down: bool) -> Refusal | None:
    if taken_down:
        return Refusal.TAKEN_DOWN
    return None if state is IssueState.PAUSED else Refusal.NOT_PAUSED


def may_stop(state: IssueState) -> Refusal | None:
    running = (IssueState.PLANNED, IssueState.SENDING, IssueState.PAUSED)
    return None if state in running else Refusal.NOT_SENDING


def edition_for(code: str, written: Sequence[str], languages: Sequence[str]) -> str:
    """The language of the edition that a reader gets: theirs, else the first of the place's that it is written in."""
    return next(each for each in (code, *languages, *written) if each in written)


def read_instead(edition: str, written: Sequence[str], languages: Sequence[str]) -> list[str]:
    """The languages of a place whose readers get this edition because there is none in theirs."""
    return [code for code in languages if code not in written and edition_for(code, written, languages) == edition]
