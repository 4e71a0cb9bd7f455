"""Addresses of what leads out of an action that is stuck."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.forum import queries, services
from pb_app.forum.routes.blueprint import bp
from pb_app.meetings.models import MeetingAction
from pb_app.meetings.terms import Obstacle
from pb_app.partners import current as partners_current
from pb_app.places import current
from pb_app.sharing import forms
from pb_app.sharing.models import Barrier, DataAgreement
from pb_app.sharing.terms import AgreementPart
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page


def _action(action_id: int) -> MeetingAction:
    """An action of a forum on which the organisation of this address sits."""
    row = queries.action(current.place().id, action_id) or abort(404)
    if partners_current.partner().id not in {seat.id for seat in queries.seats(row.body_id)}:
        abort(404)
    return row


def _page_of(row: MeetingAction) -> str:
    return url_for("meetings.action", place=current.place().slug, body_id=row.body_id, action_id=row.id)


@bp.route("/<place>/<int:partner_id>/stuck/<int:stuck_id>/agreement", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def agreement(place: str, partner_id: int, stuck_id: int) -> ResponseReturnValue:
    """The data that an action needs: with whom to agree on it."""
    row, partner = _action(stuck_id), partners_current.partner()
    named = {str(seat.id): seat for seat in queries.seats(row.body_id) if seat.id != partner.id}
    form = forms.BeginForm().set_choices({key: seat.name for key, seat in named.items()})

    def do() -> DataAgreement:
        gives, other = form.gives.data == "yes", named[form.other.data]
        made = services.begin_agreement(
            row, partner, other, form.title.data, gives=gives, actor=signed_in(), now=clock.now()
        )
        flash(_("Saved."), "done")
        return made

    def first_question(made: DataAgreement) -> str:
        part = AgreementPart.PURPOSE.value
        return url_for("sharing.part", place=place, partner_id=partner_id, agreement_id=made.id, part=part)

    lead = [_("This is stuck: %(words)s", words=row.words)]
    if not queries.by_id(row.body_id).is_public:
        lead += [
            _(
                "Only members can read what this forum does, and everybody can read this title. "
                "So write it anew, without what is private."
            )
        ]
    title = _("Agree to share data")
    return form_page(
        form,
        do,
        title=title,
        button=_("Continue"),
        back=_page_of(row),
        then=first_question,
        lead=lead,
        only_if=lambda: services.must_be_stuck(row, partner, Obstacle.DATA),
    )


@bp.route("/<place>/<int:partner_id>/stuck/<int:stuck_id>/rule", methods=["GET", "POST"])
@requires(Action.ACT_FOR_PARTNER)
@writes
def rule(place: str, partner_id: int, stuck_id: int) -> ResponseReturnValue:
    """The rule that an action is stuck on."""
    row, partner, form = _action(stuck_id), partners_current.partner(), forms.BarrierForm()

    def do() -> Barrier:
        made = services.log_barrier(row, partner, form.draft(), signed_in(), clock.now())
        flash(_("Saved."), "done")
        return made

    def letter(made: Barrier) -> str:
        return url_for("sharing.barrier", place=place, barrier_id=made.id)

    lead = [_("This is stuck: %(words)s", words=row.words)]
    if not queries.by_id(row.body_id).is_public:
        lead += [
            _(
                "Only members can read what this forum does, and everybody can read what you write here. "
                "Leave out what is private."
            )
        ]
    title = _("Write down a rule in the way")
    return form_page(
        form,
        do,
        title=title,
        button=_("Save"),
        back=_page_of(row),
        then=letter,
        lead=lead,
        only_if=lambda: services.must_be_stuck(row, partner, Obstacle.RULE),
    )
