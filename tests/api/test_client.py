"""The client that is made from the description: installed from its wheel, it does what the page for journalists says."""

import contextlib
import importlib
import io
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from pb_app import clock
from pb_app.api import openapi, rules
from pb_app.api.client import writing
from pb_app.db import db
from pb_app.rounds.terms import PhaseKind
from tests.api.service import fill, token
from tests.world import World


@pytest.fixture
def site(app: Flask) -> Iterator[str]:
    """The application, served on this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Installed by pip from the wheel that the command builds, without any network."""
    tmp_path = tmp_path_factory.mktemp("client")
    document = openapi.document("")
    wheel = tmp_path / writing.wheel_name(document)
    wheel.write_bytes(writing.wheel(document))
    target = tmp_path / "installed"
    install = ["install", "--quiet", "--no-index", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True)
    return target


@pytest.fixture
def client(installed: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(installed))
    sys.modules.pop(writing.NAME, None)
    return importlib.import_module(writing.NAME)


def test_the_command_builds_the_wheel_that_is_offered(app: Flask, world: World, tmp_path: Path) -> None:
    result = app.test_cli_runner().invoke(args=["api", "client", str(tmp_path), "--site", "http://localhost"])
    assert result.exit_code == 0, result.output
    (built,) = tmp_path.iterdir()
    offered = app.test_client().get(f"/api/client/{built.name}")
    assert offered.data == built.read_bytes(), "the same description gives the same bytes"
    assert app.test_client().get("/api/client/other.whl").status_code == 404


def test_the_client_walks_pages_sends_and_tells_problems(app: Flask, world: World, site: str, client: Any) -> None:
    fill(app, world)
    with app.app_context():
        world.round(PhaseKind.IDEAS, "open")
        secret = token(world, clock.now())
        db.session.commit()
    website = client.Client(site, secret)
    assert [place["place"] for place in website.places()] == ["riverside"]
    assert website.place("riverside")["languages"][0] == "en"
    lines = list(website.list_lines("riverside", limit=2))
    assert len(lines) > 2 and lines == list(website.list_lines("riverside"))
    assert website.get_awards("riverside", 1)["title"] == "A bench"
    idea = {"reference": "7", "title": "A slide", "story": "Children slide.", "category": "young"}
    made = website.add_proposals("riverside", "open", idea, key="the-same-key")
    assert website.add_proposals("riverside", "open", idea, key="the-same-key") == made
    with pytest.raises(client.Problem) as problem:
        website.add_proposals("riverside", "open", idea | {"category": "rockets"})
    assert problem.value.status == 422 and problem.value.errors[0]["field"] == "category"


def test_the_examples_on_the_page_run(app: Flask, world: World, site: str, client: Any) -> None:
    fill(app, world)
    page = app.test_client().get("/api/riverside/", base_url=site).text
    examples = dict(re.findall(r'<code data-example="(\w+)">(.*?)</code>', page, re.DOTALL))
    assert set(examples) == {"projects", "spent"}
    said = {}
    for name, code in examples.items():
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(unescape(code), name, "exec"), {})
        said[name] = printed.getvalue()
    assert said["projects"].splitlines() == ["A bench 300.0", "A fountain 900.0"]
    assert said["spent"].splitlines() == ["A bench 0.0"]
    for address in re.findall(rf"{re.escape(site)}(/api/v2/[^<\"]+)<", page):
        assert app.test_client().get(unescape(address)).status_code == 200, address


def test_the_client_takes_only_messages_that_are_signed_and_new(client: Any) -> None:
    body, secret = b'{"type": "proposals.changed"}', "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    headers = {
        "webhook-id": "evt_1",
        "webhook-timestamp": "1000",
        "webhook-signature": rules.signature("evt_1", 1000, body, [secret]),
    }
    assert client.verify(headers, body, secret, now=1100) == {"type": "proposals.changed"}
    for changed, now in ((headers | {"webhook-id": "evt_2"}, 1100), (headers, 2000)):
        with pytest.raises(ValueError):
            client.verify(changed, body, secret, now=now)
    with pytest.raises(ValueError):
        client.verify(headers, body + b" ", secret, now=1100)


@pytest.mark.parametrize("name", ["import os", "a-b", "", "x" * 90, "__class__"])
def test_a_description_that_names_no_method_makes_none(name: str) -> None:
    document = dict(openapi.document(""))
    document["paths"] = {"/places": {"get": document["paths"]["/places"]["get"] | {"operationId": name}}}
    with pytest.raises(ValueError):
        writing.source(document)
