"""The whole place on one page, for inspectors and residents, and the same for programs."""

from flask import jsonify, render_template
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from pb_app import clock
from pb_app.forum import whole
from pb_app.forum.routes.blueprint import bp
from pb_app.places import current
from pb_app.web.access import public
from pb_app.web.safe_addresses import site


@bp.route("/<place>/whole-place")
@public("everybody can see what organisations promised and decided, and what came of it")
def whole_place(place: str) -> ResponseReturnValue:
    return render_template("forum/whole.html", parts=whole.parts(current.place()), most=whole.MOST)


@bp.route("/<place>/whole-place.json")
@public("open data: what the page says, for programs")
def whole_place_file(place: str) -> ResponseReturnValue:
    """The same whoever reads it: in the first language of the place."""
    here = current.place()
    with force_locale(here.languages[0]):
        return jsonify(whole.document(here, whole.parts(here), site(), clock.now()))
