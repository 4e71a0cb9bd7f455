"""What those who write newsletters see: the desk, an issue with how far it is, and all of it before it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from pb_app.access import Action, Scope
from pb_app.newsletters import queries, rules, slots
from pb_app.newsletters.models import NewsletterIssue
from pb_app.newsletters.pages import IssueCard, cards
from pb_app.newsletters.services import issues, sending, shown_issues
from pb_app.newsletters.terms import IssueStage, IssueState, ListTopic, Segment, SendingProgress, ShownEdition
from pb_app.notifications.people_counts import many, tens
from pb_app.people.second_people import who_else
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.i18n import language_name
from pb_app.web.labels import label
from pb_app.web.signs import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """``newsletters/desk.html``, for those who write newsletters."""

    sizes: Sequence[tuple[ListTopic, str]]
    cards: Sequence[IssueCard]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProgress:
    """How far an issue has come, in full tens of people. ``unsent``: whom it could not be sent to, "" for nobody."""

    gone: int
    people: int
    line: str
    unsent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendPage:
    """``newsletters/send.html``: all that goes out and whom to, before somebody sends it or agrees.

    ``fallback``: which languages it is not written in, and what their readers get. ``shown``: a digest of all of it.
    """

    issue: NewsletterIssue
    whom: str
    editions: Sequence[ShownEdition]
    fallback: str
    takes_two: bool
    shown: str

    @property
    def asks_somebody(self) -> bool:
        """Pressing the button asks a second person first."""
        return self.takes_two and self.issue.state is IssueState.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDesk:
    """``newsletters/issue_desk.html``: whom it goes to, how far it is, and what can be done now."""

    card: IssueCard
    whom: str
    written: Sequence[str]
    missing: Sequence[str]
    progress: ShownProgress
    mine: bool
    #: Who else can answer it.
    others: Sequence[str]

    def _is(self, *stages: IssueStage) -> bool:
        return self.card.stage in stages

    @property
    def is_draft(self) -> bool:
        return self._is(IssueStage.DRAFT)

    @property
    def is_asked(self) -> bool:
        return self._is(IssueStage.ASKED)

    @property
    def is_planned(self) -> bool:
        return self._is(IssueStage.PLANNED)

    @property
    def is_due(self) -> bool:
        return self._is(IssueStage.DUE)

    @property
    def is_sending(self) -> bool:
        return self._is(IssueStage.SENDING)

    @property
    def is_paused(self) -> bool:
        return self._is(IssueStage.PAUSED)

    @property
    def has_begun(self) -> bool:
        return self.card.issue.state.is_public


def desk(place: Place) -> DeskPage:
    sizes = queries.list_sizes(place.id)
    return DeskPage(
        sizes=[(topic, many(sizes.get(topic, 0))) for topic in ListTopic],
        cards=cards(place, queries.of_place(place.id)),
    )


def whom(place: Place, segment: Segment, people: int) -> str:
    """Whom an issue goes to, as one sentence with a count."""
    parts = [_("People who asked for “%(list)s”", list=label(segment.topic))]
    if segment.area_id is not None:
        parts.append(_("in %(area)s", area=places.area_names(place.id).get(segment.area_id, "")))
    if segment.language:
        parts.append(_("reading %(language)s", language=language_name(segment.language)))
    if segment.audience:
        parts.append(_group(place, segment.audience))
    return listed(parts) + ": " + many(people)


def _group(place: Place, audience: str) -> str:
    return slots.audiences(place).get(audience, "")


def issue_desk(place: Place, issue: NewsletterIssue, account_id: int) -> IssueDesk:
    written = list(queries.editions([issue.id])[issue.id])
    begun = issue.state.is_public
    people = issue.people if begun else issues.count(place.id, issue.segment)
    asked = issues.waiting(issue.id)
    wanted = [issue.language] if issue.language else place.languages
    return IssueDesk(
        card=cards(place, [issue])[0],
        whom=whom(place, issue.segment, people),
        written=written,
        missing=[code for code in wanted if code not in written],
        progress=_progress(sending.progress(issue) if begun else SendingProgress(people, 0)),
        mine=asked is not None and asked.asked_by_id == account_id,
        others=who_else([asked.asked_by_id] if asked else [], Action.SEND_NEWSLETTERS, Scope(place.id)),
    )


def _progress(progress: SendingProgress) -> ShownProgress:
    gone, people = tens(progress.gone), tens(progress.people)
    line = _("Sent to %(gone)s of %(people)s", gone=many(progress.gone), people=many(progress.people))
    if progress.gone >= progress.people:
        gone, people, line = 1, 1, _("Sent to everybody: %(people)s", people=many(progress.people))
    unsent = _("The mail of %(people)s would not take it.", people=many(progress.unsent)) if progress.unsent else ""
    return ShownProgress(gone=gone, people=people, line=line, unsent=unsent)


def send_page(place: Place, issue: NewsletterIssue) -> SendPage:
    people = issues.count(place.id, issue.segment)
    return SendPage(
        issue=issue,
        whom=whom(place, issue.segment, people),
        editions=shown_issues.editions(issue, place),
        fallback=_fallback(place, issue),
        takes_two=rules.takes_two(people),
        shown=shown_issues.digest(issue, place),
    )


def _fallback(place: Place, issue: NewsletterIssue) -> str:
    written = list(queries.editions([issue.id])[issue.id])
    missing = [] if issue.language else [language_name(code) for code in place.languages if code not in written]
    if not (missing and written):
        return ""
    instead = next((code for code in place.languages if code in written), written[0])
    return _(
        "Nothing is written in %(languages)s. Who reads that gets it in %(language)s.",
        languages=" · ".join(missing),
        language=language_name(instead),
    )
