"""A member's own page: needs, induction, message for the successor, and claims; and for finance, paying them."""

from functools import partial

from flask import Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.board import current, forms, labels, pages, queries, services
from pb_app.board.routes.blueprint import bp
from pb_app.board.terms import ClaimKind, PayWish
from pb_app.money import plain_amount
from pb_app.proposals import photos
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.currency import current_currency
from pb_app.web.form_page import form_page
from pb_app.web.uploads import decodes


def _my_seat_path(place: str, board_id: int) -> str:
    return url_for("board.my_seat", place=place, board_id=board_id)


@bp.route("/<place>/boards/<int:board_id>/mine")
@requires(Action.REVIEW)
def my_seat(place: str, board_id: int) -> ResponseReturnValue:
    return render_template("board/my_seat.html", page=pages.member_page(current.board(), current.own_seat()))


@bp.route("/<place>/boards/<int:board_id>/needs", methods=["GET", "POST"])
@requires(Action.REVIEW)
@writes
def needs(place: str, board_id: int) -> ResponseReturnValue:
    seat = current.own_seat()
    known = queries.needs_of(seat.id)
    data = {"access": known.access, "pay": known.pay.value, "shown": "yes" if seat.shown else "no"} if known else {}
    form = forms.NeedsForm(data=data).set_choices()

    def do() -> None:
        services.say_needs(seat, form.access.data, PayWish(form.pay.data), shown=form.shown.data == "yes")
        flash(_("Saved. Only the people who act on it can see it."), "done")

    lead = [
        _("Being paid may affect your benefits. Speak to a benefits adviser first. You can take less, or nothing."),
    ]
    back = url_for("board.index", place=place)
    return form_page(form, do, back=back, title=_("What you need for taking part"), button=_("Save"), lead=lead)


@bp.route("/<place>/boards/<int:board_id>/handover", methods=["GET", "POST"])
@requires(Action.REVIEW)
@writes
def handover(place: str, board_id: int) -> ResponseReturnValue:
    seat = current.own_seat()
    form = forms.HandoverForm(data={"words": seat.handover})

    def do() -> None:
        services.leave_word(seat, form.words.data)

    return form_page(
        form, do, back=_my_seat_path(place, board_id), title=_("Advice for the next member"), button=_("Save")
    )


@bp.route("/<place>/boards/<int:board_id>/first-steps", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def first_steps(place: str, board_id: int) -> ResponseReturnValue:
    known = [induction_task.words for induction_task in queries.first_steps(board_id)] or [
        str(first_steps) for first_steps in labels.FIRST_STEPS
    ]
    form = forms.LinesForm(data={"lines": "\n".join(known)})

    def do() -> None:
        services.set_first_steps(current.board(), form.lines.lines, signed_in(), clock.now())

    back = url_for("board.index", place=place)
    return form_page(form, do, back=back, title=_("First steps for new members"), button=_("Save"))


@bp.route("/<place>/boards/<int:board_id>/first-steps/<int:n>", methods=["POST"])
@requires(Action.REVIEW)
@writes
def tick_step(place: str, board_id: int, n: int) -> ResponseReturnValue:
    services.tick_step(current.own_seat(), n)
    return redirect(_my_seat_path(place, board_id))


@bp.route("/<place>/boards/<int:board_id>/claims/new", methods=["GET", "POST"])
@requires(Action.REVIEW)
@writes
@decodes("photo", partial(photos.decode_ahead, paper=True))
def claim(place: str, board_id: int) -> ResponseReturnValue:
    seat, form = current.own_seat(), forms.ClaimForm(data={"on": clock.now().date().isoformat()}).set_choices()

    def do() -> None:
        assert form.on.value
        receipt = photos.prepare_paper(form.photo.content())[1] if form.photo.chosen() else b""
        kind, typed = ClaimKind(form.kind.data), (form.words.data, form.amount.minor, form.on.value)
        services.claim_cost(seat, services.ClaimedCost(kind, *typed, receipt))
        flash(_("Sent. Only the people who pay can see it."), "done")

    title = _("What taking part cost you")
    return form_page(form, do, back=_my_seat_path(place, board_id), title=title, button=_("Send my claim"), files=True)


@bp.route("/<place>/boards/<int:board_id>/claims/meeting/<int:n>", methods=["GET", "POST"])
@requires(Action.REVIEW)
@writes
def take(place: str, board_id: int, n: int) -> ResponseReturnValue:
    board, seat = current.board(), current.own_seat()
    meeting = queries.meeting(board.place_id, n)
    if meeting is None or meeting.body_id != board_id or not board.involvement:
        abort(404)
    form = forms.InvolvementForm(data={"amount": plain_amount(board.involvement, current_currency())})

    def do() -> None:
        services.claim_involvement(board, meeting, seat, form.amount.minor)
        flash(_("Sent. Only the people who pay can see it."), "done")

    lead = [_("Being paid may affect your benefits. Speak to a benefits adviser first.")]
    return form_page(
        form,
        do,
        back=_my_seat_path(place, board_id),
        title=_("For taking part in a meeting"),
        button=_("Send my claim"),
        lead=lead,
    )


@bp.route("/<place>/boards/<int:board_id>/pay")
@requires(Action.RELEASE)
def pay(place: str, board_id: int) -> ResponseReturnValue:
    """Members' wishes about payment, and their claims; visible only to finance."""
    rows, claims = queries.pay_wishes(board_id), queries.claims(board_id)
    return render_template("board/pay.html", board=current.board(), rows=rows, claims=claims)


@bp.route("/<place>/boards/<int:board_id>/claims/<int:n>", methods=["GET", "POST"])
@requires(Action.RELEASE)
@writes
def answer_claim(place: str, board_id: int, n: int) -> ResponseReturnValue:
    claim, form = queries.claim(board_id, n), forms.ClaimAnswerForm().set_choices()
    if claim is None:
        abort(404)

    def do() -> None:
        services.answer_claim(
            current.board(), claim, form.why.data, paid=form.paid.data == "yes", actor=signed_in(), now=clock.now()
        )

    back = url_for("board.pay", place=place, board_id=board_id)
    return form_page(form, do, back=back, title=_("Answer a claim"), button=_("Save"))


@bp.route("/<place>/boards/<int:board_id>/claims/<int:n>/receipt")
@requires(Action.RELEASE)
def claim_receipt(place: str, board_id: int, n: int) -> Response:
    receipt = queries.receipt(n) if queries.claim(board_id, n) else None
    if receipt is None:
        abort(404)
    return Response(receipt, mimetype="image/webp", headers={"Cache-Control": "private, no-store"})
