"""Whether a paper can be read in the evening, and what stands beside each of its lines. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pb_app.board.terms import EasyReadPicture, ReadabilityProblem

EASY_SENTENCE, EASY_WORDS = 15, 400


@dataclass(frozen=True, slots=True)
class ReadabilityIssue:
    """A place in an easy-read text that is hard: what kind, and the words."""

    hard: ReadabilityProblem
    words: str


@dataclass(frozen=True, slots=True)
class EasyReadLine:
    """One idea of an easy-read text, with the picture that stands beside it."""

    picture: EasyReadPicture
    words: str


#: Words that easy read goes without.
HARD_WORDS = (
    "accountability",
    "allocation",
    "beneficiaries",
    "capacity",
    "deliverables",
    "disbursement",
    "evaluation",
    "governance",
    "implementation",
    "methodology",
    "outcomes",
    "procurement",
    "stakeholders",
    "strategic",
    "sustainability",
    "utilise",
)
#: Words that a picture is chosen by where nobody has chosen one: beginnings of words, in English, Welsh and Arabic.
SHOWN_BY = {
    EasyReadPicture.MONEY: (
        "£",
        "pound",
        "money",
        "pay",
        "paid",
        "cost",
        "spen",
        "arian",
        "punt",
        "مال",
        "دفع",
        "جنيه",
    ),
    EasyReadPicture.QUESTION: ("?", "؟"),
    EasyReadPicture.VOTE: ("vote", "decid", "choose", "pleidlais", "penderfyn", "صوت", "قرار"),
    EasyReadPicture.STOP: ("stop", "danger", "risk", "wrong", "peryg", "خطر", "توقف"),
    EasyReadPicture.TIME: ("week", "month", "year", "day", "time", "hour", "wythnos", "amser", "أسبوع", "شهر", "يوم"),
    EasyReadPicture.PLACE: (
        "hall",
        "house",
        "room",
        "street",
        "park",
        "garden",
        "neuadd",
        "tŷ",
        "parc",
        "قاعة",
        "بيت",
        "حديقة",
    ),
    EasyReadPicture.HEALTH: ("health", "doctor", "ill", "iechyd", "meddyg", "صحة", "طبيب"),
    EasyReadPicture.PEOPLE: (
        "people",
        "group",
        "everybody",
        "friend",
        "famil",
        "neighbour",
        "person",
        "pobl",
        "grŵp",
        "ناس",
        "مجموعة",
    ),
    EasyReadPicture.DONE: ("done", "finish", "good", "works", "happy", "gorffen", "تم", "جيد"),
}


def easy_lines(text: str) -> list[EasyReadLine]:
    """One sentence a line. One that begins with a picture's name in brackets, like [money], has that picture."""
    return [_line(sentence) for sentence in _sentences(text)]


def _line(words: str) -> EasyReadLine:
    named = re.match(r"\[([a-z]+)\]\s*", words)
    if named and named[1] in list(EasyReadPicture):
        return EasyReadLine(EasyReadPicture(named[1]), words[named.end() :])
    low = words.casefold()
    rows = re.findall(r"\w+|[£?؟]", low)
    for picture, beginnings in SHOWN_BY.items():
        if any(word.startswith(beginnings) for word in rows):
            return EasyReadLine(picture, words)
    return EasyReadLine(EasyReadPicture.TALK, words)


def hard_to_read(text: str) -> list[ReadabilityIssue]:
    """What keeps a text from being easy read: nothing there, long sentences, hard words, too much of it."""
    if not text.strip():
        return [ReadabilityIssue(ReadabilityProblem.EMPTY, "")]
    lines = [line.words for line in easy_lines(text)]
    readability_issues = [
        ReadabilityIssue(ReadabilityProblem.LONG_SENTENCE, part) for part in lines if len(part.split()) > EASY_SENTENCE
    ]
    words = re.findall(r"\w+", " ".join(lines).lower())
    readability_issues += [ReadabilityIssue(ReadabilityProblem.HARD_WORD, word) for word in HARD_WORDS if word in words]
    if len(words) > EASY_WORDS:
        readability_issues.append(ReadabilityIssue(ReadabilityProblem.TOO_LONG, str(len(words))))
    return readability_issues


def _sentences(text: str) -> list[str]:
    return [sentences.strip() for sentences in re.split(r"(?<=[.!?؟])\s+|\n+", text) if sentences.strip()]


def speaks_of(wanted: str, texts: Sequence[str]) -> bool:
    """Whether each word that is wanted is somewhere in these texts, in capitals or not."""
    there = "\n".join(texts).casefold()
    return all(word in there for word in wanted.casefold().split())


def papers_in_time(starts_at: datetime, now: datetime, days: int) -> bool:
    """Whether members still have the days they were promised for reading."""
    return now + timedelta(days=days) <= starts_at
