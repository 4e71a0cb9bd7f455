"""Addresses of the cards and of the practice page."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.learning import library, pages, services
from pb_app.learning.terms import LearningCard
from pb_app.places import current
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.i18n import language

bp = Blueprint("learning", __name__, url_prefix="/learning")


def _card(card_key: str) -> LearningCard:
    return library.card(card_key, language()) or abort(404)


def _reader() -> int | None:
    actor = current_actor()
    return actor.account_id if actor else None


@bp.route("/<place>/")
@public("everybody can learn how things work")
def index(place: str) -> ResponseReturnValue:
    return render_template("learning/index.html", tracks=pages.tracks(_reader()), reader=_reader())


@bp.route("/<place>/practice")
@public("what a place does, in numbers from the record")
def practice(place: str) -> ResponseReturnValue:
    page = pages.practice_page(current.place(), clock.now())
    return render_template("learning/practice.html", page=page, number_said=pages.number_said)


@bp.route("/<place>/pack")
@public("the cards, to print for an evening")
def pack(place: str) -> ResponseReturnValue:
    return render_template("learning/pack.html", cards=pages.pack())


@bp.route("/<place>/cards/<card_key>")
@public("a card to learn from")
def card(place: str, card_key: str) -> ResponseReturnValue:
    page = pages.card_page(_card(card_key), _reader())
    return render_template("learning/card.html", page=page, reader=_reader())


@bp.route("/<place>/cards/<card_key>.txt")
@public("a card to be read aloud")
def spoken(place: str, card_key: str) -> Response:
    return Response(pages.as_text(_card(card_key)), content_type="text/plain; charset=utf-8")


@bp.route("/<place>/cards/<card_key>/read", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def tick_off(place: str, card_key: str) -> ResponseReturnValue:
    card = _card(card_key)
    services.tick_off(card, signed_in().account_id, clock.now())
    flash(_("Ticked off: %(title)s. Only you can see this.", title=card.title))
    return redirect(url_for("learning.card", place=place, card_key=card_key), 303)


@bp.route("/<place>/cards/<card_key>/unread", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def untick(place: str, card_key: str) -> ResponseReturnValue:
    card = _card(card_key)
    services.untick(card, signed_in().account_id)
    flash(_("The tick is gone: %(title)s.", title=card.title))
    return redirect(url_for("learning.card", place=place, card_key=card_key), 303)
