"""The blueprints: what programs call, under a version, and the pages for people."""

from flask import Blueprint, Response, request

from pb_app.api.problems import HANDLERS
from pb_app.open_data.api import api_rate, limiter

bp = Blueprint("api_v2", __name__, url_prefix="/api/v2")
limiter.limit(api_rate)(bp)
pages_bp = Blueprint("api", __name__, url_prefix="/api")

for kind, handler in HANDLERS:
    bp.register_error_handler(kind, handler)


@bp.after_request
def tag(response: Response) -> Response:
    """Equal answers have equal ETags, so a program that already has one gets a short answer."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    if request.method == "GET" and response.status_code == 200:
        response.add_etag()
        response.headers["Cache-Control"] = "public, max-age=60"
        response.make_conditional(request)
    return response
