"""The address of somebody's own part."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.access import Action
from pb_app.participation import news, pages
from pb_app.web.access import requires
from pb_app.web.actor import signed_in

bp = Blueprint("participation", __name__, url_prefix="/participation")


@bp.route("/")
@requires(Action.OWN_ACCOUNT)
def my_part() -> ResponseReturnValue:
    """Everything that the person takes part in, what waits for them first."""
    page = pages.my_part(signed_in().account_id, clock.now())
    html = render_template("participation/my_part.html", page=page)
    news.look(page.newest)
    return html
