"""What is kept about the person signed in: to read and to take along."""

from flask import Response, render_template, stream_with_context
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.access import Action
from pb_app.people import current
from pb_app.rights import pages, queries
from pb_app.rights.routes.blueprint import bp
from pb_app.web.access import requires


@bp.route("/kept")
@requires(Action.OWN_ACCOUNT)
def kept() -> ResponseReturnValue:
    account = current.account()
    return render_template("rights/kept.html", account=account, groups=pages.kept(queries.person_of(account)))


@bp.route("/kept.json")
@requires(Action.OWN_ACCOUNT)
def download() -> Response:
    """Everything in one file, streamed; nobody else may keep a copy on the way."""
    pieces = pages.document(queries.person_of(current.account()), clock.now())
    response = Response(stream_with_context(pieces), mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="what-is-kept.json"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
