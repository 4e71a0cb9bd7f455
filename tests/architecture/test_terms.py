"""One word for one thing: both catalogues keep to ``translations/terms.tsv``, and no wording that we gave up comes back."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.architecture.catalogue_files import catalogue
from tests.architecture.catalogue_terms import Term, forms, has_part, has_word, mutated, terms, wrong_words

LANGUAGES = ("cy", "ar")
GIVEN_UP = Path(__file__).with_name("old_wordings.txt")


def english() -> list[str]:
    """Every message in English; the catalogue has them all, as another test makes sure."""
    return [form for message in catalogue("cy") if message.id for form in forms(message.id)]


def given_up() -> set[str]:
    return {line.replace("\\n", "\n") for line in GIVEN_UP.read_text(encoding="utf-8").splitlines() if line}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_said_in_one_way(language: str) -> None:
    known = catalogue(language)
    wrong = [problem for term in terms() for problem in wrong_words(term, known, language)]
    assert wrong == [], "say it as translations/terms.tsv does, or name the message under “except”"


def test_english_has_one_word_for_each_thing() -> None:
    wrong = [
        f"{term.name}: “{word}” in {text!r}"
        for term in terms()
        for text in english()
        if (word := has_word(text, term.not_english)) and not any(part in text for part in term.left_out)
    ]
    assert wrong == [], "use the words of translations/terms.tsv"


def test_no_wording_comes_back_that_we_gave_up() -> None:
    back = given_up() & set(english())
    assert back == set(), "people did not understand these; docs/writing.md says how to say it"


def test_the_table_is_whole() -> None:
    """Every row has its English, its Welsh and its Arabic, or is there only for English words not to use."""
    for term in terms():
        assert bool(term.english) == bool(term.said["cy"]) == bool(term.said["ar"]), term.name
        assert term.english or term.not_english, term.name
    names = [term.name for term in terms()]
    assert len(names) == len(set(names)) > 40


@pytest.mark.parametrize(
    ("word", "shapes"),
    [
        ("cynnig", {"cynnig", "gynnig", "chynnig", "nghynnig"}),
        ("pot", {"pot", "bot", "phot", "mhot"}),
        ("llyfr", {"llyfr", "lyfr"}),
        ("grŵp", {"grŵp", "rŵp", "ngrŵp"}),
        ("ardal", {"ardal", "hardal"}),
        ("chwarter", {"chwarter"}),
        ("sedd", {"sedd"}),
    ],
)
def test_welsh_words_mutate(word: str, shapes: set[str]) -> None:
    assert mutated(word) == shapes


BALLOT_BOX = Term(
    name="ballot box",
    english=("ballot box",),
    said={"cy": ("blwch pleidleisio",), "ar": ("صندوق الاقتراع",)},
    not_english=("the box",),
    not_said={"cy": (), "ar": ("الصندوق",)},
    left_out=("exempt",),
)


@pytest.mark.parametrize(
    ("language", "message", "translation", "count"),
    [
        ("cy", "The ballot box is open.", "Mae’r blwch pleidleisio ar agor.", 0),
        ("cy", "Look into the ballot box.", "Edrychwch i flwch pleidleisio.", 0),
        ("cy", "The ballot box is open.", "Mae’r blwch ar agor.", 1),
        ("ar", "The ballot box is open.", "صندوق الاقتراع مفتوح.", 0),
        ("ar", "The ballot box is open.", "الصندوق مفتوح.", 1),
        ("ar", "The ballot box: is the ballot box open?", "صندوق الاقتراع: هل الصندوق مفتوح؟", 1),
        ("ar", "The ballot box is exempt.", "الصندوق", 0),
        ("ar", "The fund is open.", "الصندوق مفتوح.", 0),
    ],
)
def test_the_test_itself(language: str, message: str, translation: str, count: int) -> None:
    known = Catalog(locale=language)
    known.add(message, translation)
    assert len(list(wrong_words(BALLOT_BOX, known, language))) == count


def test_names_of_placeholders_are_not_read() -> None:
    assert has_word("%(pot)s is empty", ("pot",)) is None
    assert has_word("A pot is empty", ("pot",)) == "pot"
    assert has_part("Mae %(rownd)s yn wag", ("rownd",), "cy") is None
