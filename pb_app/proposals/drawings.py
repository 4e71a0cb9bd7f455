"""What a card shows of a proposal: a drawing where there is no photo, and one line of its story."""

import hashlib
import re

#: Words of a title, and the drawing (``static/drawings/``) that shows it.
BY_WORD = (
    ("bench", "bench"),
    ("seat", "bench"),
    ("fridge", "community-fridge"),
    ("larder", "community-fridge"),
    ("pantry", "community-fridge"),
    ("kitchen", "kitchen"),
    ("cook", "cooking-pan"),
    ("lunch", "cooking-pan"),
    ("meal", "cooking-pan"),
    ("soup", "cooking-pan"),
    ("supper", "cooking-pan"),
    ("breakfast", "cooking-pan"),
    ("warm", "warm-meal"),
    ("tea", "warm-meal"),
    ("cafe", "warm-meal"),
    ("café", "warm-meal"),
    ("library", "library-van"),
    ("book", "library-van"),
    ("tool", "tool-library"),
    ("repair", "tool-library"),
    ("mend", "tool-library"),
    ("shed", "shed"),
    ("light", "canal-lights"),
    ("lamp", "canal-lights"),
    ("crossing", "crossing"),
    ("zebra", "crossing"),
    ("play", "street-play"),
    ("street", "street-play"),
    ("chess", "chess-park"),
    ("climb", "climbing-wall"),
    ("dog", "dog-park"),
    ("flower", "flower-bed"),
    ("wildflower", "flower-bed"),
    ("bee", "flower-bed"),
    ("planter", "flower-bed"),
    ("garden", "flower-bed"),
    ("orchard", "fruit-trees"),
    ("fruit", "fruit-trees"),
    ("picnic", "fruit-trees"),
    ("allotment", "allotment"),
    ("tree", "pocket-park"),
    ("park", "pocket-park"),
    ("path", "pocket-park"),
    ("hearing", "hearing-loop"),
    ("defibrillator", "heart-starter"),
    ("heart", "heart-starter"),
    ("baby", "baby-bank"),
    ("toy", "baby-bank"),
    ("pram", "walk-pram"),
    ("walk", "walk-pram"),
    ("sofa", "sofa-room"),
    ("homeless", "sofa-room"),
    ("quiet", "quiet-room"),
    ("calm", "quiet-room"),
    ("prayer", "quiet-room"),
    ("sleep", "quiet-room"),
    ("market", "market-roof"),
    ("stall", "market-roof"),
    ("pool", "pool-lift"),
    ("swim", "pool-lift"),
    ("sign", "signs"),
    ("stage", "stage"),
    ("music", "stage"),
    ("choir", "stage"),
    ("theatre", "stage"),
    ("band", "stage"),
    ("bus", "bus"),
    ("transport", "bus"),
    ("festival", "people-flags"),
    ("party", "people-flags"),
)

#: Drawings for what no word tells, by category.
BY_CATEGORY = {
    "green": ("flower-bed", "pocket-park", "fruit-trees", "allotment"),
    "health": ("walk-pram", "cooking-pan", "heart-starter"),
    "young": ("street-play", "climbing-wall", "baby-bank"),
    "older": ("bench", "warm-meal", "chess-park"),
    "culture": ("stage", "people-flags"),
    "safety": ("canal-lights", "crossing"),
    "skills": ("tool-library", "shed", "library-van"),
    "places": ("people-flags", "market-roof", "street-play"),
}


def drawing_for(title: str, category: str | None) -> str:
    """A drawing's file below ``static/``, the same each time for the same title and category."""
    words = re.findall(r"\w+", title.lower())
    by_word = (name for word in words for known, name in BY_WORD if _is_form_of(word, known))
    choices = BY_CATEGORY.get(category or "", BY_CATEGORY["places"])
    number = int.from_bytes(hashlib.sha256(title.encode()).digest()[:4], "big")
    return f"drawings/{next(by_word, choices[number % len(choices)])}.svg"


def _is_form_of(word: str, known: str) -> bool:
    return word.startswith(known) and word[len(known) :] in ("", "s", "es", "ing", "er", "ers")


#: The longest line on a card, in characters.
LONGEST_LINE = 110


def first_sentence(text: str) -> str:
    """The first sentence if it is short, else its first words and an ellipsis."""
    first = re.split(r"(?<=[.!?؟。])\s", " ".join(text.split()), maxsplit=1)[0]
    if len(first) <= LONGEST_LINE:
        return first
    return first[:LONGEST_LINE].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"
