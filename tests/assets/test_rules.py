"""A year and its end, homes that stay out, doubles, and what other directories read and write."""

import json
from datetime import date
from typing import Any

import pytest

from pb_app.assets import directory, exchange, open_referral, rules
from pb_app.assets.open_referral import DirectoryQuestion
from pb_app.assets.terms import (
    AssetDraft,
    AssetFault,
    AssetKind,
    AssetOwner,
    AssetStanding,
    OfferHolder,
    Refusal,
    ServiceFacts,
)
from pb_app.identity.private_words import looks_like_home
from pb_app.identity.young_words import sounds_young
from pb_app.imports import headings, tables
from pb_app.imports.terms import UnreadableFile, UploadChoices
from tests.world.offers import room

TODAY = date(2026, 11, 30)
UID = "3f0a4a2e-6f0e-4a49-9d42-0d8cbe1f9f52"


@pytest.mark.parametrize(
    ("confirmed", "last_fresh", "last_listed"),
    [
        (date(2026, 3, 2), date(2027, 3, 1), date(2027, 6, 1)),
        (date(2024, 2, 29), date(2025, 2, 27), date(2025, 5, 28)),
        (date(2025, 11, 30), date(2026, 11, 29), date(2027, 2, 27)),
    ],
)
def test_a_year_then_a_warning_then_off_the_list(confirmed: date, last_fresh: date, last_listed: date) -> None:
    def on(day: date) -> AssetStanding:
        return rules.standing(confirmed, day)

    def after(day: date) -> date:
        return date.fromordinal(day.toordinal() + 1)

    assert on(last_fresh) is AssetStanding.FRESH and on(after(last_fresh)) is AssetStanding.UNCONFIRMED
    assert on(last_listed) is AssetStanding.UNCONFIRMED and on(after(last_listed)) is AssetStanding.DROPPED
    assert rules.listed_since(last_listed) <= confirmed


@pytest.mark.parametrize(
    "home",
    ["12 Mill Road", "Flat 3", "rm4 2qt", "14a Old Harbour Street", "7 harbour street", "3 Mill Close", "in my garage"],
)
def test_what_looks_like_a_home_is_noticed(home: str) -> None:
    assert looks_like_home(f"Come to {home}, on Mondays")


@pytest.mark.parametrize(
    "fine", ["Seats 12 people", "Mondays at 10", "2 ladders of 4 metres", "24 chairs in a row", "10 minutes by road"]
)
def test_numbers_alone_are_no_home(fine: str) -> None:
    assert not looks_like_home(fine)


def wrong(draft: AssetDraft, holder: OfferHolder | None = OfferHolder.ADULT, *, not_a_home: bool = False) -> object:
    return rules.problem(draft, not_a_home=not_a_home, holder=holder)


def test_homes_children_and_nameless_groups_are_refused() -> None:
    assert wrong(room()) is None
    assert wrong(room(venue="4 Quay Street")) == (Refusal.HOME_NOT_SAID, "not_a_home")
    assert wrong(room(venue="4 Quay Street"), not_a_home=True) is None
    assert wrong(room(words="Ring at 12 Mill Road")) == (Refusal.LOOKS_LIKE_HOME, "words")
    assert wrong(room(owner_name="")) == (Refusal.OWNER_UNNAMED, "owner_name")
    own = room(owner_kind=AssetOwner.PERSON, owner_name="", kind=AssetKind.THING)
    assert wrong(own) == (Refusal.HOME_NOT_SAID, "not_a_home")
    thing = room(owner_kind=AssetOwner.PERSON, owner_name="", kind=AssetKind.THING, venue="4 Quay Street")
    assert wrong(thing, not_a_home=True) == (Refusal.LOOKS_LIKE_HOME, "venue")
    skill = room(owner_kind=AssetOwner.PERSON, owner_name="", kind=AssetKind.SKILL, venue="")
    assert wrong(skill, None) == (Refusal.WHOSE, "holder")
    assert wrong(skill, OfferHolder.ADULT) is None
    reached = room(
        owner_kind=AssetOwner.PERSON, owner_name="", kind=AssetKind.SKILL, venue="", reach="0123 4567", for_child=True
    )
    assert wrong(reached, OfferHolder.CHILD) == (Refusal.CHILD_NAMES_REACH, "reach")


def facts(**changes: Any) -> ServiceFacts:
    said: dict[str, Any] = {
        "uid": UID,
        "name": "Chess",
        "words": "All ages.",
        "owner": "Chess club",
        "venue": "The library",
    }
    said |= {"opening": "Mondays", "access": "Lift", "reach": "chess@example.org"} | changes
    return ServiceFacts(checked_on=date(2026, 11, 1), **said)


def test_what_goes_out_passes_our_own_checker() -> None:
    made = exchange.service(facts())
    assert open_referral.problems(made) == []
    assert made["email"] == "chess@example.org" and made["assured_date"] == "2026-11-01"
    assert exchange.service(facts(reach="https://chess.example"))["url"] == "https://chess.example"
    assert "email" not in exchange.service(facts(reach="Ask at the desk"))
    assert exchange.service(facts(venue="", opening="")).keys().isdisjoint({"schedules", "service_at_locations"})


def test_pages_say_how_many_there_are() -> None:
    every = [exchange.service(facts(name=str(n))) for n in range(5)]
    third = open_referral.page(every, DirectoryQuestion({"page": "3", "per_page": "2"}))
    assert (third["total_items"], third["total_pages"], third["size"]) == (5, 3, 1)
    assert third["last_page"] and not third["first_page"] and not third["empty"]
    assert open_referral.page([], DirectoryQuestion({}))["empty"]


def read(content: bytes, known: list[tuple[str, str, str]] | None = None) -> directory.ReadServices:
    table = tables.read_table(directory.SERVICES, content)
    choices = UploadChoices(headings.guess(directory.SERVICES, table.headings))
    return directory.read_services(tables.mapped(table, choices), known or [], TODAY)


def test_a_saved_page_of_a_directory_is_read_back() -> None:
    both = [exchange.service(facts()), exchange.service(facts(name="Choir", uid=UID.replace("3f", "4f")))]
    ours = open_referral.page(both, DirectoryQuestion({}))
    [chess, choir] = read(json.dumps(ours).encode()).rows
    assert (chess.name, chess.owner, chess.venue, chess.opening) == ("Chess", "Chess club", "The library", "Mondays")
    assert (chess.access, chess.reach, chess.outside_id) == ("Lift", "chess@example.org", UID)
    assert chess.checked_on == date(2026, 11, 1) and choir.name == "Choir"


def test_a_feed_of_the_older_version_and_a_table_are_read_too() -> None:
    older = {
        "content": [
            {
                "id": "9",
                "name": "Lunch club",
                "status": "active",
                "organization": {"name": "Age Well"},
                "regular_schedules": [{"byday": "MO", "opens_at": "12:00", "closes_at": "14:00"}],
                "service_at_locations": [
                    {"location": {"physical_addresses": [{"address_1": "Quay Hall", "postal_code": "RM1 1AA"}]}}
                ],
            },
            {"id": "10", "name": "Old club", "status": "defunct"},
        ]
    }
    found = read(json.dumps(older).encode())
    [lunch] = found.rows
    assert (lunch.venue, lunch.opening) == ("Quay Hall, RM1 1AA", "MO 12:00 14:00")
    assert [problem.fault for problem in found.problems] == [AssetFault.ENDED]
    [chess] = read(b"Name,Where,Last assured\nChess,Library,2026-01-02\n").rows
    assert chess.venue == "Library" and chess.checked_on == date(2026, 1, 2)


def test_doubles_and_unreadable_rows_are_left_out_with_the_reason() -> None:
    rows = (
        b"Name,Where,ID,Last assured\nChess,Library,1,\nchess!,library,2,\n,Hall,3,\nChoir,Hall,4,soon\nBand,Hall,5,\n"
    )
    found = read(rows, [("Band", "elsewhere", "5")])
    assert [row.name for row in found.rows] == ["Chess"]
    assert [problem.fault for problem in found.problems] == [
        AssetFault.TWICE,
        AssetFault.NAME_MISSING,
        AssetFault.DAY_UNREADABLE,
        AssetFault.KNOWN,
    ]


@pytest.mark.parametrize(
    ("row", "fault", "left_out"),
    [
        (b"Chess,Ask at no. 9,2026-10-01", AssetFault.HOME, True),
        ("Chess,تسكن في شارع البستان 12,2026-10-01".encode(), AssetFault.HOME, True),
        (b"Chess,Mr Brown teaches it,2026-10-01", AssetFault.MAY_BE_PERSON, False),
        (b"Chess,On Mondays,2024-01-01", AssetFault.CHECKED_LONG_AGO, True),
    ],
)
def test_homes_and_old_entries_stay_out_of_a_list(row: bytes, fault: AssetFault, left_out: bool) -> None:
    found = read(b"name,description,assured date\n" + row + b"\n")
    [problem] = found.problems
    assert (problem.fault, problem.left_out) == (fault, left_out) and len(found.rows) == (not left_out)


@pytest.mark.parametrize("broken", [b"{", b"[]", b'{"contents": []}', b"[1, 2]", b'{"name": ""}'])
def test_other_json_is_refused_in_words(broken: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read(broken)


@pytest.mark.parametrize(
    ("words", "young"),
    [
        ("I am 14 and cut hair", True),
        ("Hi, I’m 9!", True),
        ("Aged 12, good at chess", True),
        ("A 14-year-old who mends bikes", True),
        ("Dw i’n 15 oed", True),
        ("عمري 14 سنة", True),
        ("عمري ١٤ سنة", True),
        ("I am 40 and cut hair", False),
        ("I am 10 minutes from the station", False),
        ("Piano for children aged 8 to 12", False),
        ("I have done this for 14 years", False),
    ],
)
def test_words_of_somebody_under_18(words: str, young: bool) -> None:
    assert sounds_young(words) is young


@pytest.mark.parametrize(
    ("reach", "fine"),
    [
        ("", True),
        ("01234 567890, after 10:30", True),
        ("Tel:01234", True),
        ("hello@hall.example", True),
        ("https://hall.example/a:b?c=d", True),
        ("Ask at the desk: Mondays", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("http://hall.example", False),
        ("<script>alert(1)</script>", False),
    ],
)
def test_how_people_can_be_reached(reach: str, fine: bool) -> None:
    assert rules.is_reach(reach) is fine
