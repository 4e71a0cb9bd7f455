"""Addresses of what cites a point of evidence, and of taking a point away or writing it again."""

from collections.abc import Callable

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.evidence import forms, origins, pages, queries, services
from pb_app.evidence.routes import back_to, bp, known_point, standing_point
from pb_app.evidence.terms import EvidenceTarget, Refusal
from pb_app.places import current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.labels import label


@bp.route("/<place>/<int:point_id>/use", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def use(place: str, point_id: int) -> ResponseReturnValue:
    """Staff name it for rounds and papers, residents for ideas of their own: each feature offers what one may choose."""
    known, options = standing_point(point_id), pages.offered_targets(current.place())
    if not options:
        flash(_("There is nothing here yet that you can show it on. Ideas of your own come first."), "warning")
        return redirect(back_to(known), 303)
    form = forms.UseForm(data=_asked_for()).set_choices(options)

    def do() -> None:
        target, target_id = form.chosen()
        if (target, target_id) not in options:
            raise Refused(Refusal.TARGET_UNKNOWN, "target")
        services.use(known, target, target_id, why=form.why.data, actor=signed_in(), now=clock.now())
        flash(_("It is shown there now."), "done")

    return form_page(form, do, title=_("Show where this is used"), button=_("Save"), back=back_to(known))


def _asked_for() -> dict[str, str]:
    return {"target": request.args.get("target", "")}


@bp.route("/<place>/<int:point_id>/uses/<int:use_id>/end", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
def end_use(place: str, point_id: int, use_id: int) -> ResponseReturnValue:
    known = known_point(point_id)
    used = queries.find_use(known.id, use_id)
    if used is None or (EvidenceTarget(used.target), used.target_id) not in pages.targets(current.place()):
        abort(404)
    _pressed(lambda: services.end_use(known, used, signed_in(), clock.now()), _("It is not shown there any more."))
    return redirect(back_to(known))


def _pressed(do: Callable[[], object], done: str) -> None:
    if press(do):
        flash(done, "done")


@bp.route("/<place>/<int:point_id>/withdraw", methods=["GET", "POST"])
@requires(Action.RECORD_EVIDENCE)
@writes
def withdraw(place: str, point_id: int) -> ResponseReturnValue:
    known, form = standing_point(point_id), forms.WithdrawForm()

    def do() -> None:
        services.withdraw(known, form.why.data, signed_in(), clock.now())
        flash(_("It is not on the list any more. Its page says why."), "done")

    return form_page(form, do, title=_("Remove this"), button=_("Remove it"), back=back_to(known))


@bp.route("/<place>/<int:point_id>/write-again", methods=["GET", "POST"])
@requires(Action.RECORD_EVIDENCE)
@writes
def write_again(place: str, point_id: int) -> ResponseReturnValue:
    """Of a point that is held back; whoever recorded what people said reads what it said."""
    known = known_point(point_id)
    if not origins.is_held_back(known):
        flash(label(Refusal.NOT_HELD_BACK), "warning")
        return redirect(back_to(known), 303)
    said = next(iter(queries.wordings(known.id).values()))
    typed = {"title": said.title, "words": said.words}
    form = forms.WriteAgainForm(data=typed)

    def do() -> None:
        origins.write_again(known, form.wording(), signed_in(), clock.now())
        flash(_("Everybody can read it again."), "done")

    lead = [_("A moderator has hidden something that this was made from. The reason: %(why)s", why=known.withdrawn_why)]
    return form_page(
        form, do, title=_("Write it again"), button=_("Publish"), back=back_to(known), lead=lead, bound_to=typed
    )
