"""What looks like it is about somebody, and what does not."""

import pytest

from pb_app.identity.mentions import MentionKind, listed_names, mentions, without
from pb_app.identity.numbers_of_people import is_nhs_number


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Call 943 476 5919 about the flat", MentionKind.NHS_NUMBER, "943 476 5919"),
        ("9434765919", MentionKind.NHS_NUMBER, "9434765919"),
        ("Write to a.khan@example.org now", MentionKind.EMAIL, "a.khan@example.org"),
        ("the flat in RM1 2AB is damp", MentionKind.POSTCODE, "RM1 2AB"),
        ("born on 3 May 1961", MentionKind.BORN, "born on 3 May 1961"),
        ("DOB 03/05/61", MentionKind.BORN, "DOB 03/05/61"),
        ("ring 07700 900123", MentionKind.PHONE, "07700 900123"),
        ("Mrs Okafor waited", MentionKind.NAME, "Mrs Okafor"),
        ("our tenant Ada Osei waited", MentionKind.NAME, "tenant Ada Osei"),
    ],
)
def test_what_looks_like_somebody_is_seen(text: str, kind: MentionKind, words: str) -> None:
    assert [(mention.kind, mention.words) for mention in mentions(text)] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Figures about 1,200 homes, each quarter, from 1 April 2026 until 31 March 2027.",
        "Section 75 of the National Health Service Act 2006; SI 2000/617.",
        "About £9,000 a year and 12 weeks. Version 10.2.",
        "The Legal Team of Rivermouth Council and the Health Trust.",
        "1234567890 is a number like another",
    ],
)
def test_words_about_organisations_are_left_alone(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Mary at 14 Elm Street is cold", MentionKind.HOME, "Mary at 14 Elm Street"),
        ("Call on Mary Jones, 14 Elm Street", MentionKind.HOME, "Mary Jones, 14 Elm Street"),
        ("Ask Okafor from flat 3, 14 Elm Street", MentionKind.HOME, "Ask Okafor from flat 3, 14 Elm Street"),
        ("somebody who lives at no. 7 Mill Lane", MentionKind.HOME, "lives at no. 7 Mill Lane"),
        ("the couple in 22b High Green Road", MentionKind.HOME, "couple in 22b High Green Road"),
        ("Visit Mary Jones first", MentionKind.NAME, "Mary Jones"),
        ("MARY JONES is cold", MentionKind.NAME, "MARY JONES"),
        ("for Dafydd ap Gwilym", MentionKind.NAME, "Dafydd ap Gwilym"),
        ("Fatima al Hassan waits", MentionKind.NAME, "Fatima al Hassan"),
        ("Priya K. Shah waits", MentionKind.NAME, "Priya K. Shah"),
        ("Piotr Nowak’s flat", MentionKind.NAME, "Piotr Nowak’s"),
    ],
)
def test_a_home_and_a_single_name_are_seen(text: str, kind: MentionKind, words: str) -> None:
    assert [(mention.kind, mention.words) for mention in mentions(text)][0] == (kind, words)


@pytest.mark.parametrize(
    "text",
    [
        "Meet at 14 Elm Street",
        "Town Hall, 1 High Street",
        "Rivermouth Library, 4 Mill Lane",
        "Tidewater Homes at 3 Quay Street",
        "The bus stops in George Street and Victoria Road.",
        "Charlotte Primary School and the Florence Nightingale Ward",
        "Rivermouth Plan, chapter 2",
        "Insulate homes in Mill Lane first",
        "Ask Mary",
        "King Charles Hospital",
        "Robert Owen Community Centre",
    ],
)
def test_places_groups_and_first_names_alone_are_not(text: str) -> None:
    assert mentions(text) == []


def test_organisations_and_officers_are_known() -> None:
    found = mentions("Jo Keane of the Florence Nightingale Foundation asks; John Lewis Partnership; Mary Jones waits.")
    known = ["Jo Keane", "John Lewis Partnership"]
    assert [mention.words for mention in without(found, known)] == ["Mary Jones"]
    assert [mention.words for mention in without(mentions("Jo Keane signs"), ["jo  keane"])] == []


def test_the_check_digit_decides() -> None:
    assert is_nhs_number("943-476-5919")
    assert not any(is_nhs_number(f"943476591{digit}") for digit in "012345678")
    assert not is_nhs_number("943476591")


@pytest.mark.parametrize(
    "text",
    [
        "Margaret Jones, Ann Smith and Tom Brown of Mill Lane",
        "Margaret Jones and Ann Smith",
        "Ana O’Neill, Siân Rees",
    ],
)
def test_names_in_a_row_look_like_people(text: str) -> None:
    assert [found.kind for found in listed_names(text)] == [MentionKind.NAME]


@pytest.mark.parametrize(
    "text",
    [
        "People over 70 who live alone",
        "Housing Trust, Citizens Advice and Voluntary Action",
        "Households in Mill Lane, High Street and Castle Hill",
        "Director of Public Health and Chief Nurse",
        "Unpaid Carers and Young People, from January March on",
        "Tenants of Tidewater Homes",
        "Ann Smith House and Green Park",
    ],
)
def test_groups_streets_and_jobs_in_a_row_do_not(text: str) -> None:
    assert listed_names(text) == []
