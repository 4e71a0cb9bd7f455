"""What the pages of newsletters show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action, Scope
from pb_app.news.rules import language_for
from pb_app.newsletters import queries, rules, shown_editions, slots, stop_links
from pb_app.newsletters.models import (
    NewsletterConsent,
    NewsletterIssue,
    NewsletterReader,
    NewsletterWish,
)
from pb_app.newsletters.services import issues, sending
from pb_app.newsletters.terms import IssueState, ListTopic, Segment, SendingProgress, ShownEdition
from pb_app.outbox import has_bounced
from pb_app.people.second_people import who_else
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
    edition: ShownEdition | None

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
    edition: ShownEdition
    languages: Sequence[str]
    is_preview: bool

    @property
    def gone(self) -> str:
        """Why it was taken down; "" where it stands."""
        return self.card.issue.withdrawn_why

    @property
    def is_open(self) -> bool:
        """Everybody can read it, so everybody can report it."""
        return not self.is_preview and not self.card.issue.audience


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
    #: Who else can answer it.
    others: Sequence[str]

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
class ConfirmPage:
    """``newsletters/confirm.html``. ``suggested``: how the form begins, from what was asked for, and what they get already."""

    reader: NewsletterReader
    place: Place
    suggested: Mapping[str, object]
    asked_at: datetime | None
    #: What else was asked for with the address: its number, and what it says.
    others: Sequence[tuple[int, str]]
    gets_some: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """What a reader gets from one place: each list with its consent and the way to stop it."""

    place: Place
    bounced: bool
    lists: Sequence[tuple[NewsletterConsent, str]]
    waiting: Sequence[ListTopic]


def cards(place: Place, every: Sequence[NewsletterIssue], wanted: str = "") -> list[IssueCard]:
    said, gone = queries.editions([issue.id for issue in every]), shown_editions.taken_down(place)
    shown = []
    for issue in every:
        edition = said[issue.id].get(language_for(wanted or language(), list(said[issue.id]), place.languages))
        as_it_is = shown_editions.shown(edition, place, gone) if edition else None
        shown.append(IssueCard(issue=issue, edition=as_it_is))
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
        others=who_else([asked.asked_by_id] if asked else [], Action.SEND_NEWSLETTERS, Scope(place.id)),
    )


def subscriptions(readers: Sequence[tuple[NewsletterReader, Place]]) -> list[Subscription]:
    ids = [reader.id for reader, _place in readers]
    standing, wishes = queries.standing(ids), queries.wishes(ids)
    shown = []
    for reader, place in readers:
        mine = [consent for consent in standing if consent.reader_id == reader.id]
        asked = {topic for wish in wishes if wish.reader_id == reader.id for topic in wish.request.topics}
        waiting = sorted(asked - {consent.topic for consent in mine})
        if mine or waiting:
            shown.append(_subscription(reader, place, mine, waiting))
    return shown


def _subscription(
    reader: NewsletterReader, place: Place, mine: Sequence[NewsletterConsent], waiting: Sequence[ListTopic]
) -> Subscription:
    return Subscription(
        place=place,
        bounced=has_bounced(reader.email),
        lists=[(each, stop_links.stop_token(reader.key, each.topic)) for each in mine],
        waiting=waiting,
    )


def confirm_page(reader: NewsletterReader, key: str, asked: str) -> ConfirmPage | None:
    """``key``: the wish of the message; ``asked``: the number of another that the reader picked. None if all of it is gone."""
    wishes, topics = queries.wishes([reader.id]), queries.topics_of(reader.id)
    if not (wishes or topics):
        return None
    wanted = (
        [wish for wish in wishes if str(wish.id) == asked] or [wish for wish in wishes if wish.key == key] or wishes
    )
    wish, areas = wanted[0] if wanted else None, places.area_names(reader.place_id)
    return ConfirmPage(
        reader=reader,
        place=places.by_id(reader.place_id),
        suggested=_suggested(reader, wish, topics),
        asked_at=wish.asked_at if wish else None,
        others=[(each.id, _wish(each, areas)) for each in wishes if each is not wish],
        gets_some=bool(topics),
    )


def _suggested(
    reader: NewsletterReader, wish: NewsletterWish | None, topics: Sequence[ListTopic]
) -> Mapping[str, object]:
    language, area_id = (wish.language, wish.area_id) if wish else (reader.language, reader.area_id)
    every = {*topics, *(wish.request.topics if wish else ())}
    return {
        "topics": [topic.value for topic in ListTopic if topic in every],
        "language": language,
        "area": str(area_id or ""),
    }


def _wish(wish: NewsletterWish, areas: Mapping[int, str]) -> str:
    """What was asked for, as one line."""
    parts = [*(label(topic) for topic in ListTopic if topic in wish.request.topics), own_name(wish.language)]
    area = areas.get(wish.area_id or 0)
    return " · ".join([*parts, area] if area else parts)


def still(reader: NewsletterReader) -> Mapping[ListTopic, str]:
    """The lists that a reader still gets, each with the way to stop it."""
    return {topic: stop_links.stop_token(reader.key, topic) for topic in queries.topics_of(reader.id)}
