"""Keyed hashes of people, and who is the same, near, or somebody else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.identity.comparison import compare
from pb_app.identity.emails import email_key
from pb_app.identity.keys import HASH_LENGTH, PersonDetails, PersonKeys, person_keys
from pb_app.identity.phones import read_phone
from pb_app.identity.terms import KeyKind, Likeness, NearReason

KEY, BORN, LATER = b"a key", date(1980, 4, 3), date(1991, 12, 30)
MOBILE, OTHER_MOBILE, LANDLINE = "07911 123499", "07911 123498", "020 7946 0101"


def keys(name: str = "", born: date | None = None, *, phone: str = "", email: str = "", key: bytes = KEY) -> PersonKeys:
    read = read_phone(phone) if phone else None
    return person_keys(key, PersonDetails(name, born, read, email_key(email) if email else ""))


EIGHT = [
    "Siobhán O'Hara",
    "Siobhán O’Hara",
    "Siobha\u0301n O'Hara",
    "O'Hara, Siobhán",
    "Siobhán\u200d O'Hara",
    "SIOBHÁN O`HARA",
    "siobhán ohara",
    "Ｓｉｏｂｈán O'Hara",
]


@pytest.mark.parametrize("one", EIGHT)
def test_eight_spellings_are_one_person(one: str) -> None:
    assert {compare(keys(one, BORN), keys(other, BORN)).likeness for other in EIGHT} == {Likeness.SAME}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Siobhán O'Hara", "Siobhan O'Hara", NearReason.ACCENTS),
        ("Łukasz Hill", "Lukasz Hill", NearReason.ACCENTS),
        ("Maya James", "James Maya", NearReason.ORDER),
        ("Siobhán O'Hara", "Ohara Siobhan", NearReason.ORDER),
        ("Mohamed Al-Hassan", "Mohamed Alhassan", NearReason.SPACING),
        ("Kim Hill", "Kim P Hill", NearReason.INITIAL),
        ("Siobhan O'Neill", "Siobhan O'Neil", NearReason.ONE_LETTER),
        ("Siobhan Hara", "Siobahn Hara", NearReason.ONE_LETTER),
        ("Jürgen Müller", "Jürgen Mueller", NearReason.ONE_LETTER),
        ("J Smith", "K Smith", NearReason.ONE_LETTER),
        ("Maya Hill", "Maya Jones", NearReason.SAME_BORN),
    ],
)
def test_near_names_with_one_date_of_birth_are_asked(one: str, other: str, reason: NearReason) -> None:
    comparison = compare(keys(one, BORN), keys(other, BORN))
    assert (comparison.likeness, comparison.reason) == (Likeness.NEAR, reason)
    assert compare(keys(one, BORN), keys(other, LATER)).likeness is Likeness.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other", "likeness", "reason"),
    [
        # Dates of birth.
        (keys("Dorothy Hill", BORN), keys("Dorothy Hill", LATER), Likeness.DIFFERENT, None),
        (keys("Dorothy Hill", BORN), keys("Dorothy Hill", date(1980, 3, 4)), Likeness.NEAR, NearReason.BORN_SLIP),
        (keys("Dorothy Hill", BORN), keys("Dorothy Hill", date(1981, 4, 3)), Likeness.NEAR, NearReason.BORN_SLIP),
        (keys("Dorothy Hill", BORN), keys("Dorothy Hil", date(1980, 3, 4)), Likeness.NEAR, NearReason.BORN_SLIP),
        (keys("Dorothy Hill", BORN), keys("Dorothy Hill"), Likeness.NEAR, NearReason.BORN_UNKNOWN),
        (keys("Dorothy Hill", BORN), keys("George Rowe", BORN), Likeness.DIFFERENT, None),
        # One address or number: a household, unless the name is the same too.
        (keys("Kim", email="kim@example.org"), keys("Kim", email="kim@example.org", phone=MOBILE), Likeness.SAME, None),
        (keys("Kim", phone=MOBILE), keys("Kim P", phone="+447911123499"), Likeness.SAME, None),
        (keys("Kim", phone=MOBILE), keys("Kim P", phone=OTHER_MOBILE), Likeness.NEAR, NearReason.INITIAL),
        (
            keys("Jon Hill", email="h@example.org"),
            keys("Joan Hill", email="h@example.org"),
            Likeness.NEAR,
            NearReason.ONE_LETTER,
        ),
        (
            keys("Mary d'Arcy", email="d@example.org"),
            keys("Seán O’Hara", email="d@example.org"),
            Likeness.NEAR,
            NearReason.SHARED_CONTACT,
        ),
        (keys("A One", phone=LANDLINE), keys("B Two", phone=LANDLINE), Likeness.NEAR, NearReason.SHARED_CONTACT),
        (keys("John Hill", phone=LANDLINE), keys("John Hill", phone=LANDLINE), Likeness.NEAR, NearReason.BORN_UNKNOWN),
        (
            keys("Jon Hill", BORN, email="h@example.org"),
            keys("Joan Hill", LATER, email="h@example.org"),
            Likeness.NEAR,
            NearReason.SHARED_CONTACT,
        ),
        (
            keys("Jon Hill", BORN, email="h@example.org"),
            keys("Jon Hill", LATER, email="h@example.org"),
            Likeness.NEAR,
            NearReason.BORN_SLIP,
        ),
        (
            keys("Siobhán", email="s@example.org"),
            keys("Siobhan", email="s@example.org"),
            Likeness.SAME,
            None,
        ),
        # Without a name on one side an own address or number is all there is.
        (keys(email="ivo@bücher.example"), keys("Ivo", email="ivo@xn--bcher-kva.example"), Likeness.SAME, None),
        (keys(phone=MOBILE), keys(phone="0044 7911 123499"), Likeness.SAME, None),
        (keys(phone=LANDLINE), keys("A One", phone=LANDLINE), Likeness.NEAR, NearReason.SHARED_CONTACT),
        (keys(born=BORN, phone=MOBILE), keys(born=LATER, phone=MOBILE), Likeness.NEAR, NearReason.SHARED_CONTACT),
        (keys(born=BORN), keys("Dorothy Hill", BORN), Likeness.DIFFERENT, None),
        (keys("A One", BORN), keys("B Two", LATER), Likeness.DIFFERENT, None),
        (keys(), keys(), Likeness.DIFFERENT, None),
        (keys("?!"), keys("?!"), Likeness.DIFFERENT, None),
    ],
)
def test_who_is_one_person(one: PersonKeys, other: PersonKeys, likeness: Likeness, reason: NearReason | None) -> None:
    for comparison in (compare(one, other), compare(other, one)):
        assert (comparison.likeness, comparison.reason) == (likeness, reason)


def test_hashes_say_nothing_without_the_key_and_stay_what_they_are() -> None:
    made = keys("Siobhán O'Hara", BORN, phone=MOBILE, email="s@example.org")
    assert {len(key.hash) for key in made.keys} == {HASH_LENGTH}
    other = keys("Siobhán O'Hara", BORN, phone=MOBILE, email="s@example.org", key=b"another")
    assert not made.keys & other.keys and len(made.keys) == len(other.keys)
    # Written down, so that another machine or a later version can't quietly make others of them.
    assert made.of(KeyKind.NAME) == {"1bd7e117d99a334c284adaca3c1525cb"}
    assert made.of(KeyKind.MOBILE) == {"b5c6c1f52a44bc7a38a803d2d18c404d"}
    with pytest.raises(ValueError, match="key"):
        person_keys(b"", PersonDetails("Siobhán"))


NAMES = st.text("abcdeé '-", min_size=1, max_size=12)
PEOPLE = st.builds(
    keys,
    NAMES | st.just(""),
    st.sampled_from([None, BORN, LATER, date(1980, 3, 4)]),
    phone=st.sampled_from(["", MOBILE, OTHER_MOBILE, LANDLINE]),
    email=st.sampled_from(["", "a@example.org", "b@example.org"]),
)


@given(PEOPLE, PEOPLE)
def test_the_order_of_two_people_makes_no_difference(one: PersonKeys, other: PersonKeys) -> None:
    assert compare(one, other) == compare(other, one)


@given(NAMES, st.sampled_from([BORN, LATER]))
def test_everybody_is_the_same_as_themselves(name: str, born: date) -> None:
    person = keys(name, born)
    assert compare(person, keys(name, born)).likeness is (
        Likeness.SAME if person.has(KeyKind.NAME) else Likeness.DIFFERENT
    )


@given(st.text("abcdefgh", min_size=3, max_size=10), st.data())
def test_one_letter_more_or_less_is_near(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    other = name[:at] + data.draw(st.sampled_from(["", "z", "y"])) + name[at + 1 :]
    assert compare(keys(name, BORN), keys(other, BORN)).likeness is Likeness.NEAR
    assert compare(keys(name, BORN), keys(other, LATER)).likeness is Likeness.DIFFERENT
