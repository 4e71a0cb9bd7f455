"""Whether a paper is easy to read, and the picture for each of its lines. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pb_app.board.terms import EasyReadPicture, ReadabilityProblem

EASY_SENTENCE, EASY_WORDS = 15, 400


@dataclass(frozen=True, slots=True)
class ReadabilityIssue:
    """A part of an easy-read text that is hard to read: the kind of problem, and the words."""

    hard: ReadabilityProblem
    words: str


@dataclass(frozen=True, slots=True)
class EasyReadLine:
    """One sentence of an easy-read text, with the picture beside it."""

    picture: EasyReadPicture
    words: str


#: Words to avoid in easy read.
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
#: Beginnings of words (in English, Welsh and Arabic) that choose a picture if nobody has chosen one.
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
    """One sentence on each line. A sentence that begins with a picture's name in brackets, like [money], gets that picture."""
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
    """Why a text is not easy to read: it is empty or too long, or has long sentences or hard words."""
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
    """Whether each wanted word is somewhere in these texts, ignoring case."""
    there = "\n".join(texts).casefold()
    return all(word in there for word in wanted.casefold().split())
