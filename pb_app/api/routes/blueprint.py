"""The blueprints: what programs call, under a version, and the pages for people."""

from flask import Blueprint, Response, request
from werkzeug.exceptions import HTTPException

from pb_app.api.problems import HANDLERS, of_http
from pb_app.open_data.api import api_rate, limiter

BELOW = "/api/v2"
bp = Blueprint("api_v2", __name__, url_prefix=BELOW)
limiter.limit(api_rate)(bp)
pages_bp = Blueprint("api", __name__, url_prefix="/api")

for kind, handler in HANDLERS:
    bp.register_error_handler(kind, handler)


def told(error: HTTPException) -> Response:
    """What is wrong with an address that no view was found for, such as one with too large a number."""
    answer = of_http(error)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@bp.after_request
def tag(response: Response) -> Response:
    """Equal answers have equal ETags, so a program that already has one gets a short answer."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    if request.method == "GET" and response.status_code == 200:
        response.add_etag()
        response.headers["Cache-Control"] = "public, max-age=60"
        response.make_conditional(request)
    return response
