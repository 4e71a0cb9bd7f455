"""The address of the page."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from pb_app.have_your_say import pages, search
from pb_app.places import current
from pb_app.web.access import public

bp = Blueprint("have_your_say", __name__, url_prefix="/have-your-say")


@bp.route("/<place>/")
@public("everybody can see what they can take part in")
def index(place: str) -> ResponseReturnValue:
    return render_template("have_your_say/index.html", page=pages.page(current.place()))


@bp.route("/<place>/search")
@public("everybody can find what everybody can read")
def find(place: str) -> ResponseReturnValue:
    """Everything here with these words: conversations, events, what people said, rounds and ideas."""
    wanted = request.args.get("q", "").strip()[: search.LONGEST]
    return render_template("have_your_say/search.html", wanted=wanted, sections=search.search(current.place(), wanted))
