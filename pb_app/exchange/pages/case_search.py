"""Cases and notes of what was learnt, of this place and of those it hears from, to be searched; and who used a case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.board import pages as board_pages
from pb_app.board import queries as boards
from pb_app.board.models import CaseStudy
from pb_app.board.pages.learning import Lesson
from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award
from pb_app.delivery.services import notifications as award_notifications
from pb_app.exchange import documents, queries, rules, things
from pb_app.exchange.pages.said import title
from pb_app.exchange.pages.sources import entry_path
from pb_app.exchange.terms import (
    BundleEntry,
    EntryKind,
    FoundStory,
    StoryOutcome,
    StoryReach,
    StorySearch,
    TriedVerdict,
)
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.rounds.terms import Category
from pb_app.web.access import may
from pb_app.web.actor import current_actor
from pb_app.web.labels import choices


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesPage:
    """What was found, and how many there are in all."""

    stories: Sequence[FoundStory]
    in_all: int
    search: StorySearch


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseUsePart:
    """Somebody started from a case: where, what they changed, and what came of it where they said so."""

    place: str
    words: str
    verdict: TriedVerdict | None
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePanel:
    """Under a case: start from it, and what others made of it."""

    start_href: str
    uses: Sequence[CaseUsePart]
    places: int


def stories_page(place: Place, search: StorySearch, now: datetime) -> StoriesPage:
    every = [*_own(place, now), *_small_grants(place), *_elsewhere(place)]
    return StoriesPage(stories=rules.found(every, search), in_all=len(every), search=search)


def _own(place: Place, now: datetime) -> Iterator[FoundStory]:
    found = things.things_of(place, (EntryKind.CASE, EntryKind.LESSON), now)
    for thing in found[EntryKind.CASE]:
        href = url_for("board.case", place=place.slug, award_id=thing.id)
        yield _story(thing.entry(EntryKind.CASE), place.name, href)
    for thing in found[EntryKind.LESSON]:
        href = url_for("board.review", place=place.slug, review_id=thing.id)
        yield _story(thing.entry(EntryKind.LESSON), place.name, href)


def _small_grants(place: Place) -> Iterator[FoundStory]:
    """What groups with a small grant wrote down; no board has decided about those."""
    awards = {award.id: award for award in delivery.of_place(place.id)}
    for lesson in board_pages.lessons(place):
        if lesson.mark is None and lesson.award_id in awards:
            yield _from_report(lesson, awards[lesson.award_id], place)


def _from_report(lesson: Lesson, award: Award, place: Place) -> FoundStory:
    words = " ".join(answer for _question, answer in lesson.parts)
    return FoundStory(
        title=lesson.title,
        words=words,
        place=place.name,
        href=lesson.href,
        is_case=False,
        theme=award.proposal.category or "",
        amount=award.amount,
        currency=award.currency,
        reach=StoryReach.AREA if award.proposal.area_id else StoryReach.PLACE,
        outcome=StoryOutcome.UNKNOWN,
        failed="",
    )


def _elsewhere(place: Place) -> Iterator[FoundStory]:
    for source, kept in queries.newest_received(place.id):
        bundle = documents.stored(kept.text)
        for number, entry in enumerate(bundle.entries, start=1):
            if entry.kind.is_story:
                yield _story(entry, source.name, entry_path(source, bundle, number))


def _story(entry: BundleEntry, place: str, href: str) -> FoundStory:
    body = entry.body
    first = body["summary"] if entry.kind.is_case else body["happened"] or body["expected"]
    more = [*body.get("steps", ()), body.get("advice", ""), *body.get("measures", ()), body.get("expected", "")]
    more += [line["label"] for line in body.get("costs", ())]
    return FoundStory(
        title=title(entry),
        words="\n".join([first, *more]),
        place=place,
        href=href,
        is_case=entry.kind.is_case,
        theme=body["theme"],
        amount=body["amount"],
        currency=body["currency"],
        reach=StoryReach(body["reach"]),
        outcome=StoryOutcome(body["outcome"]),
        failed="\n".join((body["happened"], body["again"], body["risk"])),
    )


def theme_names() -> dict[str, str]:
    return dict(choices(Category))


def case_panel(case: CaseStudy, award: Award) -> CasePanel | None:
    """On a public case."""
    if case.published_at is None:
        return None
    uses = [*_uses_here(case), *_answers_elsewhere(award)]
    place = places.by_id(award.place_id)
    return CasePanel(
        start_href=url_for("exchange.start_here", place=place.slug, award_id=award.id),
        uses=[use for use in uses if use.words or use.verdict],
        places=len({use.place for use in uses}),
    )


def _uses_here(case: CaseStudy) -> Iterator[CaseUsePart]:
    for row in queries.uses_of_case(case.award_id):
        name = places.by_id(row.place_id).name
        yield CaseUsePart(place=name, words=row.changed, verdict=None, at=row.at)


def _answers_elsewhere(award: Award) -> Iterator[CaseUsePart]:
    """What places that we hear from said in their newest edition about this case."""
    own, key = queries.key(award.place_id), f"{EntryKind.CASE.value}-{award.id}"
    for source, kept in queries.newest_received(award.place_id) if own else ():
        for entry in documents.stored(kept.text).entries:
            body = entry.body
            is_answer = entry.kind is EntryKind.ANSWER and body["kind"] == EntryKind.CASE.value
            if is_answer and own and body["to"] == own.public and body["key"] == key:
                verdict = TriedVerdict(body["verdict"])
                yield CaseUsePart(place=source.name, words=body["words"], verdict=verdict, at=None)


def case_choices(place: Place) -> dict[str, str]:
    """The cases that a plan can start from: our own, and those that were taken over."""
    own = {f"case:{case.award_id}": case.title for case in boards.cases(place.id)}
    taken = {
        f"taken:{row.id}": _("%(title)s, from elsewhere", title=row.body["title"])
        for row in queries.taken(place.id)
        if row.kind is EntryKind.CASE
    }
    return own | taken


def steps_panel(award: Award) -> str | None:
    """On a project's page, for its group and the office: plan its steps from a guide."""
    actor = current_actor()
    place = places.by_id(award.place_id)
    allowed = may(Action.AWARD) or (actor is not None and actor.account_id in award_notifications.group(award))
    if not allowed or not case_choices(place):
        return None
    return url_for("exchange.steps", place=place.slug, award_id=award.id)
