"""Which power cards fit what somebody wants to do: by the words of both, and by who may use a power."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import log

#: Words that stand anywhere and lead nowhere.
COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        about after all also and another any anybody are areas between body but can each for from get give has have her here him
        his how into its let like made make may more most new not now off one only organisation organisations other others our
        out over own people place put services she side some somebody such than that the their them then there they thing this
        those too two under until used was what when where which while who why will with without would years you your
        """,
    )
)
#: Two words are about the same where so many of their first letters are.
ROOT = 5


def words_of(text: str) -> frozenset[str]:
    """The words that say what a text is about, small and without marks; "the" and "and" of Arabic are cut off."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)).casefold()
    parts = "".join(sign if sign.isalnum() else " " for sign in plain).split()
    bare = (part.removeprefix("و").removeprefix("ال") for part in parts)
    return frozenset(word[:ROOT] for word in bare if word not in COMMON and len(word) >= _least(word))


def _least(word: str) -> int:
    """Shorter words say too little; two digits are a section."""
    return 2 if word.isdigit() else 3


def scores(texts: Mapping[str, Sequence[str]], wanted: str) -> dict[str, float]:
    """By key, how much each text has of what is wanted; ``texts``: its title and the rest. A rare word weighs more."""
    titles = {key: words_of(title) for key, (title, *_rest) in texts.items()}
    every = {key: words_of(" ".join(said)) for key, said in texts.items()}
    stands = Counter(word for words in every.values() for word in words)
    asked = words_of(wanted)
    return {key: _score(asked, titles[key], every[key], stands) for key in texts}


def with_all(texts: Mapping[str, Sequence[str]], wanted: str) -> set[str]:
    """The keys of the texts that have every word of what is wanted."""
    asked = words_of(wanted)
    every = {key: words_of(" ".join(said)) for key, said in texts.items()}
    return {key for key, words in every.items() if asked and all(_in(word, words) for word in asked)}


def _score(asked: Collection[str], title: Collection[str], every: Collection[str], stands: Mapping[str, int]) -> float:
    found = [_in(word, every) for word in asked]
    in_title = {_in(word, title) for word in asked}
    whole = max(stands.values(), default=1) + 1
    return sum(log(1 + whole / stands[word]) * (2 if word in in_title else 1) for word in found if word)


def _in(word: str, words: Collection[str]) -> str:
    """The word of a text that begins like this one, or that this one begins with; "" if none does. Numbers are whole."""
    if word.isdigit():
        return word if word in words else ""
    return next(
        (one for one in sorted(words) if one.startswith(word) or (len(one) >= _least(one) and word.startswith(one))), ""
    )
