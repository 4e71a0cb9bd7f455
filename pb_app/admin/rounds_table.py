"""One row for each round: where it stands, until when, and the one next thing to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from pb_app.access import Action
from pb_app.places.models import Place
from pb_app.places.slots import PageLink
from pb_app.proposals import queries as proposals
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Window
from pb_app.voting.bulletin import queries as bulletin
from pb_app.web.access import may
from pb_app.web.i18n import days_left, deadline
from pb_app.web.labels import Wording, label

#: A tool of a round: who may use it, its name, and its page.
Tool = tuple[Action, Wording, str]
TOOLS: Sequence[Tool] = (
    (Action.MANAGE_ROUND, _l("Set up"), "rounds.set_up"),
    (Action.HELP_PROPOSERS, _l("Help people suggest ideas"), "proposals.spoken"),
    (Action.LEAD_ASSESSMENT, _l("Who checks what"), "assessment.assigning"),
    (Action.ASSESS, _l("Check proposals"), "assessment.index"),
    (Action.MANAGE_CODES, _l("Lists and codes"), "enrolment.desk"),
    (Action.HELP_VOTERS, _l("Polling desk"), "polling.desk"),
    (Action.OVERSEE, _l("The ballot box"), "oversight.desk"),
    (Action.COUNT, _l("Count and result"), "results.results"),
    (Action.AWARD, _l("Awards"), "delivery.awards"),
)
#: What comes first in each phase; the first that the reader may do is their next step. None: a draft.
NEXT: Mapping[PhaseKind | None, Sequence[Tool]] = {
    None: ((Action.MANAGE_ROUND, _l("Carry on with the set-up"), "rounds.set_up"),),
    PhaseKind.IDEAS: ((Action.HELP_PROPOSERS, _l("Help people suggest ideas"), "proposals.spoken"),),
    PhaseKind.SHAPING: (
        (Action.LEAD_ASSESSMENT, _l("Choose who checks"), "assessment.assigning"),
        (Action.ASSESS, _l("Check proposals"), "assessment.index"),
    ),
    PhaseKind.VOTING: (
        (Action.HELP_VOTERS, _l("Open the polling desk"), "polling.desk"),
        (Action.OVERSEE, _l("Look at the ballot box"), "oversight.desk"),
    ),
    PhaseKind.COUNTING: (
        (Action.COUNT, _l("Count the votes"), "results.results"),
        (Action.OVERSEE, _l("Look at the ballot box"), "oversight.desk"),
    ),
    PhaseKind.DELIVERY: ((Action.AWARD, _l("Look at the awards"), "delivery.awards"),),
    PhaseKind.REVIEW: ((Action.AWARD, _l("Look at the awards"), "delivery.awards"),),
}
#: Which phases need somebody most.
URGENT = (
    PhaseKind.VOTING,
    PhaseKind.COUNTING,
    PhaseKind.SHAPING,
    PhaseKind.IDEAS,
    PhaseKind.DELIVERY,
    PhaseKind.REVIEW,
)
LOOKS = {
    PhaseKind.IDEAS: "ideas",
    PhaseKind.SHAPING: "wait",
    PhaseKind.VOTING: "vote",
    PhaseKind.COUNTING: "wait",
    PhaseKind.DELIVERY: "good",
    PhaseKind.REVIEW: "good",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """A round on the desk."""

    round: Round
    tag: str
    look: str
    until: str
    facts: Sequence[PageLink]
    step: PageLink
    tools: Sequence[PageLink]
    is_over: bool


def rows(place: Place, now: datetime) -> list[RoundRow]:
    """The rounds that the reader works with, the most urgent first. Their facts take a fixed number of queries each."""
    known = rounds.all_of(place.id) if may(Action.MANAGE_ROUND) else rounds.published(place.id)
    windows = rounds.windows_of([round.id for round in known])
    waiting = proposals.waiting_counts([round.id for round in known])
    known = sorted(known, key=lambda round: _urgency(round, windows[round.id], now))
    return [_row(place, round, windows[round.id], waiting.get(round.id, 0), now) for round in known]


def _urgency(round: Round, windows: Sequence[Window], now: datetime) -> tuple[int, datetime]:
    """Votes first, then what leads to the next vote, then what is built; drafts last. The one that ends first leads."""
    window = rules.current(windows, now)
    if round.is_draft or window is None:
        return (len(URGENT) + round.is_draft, now)
    return (URGENT.index(window.kind), window.closes)


def _row(place: Place, round: Round, windows: Sequence[Window], waiting: int, now: datetime) -> RoundRow:
    window, following = rules.current(windows, now), rules.following(windows, now)
    kind = window.kind if window and not round.is_draft else None
    tag, until = _when(round, window, following, now)
    return RoundRow(
        round=round,
        tag=tag,
        look=LOOKS.get(kind, "") if kind else "",
        until=until,
        facts=list(_facts(place, round, kind, waiting)),
        step=_step(place, round, kind if window or round.is_draft else PhaseKind.DELIVERY),
        tools=_tools(place, round),
        is_over=not round.is_draft and window is None and following is None,
    )


def _when(round: Round, window: Window | None, following: Window | None, now: datetime) -> tuple[str, str]:
    """The tag, and until when."""
    if round.is_draft:
        return _("Draft"), _("not published")
    if window is not None:
        return str(label(window.kind)), days_left(window.closes, now)
    if following is not None:
        return _("Starts soon"), deadline(following.opens)
    return _("Finished"), ""


def _facts(place: Place, round: Round, kind: PhaseKind | None, waiting: int) -> Iterator[PageLink]:
    """Counts, each leading to what it counts."""
    at = {"place": place.slug, "round": round.slug}
    if kind in (PhaseKind.IDEAS, PhaseKind.SHAPING):
        many = len(proposals.current_ids(round.id))
        yield PageLink(text=ngettext("%(num)d idea", "%(num)d ideas", many), href=_at("proposals.index", at))
        if waiting and may(Action.ASSESS):
            text = ngettext("%(num)d waits to be checked", "%(num)d wait to be checked", waiting)
            yield PageLink(text=text, href=_at("assessment.index", at))
    voted = bulletin.voted_so_far(round.id) if kind in (PhaseKind.VOTING, PhaseKind.COUNTING) else None
    if voted:
        text = ngettext("At least %(num)d has voted", "At least %(num)d have voted", voted)
        yield PageLink(text=text, href=_at("voting.bulletin", at))


def _at(endpoint: str, at: Mapping[str, str]) -> str:
    return url_for(endpoint, place=at["place"], round=at["round"])


def _link(place: Place, round: Round, tool: Tool) -> PageLink:
    return PageLink(text=str(tool[1]), href=_at(tool[2], {"place": place.slug, "round": round.slug}))


def _step(place: Place, round: Round, kind: PhaseKind | None) -> PageLink:
    for tool in NEXT[kind]:
        if may(tool[0]):
            return _link(place, round, tool)
    return PageLink(text=_("See the round"), href=url_for("rounds.round", place=place.slug, round=round.slug))


def _tools(place: Place, round: Round) -> list[PageLink]:
    return [_link(place, round, tool) for tool in TOOLS if may(tool[0])]
