"""Plural forms stand where CLDR says they do, nouns after a number have the form it asks for, and figures are the same."""

import gettext
import re
from collections.abc import Callable, Iterator, Sequence

import pytest
from babel import Locale
from babel.messages.catalog import Message

from tests.architecture.catalogue_files import catalogue

LANGUAGES = ("cy", "ar")
#: Where CLDR has a category that a catalogue has no form for, and the category whose form it takes.
TAKES = {"cy": {"zero": "other"}, "ar": dict[str, str]()}
HOLE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
#: The word after a number.
COUNTED = re.compile(r"%\(\w+\)[sd] ([^\W\d_][^\W\d_\u064b-\u0652]*[\u064b-\u0652]?[^\W\d_]*)")
#: Arabic words after a number that are no counted nouns, or have one form alone.
NOT_COUNTED = ("من", "منا", "منها", "آخر", "على", "بانتظار", "عرض", "أخرى", "لـ", "نحو", "في", "عن")
SOFT = {"p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "m": "f", "ll": "l", "rh": "r"}
ASPIRATE = {"p": "ph", "t": "th", "c": "ch"}
DIGRAPHS = ("ch", "dd", "ff", "ng", "ph", "th")
#: Welsh words after a number that do not mutate: small words, and borrowed ones.
UNCHANGED = ("o", "i", "a", "y", "yr", "yn", "ar", "arall", "grŵp", "gwaith", "bopeth")


def forms(text: str | Sequence[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def counted(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id and not isinstance(message.id, str))


def form_of(language: str) -> Callable[[int], int]:
    return gettext.c2py(catalogue(language).plural_expr)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_category_has_a_form_of_its_own(language: str) -> None:
    """The header’s formula sends all numbers of a CLDR category to one form, and no two categories to the same."""
    index, category = form_of(language), Locale(language).plural_form
    found: dict[str, set[int]] = {}
    for number in range(1000):
        found.setdefault(TAKES[language].get(category(number), category(number)), set()).add(index(number))
    assert all(len(indices) == 1 for indices in found.values()), found
    assert len({min(indices) for indices in found.values()}) == len(found) == catalogue(language).num_plurals


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_counted_message_has_all_forms(language: str) -> None:
    for message in counted(language):
        assert len(forms(message.string)) == catalogue(language).num_plurals, message.id


def accusative(word: str) -> set[str]:
    """What an Arabic noun may be after 11 to 99, when it is ``word`` after a hundred."""
    return {word} if word.endswith(("ة", "ات", "ى")) else {word + "ًا", word + "ا"}


def swapped(several: Sequence[str]) -> str | None:
    """The noun whose forms for 11 to 99 and for hundreds do not fit; the catalogue has hundreds before tens."""
    hundreds, tens = COUNTED.search(several[4]), COUNTED.search(several[5])
    if not hundreds or not tens or hundreds[1] in NOT_COUNTED:
        return None
    return None if tens[1] in accusative(hundreds[1]) else f"{hundreds[1]} / {tens[1]}"


def test_arabic_tens_and_hundreds() -> None:
    wrong = [(message.id, nouns) for message in counted("ar") if (nouns := swapped(forms(message.string)))]
    assert wrong == [], "form 4 is for 100, 200 …, form 5 for 11 to 99: “%(num)d شخص”, “%(num)d شخصًا”"


def after(word: str, mutation: dict[str, str]) -> str:
    """A Welsh noun as it stands after a number that mutates it."""
    if word in UNCHANGED or word.startswith(DIGRAPHS):
        return word
    first = next((letters for letters in sorted(mutation, key=len, reverse=True) if word.startswith(letters)), "")
    return mutation.get(first, "") + word[len(first) :]


def unmutated(several: Sequence[str]) -> str | None:
    """The noun that does not change after two, or after six, as it must."""
    nouns = [match[1] if (match := COUNTED.search(form)) else "" for form in several]
    if not all(nouns) or nouns[0] in UNCHANGED:
        return None
    right = nouns[2] == after(nouns[0], SOFT) and nouns[4] == after(nouns[0], ASPIRATE)
    return None if right or nouns[0].startswith("g") else " / ".join(nouns)


def test_welsh_mutations_after_numbers() -> None:
    wrong = [(message.id, nouns) for message in counted("cy") if (nouns := unmutated(forms(message.string)))]
    assert wrong == [], "2 softens (2 gynnig), 6 aspirates (6 chynnig)"


def figures(text: str) -> set[str]:
    """The numbers in a text; one and two are often words."""
    return {figure for figure in FIGURE.findall(HOLE.sub("", text)) if figure not in ("1", "2")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_the_same(language: str) -> None:
    for message in catalogue(language):
        english = forms(message.id)[-1] if message.id else ""
        for form in forms(message.string) if english else ():
            assert figures(form) == figures(english), f"{english!r} has other numbers in {form!r}"


def test_arabic_has_its_own_marks_and_our_digits() -> None:
    """Commas, semicolons and question marks as Arabic writes them; digits as in the figures that pages show."""
    for message in catalogue("ar"):
        for form in forms(message.string) if message.id else ():
            found = re.search(r"[?;]|(?<=[\u0600-\u06ff]),|[\u0660-\u0669]", form)
            assert found is None, f"{message.id!r}: {found and found[0]!r} in {form!r}"


def test_welsh_has_one_apostrophe() -> None:
    for message in catalogue("cy"):
        for form in forms(message.string) if message.id else ():
            assert "'" not in form, f"{message.id!r}: write ’ in {form!r}"


def test_the_tests_themselves() -> None:
    right = ["-", "-", "-", "-", "%(num)d شخص", "%(num)d شخصًا"]
    assert swapped(right) is None
    assert swapped([*right[:4], right[5], right[4]]) == "شخصًا / شخص"
    welsh = ["%(num)d pwynt", "%(num)d pwynt", "%(num)d bwynt", "%(num)d phwynt", "%(num)d phwynt"]
    assert unmutated(welsh) is None
    assert unmutated(["%(num)d pwynt"] * 5) == "pwynt / pwynt / pwynt / pwynt / pwynt"
    assert figures("Up to 8 MB in %(num)d of 1,000 at 9:30") == {"8", "1,000", "9:30"}
