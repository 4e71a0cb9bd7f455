"""When a survey is open, what may be planned, and how somebody with a card is recognised."""

import hashlib
import hmac
from collections.abc import Collection
from datetime import date, timedelta
from ipaddress import ip_address

from pb_app.surveys.terms import Refusal, SurveyDraft, SurveyStatus

#: The longest survey, and the longest that people wait for the answer to it.
LONGEST, WAIT = timedelta(days=366), timedelta(days=183)
#: Each new sheet re-lays all of them, so their number is limited.
MOST_SHEETS = 5000
#: The most cards made at once, and letters that nobody mistakes for others.
MOST_CODES, LETTERS, CODE_LENGTH = 500, "BCDFGHJKLMNPQRSTVWXZ23456789", 10


#: From one connection on one day: so many answers by an open link before people are asked, and so many at most.
ASKED_AFTER, MOST_OF_A_DAY = 5, 200
#: So many from one browser at most: a shared computer, or somebody who asks at doors with a tablet.
MOST_OF_A_BROWSER = 30
#: No count of people under this is shown, and none is more exact.
STEP = 10


def status(*, opened: bool, closed: bool, closes_on: date, today: date) -> SurveyStatus:
    if closed:
        return SurveyStatus.CLOSED
    if not opened:
        return SurveyStatus.DRAFT
    return SurveyStatus.OPEN if today <= closes_on else SurveyStatus.COUNTING


def may_plan(draft: SurveyDraft, today: date) -> tuple[Refusal, str] | None:
    """What is wrong with the days of a survey, and in which field."""
    if draft.closes_on <= today:
        return Refusal.ENDS_TOO_SOON, "closes_on"
    if draft.closes_on > today + LONGEST:
        return Refusal.ENDS_TOO_LATE, "closes_on"
    if draft.answer_by < draft.closes_on:
        return Refusal.ANSWER_BEFORE_END, "answer_by"
    if draft.answer_by > draft.closes_on + WAIT:
        return Refusal.ANSWER_TOO_LATE, "answer_by"
    return None


def asked(*, by_browser: int, by_network: int) -> list[Refusal]:
    """What somebody with an open link is asked. Each question is one of its own: a browser is asked each time, whoever else
    uses its connection, and so is everybody on a connection with many answers."""
    of_browser = [Refusal.SAY_ANOTHER] if by_browser else []
    return of_browser + ([Refusal.SAY_SHARED] if by_network >= ASKED_AFTER else [])


def may_answer(*, by_browser: int, by_network: int, said: Collection[Refusal]) -> Refusal | None:
    """An open link takes answers of anybody; whoever may have answered already is asked, and a machine stops somewhere.

    ``said``: the questions that were answered with yes. A yes to one is none to the other.
    """
    if by_browser >= MOST_OF_A_BROWSER or by_network >= MOST_OF_A_DAY:
        return Refusal.TOO_MANY_HERE
    return next((one for one in asked(by_browser=by_browser, by_network=by_network) if one not in said), None)


def about_so_many(people: int) -> int | None:
    """A count while people answer, by whole tens, so that nobody can watch one arrive; None under ten."""
    return people // STEP * STEP or None


def network_digest(secret: str, *, survey_id: int, day: date, address: str) -> str:
    """A connection on one day for one survey; of the new kind of addresses the first half, which a line has as a whole."""
    text = f"survey-arrival|{survey_id}|{day.isoformat()}|{_line(address)}"
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def run_digest(secret: str, *, survey_id: int, run: str) -> str:
    """One run through a survey by an open link, which is sent once. A run has a random name that says nothing of anybody."""
    return hmac.new(secret.encode(), f"survey-run|{survey_id}|{run}".encode(), hashlib.sha256).hexdigest()


def _line(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(int(known) >> 64) if known.version == 6 else address


def tidy_code(typed: str) -> str:
    """A code as it was made, however it was typed."""
    return "".join(letter for letter in typed.upper() if letter in LETTERS)


def code_digest(secret: str, *, survey_id: int, code: str) -> str:
    """What is kept of a card: it fits this survey alone, and nobody can read a code from it."""
    text = f"survey-code|{survey_id}|{tidy_code(code)}"
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
