"""What the pages of newsletters show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.news.rules import language_for
from pb_app.newsletters import queries, rules, slots, stop_links
from pb_app.newsletters.models import NewsletterConsent, NewsletterEdition, NewsletterIssue, NewsletterReader
from pb_app.newsletters.services import issues, sending
from pb_app.newsletters.terms import IssueState, ListTopic, Segment, SendingProgress
from pb_app.outbox import has_bounced
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.i18n import language, own_name
from pb_app.web.labels import label

#: The colours of the tags.
LOOKS = {
    IssueState.DRAFT: "grey",
    IssueState.ASKED: "yellow",
    IssueState.PLANNED: "yellow",
    IssueState.SENDING: "blue",
    IssueState.PAUSED: "yellow",
    IssueState.STOPPED: "red",
    IssueState.SENT: "green",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCard:
    """An issue as lists show it; without an edition where nothing is written yet."""

    issue: NewsletterIssue
    edition: NewsletterEdition | None

    @property
    def look(self) -> str:
        return LOOKS[self.issue.state]

    @property
    def title(self) -> str:
        return self.edition.subject if self.edition else label(self.issue.topic)

    @property
    def lang(self) -> str:
        return self.edition.language if self.edition else language()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """``newsletters/desk.html``, for those who write newsletters."""

    sizes: Sequence[tuple[ListTopic, int]]
    cards: Sequence[IssueCard]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePage:
    """``newsletters/issue.html``: an issue as everybody can read it. ``languages``: the others it is written in."""

    card: IssueCard
    edition: NewsletterEdition
    languages: Sequence[str]
    is_preview: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDesk:
    """``newsletters/issue_desk.html``: whom it goes to, how far it is, and what can be done now."""

    card: IssueCard
    whom: str
    people: int
    written: Sequence[str]
    missing: Sequence[str]
    progress: SendingProgress
    takes_two: bool
    mine: bool

    def _is(self, *states: IssueState) -> bool:
        return self.card.issue.state in states

    @property
    def is_draft(self) -> bool:
        return self._is(IssueState.DRAFT)

    @property
    def is_asked(self) -> bool:
        return self._is(IssueState.ASKED)

    @property
    def is_planned(self) -> bool:
        return self._is(IssueState.PLANNED)

    @property
    def is_sending(self) -> bool:
        return self._is(IssueState.SENDING)

    @property
    def is_paused(self) -> bool:
        return self._is(IssueState.PAUSED)

    @property
    def has_begun(self) -> bool:
        return self.card.issue.state.is_public


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What a reader gets from one place: each list with its consent and the way to stop it."""

    place: Place
    bounced: bool
    lists: Sequence[tuple[NewsletterConsent, str]]
    waiting: Sequence[NewsletterConsent]


def cards(place: Place, every: Sequence[NewsletterIssue], wanted: str = "") -> list[IssueCard]:
    said = queries.editions([issue.id for issue in every])
    shown = []
    for issue in every:
        code = language_for(wanted or language(), list(said[issue.id]), place.languages)
        shown.append(IssueCard(issue=issue, edition=said[issue.id].get(code)))
    return shown


def desk(place: Place) -> DeskPage:
    sizes = queries.list_sizes(place.id)
    return DeskPage(
        sizes=[(topic, sizes.get(topic, 0)) for topic in ListTopic], cards=cards(place, queries.of_place(place.id))
    )


def issue_page(place: Place, issue: NewsletterIssue, wanted: str) -> IssuePage | None:
    """None where nothing is written yet."""
    card = cards(place, [issue], wanted)[0]
    if card.edition is None:
        return None
    written = queries.editions([issue.id])[issue.id]
    return IssuePage(
        card=card,
        edition=card.edition,
        languages=[code for code in written if code != card.edition.language],
        is_preview=not issue.state.is_public,
    )


def whom(place: Place, segment: Segment, people: int) -> str:
    """Whom an issue goes to, as one sentence with a count."""
    parts = [_("People who asked for “%(list)s”", list=label(segment.topic))]
    if segment.area_id is not None:
        parts.append(_("in %(area)s", area=places.area_names(place.id).get(segment.area_id, "")))
    if segment.language:
        parts.append(_("reading %(language)s", language=own_name(segment.language)))
    if segment.audience:
        parts.append(_group(place, segment.audience))
    is_whole = segment.area_id is None and not segment.language
    many = (
        ngettext("%(num)d person", "%(num)d people", people)
        if is_whole or people >= rules.FEWEST
        else _("fewer than ten people")
    )
    return ", ".join(parts) + ": " + many


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
        people=people,
        written=written,
        missing=[code for code in wanted if code not in written],
        progress=sending.progress(issue) if begun else SendingProgress(people, 0),
        takes_two=rules.takes_two(people),
        mine=asked is not None and asked.asked_by_id == account_id,
    )


def subscriptions(readers: Sequence[tuple[NewsletterReader, Place]]) -> list[Subscription]:
    standing = queries.standing([reader.id for reader, _place in readers])
    shown = []
    for reader, place in readers:
        mine = [consent for consent in standing if consent.reader_id == reader.id]
        if mine:
            shown.append(_subscription(reader, place, mine))
    return shown


def _subscription(reader: NewsletterReader, place: Place, mine: Sequence[NewsletterConsent]) -> Subscription:
    return Subscription(
        place=place,
        bounced=has_bounced(reader.email),
        lists=[(each, stop_links.stop_token(reader.key, each.topic)) for each in mine if each.confirmed_at],
        waiting=[each for each in mine if each.confirmed_at is None],
    )


def still(reader: NewsletterReader) -> Mapping[ListTopic, str]:
    """The lists that a reader still gets, each with the way to stop it."""
    return {topic: stop_links.stop_token(reader.key, topic) for topic in queries.topics_of(reader.id)}
