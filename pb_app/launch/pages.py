"""What the launch check shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app import clock
from pb_app.launch.labels import ADVICE
from pb_app.launch.terms import LaunchProblem
from pb_app.places import queries as places
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.launch_terms import CheckWeight, LaunchFinding
from pb_app.rounds.models import LaunchException, Round
from pb_app.rounds.slots import launch_findings
from pb_app.rounds.terms import PhaseKind
from pb_app.web.addresses import path_to
from pb_app.web.labels import Wording, label

#: Where each problem is solved, and the words of the link; what is missing is solved outside this website.
PLACES: Mapping[LaunchProblem, tuple[str, Wording]] = {
    LaunchProblem.NO_DATES: ("rounds.phases", _l("Change dates")),
    LaunchProblem.DATES_PASSED: ("rounds.phases", _l("Change dates")),
    LaunchProblem.KEY_NOT_MADE: ("oversight.key", _l("Make the key of the box")),
    LaunchProblem.KEY_NOT_PROVED: ("oversight.prove", _l("Try the printed key")),
    LaunchProblem.KEY_FILE_GONE: ("oversight.desk", _l("The ballot box")),
    LaunchProblem.LIST_EMPTY: ("enrolment.desk", _l("Lists and codes")),
    LaunchProblem.CODES_NOT_MADE: ("enrolment.desk", _l("Lists and codes")),
    LaunchProblem.WAYS_NOT_COMPARED: ("rounds.set_rules", _l("Change rules")),
    LaunchProblem.BALLOT_TOO_SHORT: ("proposals.index", _l("See all proposals")),
    LaunchProblem.POTS_ABOVE_BUDGET: ("rounds.pots", _l("Change pots")),
    LaunchProblem.POT_WITHOUT_PROJECTS: ("rounds.pots", _l("Change pots")),
    LaunchProblem.TEXTS_NOT_SET_UP: ("rounds.set_rules", _l("Change rules")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """A problem, what to do about it and where."""

    title: str
    advice: Wording
    weight: CheckWeight
    href: str
    link: Wording

    @property
    def stops(self) -> bool:
        return self.weight is CheckWeight.STOPS

    @property
    def can_wait(self) -> bool:
        return self.weight is CheckWeight.LATER


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """``launch/checklist.html``."""

    items: Sequence[ChecklistItem]


def checklist(round: Round) -> Checklist | None:
    """What is missing; nothing for a round whose voting is over or was held elsewhere."""
    now = clock.now()
    over = rounds_rules.has_closed(rounds.windows(round.id), PhaseKind.VOTING, now)
    if round.imported_from or (over and not round.is_draft):
        return None
    slug = places.by_id(round.place_id).slug
    return Checklist(items=[_item(finding, slug, round.slug) for finding in launch_findings(round, now)])


def _item(finding: LaunchFinding, place: str, round: str) -> ChecklistItem:
    problem = LaunchProblem(finding.problem)
    endpoint, link = PLACES.get(problem, ("", ""))
    href = path_to(endpoint, place=place, round=round) if endpoint else ""
    return ChecklistItem(title=label(problem), advice=ADVICE[problem], weight=finding.weight, href=href, link=link)


def exceptions(round: Round) -> Sequence[tuple[str, LaunchException]] | None:
    """What was missing when the round was published, and why it was published all the same."""
    return [(label(LaunchProblem(row.problem)), row) for row in rounds.launch_exceptions(round.id)] or None


def reminder(round: Round, missing: Sequence[LaunchFinding], link: str, *, nobody_can_vote: bool) -> tuple[str, str]:
    """The subject and the body of a reminder, in the current language."""
    subject = (
        _("Nobody can vote: %(round)s", round=round.title)
        if nobody_can_vote
        else _("Before voting opens: %(round)s", round=round.title)
    )
    lines = [f"{label(finding.problem)}. {ADVICE[LaunchProblem(finding.problem)]}" for finding in missing]
    return subject, "\n\n".join([_("This is missing:"), *lines, link])
