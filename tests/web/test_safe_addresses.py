"""Addresses from outside lead nowhere but here, hold numbers a database can hold, and never break a page."""

from collections.abc import Callable

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

import config
from pb_app.db import db
from pb_app.setup.environment import SetUpError
from pb_app.setup.serving import serve
from pb_app.web.extensions import ROOT
from pb_app.web.safe_addresses import own_path
from tests.shared_app import make_app
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AWAY = [
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "/ /evil.example",
    "/\u2028/evil.example",
    "\t//evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "evil.example",
    "",
    None,
]


@pytest.mark.parametrize("path", AWAY)
def test_a_path_that_leads_away_leads_home(path: str | None) -> None:
    assert own_path(path) == "/"


@pytest.mark.parametrize("path", ["/", "/people/account", "/proposals/riverside/streets/?q=a%20b&page=2#top"])
def test_a_path_of_ours_stays(path: str) -> None:
    assert own_path(path) == path


@given(st.text())
def test_whatever_is_typed_a_browser_stays_here(text: str) -> None:
    """Browsers drop tabs and line breaks and read a backslash as a slash before they follow an address."""
    read = "".join(letter for letter in own_path("/" + text) if letter not in "\t\r\n").replace("\\", "/")
    assert read.startswith("/") and not read.startswith("//")


@pytest.mark.parametrize("away", ["/%09/evil.example", "/%0d%0aSet-Cookie:x=1", "//evil.example", "/%5Cevil.example"])
def test_signing_in_never_leads_away(app: Flask, world: World, visit: Visit, away: str) -> None:
    visitor = visit(email("maya"), strong=False)
    form = visitor.get(f"/people/name?next={away}").filled(visitor.form_with("Save and continue"))
    response = visitor.client.post(f"/people/name?next={away}", data={**form, "name": ["Maya"]})
    assert response.status_code == 302 and response.location in ("/", "http://localhost/")


@pytest.mark.parametrize(
    "query", ["endpoint=x", "_anchor=%0d", "_external=1", "_scheme=javascript", "_method=POST", "place=x", "values=1"]
)
def test_no_key_of_a_query_breaks_a_list(app: Flask, world: World, visit: Visit, query: str) -> None:
    with app.app_context():
        world.finished_round()
        db.session.commit()
    for path in ("/proposals/riverside/streets/", "/funds/riverside/pot/book", "/delivery/riverside/"):
        page = visit().get(f"{path}?{query}")
        assert 'href="javascript' not in page.response.get_data(as_text=True)


@pytest.mark.parametrize("number", ["2147483648", "9223372036854775808", "9" * 400, "٣", "1_0", "+1", "-1"])
def test_a_number_that_no_database_holds_is_a_page_that_is_not_there(world: World, visit: Visit, number: str) -> None:
    for path in ("/proposals/riverside/streets/{}", "/funds/riverside/pot/lines/{}", "/delivery/riverside/awards/{}"):
        visit().get(path.format(number), 404)


def test_every_whole_number_in_an_address_is_bounded(app: Flask) -> None:
    wild = [
        rule.rule
        for rule in app.url_map.iter_rules()
        for name, converter in rule._converters.items()
        if getattr(converter, "max", 0) is None
    ]
    assert wild == [], "use <int:…>: its numbers fit into a database"


def test_no_address_is_made_from_what_the_visitor_names() -> None:
    """``full_address`` and ``site`` begin links that others read; only they ask for a host."""
    sources = [*(ROOT / "pb_app").rglob("*.py"), *(ROOT / "templates").rglob("*.html")]
    made = {
        path.name for path in sources if any(word in path.read_text() for word in ("_external", "url_root", "host_url"))
    }
    assert made == {"safe_addresses.py"}


def test_production_answers_to_its_own_name_only(templates: object, tmp_path: object, app: Flask) -> None:
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    named = make_app(
        url, app.config["INSTANCE_FOLDER"], BASE_URL="https://pot.example.org", TRUSTED_HOSTS=["pot.example.org"]
    )
    client = named.test_client()
    assert client.get("/healthz", base_url="https://pot.example.org").status_code == 200
    evil = client.get("/people/sign-in", base_url="https://evil.example")
    assert evil.status_code == 400 and b"evil.example" not in evil.data


@pytest.mark.parametrize(
    "address", ["pot.example.org", "ftp://pot.example.org", "https://", "https://me@pot.example.org", "https://a?b"]
)
def test_a_public_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("BASE_URL", address)
    with pytest.raises(config.MissingSetting, match="BASE_URL"):
        config.load()


@pytest.mark.parametrize(("name", "value"), [("COMMONPOT_ENV", "production"), ("BASE_URL", "https://pot.example.org")])
def test_the_demo_runs_for_oneself_only(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("SECRET_KEY", "x" * 40)
    monkeypatch.setenv("BASE_URL", "https://pot.example.org")
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.setenv(name, value)
    with pytest.raises(config.MissingSetting, match="loopback"):
        config.load()


def test_an_environment_that_says_nothing_makes_no_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEMO", "COMMONPOT_ENV", "BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert config.load()["DEMO"] is False


def test_the_demo_is_not_served_to_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "0.0.0.0")
    monkeypatch.setenv("PORT", "5999")
    with pytest.raises(SetUpError, match="--no-demo"):
        serve(demo=True)
