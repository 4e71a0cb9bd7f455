"""Sentences of the office, several at once."""

from collections.abc import Sequence
from datetime import datetime

from pb_app.access import Refused
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.services import add_statement
from pb_app.common_ground.terms import Refusal


def add(conversation: Conversation, lines: Sequence[str], *, language: str, now: datetime) -> list[str]:
    """Several at once. Those that stand there already are left out and named; one alone is refused."""
    if len(lines) == 1:
        add_statement(conversation, lines[0], language=language, now=now)
        return []
    there = []
    for words in lines:
        try:
            add_statement(conversation, words, language=language, now=now)
        except Refused as refused:
            if refused.refusal is not Refusal.SAID_ALREADY:
                raise
            there.append(words)
    return there
