"""Which group somebody's own answers are nearest to: from published figures, and from answers that are kept nowhere for it."""

import json
from collections.abc import Mapping, Sequence

from pb_app.common_ground import pages, queries
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.pages import Sentence
from pb_app.common_ground.result_pages import letter
from pb_app.common_ground.terms import Viewer
from pb_app.opinion import Data, nearest, telling


def of_answers(conversation: Conversation, answers: Mapping[str, int]) -> Sequence[str]:
    """The letters of the groups that these answers, by statement number, are nearest to."""
    result = queries.last_result(conversation.id)
    data: Data = json.loads(result.text) if result else {"statements": []}
    return [letter(g) for g in nearest(answers, data["statements"])]


def of_reader(conversation: Conversation, viewer: Viewer | None) -> Sequence[str]:
    """While something leads from a reader to their answers: until the conversation closes."""
    numbers = {row.id: str(row.n) for row in queries.answerable(conversation.id)}
    answers = pages.own_answers(conversation, viewer)
    return of_answers(conversation, {numbers[id]: vote for id, vote in answers.items()})


def telling_sentences(conversation: Conversation) -> list[Sentence]:
    """Those that tell the groups of a final result apart."""
    result = queries.last_result(conversation.id)
    data: Data = json.loads(result.text) if result and result.final else {"statements": []}
    by_key = {str(each.n): each for each in pages.sentences(conversation.id)}
    return [by_key[key] for key in telling(data["statements"]) if key in by_key and by_key[key].hidden is None]
