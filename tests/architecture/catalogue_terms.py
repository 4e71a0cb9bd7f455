"""One word for one thing, in English and in each translation: what ``translations/terms.tsv`` says, as pure functions."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from pb_app.web.extensions import ROOT

TABLE = ROOT / "translations" / "terms.tsv"
#: The first letters of Welsh words, and what they can turn into after other words.
MUTATIONS = {
    "c": ("g", "ch", "ngh"),
    "p": ("b", "ph", "mh"),
    "t": ("d", "th", "nh"),
    "g": ("", "ng"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "ll": ("l",),
    "m": ("f",),
    "rh": ("r",),
}
#: Two letters that are one in Welsh, so that their first does not mutate by itself.
DIGRAPHS = ("ch", "dd", "ff", "ng", "ph", "th")


@dataclass(frozen=True, slots=True)
class Term:
    """A row of the table: the term's name, its words in each language, the words not to use, and messages left out."""

    name: str
    english: tuple[str, ...]
    said: dict[str, tuple[str, ...]]
    not_english: tuple[str, ...]
    not_said: dict[str, tuple[str, ...]]
    left_out: tuple[str, ...]


def cells(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def terms(path: Path = TABLE) -> list[Term]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Term(
            name=row["term"],
            english=cells(row["english"]),
            said={"cy": cells(row["welsh"]), "ar": cells(row["arabic"])},
            not_english=cells(row["not english"]),
            not_said={"cy": cells(row["not welsh"]), "ar": cells(row["not arabic"])},
            left_out=cells(row["except"]),
        )
        for row in rows
    ]


def mutated(word: str) -> set[str]:
    """A Welsh word, or the beginning of one, as it can stand in a sentence; in small letters."""
    bare = word.lower()
    found = {bare}
    first = next((letters for letters in sorted(MUTATIONS, key=len, reverse=True) if bare.startswith(letters)), None)
    if first and not bare.startswith(DIGRAPHS):
        found |= {other + bare[len(first) :] for other in MUTATIONS[first]}
    elif bare[:1] in "aeiouwyâêîôûŵŷ":
        found.add("h" + bare)
    return found


def without_holes(text: str) -> str:
    """A message without its placeholders, whose names are not read by anybody."""
    return re.sub(r"%\(\w+\)[sd]|\{\w+\}", "", text)


def has_word(text: str, words: Sequence[str]) -> str | None:
    """The first of these words that stands whole in a text."""
    small = without_holes(text).lower()
    return next(
        (
            word
            for word in words
            if word.lower() in small and re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", small)
        ),
        None,
    )


def has_part(text: str, parts: Sequence[str], language: str) -> str | None:
    """The first of these beginnings that a translation has; in Welsh each may be mutated, in Arabic joined to others."""
    small = without_holes(text).lower()
    for part in parts:
        shapes = mutated(part) if language == "cy" else {part.lower()}
        if any(
            re.search(rf"(?<!\w){re.escape(shape)}" if language == "cy" else re.escape(shape), small)
            for shape in shapes
        ):
            return part
    return None


def forms(text: str | Sequence[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def wrong_words(term: Term, catalogue: Catalog, language: str) -> Iterator[str]:
    """The messages with this term whose translation says something else."""
    for message in catalogue:
        english = forms(message.id)[-1] if message.id else ""
        if not has_word(english, term.english) or any(part in english for part in term.left_out):
            continue
        for form in forms(message.string):
            if term.said[language] and not has_part(form, term.said[language], language):
                yield f"{term.name}: {english!r} does not say it in {form!r}"
            elif other := has_part(form, term.not_said[language], language):
                yield f"{term.name}: {english!r} says {other} in {form!r}"
