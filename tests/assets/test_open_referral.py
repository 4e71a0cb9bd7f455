"""Open Referral UK 3.0 as other directories ask for it: kinds, places, times, pages, and errors that a program can read."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from pb_app import clock
from pb_app.assets import exchange, open_referral
from pb_app.assets.open_referral import LISTS, BadQuestion, DirectoryQuestion
from pb_app.assets.opening_times import OpenHours, opening_hours
from pb_app.assets.terms import AssetKind, AssetOwner, ServiceFacts
from pb_app.db import db
from tests.visitor import Visitor
from tests.world import World
from tests.world.offers import offer, room

Visit = Callable[..., Visitor]
AT = "/assets/riverside/oruk/"
UID = "3f0a4a2e-6f0e-4a49-9d42-0d8cbe1f9f52"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mondays, 10am to noon.", [OpenHours(["MO"], "10:00", "12:00")]),
        ("Monday to Friday 9:30-17:00", [OpenHours(["MO", "TU", "WE", "TH", "FR"], "09:30", "17:00")]),
        ("Mon, Wed & Fri 2 to 4pm", [OpenHours(["MO", "WE", "FR"], "14:00", "16:00")]),
        ("Fri to Mon 10am-2pm", [OpenHours(["MO", "FR", "SA", "SU"], "10:00", "14:00")]),
        ("Dydd Llun 10yb i hanner dydd", [OpenHours(["MO"], "10:00", "12:00")]),
        (
            "Weekdays 9am-5pm; Saturday 10am to 1pm",
            [OpenHours(["MO", "TU", "WE", "TH", "FR"], "09:00", "17:00"), OpenHours(["SA"], "10:00", "13:00")],
        ),
        # What is not wholly clear stays words.
        ("First Monday of the month, 10am to noon", []),
        ("Mondays 10am to noon; ask for the rest", []),
        ("Mondays 5 to 7", []),
        ("Mondays 5pm to 3pm", []),
        ("Mondays 6pm to midnight", []),
        ("Mondays 25:00 to 26:00", []),
        ("When we are there", []),
        ("", []),
    ],
)
def test_times_are_read_whole_or_not_at_all(text: str, expected: list[OpenHours]) -> None:
    assert opening_hours(text) == expected


def facts(**changes: Any) -> ServiceFacts:
    said: dict[str, Any] = {
        "uid": UID,
        "name": "Chess",
        "words": "All ages.",
        "owner": "Chess club",
        "venue": "The library",
    }
    said |= {"opening": "Mondays 2pm to 4pm", "access": "Lift", "reach": "chess@example.org"} | changes
    return ServiceFacts(checked_on=date(2026, 11, 1), **said)


def test_times_kind_and_place_stand_in_fields_of_their_own() -> None:
    made: Any = exchange.service(facts(kind=AssetKind.SPACE))
    [times], [kind], [at] = made["schedules"], made["attributes"], made["service_at_locations"]
    assert (times["freq"], times["byday"], times["opens_at"], times["closes_at"]) == ("WEEKLY", "MO", "14:00", "16:00")
    assert kind["taxonomy_term"]["name"] == "Rooms" and kind["link_id"] == at["service_id"] == UID
    assert at["location_id"] == at["location"]["id"]
    assert exchange.schedules(facts(opening="Ask"))[0].keys() == {"id", "service_id", "description"}


@pytest.mark.parametrize("kind", exchange.KINDS)
def test_all_that_goes_out_passes_our_own_checker(kind: AssetKind) -> None:
    every = facts(kind=kind, opening="Mondays 2pm to 4pm; Tuesdays 9am to noon")
    assert open_referral.problems(exchange.service(every)) == []
    assert open_referral.problems(exchange.at_location(every), "service_at_location") == []
    assert open_referral.problems(exchange.term(kind), "taxonomy_term") == []
    assert open_referral.problems(exchange.TAXONOMY, "taxonomy") == []


def test_the_checker_finds_what_another_directory_would() -> None:
    made = exchange.service(facts())
    bad = {"id": "7", "status": "open", "organization": {"id": "x"}, "schedules": [{"id": UID, "byday": "Monday"}]}
    assert open_referral.problems(made | bad) == [
        "organization.description",
        "organization.id",
        "organization.name",
        "schedule.byday",
        "service.id",
        "service.status",
    ]
    hall = {"id": UID, "service_id": UID, "location_id": UID, "location": {"id": UID, "location_type": "hall"}}
    assert open_referral.problems(made | {"service_at_locations": [hall]}) == ["location.location_type"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, True),
        ({"search": "chess ages"}, True),
        ({"search": "chess tea"}, False),
        ({"taxonomy_id": exchange.TAXONOMY_ID}, True),
        ({"taxonomy_id": UID}, False),
        ({"taxonomy_term_id": str(exchange.term(AssetKind.GROUP)["id"])}, True),
        ({"taxonomy_term_id": str(exchange.term(AssetKind.PLACE)["id"])}, False),
        ({"day": "MO"}, True),
        ({"day": "su,mo"}, True),
        ({"day": "TU"}, False),
        ({"day": "MO", "start_time": "15:00"}, True),
        ({"day": "MO", "start_time": "16:00"}, False),
        ({"end_time": "14:00"}, False),
        ({"minimum_age": "12", "maximum_age": "80"}, True),
    ],
)
def test_what_can_be_asked(asked: dict[str, str], expected: bool) -> None:
    question = DirectoryQuestion(asked)
    question.check()
    assert question.fits(facts()) is expected


@pytest.mark.parametrize(
    "asked",
    [
        {"page": "0"},
        {"page": "x"},
        {"page": "2"},
        {"per_page": "-1"},
        {"per_page": "٣"},
        {"day": "Monday"},
        {"start_time": "2pm"},
        {"end_time": "25:00"},
        {"minimum_age": "old"},
    ],
)
def test_a_question_that_can_not_be_understood_is_said(asked: dict[str, str]) -> None:
    with pytest.raises(BadQuestion):
        DirectoryQuestion(asked).check()
        open_referral.page([], DirectoryQuestion(asked))


def _json(answer: TestResponse) -> Any:
    assert answer.headers["Access-Control-Allow-Origin"] == "*" and answer.mimetype == "application/json"
    return json.loads(answer.text)


def test_every_list_has_pages_single_things_and_errors(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        offer(
            world, clock.now(), room(owner_kind=AssetOwner.GROUP, owner_name="The hall", opening="Mondays 9am to noon")
        )
        db.session.commit()
    client = visit().client
    root = _json(client.get(AT))
    assert root["version"] == "HSDS-UK-3.0" and root["openapi_url"].endswith(f"{AT}openapi.json")
    described = _json(client.get(AT + "openapi.json"))
    assert set(described["paths"]) == {"/", *(f"/{name}{one}" for name in LISTS for one in ("", "/{id}"))}
    kinds = {"services": "service", "service_at_locations": "service_at_location"}
    kinds |= {"taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"}
    for name, kind in kinds.items():
        every = _json(client.get(AT + name))
        assert every["total_items"] == len(every["contents"]) > 0 and every["first_page"] and every["last_page"]
        for each in every["contents"]:
            assert open_referral.problems(each, kind) == []
            assert _json(client.get(f"{AT}{name}/{each['id']}")) == each
        missing, wrong, late = (client.get(f"{AT}{name}{end}") for end in (f"/{UID}", "?page=x", "?page=9"))
        assert [each.status_code for each in (missing, wrong, late)] == [404, 400, 400]
        assert all(_json(each)["message"] for each in (missing, wrong, late))
    assert _json(client.get(AT + "service_at_locations?postcode=N1+1AA"))["total_items"] == 1
    assert client.get(AT + "service_at_locations?postcode=here").status_code == 400
