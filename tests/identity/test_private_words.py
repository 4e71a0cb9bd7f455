"""What is refused and what is asked about before everybody reads it, line by line in three languages."""

import pytest

from pb_app.identity.private_words import asks_about, clear_contact, clear_home, looks_like_home
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
