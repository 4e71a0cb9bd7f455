"""What the launch check shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app import clock
from pb_app.launch import rules
from pb_app.launch.labels import ADVICE
from pb_app.launch.terms import LaunchProblem, ReminderKind
from pb_app.places import queries as places
from pb_app.proposals import queries as proposals
from pb_app.results.terms import ResultStatus
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.launch_terms import CheckWeight, LaunchFinding
from pb_app.rounds.models import LaunchException, Round
from pb_app.rounds.slots import launch_findings
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.chain import queries as chain
from pb_app.voting.opening import queries as opening
from pb_app.voting.rehearsal import queries as rehearsals
from pb_app.voting.rehearsal import rules as rehearsal_rules
from pb_app.voting.rehearsal.models import Rehearsal
from pb_app.voting.terms import ChainEventKind
from pb_app.web.addresses import path_to
from pb_app.web.i18n import offered, own_name
from pb_app.web.labels import Wording, label

#: Where each problem is solved, and the words of the link; what is missing is solved outside this website.
PLACES: Mapping[LaunchProblem, tuple[str, Wording]] = {
    LaunchProblem.STATEMENT_MISSING: ("rights.set_statement", _l("Privacy and accessibility")),
    LaunchProblem.NO_DATES: ("rounds.phases", _l("Change dates")),
    LaunchProblem.DATES_PASSED: ("rounds.phases", _l("Change dates")),
    LaunchProblem.KEY_NOT_MADE: ("oversight.key", _l("Make the ballot box key")),
    LaunchProblem.KEY_NOT_PROVED: ("oversight.prove", _l("Test the printed key")),
    LaunchProblem.KEY_FILE_GONE: ("oversight.desk", _l("The ballot box")),
    LaunchProblem.LIST_EMPTY: ("enrolment.desk", _l("Lists and codes")),
    LaunchProblem.CODES_NOT_MADE: ("enrolment.desk", _l("Lists and codes")),
    LaunchProblem.WAYS_NOT_COMPARED: ("rounds.set_rules", _l("Change rules")),
    LaunchProblem.NO_PROJECTS: ("proposals.index", _l("See all proposals")),
    LaunchProblem.BALLOT_IMPOSSIBLE: ("voting.practice", _l("Try the practice ballot")),
    LaunchProblem.MAIL_NOT_TRIED: ("launch.try_mail", _l("Send a test email")),
    LaunchProblem.REHEARSAL_LEFT: ("launch.rehearsal_page", _l("Wipe the rehearsal")),
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
    #: Voting is open already.
    is_open: bool
    rehearsal_href: str
    #: The languages of the place by their own names, where there are several.
    languages: Sequence[str]


def checklist(round: Round) -> Checklist | None:
    """What is missing; once voting has opened, only what keeps everybody from voting. None if there is nothing to say:

    voting is open and works, is over, or was held elsewhere.
    """
    now, windows = clock.now(), rounds.windows(round.id)
    over = rounds_rules.has_closed(windows, PhaseKind.VOTING, now)
    if round.imported_from or (over and not round.is_draft):
        return None
    is_open = rounds_rules.is_open(windows, PhaseKind.VOTING, now) and not round.is_draft
    findings = launch_findings(round, now)
    if is_open:
        findings = rules.stopping_voters(findings)
        if not findings:
            return None
    slug = places.by_id(round.place_id).slug
    items = [_item(finding, slug, round.slug) for finding in findings]
    languages = [own_name(code) for code in offered()]
    return Checklist(
        items=items,
        is_open=is_open,
        rehearsal_href=path_to("launch.rehearsal_page", place=slug, round=round.slug),
        languages=languages if len(languages) > 1 else (),
    )


def _item(finding: LaunchFinding, place: str, round: str) -> ChecklistItem:
    problem = LaunchProblem(finding.problem)
    endpoint, link = PLACES.get(problem, ("", ""))
    href = path_to(endpoint, **_where(endpoint, place, round)) if endpoint else ""
    return ChecklistItem(title=label(problem), advice=ADVICE[problem], weight=finding.weight, href=href, link=link)


def _where(endpoint: str, place: str, round: str) -> dict[str, str]:
    return {"place": place} if endpoint.startswith("rights.") else {"place": place, "round": round}


def exceptions(round: Round) -> Sequence[tuple[str, LaunchException]] | None:
    """What was missing when the round was published, and why it was published all the same."""
    return [(label(LaunchProblem(row.problem)), row) for row in rounds.launch_exceptions(round.id)] or None


def reminder(
    round: Round, missing: Sequence[LaunchFinding], link: str, *, kind: ReminderKind, guide: str
) -> tuple[str, str]:
    """The subject and the body of a reminder, in the current language; ``guide`` leads to the closing guide."""
    if kind is ReminderKind.CLOSING:
        return _before_close(round, missing, guide)
    subject = (
        _("Nobody can vote: %(round)s", round=round.title)
        if kind is ReminderKind.OPEN
        else _("Before voting opens: %(round)s", round=round.title)
    )
    return subject, "\n\n".join([_("This is missing:"), *_lines(missing), link])


def _before_close(round: Round, missing: Sequence[LaunchFinding], guide: str) -> tuple[str, str]:
    told = [
        _("Voting closes in two days. Before then, make sure that:"),
        _("- two people who may open the ballot box and sign off the result are there when voting closes;"),
        _("- whoever keeps a share of the key, or the printed key, knows the day and has it at hand;"),
        _("- all paper ballots, helpers’ notes and ballots that were kept apart are entered."),
    ]
    wrong = [_("This is missing:"), *_lines(missing)] if missing else []
    leads = _("The closing guide leads you through it, one step at a time:")
    return _("Before voting closes: %(round)s", round=round.title), "\n\n".join([*told, *wrong, leads, guide])


def _lines(missing: Sequence[LaunchFinding]) -> list[str]:
    return [f"{label(finding.problem)}. {ADVICE[LaunchProblem(finding.problem)]}" for finding in missing]


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsedProject:
    """One project as the rehearsal ended for it."""

    title: str
    number: int
    cost: int
    fate: ResultStatus
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalPage:
    """``launch/rehearsal.html``."""

    round: Round
    refusal: str
    held: Rehearsal | None
    projects: Sequence[RehearsedProject]
    on_paper: int
    shares: int
    wiped: Sequence[Mapping[str, int]]


def rehearsal_page(round: Round, now: datetime) -> RehearsalPage:
    """What the last rehearsal came to, and whether one can be held now."""
    held = rehearsals.left(round.id)
    outcome = held.outcome if held else {}
    refusal = rehearsal_rules.may_rehearse(
        opening.voting_window(round),
        now,
        imported=bool(round.imported_from),
        projects=len(proposals.standing(round.id)),
        rows=rehearsals.rows(round.id),
    )
    return RehearsalPage(
        round=round,
        refusal=label(refusal) if refusal else "",
        held=held,
        projects=_rehearsed(outcome),
        on_paper=_number(outcome, "on_paper"),
        shares=_number(outcome, "shares"),
        wiped=chain.all_of(round.id, ChainEventKind.REHEARSED),
    )


def _number(outcome: Mapping[str, object], name: str) -> int:
    value = outcome.get(name)
    return value if isinstance(value, int) else 0


def _rehearsed(outcome: Mapping[str, object]) -> list[RehearsedProject]:
    rows = outcome.get("rows")
    return [
        RehearsedProject(
            title=str(row["title"]),
            number=int(row["number"]),
            cost=int(row["cost"]),
            fate=ResultStatus(row["fate"]),
            votes=int(row["votes"]),
        )
        for row in (rows if isinstance(rows, list) else [])
    ]


def rehearsed(round: Round) -> Sequence[Mapping[str, int]] | None:
    """On the public board: rehearsals that were wiped while the box was empty."""
    return chain.all_of(round.id, ChainEventKind.REHEARSED) or None
