"""A person with a browser without JavaScript: follows links, fills in forms, and every page they see is checked."""

from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from flask import session as flask_session
from sqlalchemy import delete, select
from werkzeug.test import TestResponse

from pb_app import clock
from pb_app.db import db
from pb_app.outbox import OutboxMessage
from pb_app.people import current, queries
from pb_app.people.models import Attempt
from tests.accounts import account_for
from tests.pagecheck import NS, check, text


class Visitor:
    """Keeps the last response; ``submit`` fills in the form that has the given button."""

    def __init__(self, app: Flask, headers: dict[str, str] | None = None) -> None:
        self.app = app
        self.client = app.test_client()
        self.headers = headers or {}
        self.response: TestResponse
        self.document: Element
        self.path = "/"

    def get(self, path: str, status: int = 200) -> "Visitor":
        """Open a page, following redirects, and expect its status."""
        return self._arrived(self.client.get(path, headers=self.headers, follow_redirects=True), status)

    def _arrived(self, response: TestResponse, status: int | None) -> "Visitor":
        self.response, self.path = response, response.request.path
        response.get_data()  # what comes in pieces is read to its end, as a browser would
        if response.mimetype == "text/html":
            try:
                self.document = check(response.get_data(as_text=True), response.headers)
            except AssertionError as wrong:
                raise AssertionError(f"{self.path}: {wrong}") from wrong
        if status is not None:
            assert response.status_code == status, f"{response.status_code} at {self.path}: {self.words()[:400]}"
        return self

    def words(self) -> str:
        """All text of <main>."""
        main = self.document.find(f".//{NS}main")
        return text(main) if main is not None else ""

    def sees(self, *parts: str) -> "Visitor":
        for part in parts:
            assert part in self.words(), f"{part!r} is not on {self.path}: {self.words()[:600]}"
        return self

    def misses(self, *parts: str) -> "Visitor":
        for part in parts:
            assert part not in self.words(), f"{part!r} should not be on {self.path}"
        return self

    def follow(self, words: str, status: int = 200) -> "Visitor":
        """Follow the first link with these words."""
        for link in self.document.iter(f"{NS}a"):
            if words in text(link):
                return self.get(link.get("href") or "", status)
        raise AssertionError(f"no link {words!r} on {self.path}")

    def form_with(self, button: str) -> Element:
        for form in self.document.iter(f"{NS}form"):
            if any(button in text(b) for b in form.iter(f"{NS}button")):
                return form
        raise AssertionError(f"no button {button!r} on {self.path}: {self.words()[:300]}")

    def filled(self, form: Element) -> dict[str, list[str]]:
        """What a browser would send if nothing was touched."""
        data: dict[str, list[str]] = {}
        for field in form.iter():
            name = field.get("name")
            if not name or field.tag == f"{NS}button":
                continue
            if field.tag == f"{NS}input":
                kind = field.get("type", "text")
                if kind in ("checkbox", "radio") and field.get("checked") is None or kind == "file":
                    continue
                data.setdefault(name, []).append(field.get("value", ""))
            elif field.tag == f"{NS}textarea":
                data.setdefault(name, []).append((field.text or "").removeprefix("\n"))
            elif field.tag == f"{NS}select":
                chosen = [o.get("value", "") for o in field.iter(f"{NS}option") if o.get("selected") is not None]
                data.setdefault(name, []).append(chosen[0] if chosen else "")
        return data

    def submit(self, button: str, status: int = 200, /, **fields: Any) -> "Visitor":
        """Fill in fields by name (a list ticks several, None leaves out) and press the button."""
        form = self.form_with(button)
        data: dict[str, Any] = self.filled(form)
        for name, value in fields.items():
            if value is None:
                data.pop(name, None)
            else:
                data[name] = value
        return self.send(form.get("action") or self.path_with_query(), data, status)

    def option(self, label: str) -> str:
        """The value of the first option, radio or checkbox of <main> with these words in its label."""
        main = self.document.find(f".//{NS}main")
        assert main is not None
        for option in main.iter(f"{NS}option"):
            if label in text(option) and option.get("value"):
                return option.get("value", "")
        fields = {field.get("id"): field.get("value", "") for field in main.iter(f"{NS}input")}
        for words in main.iter(f"{NS}label"):
            if label in text(words) and fields.get(words.get("for")):
                return fields[words.get("for")]
        raise AssertionError(f"no option {label!r} on {self.path}: {self.words()[:300]}")

    def path_with_query(self) -> str:
        parts = urlsplit(self.response.request.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def send(self, path: str, data: dict[str, Any], status: int | None = 200) -> "Visitor":
        response = self.client.post(
            path,
            data=data,
            headers={"Referer": "http://localhost" + self.path, **self.headers},
            follow_redirects=True,
        )
        return self._arrived(response, status)

    def post(self, path: str, status: int = 200, /, **fields: Any) -> "Visitor":
        """Send a form that this page does not show: opened earlier elsewhere, or made by hand."""
        account = self.client.get("/people/account", headers=self.headers)
        form = check(account.get_data(as_text=True), account.headers)
        token = next(field for field in form.iter(f"{NS}input") if field.get("name") == "csrf_token")
        return self.send(path, fields | {"csrf_token": token.get("value", "")}, status)

    def arrive_as(self, email: str, strong: bool) -> None:
        """Signed in, staff strongly, with the session that the app's own sign-in would begin.

        Signing in itself is tested in tests/people and walked in tests/journeys.
        """
        with self.client.session_transaction() as session:
            before = dict(session)
        with self.app.test_request_context():
            flask_session.update(before)
            account = account_for(email, clock.now())
            assert not strong or (account.password_hash and account.totp_secret), f"{email} has no staff sign-in"
            account.language = account.language or "en"
            current.begin(account, strong=strong, by_hand=True)
            begun = dict(flask_session)
            db.session.commit()
        with self.client.session_transaction() as session:
            session.clear()
            session.update(begun)
            session.permanent = True


def forget_tries(app: Flask, email: str) -> None:
    """Tests sign in more often than twice a minute."""
    with app.app_context():
        account = queries.by_email(email)
        assert account is not None
        account.totp_used = 0
        db.session.execute(delete(Attempt))
        db.session.commit()


def last_link(app: Flask, email: str, path: str = "/people/link/") -> str:
    """The path of the newest link written to an address, by default to sign in."""
    with app.app_context():
        query = select(OutboxMessage.body).where(OutboxMessage.to == email).order_by(OutboxMessage.id.desc())
        body = next((body for body in db.session.scalars(query) if path in body), None)
    assert body is not None, f"nothing was sent to {email}"
    address = next(part for part in body.split() if part.startswith("http"))
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")
