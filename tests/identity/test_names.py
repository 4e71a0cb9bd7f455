"""Names: one person spells theirs in many ways, and software adds more."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.identity import names

ONE = "siobhán ohara"
#: As people type them: letters of several alphabets, accents, what can't be seen, apostrophes, blanks.
TEXTS = st.text(
    st.sampled_from("abcóéñłŁßIİıσςΣяאبي가क़ 'ʼ’`´-.,،\u0301\u0308\u200b\u200d\u00ad\u2060\ufeff\u00a0０①")
    | st.characters()
)
LETTERS = st.text(st.sampled_from("abcdefghijáéíóúñçäöüåčšžþæσωбгд "), max_size=20)


@pytest.mark.parametrize(
    "typed",
    [
        "Siobhán O'Hara",
        "Siobhán O’Hara",
        "Siobhán O‘Hara",
        "Siobhán O`Hara",
        "Siobhán O´Hara",
        "Siobhán Oʼ\u200bHara",
        "Siobha\u0301n O'Hara",
        "SIOBHÁN O'HARA",
        "  siobhán\u00a0 o'hara ",
        "Siobhán\u200d O\u2060'Hara",
        "\ufeffSiobhán O\u00ad'Hara",
        "Ｓｉｏｂｈán Ｏ＇Ｈａｒａ",
        "O'Hara, Siobhán",
        "O’HARA ,Siobha\u0301n",
        "O'Hara，Siobhán",
    ],
)
def test_one_name_is_one_however_it_is_typed(typed: str) -> None:
    assert names.folded(typed) == ONE


@pytest.mark.parametrize(
    ("typed", "folded", "plain"),
    [
        ("Siobhan O'Hara", "siobhan ohara", "siobhan ohara"),
        ("Jean-Luc Müller", "jean luc müller", "jean luc muller"),
        ("Straße, Łukasz", "łukasz strasse", "lukasz strasse"),
        ("Đặng Thị Nguyễn", "đặng thị nguyễn", "dang thi nguyen"),
        ("Σωκράτης", "σωκράτησ", "σωκρατησ"),
        ("عـلـي", "علي", "علي"),
        ("علی\u200cرضا", "علیرضا", "علیرضا"),
        ("أحمد", "أحمد", "احمد"),
        ("이, 가영", "가영 이", "가영 이"),
        ("Æthelþryð", "æthelþryð", "aethelthryd"),
        ("Hill,", "hill", "hill"),
        (", Hill", "hill", "hill"),
        ("Hill, Maya, Jr", "maya jr hill", "maya jr hill"),
        ("Henry ٨", "henry 8", "henry 8"),
        ("!?", "", ""),
        ("", "", ""),
    ],
)
def test_accents_stay_in_the_folded_name_and_go_from_the_plain_one(typed: str, folded: str, plain: str) -> None:
    assert (names.folded(typed), names.plain(typed)) == (folded, plain)


def test_words_in_order_and_without_initials() -> None:
    assert names.in_order("siobhan ohara") == "ohara siobhan"
    assert names.without_initials("kim p hill") == "hill kim"
    assert names.without_initials("k p") == ""
    assert names.one_left_out("li wu") == {"li wu", "i wu", "l wu", "li u", "li w"}
    assert names.one_left_out("") == {""}


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once, plain = names.folded(text), names.plain(text)
    assert names.folded(once) == once
    assert names.plain(plain) == plain == names.plain(once)


@given(TEXTS, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_normal_forms_are_one_name(text: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    assert names.folded(unicodedata.normalize(form, text)) == names.folded(text)


@given(TEXTS, st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\ufe0f\u202e"), st.integers(0, 40))
def test_what_can_not_be_seen_makes_no_difference(text: str, unseen: str, at: int) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert names.folded(composed[:at] + unseen + composed[at:]) == names.folded(composed)


@given(LETTERS)
def test_case_makes_no_difference(text: str) -> None:
    assert names.folded(text.upper()) == names.folded(text.title()) == names.folded(text)


@given(st.lists(st.text("abcdef", min_size=1, max_size=6), min_size=1, max_size=4).map(" ".join), st.data())
def test_names_one_letter_apart_have_one_in_common(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1).filter(lambda place: name[place] != " "))
    new = data.draw(st.sampled_from("abcdefz"))
    for other in (name[:at] + new + name[at + 1 :], name[:at] + new + name[at:], name[:at] + name[at + 1 :]):
        assert names.one_left_out(name) & names.one_left_out(other)


@given(st.text("abc", min_size=2, max_size=8), st.data())
def test_two_letters_that_changed_places_too(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    other = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert names.one_left_out(word) & names.one_left_out(other)
