"""Hearings as tables: the plan, what was heard, and the points as they were published.

Nobody is named in them: not who led a hearing, and not who said something, though a page can have first names.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.hearings import pages, queries
from pb_app.hearings.pages import HeardPart, HearingCard, SaidTheme
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, moment, whole, words, yes_no


def _hearings(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for card in pages.cards(place):
        yield (*_plan(card), *_heard(pages.heard_part(card.hearing, place)))


def _plan(card: HearingCard) -> Sequence[object]:
    hearing = card.hearing
    groups = [group.name for group in queries.groups(hearing.id)]
    asked = [question.words for question in queries.questions(hearing.record_id)]
    return (
        hearing.id,
        hearing.event_id,
        card.event.title,
        card.event.starts_at,
        hearing.kind.value,
        card.stage.value,
        hearing.attribution.value,
        "\n".join(asked),
        hearing.method,
        hearing.decision,
        hearing.decides,
        hearing.decision_on,
        hearing.answer_by,
        hearing.open_words,
        hearing.fixed_words,
        hearing.affected,
        "\n".join(groups),
        hearing.cost,
    )


def _heard(heard: HeardPart | None) -> Sequence[object]:
    if heard is None:
        return (None, None, "", "", "", "", None, None, None)
    report, absent = heard.report, [group.name for group in heard.absent]
    said = (report.n, report.published_on, report.words, report.easy, "\n".join(absent), report.missing)
    return (*said, heard.came, report.checked, heard.left_out)


def _points(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for hearing, _event in queries.of_place(place.id):
        heard = pages.heard_part(hearing, place)
        for theme in heard.themes if heard else ():
            for said in _of_theme(theme):
                yield (hearing.id, *said)


def _of_theme(theme: SaidTheme) -> Iterator[Sequence[object]]:
    """Without what moderators have hidden."""
    title = theme.theme.title if theme.theme else ""
    owed = theme.evidence.point.id if theme.evidence else None
    for each in theme.points:
        if each.point.hidden_reason is None:
            yield each.point.id, title, theme.tables, each.words, each.corrected, owed


HEARINGS = PublicTable(
    name="hearings",
    about="Hearings: what they are for, and what was heard once it is published.",
    page="hearings.index",
    key=("hearing",),
    columns={
        "hearing": whole("id"),
        "event": whole("id of the event that people come to"),
        "title": words("what it is called"),
        "starts": moment("when it starts"),
        "kind": words("what kind of hearing it is"),
        "stage": words("how far it has got"),
        "attribution": words("who may be named with what they said; nobody is named here"),
        "asked": words("what people are asked, a line for each question"),
        "method": words("how people talk there"),
        "decision": words("the decision that it is for"),
        "decides": words("the team that decides"),
        "decision_on": day("when it decides"),
        "answer_by": day("by when people hear what came of it"),
        "open": words("what is still open"),
        "fixed": words("what is not open any more"),
        "affected": words("who will feel it"),
        "hoped_for": words("groups that are hoped for, a line for each"),
        "cost": words("what it costs"),
        "version": whole("number of the version of what was heard"),
        "published_on": day("when that version came out"),
        "heard": words("what was heard"),
        "easy_read": words("the same in easy read"),
        "absent": words("groups that were hoped for and did not come, a line for each"),
        "missing": words("who was not there"),
        "came": whole("at least so many came, counted by fives"),
        "checked": whole("at least so many people checked it, counted by fives"),
        "left_out": whole("points that were left out because somebody asked for it"),
    },
    cells=_hearings,
)
POINTS = PublicTable(
    name="hearing_points",
    about="What was said at hearings, as it was published; nobody is named.",
    page="hearings.index",
    key=("hearing", "point"),
    columns={
        "hearing": whole("id of the hearing"),
        "point": whole("a number that says nothing about when it was said"),
        "theme": words("what it is about; empty for points that are under none"),
        "tables": whole("at how many tables the theme came up"),
        "words": words("what was said"),
        "corrected": yes_no("those who came corrected it"),
        "evidence": whole("id of what was made of the theme, to which somebody owes an answer"),
    },
    cells=_points,
)
