"""Every form of every page that staff see, sent in: an action that succeeds says so, and says only what is true.

Nothing is kept: each change is compared with the database as it was, and taken back.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Role
from pb_app.db import Base, db
from pb_app.db.changes import BOOKKEEPING
from pb_app.web.slots import COMPOSE
from tests.pagecheck import NS
from tests.visitor import Visitor
from tests.web.addresses import PLACES, address, methods, routes
from tests.world import email

#: Forms that would end the visit, or that have nothing to do with the place.
LEFT_OUT = ("people.sign_out", "people.language", "people.sign_out_everywhere")
#: What is said there is true although no row differs, and why.
KEPT_ELSEWHERE = {
    "surveys.preview": "the answers so far are in the browser’s own cookie",
    "voting.forget_device": "the device’s own cookie",
    "proposals.near_me": "the session of whoever asks",
    "neighbourhoods.index": "nowhere: it answers which neighbourhood a postcode is in",
    "results.count": "a second count that gives the same is said, and logged",
}
#: What a person may well type into an empty line, by what the line is for.
TYPED = {"numeric": "3", "decimal": "12.50", "email": "new@example.org", "date": "2026-12-24", "tel": "07700 900123"}
#: The same by the name of the field, where the line takes only a certain form.
NAMED = {
    "slug": "a-new-name",
    "postcode": "N1 1AA",
    "title": "A new title",
    "name": "A new name",
    "scope": "area:1",
    "year": "2026",
    "budget": "300",
    "amount": "1",
    "least": "1",
    "day": "24 11 2026",
    "on": "24 11 2026",
    "due": "24 12 2026",
    "pairs": "",
    "needs": "",
    "pot_most": "",
    "floors": "",
    "ceilings": "",
}

FORM = re.compile(r'<form method="post".*?</form>', re.DOTALL)
Rows = Counter[tuple[str, ...]]
Estate = tuple[Flask, dict[str, Any]]


def rows_of(name: str) -> Rows:
    """All rows of a table without their own number, which a row written anew gets anew."""
    table = Base.metadata.tables[name]
    columns = [column for column in table.columns if column.name != "id"] or list(table.columns)
    return Counter(tuple(map(repr, row)) for row in db.session.execute(select(*columns)))


class Kept:
    """Compares what an action wrote with what was there, and takes it back."""

    def __init__(self) -> None:
        names = Base.metadata.tables
        self.before = {name: rows_of(name) for name in names}
        self.changed: set[str] = set()

    def instead_of_commit(self) -> None:
        db.session.flush()
        self.changed |= {name for name, rows in self.before.items() if rows_of(name) != rows}
        db.session.rollback()


def kept(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """From here on nothing is committed. News that waited is written first, so that no action seems to write it."""
    with app.app_context():
        COMPOSE.value()(clock.now())
        db.session.commit()
        made = Kept()
        db.session.rollback()
    monkeypatch.setattr(db.session, "commit", made.instead_of_commit)
    return made


def plausible(form: Element, data: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same form with something in each empty line and a choice made in each question."""
    filled = dict(data)
    for field in form.iter():
        name, kind = field.get("name", ""), field.get("type", "text")
        if not name or name == "csrf_token" or any(filled.get(name, [])):
            continue
        if field.tag == f"{NS}select":
            filled[name] = [option.get("value", "") for option in field.iter(f"{NS}option")][-1:]
        elif kind in ("radio", "checkbox"):
            filled[name] = [field.get("value", "")]
        elif NAMED.get(name) == "":
            continue
        elif field.tag == f"{NS}textarea" or field.tag == f"{NS}input" and kind not in ("file", "hidden"):
            filled[name] = [
                NAMED.get(name) or TYPED.get(field.get("inputmode") or kind, "Because residents asked for it.")
            ]
    return filled


def forms_of(visitor: Visitor, path: str, known: set[str]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Where each new form of a page is sent, and what is sent: as it stands, then with plausible values; each button."""
    response = visitor.client.get(path, follow_redirects=True)
    if response.status_code != 200 or response.mimetype != "text/html":
        return
    here = response.request.path
    for html in FORM.findall(response.text):
        if here + html in known:
            continue
        known.add(here + html)
        form = html5lib.HTMLParser().parseFragment(html)[0]
        data = visitor.filled(form)
        for button in form.iter(f"{NS}button"):
            pressed = {button.get("name", ""): [button.get("value", "")]} if button.get("name") else {}
            for fields in (data, plausible(form, data)):
                yield form.get("action") or here, {**fields, **pressed}


def endpoint_of(app: Flask, path: str) -> str:
    return app.url_map.bind("localhost").match(urlsplit(path).path, method="POST")[0]


def messages(visitor: Visitor) -> list[tuple[str, str]]:
    with visitor.client.session_transaction() as session:
        said: list[tuple[str, str]] = session.pop("_flashes", [])
    return said


def silent_actions(estate: Estate, monkeypatch: pytest.MonkeyPatch, who: Role) -> list[str]:
    """What went wrong, by action."""
    app, arguments = estate
    visitor, wrong = Visitor(app), []
    visitor.arrive_as(email(who), strong=True)
    seen, known = set[object](), set[str]()
    taken_back = kept(app, monkeypatch)
    for rule in (rule for rule in routes(app) if "GET" in methods(rule)):
        for path, data in forms_of(visitor, address(app, rule, arguments[PLACES[0]]), known):
            endpoint = endpoint_of(app, path)
            key = (endpoint, tuple(sorted((k, *v) for k, v in data.items() if k != "csrf_token")))
            if endpoint in LEFT_OUT or key in seen:
                continue
            seen.add(key)
            fault = fault_of(app, visitor, path, data, endpoint, taken_back)
            if fault:
                wrong.append(f"{endpoint}: {fault}")
    return sorted(set(wrong))


def fault_of(
    app: Flask, visitor: Visitor, path: str, data: dict[str, list[str]], endpoint: str, kept: Kept
) -> str | None:
    kept.changed.clear()
    response = visitor.client.post(path, data=data)
    said = messages(visitor)
    if response.status_code >= 500:
        return f"{response.status_code}"
    if response.status_code not in (302, 303):
        return None
    tells_there = hasattr(app.view_functions[endpoint], "next_page_tells")
    if not said and not tells_there:
        return "redirects and says nothing"
    changed = kept.changed - BOOKKEEPING
    if not changed and endpoint not in KEPT_ELSEWHERE and any(category == "done" for category, _words in said):
        return f"says {said[0][1]!r}, and nothing changed"
    logged = "audit_event" in kept.changed and endpoint not in KEPT_ELSEWHERE
    return "the log tells of a change, and nothing changed" if logged and not changed else None


def test_no_action_of_an_administrator_is_silent(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = silent_actions(estate, monkeypatch, Role.ADMINISTRATOR)
    assert not wrong, "\n".join(wrong)


@pytest.mark.full
@pytest.mark.parametrize("who", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_no_action_of_other_staff_is_silent(estate: Estate, monkeypatch: pytest.MonkeyPatch, who: Role) -> None:
    wrong = silent_actions(estate, monkeypatch, who)
    assert not wrong, "\n".join(wrong)
