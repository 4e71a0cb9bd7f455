"""How hard a text is to read: its whole sentences, their length, their words, and the age at which most people can read it.

For English. Everything here is a pure function of text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

#: The oldest reader a page may need, in years: eleven is the last year of primary school.
OLDEST = 11.0
#: Words in the longest sentence of a page for residents, and in their average one.
LONGEST, AVERAGE = 30, 16
#: Sentences that a page needs before their average says anything.
ENOUGH = 5
#: Words that a page for residents does without: the beginning of each, in small letters.
HARD = (
    "accordance", "accountab", "allocat", "approximately", "assessment", "beneficiar", "certif", "commence", "compris",
    "consequently", "constitut", "councillor", "deliverable", "disburs", "eligib", "endeavour", "expenditure", "facilitat",
    "governance", "hash", "herein", "implement", "methodolog", "mitigat", "notwithstanding", "objective", "outcomes",
    "pabulib", "parameter", "procur", "prior", "pursuant", "quorum", "recus", "remunerat", "respectively", "stakeholder",
    "strategic", "submit", "subsequent", "sufficient", "synerg", "terminat", "transparen", "utilis", "voluntary", "whereas",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][”’)]))\s+(?=[“‘(]?[A-ZÀ-Ý0-9£%])")
#: What a reader can skip: an official name, or what a word means.
_BRACKETS = re.compile(r"(?<!\s)\s*\([^)]*\)")
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a page takes: ``age`` in years, ``average`` and ``longest`` in words, ``hard`` the words to do without."""

    sentences: int
    age: float
    average: float
    longest: str
    hard: tuple[str, ...]


def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    bare = re.sub(r"['’].*$", "", word.lower())
    silent = re.search(r"(?<![ley])e$|(?<![td])ed$", bare) is not None
    return max(len(_VOWELS.findall(bare)) - silent, 1)


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def split(text: str) -> list[str]:
    """The whole sentences of a text: at least three words, with a stop or a mark at their end."""
    parts = (part.strip() for part in _END.split(" ".join(text.split())))
    return [part for part in parts if re.search(r"[.!?][”’)]*$", part) and len(words(part)) >= 3]


def age(sentences: Iterable[str]) -> float:
    """The reading age in years, without what is in brackets; 0 where there are no sentences.

    It is the Flesch-Kincaid grade, and five for the years before school.
    """
    all_words = [words(_BRACKETS.sub("", sentence)) for sentence in sentences]
    count = sum(map(len, all_words))
    if not count:
        return 0.0
    syllable_count = sum(syllables(word) for sentence in all_words for word in sentence)
    return 0.39 * count / len(all_words) + 11.8 * syllable_count / count - 15.59 + 5


def hard_words(text: str, hard: Iterable[str] = HARD) -> list[str]:
    """The hard words in a text, as they stand there, each once. A word in brackets explains one, and is left out."""
    bare = _BRACKETS.sub("", text)
    beginnings = tuple(hard)
    return sorted({word.lower() for word in words(bare) if word.lower().startswith(beginnings)})


def read(sentences: list[str]) -> Reading:
    """What reading these sentences takes."""
    lengths = {sentence: len(words(sentence)) for sentence in sentences}
    hard = tuple(hard_words(" ".join(sentences)))
    average = sum(lengths.values()) / len(lengths) if lengths else 0.0
    return Reading(len(sentences), age(sentences), average, max(lengths, key=lengths.__getitem__, default=""), hard)


def problems(sentences: list[str]) -> list[str]:
    """What makes a page too hard for a ten-year-old, each with what to do; empty where it can be read."""
    page, found = read(sentences), []
    if len(words(page.longest)) > LONGEST:
        found.append(f"make two sentences of: {page.longest}")
    if page.sentences >= ENOUGH and page.average > AVERAGE:
        found.append(f"write shorter sentences: {page.average:.1f} words on average")
    if page.sentences >= ENOUGH and page.age > OLDEST:
        found.append(f"use shorter words and sentences: this page needs a reader of {page.age:.1f} years")
    found += [f"say “{word}” in an easier word, or explain it in brackets" for word in page.hard]
    return found
