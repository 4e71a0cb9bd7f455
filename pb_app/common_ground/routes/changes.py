"""After the opening: move the last day, take a sentence out with a second person, put it back, correct it, look again."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.approvals.models import Approval
from pb_app.common_ground import changes, current, forms, queries
from pb_app.common_ground.routes.blueprint import bp
from pb_app.common_ground.routes.office import office_address, statement_here
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press


@bp.route("/<place>/<int:conversation_id>/end", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def move_end(place: str, conversation_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    form = forms.EndForm(data={"day": known.closes_on.isoformat()})

    def do() -> Approval | None:
        assert form.day.value is not None
        asked = changes.move_end(known, form.day.value, form.reason.data, actor=signed_in(), now=clock.now())
        said = _("Saved. Somebody else has to agree before it ends earlier.") if asked else _("The last day is moved.")
        flash(said, "done")
        return asked

    lead = [_("A later day counts at once. For an earlier day somebody else has to agree.")]
    return form_page(form, do, title=_("Move the last day"), button=_("Save"), back=office_address(known), lead=lead)


@bp.route("/<place>/<int:conversation_id>/statements/<int:statement_id>/take-out", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def take_out(place: str, conversation_id: int, statement_id: int) -> ResponseReturnValue:
    known, form = current.conversation(conversation_id), forms.TakeOutForm().set_choices()
    statement = statement_here(known, statement_id)

    def do() -> None:
        changes.take_out(known, statement, form.chosen(), form.reason.data, actor=signed_in(), now=clock.now())
        flash(_("Saved. Somebody else has to agree before anything is taken out."), "done")

    lead = [next(iter(queries.words_of(known.id)[statement.id].values()))]
    return form_page(
        form, do, title=_("Take this sentence out"), button=_("Ask"), back=office_address(known), lead=lead
    )


@bp.route("/<place>/<int:conversation_id>/statements/<int:statement_id>/put-back", methods=["POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def put_back(place: str, conversation_id: int, statement_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    statement = statement_here(known, statement_id)
    if press(lambda: changes.put_back(known, statement, actor=signed_in(), now=clock.now())):
        flash(_("Everybody can answer it again, and the answers that it had count."), "done")
    return redirect(office_address(known))


@bp.route("/<place>/<int:conversation_id>/statements/<int:statement_id>/correct", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def correct(place: str, conversation_id: int, statement_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    statement = statement_here(known, statement_id)
    words = next(iter(queries.words_of(known.id)[statement.id].values()))
    form = forms.StatementWordsForm(data={"words": words})

    def do() -> None:
        changes.correct(known, statement, form.words.data, actor=signed_in(), now=clock.now())
        flash(_("Saved."), "done")

    lead = [_("Nobody has answered it yet. Translations of the old words go: write them anew.")]
    return form_page(
        form, do, title=_("Correct this sentence"), button=_("Save"), back=office_address(known), lead=lead
    )


@bp.route("/<place>/<int:conversation_id>/mine/<int:statement_id>/again", methods=["POST"])
@public("whoever wrote a sentence that is not shown can ask for a second look, once")
@writes
def ask_again(place: str, conversation_id: int, statement_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    if press(lambda: changes.ask_again(known, statement_id, current.taking_part(known), clock.now())):
        flash(_("Thank you. We look at it again."), "done")
    return redirect(url_for("common_ground.mine", place=place, conversation_id=known.id))
