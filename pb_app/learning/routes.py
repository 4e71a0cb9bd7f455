"""Addresses of the cards and of the practice page."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.learning import forms, library, pages, queries, services
from pb_app.learning.models import OwnCard
from pb_app.learning.terms import LearningCard
from pb_app.places import current
from pb_app.web.access import may, public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page
from pb_app.web.i18n import language, language_name, own_name

bp = Blueprint("learning", __name__, url_prefix="/learning")


def _card(card_key: str) -> LearningCard:
    return library.card(card_key, language()) or abort(404)


def _reader() -> int | None:
    actor = current_actor()
    return actor.account_id if actor else None


@bp.route("/<place>/")
@public("everybody can learn how things work")
def index(place: str) -> ResponseReturnValue:
    own = pages.own_cards(current.place(), public_only=not may(Action.MANAGE_PLACE))
    return render_template("learning/index.html", tracks=pages.tracks(_reader()), reader=_reader(), own=own)


@bp.route("/<place>/practice")
@public("what a place does, in numbers from the record")
def practice(place: str) -> ResponseReturnValue:
    page = pages.practice_page(current.place(), clock.now())
    return render_template("learning/practice.html", page=page, number_said=pages.number_said)


@bp.route("/<place>/pack")
@public("the cards, to print for an evening")
def pack(place: str) -> ResponseReturnValue:
    own = pages.own_cards(current.place(), public_only=True)
    return render_template("learning/pack.html", cards=pages.pack(), own=own)


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
    flash(_("Ticked off: %(title)s. Only you can see this.", title=card.title), "done")
    return redirect(url_for("learning.card", place=place, card_key=card_key), 303)


@bp.route("/<place>/cards/<card_key>/unread", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def untick(place: str, card_key: str) -> ResponseReturnValue:
    card = _card(card_key)
    services.untick(card, signed_in().account_id)
    flash(_("The tick is gone: %(title)s.", title=card.title), "done")
    return redirect(url_for("learning.card", place=place, card_key=card_key), 303)


def _own(own_card_id: int) -> OwnCard:
    """A place’s own card; a draft is there only for those who run the place."""
    card = queries.own_card(current.place().id, own_card_id)
    if card is None or (card.published_at is None and not may(Action.MANAGE_PLACE)):
        abort(404)
    return card


def _at(card: OwnCard) -> str:
    return url_for("learning.own", place=current.place().slug, own_card_id=card.id)


@bp.route("/<place>/own/<int:own_card_id>")
@public("a place’s own card; a draft is there only for those who run the place")
def own(place: str, own_card_id: int) -> ResponseReturnValue:
    page = pages.own_card(current.place(), _own(own_card_id))
    return render_template("learning/own.html", page=page, own_name=own_name)


@bp.route("/<place>/own/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def write_own(place: str) -> ResponseReturnValue:
    here = current.place()
    form = forms.OwnCardForm(data={"language": language()}).set_choices({c: own_name(c) for c in here.languages})

    def do() -> OwnCard:
        card = services.write_own(here, form.draft(), actor=signed_in(), now=clock.now())
        flash(_("Saved as a draft. Read it once more, then show it to everybody."), "done")
        return card

    back = url_for("learning.index", place=place)
    return form_page(form, do, title=_("Write a card of your own"), button=_("Save the draft"), back=back, then=_at)


@bp.route("/<place>/own/<int:own_card_id>/wording/<language_code>", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def change_own(place: str, own_card_id: int, language_code: str) -> ResponseReturnValue:
    card = _own(own_card_id)
    if language_code not in current.place().languages:
        abort(404)
    stands = queries.versions([card.id])[card.id].get(language_code)
    kept = {"title": stands.title, "line": stands.line, "words": stands.words} if stands else {}
    form = forms.OwnCardForm(data=kept).in_one_language()

    def do() -> None:
        services.change_own(card, form.draft(language_code), actor=signed_in(), now=clock.now())
        flash(_("Saved as a new version."), "done")

    title = _("Write this card in %(language)s", language=language_name(language_code))
    bound = {"n": stands.n if stands else 0}
    return form_page(form, do, title=title, button=_("Save this version"), back=_at(card), bound_to=bound)


@bp.route("/<place>/own/<int:own_card_id>/publish", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def publish_own(place: str, own_card_id: int) -> ResponseReturnValue:
    card = _own(own_card_id)
    services.publish_own(card, signed_in(), clock.now())
    flash(_("Everybody can read this card now."), "done")
    return redirect(_at(card), 303)


@bp.route("/<place>/own/<int:own_card_id>/hold-back", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def hold_back_own(place: str, own_card_id: int) -> ResponseReturnValue:
    card = _own(own_card_id)
    services.hold_back_own(card, signed_in(), clock.now())
    flash(_("This card is a draft again. Only those who run the place see it."), "done")
    return redirect(_at(card), 303)
