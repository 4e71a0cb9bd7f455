"""The closing guide."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.access import Action
from pb_app.oversight import pages
from pb_app.oversight.routes.blueprint import bp
from pb_app.rounds import current
from pb_app.voting import current as voting_current
from pb_app.web.access import requires


@bp.route("/<place>/<round>/closing")
@requires(Action.OVERSEE)
def closing(place: str, round: str) -> ResponseReturnValue:
    """One step at a time from the last minutes of voting to the certificate."""
    guide = pages.closing_guide(current.round(), voting_current.files(), clock.now())
    if guide is None:
        abort(404)
    return render_template("oversight/closing.html", guide=guide)
