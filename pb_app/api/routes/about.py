"""The page that explains the API, and the client to download."""

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from pb_app.api import openapi, pages
from pb_app.api.client import writing
from pb_app.api.routes.blueprint import pages_bp
from pb_app.places import current
from pb_app.web.access import public
from pb_app.web.safe_addresses import site


@pages_bp.route("/<place>/")
@public("how anybody can use our facts in their own work")
def about(place: str) -> ResponseReturnValue:
    wheel = writing.wheel_name(openapi.document(site()))
    return render_template("api/about.html", page=pages.about(current.place(), site()), wheel=wheel)


@pages_bp.route("/client/<file>")
@public("a small client in Python, made from the description")
def client(file: str) -> Response:
    document = openapi.document(site())
    if file != writing.wheel_name(document):
        abort(404)
    headers = {"Content-Disposition": f'attachment; filename="{file}"', "Cache-Control": "public, max-age=3600"}
    return Response(writing.wheel(document), mimetype="application/octet-stream", headers=headers)
