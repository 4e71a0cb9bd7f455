"""A request that is too large is answered with a page of ours, in the reader's language, whoever refuses it."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from flask import Flask

from pb_app.web.serving import MOST_BYTES, make_server


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    server = make_server(app, "127.0.0.1", 0)

    def serve() -> None:
        with suppress(OSError):  # the sockets that it waits for are closed below
            server.run()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield int(server.effective_port)
    server.asyncore.close_all(server._map)
    server.task_dispatcher.shutdown()
    thread.join(timeout=5)


@pytest.mark.parametrize(
    ("language", "title"), [("en", "That file is too big"), ("cy", "Mae’r ffeil honno’n rhy fawr")]
)
def test_a_film_of_a_gigabyte_gets_a_page_with_advice(world: object, port: int, language: str, title: str) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    line.putrequest("POST", "/people/sign-in")
    for name, value in (
        ("Content-Type", "multipart/form-data; boundary=x"),
        ("Content-Length", str(MOST_BYTES * 16)),
        ("Accept-Language", language),
    ):
        line.putheader(name, value)
    line.endheaders()
    answer = line.getresponse()
    page = answer.read().decode()
    line.close()
    assert (answer.status, answer.getheader("Content-Type")) == (413, "text/html; charset=utf-8")
    assert title in page and "8 MB" in page and "Request Entity" not in page


def test_a_form_of_megabytes_is_refused_before_it_is_read(app: Flask, world: object) -> None:
    answer = app.test_client().post("/people/sign-in", data={"email": "x" * 2_000_000})
    assert answer.status_code == 413


def test_words_of_an_evening_fit(app: Flask, world: object) -> None:
    answer = app.test_client().post("/people/sign-in", data={"email": "x" * 200_000})
    assert answer.status_code != 413
