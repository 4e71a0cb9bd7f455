"""The frame of every page: languages, headers, errors, health."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from pb_app.access import Role
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.rounds.terms import PhaseKind
from pb_app.web.extensions import ROOT
from tests.pagecheck import NS
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]


def test_a_language_is_kept_and_the_page_too(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.VOTING))
        db.session.commit()
    reader = visit().get("/proposals/riverside/streets/?q=bench&lang=ar")
    assert reader.document.get("dir") == "rtl"
    assert "A bench" in reader.words()
    reader.get("/rounds/riverside/")
    assert reader.document.get("lang") == "ar"
    assert 'href="/rounds/riverside/?lang=cy"' in reader.response.text
    reader.get("/rounds/riverside/?lang=xx")
    assert reader.document.get("lang") == "ar"


def test_the_browsers_own_language_comes_first(world: World, visit: Visit) -> None:
    assert visit(**{"Accept-Language": "cy-GB,cy;q=0.9,en;q=0.5"}).get("/how-it-works").document.get("lang") == "cy"
    assert visit(**{"Accept-Language": "fr"}).get("/how-it-works").document.get("lang") == "en"


@pytest.mark.parametrize("language", ["en", "cy", "ar"])
def test_money_looks_the_same_in_every_language(world: World, visit: Visit, language: str) -> None:
    assert '<bdi class="cp-money">£100,000</bdi>' in visit().get(f"/funds/riverside/?lang={language}").response.text


def test_headers_keep_the_browser_safe(world: World, visit: Visit) -> None:
    headers = visit().get("/places/riverside/").response.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_in_production_cookies_are_locked_to_the_host(
    templates: object, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    import config

    monkeypatch.setenv("COMMONPOT_ENV", "production")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(config.MissingSetting, match="SECRET_KEY"):
        config.load()
    monkeypatch.setenv("SECRET_KEY", "x" * 40)
    monkeypatch.delenv("BASE_URL", raising=False)
    with pytest.raises(config.MissingSetting, match="BASE_URL"):
        config.load()
    monkeypatch.setenv("BASE_URL", "https://pot.example.org")
    loaded = config.load()
    assert loaded["TRUSTED_HOSTS"] == ["127.0.0.1", "localhost", "::1", "pot.example.org"]
    assert loaded["SESSION_COOKIE_NAME"] == "__Host-session" and loaded["SESSION_COOKIE_SECURE"]
    assert loaded["DEMO"] is False


def test_a_form_without_its_token_changes_nothing(app: Flask, world: World, visit: Visit) -> None:
    visitor = visit(email("maya"), strong=False)
    visitor.send("/people/sign-out-everywhere", {}, 400).sees("This page was open for too long")
    visitor.get("/people/account").sees("Your account")


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nowhere", 404), ("/rounds/nowhere/", 404), ("/people/sign-out", 405), ("/rounds/riverside/%00/", 404)],
)
def test_errors_are_pages_too(world: World, visit: Visit, path: str, status: int) -> None:
    visit().get(path, status).sees("Go to the home page")


@pytest.mark.parametrize("path", ["/places/riverside/nowhere", "/rounds/riverside/nowhere/", "/voting/riverside/a/b/c"])
def test_a_page_that_is_not_there_keeps_the_menu_and_the_languages_of_its_place(
    app: Flask, world: World, visit: Visit, path: str
) -> None:
    reader = visit().get(path, 404).sees("Page not found")
    assert _menu(reader) == _menu(visit().get("/places/riverside/"))
    links = {link.get("hreflang") for link in reader.document.iter(f"{NS}a")} - {None}
    assert links == set(app.config["LANGUAGES"])
    assert "/admin/riverside/" in _menu(visit(email(Role.ADMINISTRATOR)).get(path, 404))


def _menu(visitor: Visitor) -> list[str | None]:
    header = next(visitor.document.iter(f"{NS}header"))
    return [
        link.get("href")
        for link in header.iter(f"{NS}a")
        if not link.get("hreflang") and "?" not in str(link.get("href"))
    ]


@pytest.mark.parametrize("commits", [False, True])
def test_the_error_page_says_that_nothing_was_changed_only_where_it_is_so(own_app: Flask, *, commits: bool) -> None:
    """A part that was committed before the fault stays, and the page says to look."""
    from pb_app.web.access import manual_commit, public

    @public("only in this test")
    @manual_commit
    def half() -> str:
        begin_writing()
        db.session.execute(text("UPDATE place SET name = 'Changed'"))
        if commits:
            db.session.commit()
        raise RuntimeError("too late")

    with own_app.app_context():
        World.build(own_app)
        db.session.commit()
    own_app.config["WTF_CSRF_ENABLED"] = False
    own_app.add_url_rule("/half", "half", half, methods=["POST"])
    own_app.config["PROPAGATE_EXCEPTIONS"] = False
    page = own_app.test_client().post("/half").get_data(as_text=True)
    assert ("Nothing was changed" in page) is not commits
    assert ("A part of what you did may be saved" in page) is commits


def test_the_last_error_page_can_not_fail(
    app: Flask, world: World, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the database is gone")

    monkeypatch.setattr("pb_app.places.queries.partners", broken)
    visit().get("/places/riverside/", 500).sees("It is our fault, not yours")
    monkeypatch.setitem(app.jinja_env.globals, "language_menu", broken)
    response = app.test_client().get("/places/riverside/")
    assert response.status_code == 500 and "It is our fault" in response.text


def test_health(app: Flask, world: World, visit: Visit) -> None:
    newest = max(file.name[:4] for file in (ROOT / "migrations" / "versions").glob("*.py"))
    healthy = {"ok": True, "database": True, "writes": True, "migration": newest, "wanted": newest}
    assert visit().get("/healthz").response.json == healthy
    with app.app_context():
        db.session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
        db.session.commit()
    answer = visit().client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json == {**healthy, "ok": False, "migration": "0000"}


def test_a_page_only_reads(own_app: Flask) -> None:
    """GET gets a transaction that can't write, whatever the code behind it tries."""
    from pb_app.web.access import public

    with own_app.app_context():
        world = World.build(own_app)
        db.session.commit()

    @public("only in this test")
    def sneaky() -> str:
        db.session.execute(text("UPDATE place SET name = 'Changed'"))
        return "done"

    own_app.add_url_rule("/sneaky", "sneaky", sneaky)
    own_app.config["PROPAGATE_EXCEPTIONS"] = True
    response = own_app.test_client().get("/sneaky")
    assert response.status_code == 500
    with own_app.app_context():
        assert world.home().name == "Riverside"


def test_mail_leaves_only_after_the_commit(app: Flask, world: World) -> None:
    from pb_app import clock, outbox

    class Post:
        def __init__(self) -> None:
            self.sent: list[str] = []

        def send(
            self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
        ) -> None:
            if subject == "fail":
                raise OSError("no route")
            self.sent.append(subject)

        def text(self, to: str, body: str) -> None:
            raise AssertionError("nobody asked for a text message")

    post = Post()
    with app.app_context():
        outbox.queue("a@example.org", subject="lost", body="x", now=clock.now())
        db.session.rollback()
        outbox.queue("a@example.org", subject="fail", body="x", now=clock.now())
        outbox.queue("a@example.org", subject="kept", body="x", now=clock.now())
        db.session.commit()
        assert outbox.release(post, clock.now()) == 1
        assert post.sent == ["kept"]
        assert [notice.subject for notice in outbox.waiting()] == ["fail"]
