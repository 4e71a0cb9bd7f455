"""Every address as every role of two places, with hostile values in every field and parameter.

A sample each time; everything with ``python3 -m pb_app test --all``. Looked for: answers of 500 and more, anything typed that
a browser would run, other people's private words, and pages with a name on them that a browser may keep.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from pb_app.access import Role
from pb_app.people import queries as people
from tests.pagecheck import NS, parse
from tests.visitor import Visitor
from tests.web.addresses import PLACES, address, methods, routes, stamp
from tests.world import TOTP_KEY, email

Estate = tuple[Flask, dict[str, Any]]
Who = Role | str | None
WHO: tuple[Who, ...] = (None, "maya", *Role)
MARK = "cpmark"
VALUES: tuple[str | bytes, ...] = (
    f'"><script>{MARK}()</script>',
    f"<img src=x onerror={MARK}()>",
    f"javascript:{MARK}()",
    f"{{{{ 7 * 7 }}}}{MARK}%(name)s",
    f'=cmd|"/c {MARK}"!A1',
    f"a\r\nSet-Cookie: {MARK}=1",
    f"{MARK}\u202e\x00\u200b",
    "../../../../etc/passwd",
    "9" * 40,
    b"\xff\xfe\xfa",
)
#: What forms send when a page shows none at this moment.
USUAL = ("reason", "why", "words", "answer", "amount", "body", "name", "email", "number", "photo-kept")
#: Query keys that pages read.
QUERY = ("q", "page", "area", "order", "lang", "next", "again", "looked", "category", "state")
#: Whoever presses these is somebody else afterwards, or nobody.
ENDS_SIGN_IN = ("people.sign_out",)
HOW_MANY = [
    pytest.param(61, (None, "maya", Role.ADMINISTRATOR), id="sample"),
    pytest.param(1, WHO, id="everything", marks=[pytest.mark.full, pytest.mark.first(600)]),
]


def chosen(app: Flask, step: int) -> Iterator[Rule]:
    known = sorted((rule for rule in routes(app) if rule.endpoint not in ENDS_SIGN_IN), key=lambda rule: rule.rule)
    return iter(known[::step])


def somebody(app: Flask, who: Who, place: str) -> Visitor:
    visitor = Visitor(app)
    if who:
        visitor.arrive_as(email(who, place), strong=isinstance(who, Role))
    return visitor


def fields(visitor: Visitor, path: str) -> list[str]:
    """The names in the forms of a page, or the usual ones."""
    response = visitor.client.get(path, follow_redirects=True)
    if response.mimetype != "text/html" or "<form" not in response.text:
        return list(USUAL)
    tags = ("input", "textarea", "select")
    names = [one.get("name") or "" for tag in tags for one in parse(response.text).iter(NS + tag)]
    return [name for name in dict.fromkeys(names) if name not in ("", "csrf_token")] or list(USUAL)


def broken(response: TestResponse, path: str) -> list[str]:
    """What is wrong with an answer, whoever asked. It is read to its end: until then a streamed one holds its request."""
    response.get_data()
    wrong = [f"{path}: {response.status_code}"] if response.status_code >= 500 else []
    if any(MARK in value for name, value in response.headers if name in ("Set-Cookie", "Content-Type")):
        wrong.append(f"{path}: a header was made of what was typed")
    if response.mimetype == "text/html" and MARK in response.text:
        wrong += [f"{path}: {found}" for found in running(response.text)]
    return wrong


def running(html: str) -> Iterator[str]:
    """What a browser would run of a page: handlers, scripts with words in them, addresses that are programs."""
    for element in parse(html).iter():
        words = (element.text or "").strip()
        if element.tag == f"{NS}script" and words and element.get("type") != "application/json":
            yield "a script with words in it"
        for name, value in element.items():
            if name.lower().startswith("on"):
                yield f"a handler {name}"
            if name in ("href", "src", "action", "formaction") and value.strip().lower().startswith("javascript:"):
                yield f"a program as {name}"


def may_be_kept(app: Flask, rule: Rule, response: TestResponse, who: Who) -> bool:
    """A page with a name on it, or what only some may see, that a browser or a proxy may keep."""
    private = stamp(app, rule).action is not None or (who is not None and response.mimetype == "text/html")
    return private and response.status_code == 200 and "no-store" not in response.headers.get("Cache-Control", "")


def foreign(app: Flask, place: str) -> list[str]:
    """Words that nobody outside a place should read: addresses of its people, secrets of their apps, bank accounts."""
    with app.app_context():
        accounts = [people.by_email(email(who, place)) for who in ("maya", "george", *Role)]
        return [account.email for account in accounts if account] + [TOTP_KEY, "12345001"]


@pytest.mark.parametrize(("step", "everybody"), HOW_MANY)
def test_nothing_typed_runs_on_any_page(estate: Estate, step: int, everybody: tuple[Who, ...]) -> None:
    """First everybody types, then everybody reads."""
    app, arguments = estate
    wrong: list[str] = []
    for rule in chosen(app, step):
        for place in PLACES:
            path = address(app, rule, arguments[place])
            for who in everybody:
                wrong += typed(app, rule, path, who, place)
    assert wrong == []
    for who in everybody:
        wrong += [found for rule in chosen(app, step) for found in read(app, rule, arguments, who)]
    assert wrong == []


def typed(app: Flask, rule: Rule, path: str, who: Who, place: str) -> Iterator[str]:
    """Each value in all parameters and fields; who is turned away is asked once."""
    visitor = somebody(app, who, place)
    names = fields(visitor, path) if "POST" in methods(rule) and "GET" in methods(rule) else list(USUAL)
    for n, value in enumerate(VALUES):
        if "GET" in methods(rule):
            query = value.decode("latin-1") if isinstance(value, bytes) else value
            response = visitor.client.get(path, query_string=dict.fromkeys(QUERY, query))
            yield from broken(response, f"{who} GET {path}")
            if response.status_code in (303, 403, 404):
                return
        if "POST" in methods(rule):
            response = visitor.client.post(path, data=dict.fromkeys(names, value))
            yield from broken(response, f"{who} POST {path} {n}")
            if response.status_code in (303, 403) and who is None:
                return


def read(app: Flask, rule: Rule, arguments: dict[str, Any], who: Who) -> Iterator[str]:
    if "GET" not in methods(rule):
        return
    home, elsewhere = PLACES
    visitor = somebody(app, who, home)
    for place in PLACES:
        path = address(app, rule, arguments[place])
        response = visitor.client.get(path)
        yield from broken(response, f"{who} reads {path}")
        if may_be_kept(app, rule, response, who):
            yield f"{who} reads {path}: may be kept ({response.headers.get('Cache-Control')})"
        secret = [word for word in foreign(app, elsewhere if who else place) if word.encode() in response.get_data()]
        if secret and place == (elsewhere if who else place):
            yield f"{who} reads {path}: {secret}"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p onclick='x()'>a</p>", "a handler onclick"),
        ("<script>x()</script>", "a script with words in it"),
        ("<a href=' JavaScript:x()'>a</a>", "a program as href"),
        ("<p>&lt;script&gt;</p><script src='/a.js'></script>", ""),
    ],
)
def test_what_would_run_is_noticed(html: str, found: str) -> None:
    page = f"<!doctype html><html lang='en'><head><title>t</title></head><body>{html}</body></html>"
    assert list(running(page)) == ([found] if found else [])
