"""Suggestions for a text: long sentences, and words with a shorter alternative.

Lengths are counted in words. The limit of 25 is what plain-language guides for public services commonly give; the list of
words is ours, and made for English only: in other languages sentences alone are looked at.
"""

import re
from dataclasses import dataclass

LONG = 25
#: Hard word: easier words. All in small letters.
EASIER = {
    "accommodation": "home, or place to stay",
    "additional": "more, or extra",
    "approximately": "about",
    "assist": "help",
    "beneficiaries": "people it helps",
    "capacity building": "learning new skills",
    "commence": "start",
    "commencement": "start",
    "component": "part",
    "comprehensive": "full",
    "consequently": "so",
    "consultation": "asking people",
    "deliver": "do, or make",
    "deliverables": "what you will make or do",
    "demographic": "group of people",
    "demonstrate": "show",
    "disseminate": "share, or send out",
    "eligible": "able to get it",
    "empower": "help people to",
    "endeavour": "try",
    "engagement": "talking and working with people",
    "enhance": "make better",
    "establish": "set up",
    "expenditure": "spending",
    "facilitate": "help, or make easier",
    "implement": "do, or carry out",
    "in accordance with": "under, or as",
    "in order to": "to",
    "in the event that": "if",
    "individuals": "people",
    "initiate": "start",
    "initiative": "plan, or project",
    "innovative": "new",
    "leverage": "use",
    "locality": "area",
    "maximise": "make the most of",
    "methodology": "way",
    "multi-agency": "by several groups together",
    "necessitate": "need",
    "numerous": "many",
    "objective": "aim",
    "optimise": "make better",
    "outcomes": "what changes",
    "participants": "people who take part",
    "prior to": "before",
    "procure": "buy",
    "proactive": "early",
    "provision": "what there is",
    "purchase": "buy",
    "regarding": "about",
    "remuneration": "pay",
    "require": "need",
    "residents": "people who live here",
    "robust": "strong",
    "signposting": "telling people where to go",
    "stakeholders": "people it matters to",
    "strategic": "planned",
    "subsequently": "later",
    "sufficient": "enough",
    "sustainable": "able to last",
    "synergy": "working together",
    "terminate": "end",
    "transformative": "big, or changing a lot",
    "utilise": "use",
    "vulnerable": "at risk, or say who you mean",
    "wellbeing": "feeling well",
    "with regard to": "about",
}
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_HARD = re.compile(r"\b(" + "|".join(sorted(map(re.escape, EASIER), key=len, reverse=True)) + r")\b", re.IGNORECASE)
_ENDS = re.compile(r"(?<=[.!?…؟۔])[\"'”’)]*\s+|\n\s*\n|\n(?=\s*[-•*])")


@dataclass(frozen=True, slots=True)
class LongSentence:
    text: str
    words: int


@dataclass(frozen=True, slots=True)
class HardWord:
    word: str
    easier: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What could be easier to read; the suggestions are optional."""

    sentences: tuple[LongSentence, ...] = ()
    words: tuple[HardWord, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.sentences or self.words)


def sentences(text: str) -> list[str]:
    """The sentences of a text; line breaks alone do not end one, blank lines and list marks do."""
    return [part.strip() for part in _ENDS.split(text) if part and part.strip()]


def advise(text: str, language: str = "en") -> Advice:
    """At most five long sentences and eight hard words, in the order they come."""
    long_sentences = [LongSentence(sentence, len(_WORDS.findall(sentence))) for sentence in sentences(text)]
    long = tuple(long_sentence for long_sentence in long_sentences if long_sentence.words > LONG)[:5]
    hard: dict[str, HardWord] = {}
    if language == "en":
        for match in _HARD.finditer(text):
            word = match.group(1).lower()
            hard.setdefault(word, HardWord(word, EASIER[word]))
    return Advice(long, tuple(hard.values())[:8])
