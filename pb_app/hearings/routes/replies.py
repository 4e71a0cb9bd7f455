""" "Is this what you said?": one link for all who came. Nothing here keeps who is looking."""

import hmac

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Refused
from pb_app.hearings import browser, current, forms, pages, queries, rules
from pb_app.hearings.models import Hearing, HearingPoint
from pb_app.hearings.routes.blueprint import bp
from pb_app.hearings.services import writing
from pb_app.hearings.terms import Refusal, ReplyKind
from pb_app.places import current as here
from pb_app.web.access import public, writes
from pb_app.web.form_page import form_page, press
from pb_app.web.i18n import day
from pb_app.web.sent_forms import leaves_no_trace

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
    known = _hearing(hearing_id, room_key)
    office = browser.is_of_the_office(known)
    if not office:
        browser.remember()
    page = pages.check(known, here.place(), room_key, asked=browser.asked(known), office=office)
    return render_template("hearings/check.html", page=page)


def _shown(hearing: Hearing, said_id: int) -> HearingPoint:
    """A point that everybody with the link can read; not one that a moderator has hidden."""
    point = current.point(hearing, said_id)
    return point if point.hidden_reason is None else abort(404)


def _reply(hearing: Hearing, kind: ReplyKind, point: HearingPoint | None, words: str = "") -> None:
    if browser.is_of_the_office(hearing):
        raise Refused(Refusal.OFFICE_REPLIES)
    marks = browser.marks(hearing, kind, point.id if point else None)
    if marks is None:
        raise Refused(Refusal.NO_COOKIE)
    writing.reply(hearing, kind, point, words, marks=marks, now=clock.now())


@bp.route(f"{AT}/yes", methods=["POST"])
@public(WHY)
@writes
@leaves_no_trace("a reply has no time; a browser counts once")
def say_yes(place: str, hearing_id: int, room_key: str) -> ResponseReturnValue:
    known = _hearing(hearing_id, room_key)
    if press(lambda: _reply(known, ReplyKind.YES, None)):
        flash(_("Thank you. Nobody can see that it was you."), "done")
    return redirect(_back(known, room_key))


@bp.route(f"{AT}/<int:said_id>/leave-out", methods=["POST"])
@public(WHY)
@writes
@leaves_no_trace("a reply has no time; a browser counts once")
def leave_out(place: str, hearing_id: int, room_key: str, said_id: int) -> ResponseReturnValue:
    known = _hearing(hearing_id, room_key)
    point = queries.point_or_gone(known.record_id, said_id)
    if point is None or point.hidden_reason is not None:
        abort(404)
    if press(lambda: _reply(known, ReplyKind.LEAVE_OUT, point)):
        assert known.check_until is not None
        by = day(rules.goes_by(known.check_until))
        flash(_("Thank you. It goes with the next replies, at the latest on %(day)s.", day=by), "done")
    return redirect(_back(known, room_key))


@bp.route(f"{AT}/<int:said_id>/not-quite", methods=["GET", "POST"])
@public(WHY)
@writes
@leaves_no_trace("a reply has no time; a browser counts once")
def correct(place: str, hearing_id: int, room_key: str, said_id: int) -> ResponseReturnValue:
    known = _hearing(hearing_id, room_key)
    point = _shown(known, said_id)
    form = forms.CheckForm()

    def do() -> None:
        _reply(known, ReplyKind.NOT_QUITE, point, form.words.data)
        flash(_("Thank you. Nobody can see that it was you."), "done")

    lead = [_("The notes say now: “%(words)s”", words=pages.words_of(point))]
    back = _back(known, room_key)
    return form_page(form, do, title=_("Put it right"), button=_("Send"), back=back, lead=lead)
