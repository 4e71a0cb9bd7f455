"""Two installations side by side, each with a database of its own: one shares, the other takes over, and the answer goes back."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.serving import make_server

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.exchange import queries, rules
from pb_app.exchange.models import ExchangeSource
from pb_app.exchange.services import network
from pb_app.exchange.terms import NoticeSide
from pb_app.rounds import queries as rounds
from pb_app.rounds.terms import PhaseKind
from tests.databases import Databases
from tests.shared_app import let_go, make_app
from tests.visitor import Visitor
from tests.world import World, email

pytestmark = pytest.mark.full


@pytest.fixture
def installations(templates: Databases, tmp_path: Path) -> Iterator[tuple[Flask, Flask]]:
    """Riverside and Hillside."""
    made = []
    for name in ("riverside", "hillside"):
        folder = tmp_path / name
        folder.mkdir()
        url = templates.fresh(folder)
        app = make_app(url, folder, EXCHANGE_LOOPBACK=True, SECRET_KEY=f"the secret of {name}, long enough")
        with app.app_context():
            World.build(app, name)
            db.session.commit()
        made.append((app, url))
    yield made[0][0], made[1][0]
    for app, url in made:
        let_go(app)
        templates.drop(url)


@contextmanager
def served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _arrive(app: Flask, place: str) -> Visitor:
    visitor = Visitor(app, {})
    visitor.arrive_as(email(Role.ADMINISTRATOR, place), strong=True)
    return visitor


def test_a_template_travels_and_the_answer_comes_back(installations: tuple[Flask, Flask]) -> None:
    river, hill = installations
    with river.app_context():
        World.of(river).round(PhaseKind.IDEAS, "streets")
        db.session.commit()
    author = _arrive(river, "riverside").get("/exchange/riverside/share")
    author.submit("Save and look at it", kind_round_template=[author.option("Streets")])
    author.submit("Sign and publish this edition").sees("Edition 1 is signed and public")
    with river.app_context():
        row = queries.key(World.of(river).home().id)
        assert row is not None
        numbers = rules.key_groups(row.public)
    with served(river) as address:
        taker = _arrive(hill, "hillside").get("/exchange/hillside/sources/new")
        taker.submit("Look at it", address=f"{address}/exchange/riverside/feed.json").sees(
            "This is what Riverside shares."
        )
        taker.sees(*numbers).submit("All six are the same").follow("Streets").follow("Take it over")
        taker.submit("Take it over", fund=taker.option("The common pot"), slug="ours", budget="900")
        taker.sees("A draft round is made.").follow("Tell them how it went")
        taker.submit("Save", verdict="tried-changed", words="We ask for less.")
        taker.get("/exchange/hillside/publish").submit("Sign and publish this edition")
        with hill.app_context():
            home = World.of(hill, "hillside").home()
            round = rounds.by_slug(home.id, "ours")
            assert round is not None and round.is_draft and round.budget == 900_00
            assert db.session.scalar(select(func.count()).select_from(ExchangeSource)) == 1
        with river.app_context():
            world = World.of(river)
            now, admin = clock.now(), world.actor(Role.ADMINISTRATOR)
            network.post(world.home(), NoticeSide.OFFER, "A van", "On Tuesdays.", language="en", actor=admin, now=now)
            db.session.commit()
        author.get("/exchange/riverside/publish").submit("Sign and publish this edition")
        taker.get("/exchange/hillside/sources/1").submit("Look for a newer edition").sees(
            "There is a new edition.", "A van"
        )
    with served(hill) as address:
        author.get("/exchange/riverside/sources/new")
        author.submit("Look at it", address=f"{address}/exchange/hillside/feed.json").submit("All six are the same")
        author.follow("Streets").sees("We changed it for here", "We ask for less.")
    taker.get("/exchange/hillside/sources/1").submit("Look for a newer edition").sees(
        "We could not read anything at this address."
    )
