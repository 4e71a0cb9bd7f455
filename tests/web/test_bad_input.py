"""Every form, every field: empty, far too long, of the wrong type, hostile, doubled. Never a 500, never half a row."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from pb_app.access import Role
from pb_app.db import Base, db
from tests.pagecheck import NS, check, parse
from tests.visitor import Visitor
from tests.web.addresses import address, route
from tests.world import email

NASTY = {
    "empty": "",
    "long": "x" * 100_000,
    "script": "<script>alert(1)</script>",
    "override": "abc\u202egpj.exe\u2066",
    "control": "a\x00b\x07c",
    "number": "-1",
    "huge": "9" * 400,
    "quote": "'; DROP TABLE place; --",
    "template": "{{ 7 * 7 }} %(name)s",
    "broken": b"\xff\xfe\xfa",
    "list": ["1", "2", "3"],
    "emoji": "👩‍👩‍👧‍👦" * 30,
}
#: Forms that only have a button are pressed in the stories; here are those with something to type.
WITH_FIELDS = (
    "people.sign_in",
    "people.staff_sign_in",
    "people.name",
    "people.staff_set_up",
    "people.roles",
    "places.settings",
    "places.areas",
    "funds.new",
    "funds.commit",
    "funds.power",
    "partners.officers",
    "sharing.check",
    "sharing.begin",
    "sharing.part",
    "sharing.new_barrier",
    "sharing.asked",
    "rounds.new",
    "rounds.about",
    "rounds.phases",
    "rounds.pots",
    "rounds.set_rules",
    "proposals.begin",
    "proposals.near_me",
    "proposals.for_somebody",
    "proposals.returned",
    "proposals.sign",
    "comments.thread",
    "comments.answer",
    "moderation.report",
    "moderation.look",
    "moderation.answer_appeal",
    "moderation.settings",
    "comments.house_rules",
    "comments.offer",
    "comments.block",
    "assessment.declare",
    "assessment.score",
    "assessment.cost",
    "assessment.decide",
    "assessment.ask",
    "assessment.note",
    "assessment.set_up",
    "assessment.assigning",
    "application_forms.question",
    "application_forms.tiers",
    "application_forms.checks",
    "application_forms.can_we_apply",
    "places.communities",
    "funds.arrived",
    "funds.policy_areas",
    "funds.move",
    "funds.take_back",
    "funds.lock",
    "funds.rollover",
    "funds.close_year",
    "delivery.make",
    "delivery.part",
    "delivery.hand_back",
    "delivery.lead",
    "delivery.templates",
    "delivery.check",
    "delivery.condition",
    "delivery.payment",
    "delivery.agreement",
    "delivery.bank",
    "delivery.show",
    "delivery.update",
    "delivery.step",
    "delivery.move_step",
    "delivery.reach",
    "delivery.risk",
    "delivery.spend",
    "outcomes.new_measure",
    "outcomes.reading",
    "outcomes.people_reached",
    "outcomes.saving",
    "outcomes.benefit",
    "outcomes.report",
    "finance.statement",
    "open_data.publisher",
    "board.new",
    "board.seat",
    "board.plan",
    "board.agenda",
    "board.set_up",
    "board.plan_seats",
    "board.new_call",
    "board.needs",
    "board.interests",
    "board.send",
    "board.paper",
    "board.note",
    "board.answer",
    "board.override",
    "board.write_lesson",
    "board.declare",
    "board.vote",
    "board.decide",
    "board.points",
    "board.criteria",
    "board.first_steps",
    "board.handover",
    "board.claim",
    "board.answer_claim",
    "board.marks",
    "board.open_survey",
    "board.write_case",
    "board.agree_for_partner",
    "enrolment.enter",
    "enrolment.card",
    "enrolment.phone",
    "voter_lists.hand_in",
    "enrolment.make",
    "enrolment.one_letter",
    "polling.assist",
    "polling.came_in",
    "polling.print_papers",
    "polling.back",
    "polling.read",
    "polling.spoiled",
    "polling.tender",
    "polling.new_kiosk",
    "polling.kiosk",
    "oversight.key",
    "oversight.prove",
    "oversight.extend",
    "oversight.certify",
    "oversight.copies",
    "oversight.observers",
    "results.publish",
)
#: Where leaving everything empty is a fair answer.
MAY_BE_EMPTY = (
    "comments.house_rules",
    "application_forms.question",
    "people.staff_sign_in",
    "rounds.set_rules",
    "oversight.key",
    "polling.kiosk",
    "board.points",
    "board.criteria",
    "board.first_steps",
    "board.handover",
)


@pytest.fixture
def rows(estate: tuple[Flask, dict[str, Any]]) -> Iterator[None]:
    """Whatever is typed, no constraint is left broken and nothing is left uncommitted."""
    yield
    app, _ = estate
    with app.app_context():
        assert (db.session.scalar(select(func.count()).select_from(Base.metadata.tables["place"])) or 0) >= 2
        db.session.rollback()


MEMBERS_OWN = (
    "board.declare",
    "board.vote",
    "board.note",
    "board.interests",
    "board.needs",
    "board.criteria",
    "board.handover",
    "board.claim",
)


OFFICERS_OWN = (
    "sharing.begin",
    "sharing.part",
    "sharing.new_barrier",
    "sharing.asked",
)


def who_may(endpoint: str) -> str:
    if endpoint.startswith("assessment.") and endpoint not in ("assessment.set_up", "assessment.assigning"):
        return email(Role.ASSESSOR)
    if endpoint.startswith("board.") and endpoint not in (
        "board.new",
        "board.seat",
        "board.set_up",
        "board.new_call",
        "board.plan_seats",
        "board.answer",
        "board.override",
        "board.agree_for_partner",
        "board.answer_claim",
    ):
        return email(Role.BOARD_MEMBER if endpoint in MEMBERS_OWN else Role.BOARD_SECRETARY)
    if endpoint.startswith("finance.") or endpoint in ("delivery.payment", "board.answer_claim"):
        return email(Role.FINANCE)
    if endpoint in OFFICERS_OWN:
        return email(Role.PARTNER_LEAD)
    return email(Role.ADMINISTRATOR)


def fields_of(page: str) -> list[str]:
    """All names of the fields that the page's forms have."""
    names = [field.get("name") or "" for tag in ("input", "textarea", "select") for field in parse(page).iter(NS + tag)]
    return [name for name in dict.fromkeys(names) if name not in ("", "csrf_token", "q")]


#: Forms that a page shows only at another moment, by the names of their fields.
NOT_SHOWN_NOW = {
    "board.declare": ["interest", "reason"],
    "board.vote": ["verdict"],
    "board.decide": ["reasons"],
    "board.note": ["kind", "words"],
    "proposals.begin": ["size", "title", "story"],
    "delivery.agreement": ["read", "second_email", "digest"],
}
#: Forms that stand on another page than the one they are sent to.
STANDS_ON = {
    "comments.offer": "proposals.proposal",
    "assessment.declare": "assessment.proposal",
    "assessment.note": "assessment.proposal",
}


@pytest.mark.parametrize("endpoint", WITH_FIELDS)
def test_every_field_takes_anything_without_breaking(
    estate: tuple[Flask, dict[str, Any]], rows: None, endpoint: str
) -> None:
    app, arguments = estate
    visitor = Visitor(app)
    visitor.arrive_as(who_may(endpoint), strong=True)
    unfrozen = endpoint.startswith("rounds.")
    known = {**arguments["riverside"], "round": "shaping" if unfrozen else "streets", "word": "hide", "key": "new"}
    path = address(app, route(app, endpoint), known)
    if endpoint in NOT_SHOWN_NOW:
        names = NOT_SHOWN_NOW[endpoint]
    else:
        shown = address(app, route(app, STANDS_ON.get(endpoint, endpoint)), known)
        names = fields_of(visitor.client.get(shown, follow_redirects=True).text)
    assert names, f"{endpoint} has no fields: take it out of the list"
    for kind, value in NASTY.items():
        response = visitor.client.post(path, data=dict.fromkeys(names, value))
        assert response.status_code < 500, f"{kind}: {response.status_code}"
        if response.mimetype == "text/html" and response.status_code not in (302, 303):
            check(response.text, response.headers)
            assert "<script>alert" not in response.text
        if kind in ("empty", "long") and endpoint not in MAY_BE_EMPTY:
            assert response.status_code in (400, 413, 422, 429, 302, 409), f"{kind} was taken: {response.status_code}"


def test_what_looks_different_from_what_it_is_is_cleaned(estate: tuple[Flask, dict[str, Any]]) -> None:
    app, _ = estate
    maya = Visitor(app)
    maya.arrive_as(email("maya"), strong=False)
    maya.client.post("/people/name", data={"name": "Ma\u202eya\x00"})
    maya.get("/people/account").sees("Maya")


@pytest.mark.parametrize(
    "query", ["?q=%00", "?q=" + "x" * 5000, "?page=99999999999999999999", "?area=1e9", "?lang=../../x", "?q=%FF"]
)
def test_odd_addresses(estate: tuple[Flask, dict[str, Any]], query: str) -> None:
    app, _ = estate
    response = Visitor(app).client.get("/proposals/riverside/streets/" + query)
    assert response.status_code in (200, 404)
