"""Shared tablets: locked to the ballot, cleared by themselves, ended with the word they were set up with."""

from flask import Flask, Response, abort, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import logout_user

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.people import tries
from pb_app.places import queries as places
from pb_app.polling import forms, queries, services
from pb_app.polling.models import Kiosk
from pb_app.polling.routes.blueprint import bp
from pb_app.polling.terms import Refusal
from pb_app.rounds import current
from pb_app.rounds import queries as rounds
from pb_app.voting import current as voting_current
from pb_app.voting import device_cookies
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.messages import next_page_tells
from pb_app.web.shared_screen import SCREENS, SharedScreen

#: Seconds without a touch after which a tablet clears itself.
IDLE = 120
OPEN = ("voting.", "enrolment.enter", "enrolment.card", "polling.kiosk", "polling.clear", "polling.leave", "static")
READ = ("places.brand_css", "proposals.proposal", "proposals.photo", "rounds.rulebook")


@bp.route("/<place>/<round>/kiosks/new", methods=["GET", "POST"])
@requires(Action.RUN_POLLING)
@writes
def new_kiosk(place: str, round: str) -> ResponseReturnValue:
    """Make a tablet's word and show it once."""
    form, current_round = forms.KioskForm(), current.round()
    if made := submit(form, lambda: services.make_kiosk(current_round, form.name.data, signed_in(), clock.now())):
        kiosk, secret = made.result
        return render_template("polling/kiosk_made.html", round=current_round, kiosk=kiosk, secret=secret)
    page = {"title": _("Set up a shared tablet"), "submit": _("Create the password")}
    back = url_for("polling.desk", place=place, round=round)
    return render_template("form.html", form=form, back_href=back, **page), form.status()


@bp.route("/<place>/<round>/kiosks/<int:kiosk_id>/end", methods=["POST"])
@requires(Action.RUN_POLLING)
@writes
def end_kiosk(place: str, round: str, kiosk_id: int) -> ResponseReturnValue:
    kiosk = queries.kiosk(kiosk_id)
    if kiosk is None or kiosk.round_id != current.round().id:
        abort(404)
    services.end_kiosk(current.round(), kiosk, signed_in(), clock.now())
    return redirect(url_for("polling.desk", place=place, round=round))


@bp.route("/<place>/<round>/kiosk", methods=["GET", "POST"])
@public("turns a device into a shared tablet, with its word; or starts a vote on one")
@writes
@next_page_tells("the tablet shows its first page")
def kiosk(place: str, round: str) -> ResponseReturnValue:
    current_round = current.round()
    if _here() is not None:
        return render_template("polling/kiosk.html", round=current_round)
    form = forms.SecretForm()

    def do() -> None:
        known = _known(form)
        logout_user()
        session.clear()
        device_cookies.drop_all()
        session["kiosk"], session.permanent = [current_round.id, known.id], True

    then = url_for("polling.kiosk", place=place, round=round)
    return form_page(form, do, title=_("Make this a shared tablet"), button=_("Start"), then=then)


def _known(form: forms.SecretForm) -> Kiosk:
    """The tablet of a word; wrong words count as tries."""

    def find() -> Kiosk:
        found = queries.kiosk_by_secret(current.round().id, services.secret_hash(form.secret.data))
        if found is None:
            raise Refused(Refusal.KIOSK_WRONG, "secret")
        return found

    return tries.known(f"kiosk|{voting_current.block()}", find)


def _here() -> Kiosk | None:
    """The tablet this device is, if it is one of this round and was not ended."""
    kept = session.get("kiosk")
    kiosk = queries.kiosk(int(kept[1])) if isinstance(kept, list) and len(kept) == 2 else None
    return kiosk if kiosk is not None and not kiosk.ended and kiosk.round_id == current.round().id else None


@bp.route("/<place>/<round>/leave", methods=["GET", "POST"])
@public("ends a shared tablet, with its word")
@writes
@next_page_tells("the tablet shows its first page")
def leave(place: str, round: str) -> ResponseReturnValue:
    form = forms.SecretForm()
    if "kiosk" not in session:
        return redirect(url_for("rounds.round", place=place, round=round))

    def do() -> None:
        _known(form)
        session.clear()
        device_cookies.drop_all()

    back, then = url_for("polling.kiosk", place=place, round=round), url_for("rounds.round", place=place, round=round)
    return form_page(
        form, do, back=back, title=_("Stop using the shared tablet"), button=_("Stop using the tablet"), then=then
    )


def init_kiosks(app: Flask) -> None:
    """A shared tablet shows the ballot and nothing else, and keeps nothing of it."""
    SCREENS.add(app, _screen)

    @app.before_request
    def lock() -> ResponseReturnValue | None:
        kept, endpoint = session.get("kiosk"), request.endpoint or ""
        _clear_when_idle()
        if not isinstance(kept, list) or endpoint.startswith(OPEN) or endpoint in READ:
            return None
        return _home(int(kept[0]))

    @app.after_request
    def forget(response: Response) -> Response:
        shown = any(name.startswith("voter") for name in session)
        private = (request.endpoint or "").startswith(("voting.review", "voting.receipt"))
        if (private or "kiosk" in session or shown) and response.mimetype == "text/html":
            response.headers["Cache-Control"] = "no-store"
        return response


def _screen() -> SharedScreen | None:
    if "kiosk" not in session:
        return None
    here = g.get("round")
    return SharedScreen(idle=IDLE, clear=url_for("polling.clear", place=g.place.slug, round=here.slug) if here else "")


def _clear_when_idle() -> None:
    """Without a script the page can't clear itself: then the next touch does."""
    kept = session.get("kiosk")
    if not isinstance(kept, list) or request.endpoint == "static":
        return
    now, seen = int(clock.now().timestamp()), session.get("kiosk-seen", 0)
    if now - seen > IDLE * 2:
        voting_current.forget(int(kept[0]))
    session["kiosk-seen"] = now


def _home(round_id: int) -> ResponseReturnValue:
    round = rounds.by_id(round_id)
    return redirect(url_for("polling.kiosk", place=places.by_id(round.place_id).slug, round=round.slug))
