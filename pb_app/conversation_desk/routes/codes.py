"""Codes: make them and print them as cards, once; type one to take part."""

import segno
from flask import current_app, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.common_ground import current
from pb_app.common_ground import services as conversations
from pb_app.common_ground.models import Conversation
from pb_app.conversation_desk import forms
from pb_app.conversation_desk.routes.blueprint import bp
from pb_app.conversation_desk.services import codes
from pb_app.people import tries
from pb_app.voting import current as voting_current
from pb_app.voting.code_encoding import grouped
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit
from pb_app.web.safe_addresses import site


@bp.route("/<place>/<int:conversation_id>/codes/new", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def new_codes(place: str, conversation_id: int) -> ResponseReturnValue:
    """Make codes and show them as cards, once."""
    known, form = current.conversation(conversation_id), forms.CodesForm()

    def do() -> list[str]:
        size, secret = form.size.number or 1, str(current_app.config["SECRET_KEY"])
        return codes.make(known, size, form.note.data, secret=secret, actor=signed_in(), now=clock.now())[1]

    if made := submit(form, do):
        return _cards(place, known, made.result)
    back = url_for("common_ground.office", place=place, conversation_id=known.id)
    page = {"title": _("Make codes to hand out"), "submit": _("Make the codes"), "back_href": back}
    lead = [_("Each code is for one person. We show the codes once, and keep no copy.")]
    return render_template("form.html", form=form, lead=lead, **page), form.status()


def _cards(place: str, conversation: Conversation, made: list[str]) -> ResponseReturnValue:
    link = site() + url_for("conversation_desk.code", place=place, conversation_id=conversation.id)
    picture = segno.make(link).svg_data_uri(scale=4, border=2, light="white")
    cards = [grouped(code) for code in made]
    page = {"talk": conversation, "cards": cards, "link": link, "picture": picture}
    response = make_response(render_template("conversation_desk/cards.html", **page))
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.route("/<place>/<int:conversation_id>/code", methods=["GET", "POST"])
@public("whoever has a code can take part with it")
@writes
def code(place: str, conversation_id: int) -> ResponseReturnValue:
    known, form = current.conversation(conversation_id), forms.CodeForm()

    def do() -> None:
        hash = known_code(known, form.code.data)
        conversations.begin(known, current.by_code(known, hash), None, clock.now())
        codes.use(known, hash)
        current.remember_code(known, hash)
        current.taking_part(known)  # what this device has answered already goes with the code

    if submit(form, do):
        return redirect(url_for("common_ground.answer", place=place, conversation_id=known.id))
    page = {"title": _("Take part with a code"), "submit": _("Start")}
    lead = [
        _("The code is on your card. You can come back with it on any device, until the conversation ends."),
        _("When it ends, nothing leads from your code to your answers any more."),
    ]
    back = url_for("common_ground.conversation", place=place, conversation_id=known.id)
    return render_template("form.html", form=form, lead=lead, back_href=back, **page), form.status()


def known_code(conversation: Conversation, typed: str) -> str:
    """The hash of a code; wrong ones count as tries."""
    secret = str(current_app.config["SECRET_KEY"])
    return tries.known(f"conversation-code|{voting_current.block()}", lambda: codes.known(conversation, typed, secret))
