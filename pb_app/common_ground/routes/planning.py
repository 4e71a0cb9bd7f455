"""The plan of a conversation: made, changed while it is a draft, and written anew in public while it is open."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.common_ground import changes, current, forms, services
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.routes.blueprint import bp
from pb_app.common_ground.routes.office import languages, office_address, owners
from pb_app.common_ground.terms import Admission
from pb_app.places import current as here
from pb_app.rounds import queries as rounds
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page
from pb_app.web.i18n import language


def _plan_form(data: dict[str, str]) -> forms.ConversationForm:
    return forms.ConversationForm(data=data).set_choices(
        owners=owners(),
        languages=languages(),
        rounds=_rounds(data.get("round", "")),
    )


def _rounds(kept: str) -> dict[str, str]:
    """Those that are not over, and the one that was chosen before."""
    place_id = here.place().id
    going = {round.id for round in rounds.not_over(place_id, clock.now())}
    return {str(row.id): row.title for row in rounds.published(place_id) if row.id in going or str(row.id) == kept}


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def new(place: str) -> ResponseReturnValue:
    form = _plan_form({"language": language(), "admission": Admission.OPEN.value})

    def do() -> Conversation:
        made = services.plan(here.place(), form.draft(), signed_in(), clock.now())
        flash(_("Saved. Nobody else sees it yet. Now write the first sentences."), "done")
        return made

    lead = [_("Nothing is asked here that nobody answers: you name who answers, and by when.")]
    back = url_for("common_ground.index", place=place)
    return form_page(
        form, do, title=_("Start a conversation"), button=_("Save"), back=back, then=office_address, lead=lead
    )


def _planned(conversation: Conversation) -> dict[str, str]:
    """A plan as its form shows it."""
    return {
        "question": conversation.question,
        "about": conversation.about,
        "language": conversation.language,
        "owner": str(conversation.owner_id),
        "decides": conversation.decides,
        "admission": conversation.admission.value,
        "closes_on": conversation.closes_on.isoformat(),
        "answer_by": conversation.answer_by.isoformat(),
        "round": str(conversation.round_id or ""),
    }


@bp.route("/<place>/<int:conversation_id>/edit", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def edit(place: str, conversation_id: int) -> ResponseReturnValue:
    """Everything while it is a draft; what is said about it while it is open."""
    known = current.conversation(conversation_id)
    if known.opened_at is not None:
        return _write_anew(known)
    form = _plan_form(_planned(known))

    def do() -> None:
        services.plan_again(known, form.draft(), signed_in(), clock.now())
        flash(_("Saved."), "done")

    return form_page(form, do, title=_("Change the plan"), button=_("Save"), back=office_address(known))


def _write_anew(conversation: Conversation) -> ResponseReturnValue:
    form = forms.AboutForm(data={"about": conversation.about})

    def do() -> None:
        changes.write_anew(conversation, form.about.data, form.reason.data, actor=signed_in(), now=clock.now())
        flash(_("Saved. Everybody can read what has changed."), "done")

    lead = [_("People have read the question, who decides, and when the answer comes. That stays.")]
    back = office_address(conversation)
    return form_page(form, do, title=_("Write anew what it is about"), button=_("Save"), back=back, lead=lead)
