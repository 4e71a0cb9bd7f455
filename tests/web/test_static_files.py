"""A built file that goes away while the application runs is not found; it is never an error of ours."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from pb_app.web.static_files import StaticFiles


@pytest.fixture
def client(tmp_path: Path) -> Client:
    (tmp_path / "app.css").write_text("p { color: red }")
    (tmp_path / "app.css.gz").write_bytes(b"packed")

    def inner(environ: dict[str, object], start_response: object) -> Iterable[bytes]:
        return Response("not here", 404)(environ, start_response)  # type: ignore[arg-type]

    return Client(StaticFiles(inner, str(tmp_path)))


def test_a_file_that_is_there_is_served(client: Client) -> None:
    assert client.get("/static/app.css").text == "p { color: red }"


@pytest.mark.parametrize("gone", [("app.css", "app.css.gz"), ("app.css.gz",)])
def test_a_file_that_is_gone_is_not_found(client: Client, tmp_path: Path, gone: tuple[str, ...]) -> None:
    for name in gone:
        (tmp_path / name).unlink()
    answer = client.get("/static/app.css", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 404
