"""How similar two proposals are: shared words by meaning more than by spelling, and names most of all.

A cheap first look in the database finds candidates; here each is scored from 0 to 100. Names are compared by rapidfuzz's
token sets, so that order and small words do not matter; names and texts by the rarer words they have in common
(inverse document frequency and cosine, Salton and Buckley 1988).
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import fsum, log, sqrt

from rapidfuzz import fuzz

#: From this score on a proposal is shown as similar. Chosen on the labelled pairs in tests/proposals/pairs.py.
ALIKE = 29
_WORDS = re.compile(r"[^\W\d_]{3,}")
#: Words that say nothing about what a proposal is: English, Welsh and Arabic.
COMMON = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "also",
        "and",
        "any",
        "are",
        "around",
        "because",
        "been",
        "before",
        "but",
        "can",
        "could",
        "day",
        "each",
        "every",
        "everybody",
        "everyone",
        "for",
        "from",
        "get",
        "give",
        "good",
        "has",
        "have",
        "help",
        "here",
        "his",
        "her",
        "how",
        "idea",
        "into",
        "it",
        "its",
        "just",
        "like",
        "local",
        "make",
        "many",
        "more",
        "most",
        "much",
        "near",
        "need",
        "neighbourhood",
        "new",
        "not",
        "now",
        "our",
        "out",
        "over",
        "own",
        "people",
        "place",
        "project",
        "put",
        "round",
        "should",
        "show",
        "small",
        "some",
        "street",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "this",
        "those",
        "time",
        "together",
        "too",
        "town",
        "under",
        "until",
        "very",
        "want",
        "was",
        "way",
        "week",
        "well",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "without",
        "would",
        "year",
        "you",
        "your",
        "a",
        "gyda",
        "gan",
        "ein",
        "eich",
        "yr",
        "mae",
        "bod",
        "pobl",
        "lle",
        "newydd",
        "من",
        "في",
        "على",
        "إلى",
        "عن",
        "مع",
        "هذا",
        "هذه",
        "التي",
        "الذي",
        "كل",
        "أن",
        "كان",
    ]
)
#: Different words for one thing, as people here say them.
SAME = {
    word: group[0]
    for group in (
        ("bench", "seat", "seating", "bench"),
        ("tree", "sapling", "orchard", "woodland"),
        ("lamp", "light", "lighting", "streetlight", "lit"),
        ("bike", "bicycle", "cycle", "cycling"),
        ("kid", "child", "children", "pupil", "toddler"),
        ("teen", "youth", "teenager", "young", "youngster"),
        ("old", "older", "elderly", "pensioner", "senior"),
        ("garden", "allotment", "planter", "growing", "grow"),
        ("playground", "play", "swing", "slide"),
        ("rubbish", "litter", "waste", "trash"),
        ("fridge", "pantry", "larder", "foodbank"),
        ("meal", "food", "lunch", "supper", "dinner", "cook", "cooking", "kitchen"),
        ("shed", "workshop", "tool", "repair", "mend", "fix"),
        ("library", "book", "reading", "read"),
        ("music", "band", "choir", "sing", "singing", "song"),
        ("crossing", "zebra", "cross"),
        ("speed", "speeding", "traffic", "car"),
        ("warm", "heating", "heat", "cold", "winter"),
        ("lonely", "loneliness", "company", "befriending", "isolated"),
        ("dementia", "memory"),
        ("football", "pitch", "goal"),
        ("computer", "laptop", "digital", "online", "internet"),
        ("english", "language", "conversation"),
        ("defibrillator", "defib"),
        ("toilet", "loo"),
        ("pond", "lake"),
        ("mural", "painting", "paint"),
        ("ramp", "step", "wheelchair", "access", "accessible"),
        ("bee", "pollinator", "wildflower", "meadow"),
        ("river", "brook", "stream", "canal"),
    )
    for word in group
}


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its commonest English endings, then under the name its group goes by."""
    if word in SAME:
        return SAME[word]
    for ending in ("ings", "ing", "ies", "ers", "ed", "es", "er", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            cut = word[: -len(ending)] + ("y" if ending == "ies" else "")
            for whole in (cut, cut + "e", cut[:-1] if cut[-1:] == cut[-2:-1] else cut):
                if whole in SAME:
                    return SAME[whole]
            return cut
    return word


def keywords(text: str) -> list[str]:
    """What a text is about: its words without the common ones, as stems, each once."""
    keywords = (stem(word) for word in _WORDS.findall(text.casefold()) if word not in COMMON)
    return list(dict.fromkeys(word for word in keywords if word not in COMMON))


def search_words(title: str, story: str, most: int = 24) -> list[str]:
    """What to look for in the database: the words as they stand, the name's first, and their stems."""
    said = [w for w in _WORDS.findall(f"{title} {story}".casefold()) if w not in COMMON]
    kin = [word for stemmed in keywords(title) for word in SAME if SAME[word] == stemmed]
    return list(dict.fromkeys([*said[:most], *kin]))[: 2 * most]


def rarity(texts: Iterable[tuple[str, str]]) -> dict[str, float]:
    """How much each word says about a text, from how few of all (title, story) pairs it stands in."""
    counted: Counter[str] = Counter()
    whole = 0
    for title, story in texts:
        whole += 1
        counted.update(keywords(f"{title} {story}"))
    return {word: log((whole + 1) / n) for word, n in counted.items()}


def score(pair: tuple[str, str], other: tuple[str, str], weights: Mapping[str, float] | None = None) -> int:
    """From 0 to 100 for two (title, story) pairs: names by their letters, names and texts by the weight of shared words.

    ``weights`` is what ``rarity`` gave; a word it does not know weighs as much as the rarest. Without it all weigh alike.
    """
    first, second = keywords(pair[0]), keywords(other[0])
    names = fuzz.token_set_ratio(" ".join(sorted(first)), " ".join(sorted(second)))
    most = max(weights.values(), default=1.0) if weights else 1.0
    title = _shared(first, second, weights or {}, most)
    whole = _shared(keywords(" ".join(pair)), keywords(" ".join(other)), weights or {}, most)
    return round(0.1 * names + 30 * title + 60 * whole)


def _shared(rows: Iterable[str], other: Iterable[str], weights: Mapping[str, float], most: float) -> float:
    """The weight of what both have, over the geometric mean of what each has: 1 for the same words, 0 for none."""
    a, b = set(rows), set(other)

    def weight(words: set[str]) -> float:
        return fsum(sorted(weights.get(word, most) for word in words))

    both = sqrt(weight(a) * weight(b))
    return min(1.0, weight(a & b) / both) if both else 0.0
