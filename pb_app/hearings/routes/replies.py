""" "Is this what you said?": one link for all who came. Nothing here asks or keeps who is looking."""

import hmac

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.hearings import current, forms, pages
from pb_app.hearings.models import Hearing, HearingPoint
from pb_app.hearings.routes.blueprint import bp
from pb_app.hearings.services import writing
from pb_app.hearings.terms import ReplyKind
from pb_app.places import current as here
from pb_app.web.access import public, writes
from pb_app.web.form_page import form_page, press

AT = "/<place>/<int:hearing_id>/check/<room_key>"
WHY = "whoever has the one link of a hearing can check its notes; nobody is asked who they are"


def _hearing(hearing_id: int, room_key: str) -> Hearing:
    """With the right key, and only once people are asked."""
    known = current.hearing(hearing_id)
    right = hmac.compare_digest(current.key_of(known.record_id).encode(), room_key.encode())
    if not right or known.check_until is None:
        abort(404)
    return known


def _back(hearing: Hearing, room_key: str) -> str:
    return url_for("hearings.check", place=here.place().slug, hearing_id=hearing.id, room_key=room_key)


@bp.route(AT)
@public(WHY)
def check(place: str, hearing_id: int, room_key: str) -> ResponseReturnValue:
    page = pages.check(_hearing(hearing_id, room_key), here.place(), room_key)
    return render_template("hearings/check.html", page=page)


def _shown(hearing: Hearing, said_id: int) -> HearingPoint:
    """A point that everybody with the link can read; not one that a moderator has hidden."""
    point = current.point(hearing, said_id)
    return point if point.hidden_reason is None else abort(404)


def _pressed(hearing: Hearing, room_key: str, kind: ReplyKind, point: HearingPoint | None) -> ResponseReturnValue:
    if press(lambda: writing.reply(hearing, kind, point, "", clock.now())):
        flash(_("Thank you. Nobody can see that it was you."), "done")
    return redirect(_back(hearing, room_key))


@bp.route(f"{AT}/yes", methods=["POST"])
@public(WHY)
@writes
def say_yes(place: str, hearing_id: int, room_key: str) -> ResponseReturnValue:
    return _pressed(_hearing(hearing_id, room_key), room_key, ReplyKind.YES, None)


@bp.route(f"{AT}/<int:said_id>/leave-out", methods=["POST"])
@public(WHY)
@writes
def leave_out(place: str, hearing_id: int, room_key: str, said_id: int) -> ResponseReturnValue:
    known = _hearing(hearing_id, room_key)
    return _pressed(known, room_key, ReplyKind.LEAVE_OUT, _shown(known, said_id))


@bp.route(f"{AT}/<int:said_id>/not-quite", methods=["GET", "POST"])
@public(WHY)
@writes
def correct(place: str, hearing_id: int, room_key: str, said_id: int) -> ResponseReturnValue:
    known = _hearing(hearing_id, room_key)
    point = _shown(known, said_id)
    form = forms.CheckForm()

    def do() -> None:
        writing.reply(known, ReplyKind.NOT_QUITE, point, form.words.data, clock.now())
        flash(_("Thank you. Nobody can see that it was you."), "done")

    lead = [_("The notes say now: “%(words)s”", words=pages.words_of(point))]
    back = _back(known, room_key)
    return form_page(form, do, title=_("Put it right"), button=_("Send"), back=back, lead=lead)
