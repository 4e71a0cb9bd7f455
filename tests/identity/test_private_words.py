"""What is refused and what is asked about before everybody reads it, line by line in three languages."""

import pytest

from pb_app.identity.mentions import MentionKind
from pb_app.identity.private_words import (
    Judgement,
    asks_about,
    clear_contact,
    clear_home,
    judge,
    looks_like_home,
    without_certain,
)
from pb_app.identity.young_words import sounds_young

HOMES = (
    "Jane Smith of 12 Orchard Road is a drunk",
    "12 Orchard Road, home of Jane Smith",
    "My neighbour's house",
    "My neighbour’s house",
    "Ask at no. 9, blue door",
    "Knock at number 14",
    "Flat 4, above the shop",
    "Gofynnwch yn rhif 9, drws glas",
    "Mae hi’n byw yn 12 Heol y Berllan",
    "تسكن في شارع البستان 12",
    "اسأل في بيت رقم 9",
)
NO_HOMES = (
    "Mill Hall, 12 Mill Road",
    "We keep Orchard Road clean",
    "The number 9 bus stops here",
    "Come to the hall at 12 Mill Road and ask for tea",
    "The house rules of group no. 3",
    "Mae’r neuadd yn 12 Heol y Berllan",
    "القاعة في شارع البستان 12",
)


@pytest.mark.parametrize("text", HOMES)
def test_where_somebody_lives_is_clear(text: str) -> None:
    assert clear_home(text)
    assert looks_like_home(text)


@pytest.mark.parametrize("text", NO_HOMES)
def test_the_address_of_a_hall_is_no_home(text: str) -> None:
    assert not clear_home(text)


@pytest.mark.parametrize("text", ["Ring 07700 900123", "write to jane@post.example", "اتصل ٠٧٧٠٠٩٠٠١٢٣"])
def test_a_phone_and_an_email_address_are_clear(text: str) -> None:
    assert clear_contact(text)


@pytest.mark.parametrize(
    "text",
    ["Jane Smith is a drunk", "Mr Brown shouts", "السيدة فاطمة", "12 Mill Road", "Dee Marlow and Tom Ford will sweep"],
)
def test_what_may_be_a_person_is_asked_about(text: str) -> None:
    assert asks_about(text)


@pytest.mark.parametrize("text", ["Orchard Road is loud", "Friends of the Bell", "We meet on Monday", "نلتقي كل اثنين"])
def test_streets_groups_and_days_are_not_asked_about(text: str) -> None:
    assert not asks_about(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am 13 and lend my bike",
        "I'm thirteen",
        "Year 9 pupil, babysitting",
        "I go to Orchard Primary School, my mum says ok",
        "I am in Year 8",
        "My dad lets me do it",
        "Dw i’n 12",
        "عمري 13",
        "عمري ثلاث عشرة سنة",
        "أنا في الصف التاسع",
        "أمي تسمح لي",
    ],
)
def test_a_young_person_says_so_in_many_ways(text: str) -> None:
    assert sounds_young(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am 10 minutes away",
        "I am ten minutes from the hall",
        "Help for children aged 8",
        "A club for people aged 7 to 12",
        "I’m 45",
        "I teach at Orchard School",
        "My mum loved this garden",
        "عمري 45",
        "عمري ثماني عشرة سنة",
    ],
)
def test_a_grown_up_does_not_sound_young(text: str) -> None:
    assert not sounds_young(text)


WRITTEN_ODDLY = (
    "J o h n  Smith waits",
    "J o h n S m i t h",
    "John\u00a0Smith",
    "Jo\u200bhn Smi\u00adth",
    "Ｊｏｈｎ Ｓｍｉｔｈ",
    "J.o.h.n S.m.i.t.h",
    "Jоhn Smіth",
    "JOHN SMITH",
    "sarah jones is cold",
    "mrs smith",
    "Mr and Mrs Khan",
    "our client Wojtek",
    "client osei",
    "her son, Kai, is ill",
    "J. Smith",
    "j smith",
    "Smith, John",
    "Smith, J.",
    "Zbigniew Kowalczyk",
    "Łukasz Nowak",
    "a man called Dilek",
    "She is called Dilek",
    "Adaeze aged 43",
    "Adaeze (43) waits",
    "Dilek (DOB 3/5/1961)",
    "Gwenllian ferch Madog",
    "dyn o’r enw Ifor",
    "ei mab Ifor",
    "Siân, 43 oed",
    "فاطمة الخطيب",
    "مُحَمَّد عـلي",
    "رجل اسمه سامر",
    "ابنها خالد مريض",
)


@pytest.mark.parametrize("text", WRITTEN_ODDLY)
def test_a_name_is_asked_about_however_it_is_written(text: str) -> None:
    for by_resident in (True, False):
        assert judge(text, by_resident=by_resident).asked


NOBODY = (
    "A scheme called Green Gym and a café named Crumbs",
    "Children aged 7 to 12, and residents aged 60",
    "Patient Participation Group, Tenant Voice and Client Services",
    "Plan B. Then we meet in January.",
    "Miss the bus and you wait an hour. The master plan is late.",
    "On Monday, March begins. In Leeds, Sarah’s choir sings.",
    "the old trees began to grow",
    "Oedolion dros 70 oed",
    "حساب مصرفي باسم المجموعة، وكم يجب أن يكون عمر الناخبين",
    "SI 2000/617; about 12 weeks and £9,000; 01.02.2026 12.30; 07/03/2026",
    "3f0552816493f9f9c88e",
)


@pytest.mark.parametrize("text", NOBODY)
def test_what_names_nobody_is_not(text: str) -> None:
    assert judge(text, by_resident=False) == Judgement()


CERTAIN = (
    ("943 476 5919", MentionKind.NHS_NUMBER),
    ("943.476.5919", MentionKind.NHS_NUMBER),
    ("９４３ ４７６ ５９１９", MentionKind.NHS_NUMBER),
    ("AB 12 34 56 C", MentionKind.INSURANCE_NUMBER),
    ("ab123456c", MentionKind.INSURANCE_NUMBER),
    ("jane.doe@gmail.com", MentionKind.EMAIL),
    ("(07700) 900 123", MentionKind.PHONE),
    ("+44 (0)7700 900123", MentionKind.PHONE),
    ("0 7 7 0 0 9 0 0 1 2 3", MentionKind.PHONE),
    ("٠٧٧٠٠٩٠٠١٢٣", MentionKind.PHONE),
    ("14 Elm Street, RM1 2AB", MentionKind.HOME),
    ("Flat 3, Elm Court, rm1 2ab", MentionKind.HOME),
    ("Mary Jones, born 3 May 1961", MentionKind.BORN),
    ("Dilek Sahin (DOB 3/5/61)", MentionKind.BORN),
)


@pytest.mark.parametrize(("text", "kind"), CERTAIN)
def test_what_can_be_nothing_else_is_refused(text: str, kind: MentionKind) -> None:
    for by_resident in (True, False):
        refused = judge(f"It is about {text} and more.", by_resident=by_resident).refused
        assert refused is not None
        assert refused.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "housing@rivermouth.gov.uk",
        "Ask on 01632 960 001",
        "Harbourside Library, 4 Quay Street, RM1 2AB",
        "30 residents of Mill Road, RM1 2AB",
        "born on 3 May 1961",
    ],
)
def test_what_may_belong_to_an_office_is_asked_about_where_officers_write(text: str) -> None:
    found = judge(text, by_resident=False)
    assert found.refused is None
    assert found.asked is not None


def test_fields_for_a_contact_and_for_a_building_take_one_and_nothing_else() -> None:
    for by_resident in (True, False):
        assert judge("07700 900123, team@gmail.com", by_resident=by_resident, to_reach=True) == Judgement()
        assert judge("943 476 5919", by_resident=by_resident, to_reach=True).refused
        assert judge("4 Quay Street, RM1 2AB", by_resident=by_resident, to_find=True) == Judgement()


def test_what_is_brought_from_elsewhere_loses_only_what_is_certain() -> None:
    text = "A garden for all.\nAsk Sarah Jones on  07700 900123."
    assert without_certain(text) == ("A garden for all.\nAsk Sarah Jones on […].", ["07700 900123"])
    assert without_certain("A  garden\nfor Sarah Jones") == ("A  garden\nfor Sarah Jones", [])
