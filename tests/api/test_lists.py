"""What programs read is what the pages say: described, paged without gaps, asked for again for nothing, and hidden where hidden."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from sqlalchemy import delete

from pb_app import clock
from pb_app.access import Role
from pb_app.api import openapi, row_pages, rules
from pb_app.api.resources.listing import RESOURCES
from pb_app.api.resources.resource import Resource, after, whole
from pb_app.api.resources.rounds import PROPOSALS
from pb_app.api.terms import Row, RowKey
from pb_app.community_events.models import EventOrganiser
from pb_app.db import db
from pb_app.indicators import exports
from pb_app.moderation import services as moderation
from pb_app.open_data.datasets import DATASETS
from pb_app.open_data.partner_tables import RESULTS
from pb_app.places.models import Place
from pb_app.proposals.moderation import proposal_thing
from pb_app.proposals.services import writing
from pb_app.proposals.terms import Status
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from tests.api.service import BASE, fill, own_path, read, tick, walk
from tests.thorough import USUAL, examples
from tests.world import World
from tests.world.gatherings import announce


def validator(document: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    """Checks against a schema of the document, which may point into it."""
    return Draft202012Validator(schema | {"components": document["components"]})


def test_every_documented_address_answers_as_it_is_described(app: Flask, world: World) -> None:
    fill(app, world)
    client = app.test_client()
    document = read(client, "/api/v2/openapi.json")
    assert document["openapi"] == "3.1.0"
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    seen = set()
    for path, operations in document["paths"].items():
        if "get" not in operations or "{key}" in path:
            continue
        schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        page = read(client, "/api/v2" + path.replace("{place}", "riverside"))
        validator(document, schema).validate(page)
        since = read(client, "/api/v2" + path.replace("{place}", "riverside") + "?since=2001-01-01")
        validator(document, schema).validate(since)
        one = document["paths"].get(path + "/{key}")
        if one and page["data"]:
            seen.add(path)
            schema = one["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            resource = RESOURCES[path.rsplit("/", 1)[1]]
            for row in page["data"][:3]:
                key = rules.key_text(resource.key_of(row))
                answer = read(client, f"{BASE}/{resource.name}/{key}")
                validator(document, schema).validate(answer)
                assert answer["data"] == row
    assert len(seen) >= 10, seen


def test_the_description_has_every_address_and_no_other(app: Flask) -> None:
    document = openapi.document("https://example.org")
    documented = {path for path in document["paths"] if "{key}" not in path and "get" in document["paths"][path]}
    assert documented == {"/places", "/places/{place}"} | {f"/{{place}}/{name}" for name in RESOURCES}
    posts = {
        rule.rule.removeprefix("/api/v2").replace("int:", "").replace("<", "{").replace(">", "}")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api_v2.") and "POST" in (rule.methods or ()) and rule.endpoint != "api_v2.nothing"
    }
    assert posts == {path for path, operations in document["paths"].items() if "post" in operations}
    names = [operation["operationId"] for one in document["paths"].values() for operation in one.values()]
    assert len(names) == len(set(names))


def test_what_leaves_is_one_list_for_files_and_programs() -> None:
    lists = {"book": "lines"}
    for name, table in DATASETS.items():
        assert list(RESOURCES[lists.get(name, name)].fields)[1:] == list(table.columns)
    assert list(RESOURCES["results"].fields) == list(RESULTS.columns)
    assert tuple(RESOURCES["figures"].fields) == tuple(exports.FIGURES.columns)


def test_a_draft_and_its_round_are_not_there(app: Flask, world: World) -> None:
    with app.app_context():
        hidden = world.round(PhaseKind.IDEAS, "secret", publish=False)
        world.proposal(hidden, "A secret bench", accept=False)
        now = clock.now()
        shown = world.round(PhaseKind.IDEAS, "open")
        writing.add(shown, "A draft", None, now)
        db.session.commit()
    client = app.test_client()
    assert [row["round"] for row in read(client, "rounds")["data"]] == ["open"]
    assert read(client, "proposals")["data"] == []


def test_what_moderators_hide_is_hidden_at_once_and_seen_to_change(app: Flask, world: World) -> None:
    with app.app_context():
        made = world.proposal(world.round(PhaseKind.SHAPING), "A rude bench")
        number = made.id
        db.session.commit()
        tick(app, clock.now())
    client = app.test_client()
    before = read(client, "proposals")
    assert before["data"][0]["title"] == "A rude bench"
    with app.app_context():
        thing = proposal_thing(world.home().id, number)
        assert thing is not None
        moderation.hide(thing, world.home().id, "Rude", world.actor(Role.MODERATOR), clock.now())
        db.session.commit()
    hidden = read(client, "proposals")["data"][0]
    assert "rude" not in str(hidden).lower().replace("reason: rude", "") and "Rude" in hidden["title"]
    since = f"proposals?since={before['as_of']}"
    with app.app_context():
        assert tick(app, clock.now()) >= 1
    changed = read(client, since.replace("+", "%2B"))
    assert [row["id"] for row in changed["data"]] == [number] and changed["gone"] == []
    assert read(client, f"proposals?since={changed['as_of']}".replace("+", "%2B"))["data"] == []


def test_what_is_not_public_any_more_is_named(app: Flask, world: World) -> None:
    with app.app_context():
        event = announce(world, clock.now())
        number = event.id
        db.session.commit()
        tick(app, clock.now())
    client = app.test_client()
    as_of = read(client, "events")["as_of"]
    with app.app_context():
        db.session.execute(delete(EventOrganiser).where(EventOrganiser.event_id == number))
        db.session.delete(db.session.get_one(type(event), number))
        db.session.commit()
        assert tick(app, clock.now()) == 1
    page = read(client, f"events?since={as_of}".replace("+", "%2B"))
    assert page["data"] == [] and page["gone"] == [str(number)]


def test_the_same_answer_is_not_sent_twice(app: Flask, world: World) -> None:
    fill(app, world)
    client = app.test_client()
    first = client.get(f"{BASE}/awards")
    again = client.get(f"{BASE}/awards", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    with app.app_context():
        tick(app, clock.now())
        tick(app, clock.now() + timedelta(minutes=5))
    once = client.get(f"{BASE}/awards").headers["ETag"]
    with app.app_context():
        tick(app, clock.now() + timedelta(minutes=10))
    assert client.get(f"{BASE}/awards").headers["ETag"] == once, "time alone changes nothing"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("proposals?cursor=abc", 400, "api-cursor-wrong"),
        ("proposals?since=soon", 400, "api-since-wrong"),
        ("proposals?limit=0", 400, "api-limit-wrong"),
        ("proposals?limit=501", 400, "api-limit-wrong"),
        ("people", 404, "http-404"),
        ("proposals/999", 404, "http-404"),
        ("proposals/abc", 404, "http-404"),
        ("proposals/99999999999999999999999", 404, "http-404"),
        ("events/-99999999999999999999999", 404, "http-404"),
        ("lines/near~99999999999999999999999", 404, "http-404"),
        ("/api/v2/nowhere/proposals", 404, "http-404"),
        ("/api/v2/a/b/c/d", 404, "http-404"),
    ],
)
def test_what_is_wrong_is_said_as_a_problem(app: Flask, world: World, path: str, status: int, code: str) -> None:
    client, document = app.test_client(), openapi.document("")
    answer = client.get(path if path.startswith("/") else f"{BASE}/{path}")
    assert answer.status_code == status and answer.mimetype == "application/problem+json"
    body = answer.get_json(force=True)
    assert body["type"] == f"urn:commonpot:problem:{code}" and body["status"] == status
    Draft202012Validator(document["components"]["schemas"]["Problem"]).validate(body)


def test_a_problem_is_said_in_the_language_that_was_asked_for(app: Flask, world: World) -> None:
    said = {}
    for language in ("en", "cy", "ar"):
        answer = app.test_client().get(f"{BASE}/proposals?limit=0", headers={"Accept-Language": language})
        assert answer.headers["Content-Language"] == language
        said[language] = answer.get_json(force=True)["title"]
    assert len(set(said.values())) == 3


def numbers(there: list[int]) -> Resource:
    """A list of nothing but ids, which grows while it is read."""

    def rows(_place: Place, last: RowKey | None) -> list[Row]:
        return after([{"id": n} for n in there], last, lambda row: (int(str(row["id"])),))

    return Resource(name="numbers", about="", fields={"id": whole("id")}, key=("id",), rows=rows)


ARRIVING = st.lists(st.lists(st.integers(0, 60), max_size=4), max_size=10)


def test_any_size_of_page_gives_every_row_once_while_rows_come(app: Flask, world: World) -> None:
    with app.app_context():
        place = world.home()

        @settings(max_examples=examples(USUAL), deadline=None, suppress_health_check=list(HealthCheck))
        @given(st.sets(st.integers(0, 60), max_size=20), st.integers(1, 7), ARRIVING)
        def pages(before: set[int], size: int, arriving: list[list[int]]) -> None:
            there, seen, key = sorted(before), list[int](), None
            for come in [*arriving, *[[]] * 70]:
                page = row_pages.page(place, numbers(there), key, size)
                seen += [int(str(row["id"])) for row in page.rows]
                key = page.then
                if key is None:
                    break
                there += [n for n in dict.fromkeys(come) if n not in there]
            assert key is None and len(seen) == len(set(seen)), "no row comes twice"
            assert before <= set(seen), "no row is missed"

        pages()


def test_proposals_that_come_meanwhile_move_nothing(app: Flask, world: World) -> None:
    with app.test_request_context():
        round = world.round(PhaseKind.IDEAS)
        there = [add(round, f"Idea {n}") for n in range(5)]
        seen, key = list[int](), None
        for _turn in range(20):
            page = row_pages.page(world.home(), PROPOSALS, key, 2)
            seen += [int(str(row["id"])) for row in page.rows]
            key = page.then
            if key is None:
                break
            if len(there) < 9:
                there.append(add(round, "Meanwhile"))
        assert seen == there


def add(round: Round, title: str) -> int:
    """A proposal that everybody can read."""
    made = writing.add(round, title, None, clock.now())
    made.status, made.submitted_at = Status.SUBMITTED, clock.now()
    db.session.flush()
    return made.id


def test_pages_add_up_nothing_private_leaves_and_the_book_says_what_is_new(app: Flask, world: World) -> None:
    fill(app, world)
    client = app.test_client()
    for name in ("lines", "accounts", "awards", "results", "commitments"):
        _adds_up(client, name, 1)
    _adds_up(client, "lines", 7)
    for name in RESOURCES:
        text = client.get(f"{BASE}/{name}").text
        assert not [word for word in ("Maya", "maya@", "01234 567890", "George", "12345") if word in text], name
    every = read(client, "lines")
    assert read(client, f"lines?since={every['as_of']}".replace("+", "%2B"))["data"] == []
    assert read(client, "lines?since=2001-01-01")["data"] == every["data"]


def _adds_up(client: FlaskClient, name: str, size: int) -> None:
    every = walk(client, f"{name}?limit=500")
    assert every and walk(client, f"{name}?limit={size}") == every
    header = client.get(f"{BASE}/{name}?limit=1").headers.get("Link")
    assert header is None or own_path(header[1:].partition(">")[0]).startswith(BASE)
