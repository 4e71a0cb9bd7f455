"""What the page shows that waits for the count of a large round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flask_babel import gettext as _

from pb_app.jobs import queries as jobs
from pb_app.jobs.models import Job
from pb_app.jobs.rules import is_alive
from pb_app.results.counting_job import COUNTED, COUNTED_AGAIN
from pb_app.results.terms import Refusal
from pb_app.rounds.models import Round
from pb_app.voting.terms import Refusal as VotingRefusal
from pb_app.web.labels import label

REFUSALS: dict[str, StrEnum] = {member.value: member for kind in (Refusal, VotingRefusal) for member in kind}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingPage:
    """``step``: how many of the steps are done."""

    round: Round
    sentence: str
    steps: Sequence[str]
    step: int
    has_begun: bool
    is_waiting: bool


def counting_page(round: Round, job: Job, now: datetime) -> CountingPage:
    steps = (_("Open the ballots"), _("Work out the result"), _("Write it down"))
    waits = job.finished_at is None and job.failed_at is None
    return CountingPage(
        round=round,
        sentence=_sentence(job, now),
        steps=steps,
        step=job.step,
        has_begun=job.claimed_by is not None,
        is_waiting=waits,
    )


def _sentence(job: Job, now: datetime) -> str:
    if job.finished_at:
        return _came_of(job.result)
    if job.failed_at:
        return _("The votes could not be counted. Tell the people who run this website.")
    if not any(is_alive(worker.seen_at, now) for worker in jobs.workers()):
        return _("The count is waiting, because no worker is running. Tell the people who run this website.")
    return _("The ballots are being counted.") if job.claimed_by else _("The count will start in a moment.")


def _came_of(result: str) -> str:
    said = {COUNTED: _("The ballots are counted."), COUNTED_AGAIN: _("Counted again: the outcome is the same.")}
    return said.get(result) or label(REFUSALS[result])
