"""What people said as tables, with what stands on it and what was answered. The words name nobody, nor do the tables."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.evidence import pages
from pb_app.evidence.pages import PointCard
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words


def _points(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for card in pages.every_card(place):
        point, answer = card.point, card.answer
        yield (
            point.id,
            card.title,
            card.words,
            card.lang,
            point.source.value,
            point.said_by,
            point.heard_on,
            point.people,
            card.area,
            card.state.value,
            answer.owner_name if answer else point.owner_name,
            card.due,
            answer.words if answer else "",
        )


def _answers(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for card in pages.every_card(place):
        for each in card.answers:
            yield (
                each.point_id,
                each.n,
                each.verdict.value,
                each.words,
                each.promised_by,
                each.owner_name,
                each.at.date(),
            )


def _uses(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    """Only what everybody can see, whoever asks."""
    for card in pages.every_card(place):
        yield from _of_card(card)


def _of_card(card: PointCard) -> Iterator[Sequence[object]]:
    for used in card.uses:
        use = used.use
        yield use.point_id, use.id, use.target.value, used.title, used.href, use.why, use.at.date()


POINTS = PublicTable(
    name="evidence",
    about="What people said, or figures show, and who owes an answer to it by when.",
    page="evidence.index",
    key=("number",),
    columns={
        "number": whole("id"),
        "title": words("what it is about"),
        "words": words("what was said"),
        "language": words("the language of these words"),
        "source": words("how it was heard"),
        "said_by": words("who said it, in words that name nobody"),
        "heard_on": day("when"),
        "people": whole("how many said so, if that is known"),
        "area": words("the area it is about"),
        "state": words("where it stands"),
        "owner": words("the team that owes an answer, or gave the last one"),
        "due": day("by when"),
        "answer": words("the last answer"),
    },
    cells=_points,
)
ANSWERS = PublicTable(
    name="evidence_answers",
    about="Answers to what people said, each as it was given; a later one follows an earlier one.",
    page="evidence.index",
    key=("point", "n"),
    columns={
        "point": whole("id of what was said"),
        "n": whole("1 is the first answer"),
        "verdict": words("whether they do it"),
        "words": words("what they answered"),
        "promised_by": day("by when they promised it"),
        "owner": words("the team that answered"),
        "answered_on": day("when"),
    },
    cells=_answers,
)
USES = PublicTable(
    name="evidence_uses",
    about="What stands on what people said: rounds, ideas, decisions and others that everybody can see.",
    page="evidence.index",
    key=("point", "use"),
    columns={
        "point": whole("id of what was said"),
        "use": whole("id of the use"),
        "target": words("what kind of thing stands on it"),
        "title": words("what that is called"),
        "page": words("path of its page"),
        "why": words("why it stands on it"),
        "since": day("since when"),
    },
    cells=_uses,
)
