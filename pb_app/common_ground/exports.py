"""Conversations as tables: what is asked, the sentences that people can answer, and the figures that were published.

No answer of anybody is in here, and no figure that the page of a result does not show.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.common_ground import pages, queries, result_pages
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.result_pages import ResultPage
from pb_app.common_ground.terms import StatementState
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words


def _public(place: Place) -> list[Conversation]:
    """Those that were opened; drafts are for the office alone."""
    return [each for each in queries.of_place(place.id) if each.opened_at is not None]


def _result(place: Place, conversation: Conversation) -> ResultPage | None:
    """What was published at the end; what was found before then is for those who answered."""
    page = result_pages.result_page(place, conversation) if conversation.closed_at is not None else None
    return page if page is not None and page.final else None


def _conversations(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for card in pages.index(place, drafts=False):
        talk, owed = card.conversation, pages.answer_owed(card.conversation)
        result = _result(place, talk)
        yield (
            talk.id,
            talk.question,
            talk.about,
            talk.language,
            card.status.value,
            talk.decides,
            talk.admission.value,
            talk.opened_at.date() if talk.opened_at else None,
            talk.closes_on,
            talk.closed_at.date() if talk.closed_at else None,
            talk.answer_by,
            card.total,
            result.people if result else None,
            talk.not_heard if result else "",
            owed.point.id if owed else None,
        )


def _sentences(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for talk in _public(place):
        for each in pages.sentences(talk.id, StatementState.SHOWN):
            if not each.hidden:
                yield talk.id, each.n, each.words, each.lang


def _figures(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for talk in _public(place):
        result = _result(place, talk)
        for line, cells in enumerate(result_pages.rows(result) if result else (), start=1):
            yield talk.id, line, *cells


CONVERSATIONS = PublicTable(
    name="conversations",
    about="Conversations in which people agree or disagree with short sentences.",
    page="common_ground.index",
    key=("id",),
    columns={
        "id": whole("id"),
        "question": words("what it is about"),
        "about": words("more about it"),
        "language": words("the language of these words"),
        "state": words("open, being counted or closed"),
        "decides": words("the team that decides about it"),
        "admission": words("who can take part"),
        "opened_on": day("first day"),
        "closes_on": day("last day to answer"),
        "closed_on": day("when its result was published"),
        "answer_by": day("by when the team answers in public"),
        "sentences": whole("how many sentences it has"),
        "people": whole("how many took part; empty while it is open, and where they were too few to say"),
        "not_heard": words("who was not heard, once it is closed"),
        "evidence": whole("id of what was made of it, to which somebody owes an answer"),
    },
    cells=_conversations,
)
SENTENCES = PublicTable(
    name="conversation_sentences",
    about="Sentences that people can answer, or could while their conversation was open.",
    page="common_ground.index",
    key=("conversation", "n"),
    columns={
        "conversation": whole("id of the conversation"),
        "n": whole("its number there"),
        "words": words("what it says"),
        "language": words("the language of these words"),
    },
    cells=_sentences,
)
FIGURES = PublicTable(
    name="conversation_figures",
    about="What was published of conversations that have closed. Small numbers are left out as on the pages.",
    page="common_ground.index",
    key=("conversation", "line"),
    columns={
        "conversation": whole("id of the conversation"),
        "line": whole("number of the line"),
        "statement": whole("number of the sentence"),
        "words": words("what it says, or why that is hidden"),
        "people": words("everybody, a group, an area, or answers that stand apart"),
        "answer": words("the answer, or several that stand together"),
        "count": whole("how many gave it"),
        "seen": whole("out of how many"),
    },
    cells=_figures,
)
