"""Signs of crowding: ask for voices to be taken out, and agree or say no as the second person."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.approvals.models import Approval
from pb_app.common_ground import current, forms, removals
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.routes.blueprint import bp
from pb_app.common_ground.terms import CrowdingSign
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.labels import label


def _office(place: str, conversation: Conversation) -> str:
    return url_for("common_ground.office", place=place, conversation_id=conversation.id)


@bp.route("/<place>/<int:conversation_id>/voices/<crowding>", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def ask_removal(place: str, conversation_id: int, crowding: str) -> ResponseReturnValue:
    known, form = current.conversation(conversation_id), forms.RemovalForm()
    named = {each.value: each for each in CrowdingSign if each.names_voices}
    if crowding not in named:
        abort(404)

    def do() -> None:
        removals.ask(known, named[crowding], form.reason.data, actor=signed_in(), now=clock.now())
        flash(_("Saved. Somebody else has to agree before anything is taken out."), "done")

    lead = [
        label(named[crowding]),
        _("Each of them is taken out whole, with all answers. Nobody can choose single answers."),
    ]
    return form_page(
        form, do, title=_("Take these people’s answers out"), button=_("Ask"), back=_office(place, known), lead=lead
    )


def _asked(conversation: Conversation, approval_id: int) -> Approval:
    asked = removals.find(conversation.id, approval_id)
    if asked is None:
        abort(404)
    return asked


@bp.route("/<place>/<int:conversation_id>/removals/<int:approval_id>/agree", methods=["POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def agree_removal(place: str, conversation_id: int, approval_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    asked = _asked(known, approval_id)
    if press(lambda: removals.agree(known, asked, actor=signed_in(), now=clock.now())):
        flash(_("Their answers are taken out. The result will say how many, and why."), "done")
    return redirect(_office(place, known))


@bp.route("/<place>/<int:conversation_id>/removals/<int:approval_id>/no", methods=["POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def refuse_removal(place: str, conversation_id: int, approval_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    asked = _asked(known, approval_id)
    if press(lambda: removals.say_no(known, asked, actor=signed_in(), now=clock.now())):
        flash(_("Nothing is taken out."), "done")
    return redirect(_office(place, known))
