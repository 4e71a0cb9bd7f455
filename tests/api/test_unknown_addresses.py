"""Whatever is wrong with an address below the API, a program is told in the way programs read."""

import pytest
from flask import Flask

from tests.world import World

LONG = ("2147483648", "9" * 19, "9" * 23, "9" * 5000, "٣", "%00")


@pytest.mark.parametrize("number", LONG)
@pytest.mark.parametrize("path", ["events/{}/attendance", "indicators/{}/figures", "proposals/{}", "awards/{}"])
def test_a_number_that_no_row_has_is_a_problem_in_json(app: Flask, world: World, path: str, number: str) -> None:
    for method in ("GET", "POST"):
        answer = app.test_client().open(f"/api/v2/riverside/{path.format(number)}", method=method)
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json"), answer.text[:200]
        assert answer.get_json(force=True)["type"] == "urn:commonpot:problem:http-404"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/"), ("POST", "/"), ("TRACE", "/riverside/proposals"), ("GET", "/nowhere/proposals"), ("PUT", "/places")],
)
def test_a_wrong_door_is_a_problem_in_json(app: Flask, world: World, method: str, path: str) -> None:
    answer = app.test_client().open(f"/api/v2{path}", method=method)
    assert (answer.status_code in (404, 405), answer.mimetype) == (True, "application/problem+json"), answer.text[:200]


def test_pages_for_people_stay_pages(app: Flask, world: World) -> None:
    for path in ("/api/nowhere/", "/api/v2x/riverside/events/99999999999/attendance"):
        answer = app.test_client().get(path)
        assert (answer.status_code, answer.mimetype) == (404, "text/html")
