"""Addresses of text messages: somebody’s own number, the sender of a place, and what people text back."""

import hmac
import json

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.identity.phones import read_phone
from pb_app.identity.terms import Unusable
from pb_app.people import current as people_current
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.text_messages import forms, pages, queries, rules, services
from pb_app.text_messages.slots import GATEWAYS
from pb_app.text_messages.terms import Limits, Refusal
from pb_app.web.access import keep_despite_error, public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.extensions import csrf
from pb_app.web.form_page import press, submit
from pb_app.web.labels import label
from pb_app.web.messages import say_saved

bp = Blueprint("text_messages", __name__, url_prefix="/texts")
#: What a service hands on is no longer than this.
MOST_BYTES = 10_000


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


@bp.route("/", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def number() -> ResponseReturnValue:
    """The number of whoever reads, in three steps: none yet, asked for with a code, confirmed."""
    account, now = people_current.account(), clock.now()
    row = queries.number_of(account.id)
    is_confirmed = row is not None and row.confirmed_on is not None
    if pages.is_asked(row, now):
        return redirect(url_for("text_messages.code"))
    offered = {str(place.id): place.name for place in queries.places_with_texts()}
    form = forms.NumberForm(data={"place": next(iter(offered))} if len(offered) == 1 else {}).set_choices(offered)

    def do() -> None:
        place = places.by_id(int(form.place.data))
        body = _("%(code)s is your code for texts from %(place)s.", code="{code}", place=place.name)
        today = places.today(place.id, now)
        services.ask(account.id, place, form.number.data, body, secret=_secret(), now=now, today=today)

    if not is_confirmed and offered and submit(form, do):
        return redirect(url_for("text_messages.code"))
    end = pages.ending(row.number) if row else ""
    place = places.by_id(row.place_id).name if row else ""
    page = {"is_confirmed": is_confirmed, "end": end, "place": place, "offered": offered}
    return render_template("text_messages/number.html", form=form, **page), form.status()


@bp.route("/code", methods=["GET", "POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def code() -> ResponseReturnValue:
    account, form, now = people_current.account(), forms.CodeForm(), clock.now()
    row = queries.number_of(account.id)
    if row is None or row.confirmed_on is not None:
        return redirect(url_for("text_messages.number"))

    def do() -> bool:
        today = places.today(row.place_id, now)
        return services.confirm(account.id, form.code.data, secret=_secret(), now=now, today=today)

    if done := submit(form, do):
        if done.result:
            flash(_("Your number is confirmed. We will text you reminders and changes."), "done")
            return redirect(url_for("text_messages.number"))
        keep_despite_error()  # the try counts
        form.refuse(Refused(Refusal.CODE_WRONG, "code"))
    return render_template("text_messages/code.html", form=form, end=pages.ending(row.number)), form.status()


@bp.route("/end", methods=["POST"])
@requires(Action.OWN_ACCOUNT)
@writes
def end() -> ResponseReturnValue:
    services.end(people_current.account().id)
    flash(_("We have deleted your number, and will text you no more."), "done")
    return redirect(url_for("text_messages.number"))


@bp.route("/stop/<token>", methods=["GET", "POST"])
@public("whoever holds the link from a text may stop the texts to that number")
@writes
def stop(token: str) -> ResponseReturnValue:
    """Opening the link changes nothing, because phones look at links; the button does, without signing in."""
    row = queries.of_mark(token, _secret()) if token.isascii() else None
    if request.method == "POST" and row is not None:
        services.end(row.account_id)
        row = None
    return render_template("text_messages/stop.html", row=row, end=pages.ending(row.number) if row else "")


@bp.route("/<place>/sender", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def sender(place: str) -> ResponseReturnValue:
    here, chosen, usual = current.place(), queries.setting(current.place().id), Limits()
    typed = {
        "gateway": chosen.gateway if chosen else "",
        "place_limit": str(chosen.place_limit if chosen else usual.place),
        "number_limit": str(chosen.number_limit if chosen else usual.number),
    }
    form = forms.SenderForm(data=typed).set_choices(pages.gateways_for(here))

    def do() -> None:
        gateway = GATEWAYS.value()[form.gateway.data] if form.gateway.data else None
        services.choose_sender(here, gateway, form.limits(), signed_in(), clock.now())
        say_saved(_("Saved.") if gateway else _("Saved. This place sends no texts now."))

    if submit(form, do):
        return redirect(url_for("text_messages.sender", place=place))
    page = pages.sender_page(here, signed_in().account_id)
    return render_template("text_messages/sender.html", form=form, page=page), form.status()


@bp.route("/<place>/test", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def test(place: str) -> ResponseReturnValue:
    """A test goes to one’s own confirmed number, and to no other."""
    here, mine, now = current.place(), queries.number_of(signed_in().account_id), clock.now()

    def do() -> None:
        if mine is None or mine.confirmed_on is None or mine.place_id != here.id:
            raise Refused(Refusal.NO_NUMBER)
        if not services.send(mine, pages.test_text(here), now, places.today(here.id, now)):
            raise Refused(Refusal.TOO_MANY_TODAY)

    if press(do):
        flash(_("The test is on its way to your phone."), "done")
    return redirect(url_for("text_messages.sender", place=place))


@bp.route("/incoming/<gateway>", methods=["POST"])
@public("the service that sends our texts hands on what people text back; its key authorises it")
@writes
def incoming(gateway: str) -> ResponseReturnValue:
    known = GATEWAYS.value().get(gateway)
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if known is None or not known.incoming or not hmac.compare_digest(shown.encode(), known.incoming.encode()):
        abort(404)
    who, words = _said(request.get_data()[:MOST_BYTES])
    if rules.says_stop(words):
        services.stop(who, _secret(), clock.now())
    elif rules.says_start(words):
        services.start(who, _secret())
    return Response(status=204)


def _said(content: bytes) -> tuple[str, str]:
    """Number and words, as Notify or another service calls them."""
    try:
        body = json.loads(content)
        typed = str(body.get("source_number") or body.get("from") or "")
        who = read_phone(typed if typed.startswith(("+", "0")) else f"+{typed}").number
        return who, str(body.get("message") or body.get("text") or "")
    except (ValueError, AttributeError, Unusable):
        abort(400, label(Refusal.NUMBER_WRONG))


# Services send no CSRF token; their key authorises them instead.
csrf.exempt(incoming)
