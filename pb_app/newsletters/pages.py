"""What the pages of newsletters show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app import clock
from pb_app.news.rules import language_for
from pb_app.newsletters import queries, rules, shown_editions, stop_links
from pb_app.newsletters.models import (
    NewsletterConsent,
    NewsletterIssue,
    NewsletterReader,
    NewsletterWish,
)
from pb_app.newsletters.services import sending
from pb_app.newsletters.terms import IssueStage, IssueState, ListTopic, ShownEdition
from pb_app.outbox import has_bounced
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.i18n import language, own_name
from pb_app.web.labels import label

#: The colours of the tags.
LOOKS = {
    IssueStage.DRAFT: "grey",
    IssueStage.ASKED: "yellow",
    IssueStage.PLANNED: "yellow",
    IssueStage.DUE: "yellow",
    IssueStage.SENDING: "blue",
    IssueStage.PAUSED: "yellow",
    IssueStage.STOPPED: "red",
    IssueStage.SENT: "green",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueCard:
    """An issue as lists show it; without an edition where nothing is written yet."""

    issue: NewsletterIssue
    edition: ShownEdition | None
    stage: IssueStage

    @property
    def look(self) -> str:
        return LOOKS[self.stage]

    @property
    def title(self) -> str:
        return self.edition.subject if self.edition else label(self.issue.topic)

    @property
    def lang(self) -> str:
        return self.edition.language if self.edition else language()


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
class ConfirmPage:
    """``newsletters/confirm.html``. ``suggested``: how the form begins, from what was asked for, and what they get already."""

    reader: NewsletterReader
    place: Place
    suggested: Mapping[str, object]
    asked_at: datetime | None
    #: What else was asked for with the address: its number, and what it says.
    others: Sequence[tuple[int, str]]
    gets_some: bool

    @property
    def language(self) -> str:
        """That of the message that led here."""
        return str(self.suggested["language"])


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
        shown.append(IssueCard(issue=issue, edition=as_it_is, stage=_stage(issue)))
    return shown


def _stage(issue: NewsletterIssue) -> IssueStage:
    progress = sending.progress(issue) if issue.state is IssueState.SENDING else None
    return rules.stage(issue.state, issue.send_at, progress, clock.now())


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
