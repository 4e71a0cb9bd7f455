"""Paper sheets: printed, and typed in by two people."""

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.common_ground import current
from pb_app.common_ground.models import Conversation
from pb_app.conversation_desk import forms, pages, queries
from pb_app.conversation_desk.models import ConversationSheetBatch
from pb_app.conversation_desk.routes.blueprint import bp
from pb_app.conversation_desk.services import codes, sheets
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.labels import label


@bp.route("/<place>/<int:conversation_id>/sheets/new", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def new_sheets(place: str, conversation_id: int) -> ResponseReturnValue:
    known, form = current.conversation(conversation_id), forms.SheetsForm()

    def do() -> ConversationSheetBatch:
        return sheets.print_sheets(known, form.size.number or 1, form.place.data, signed_in(), clock.now())

    def then(batch: ConversationSheetBatch) -> str:
        return url_for("conversation_desk.paper", place=place, conversation_id=known.id, sheets_id=batch.id)

    lead = [_("Each sheet has up to 16 sentences. What fewest people have answered comes first.")]
    back = url_for("common_ground.office", place=place, conversation_id=known.id)
    return form_page(
        form, do, title=_("Print paper sheets"), button=_("Make the sheets"), back=back, then=then, lead=lead
    )


@bp.route("/<place>/<int:conversation_id>/sheets/<int:sheets_id>")
@requires(Action.HOLD_CONVERSATION)
def paper(place: str, conversation_id: int, sheets_id: int) -> ResponseReturnValue:
    """A batch to print: one sheet a page."""
    known = current.conversation(conversation_id)
    batch = queries.sheet_batch(known.id, sheets_id)
    if batch is None:
        abort(404)
    made = pages.paper_sheets(known, batch)
    return render_template("conversation_desk/sheets.html", talk=known, batch=batch, sheets=made)


@bp.route("/<place>/<int:conversation_id>/sheets/read", methods=["GET", "POST"])
@requires(Action.ENTER_PAPER)
@writes
def find_sheet(place: str, conversation_id: int) -> ResponseReturnValue:
    """Which sheet is it? Then its lines."""
    known, form = current.conversation(conversation_id), forms.SheetNumberForm()

    def do() -> int:
        n = form.n.number or 0
        sheets.may_read(known, n, signed_in(), clock.now())
        return n

    def then(n: int) -> str:
        return url_for("conversation_desk.read_sheet", place=place, conversation_id=known.id, n=n)

    back = url_for("common_ground.conversation", place=place, conversation_id=known.id)
    lead = [_("Two people type in each sheet. Neither sees what the other has typed.")]
    return form_page(form, do, title=_("Type in a paper sheet"), button=_("Continue"), back=back, then=then, lead=lead)


@bp.route("/<place>/<int:conversation_id>/sheets/read/<int:n>", methods=["GET", "POST"])
@requires(Action.ENTER_PAPER)
@writes
def read_sheet(place: str, conversation_id: int, n: int) -> ResponseReturnValue:
    """One person's reading of one sheet; another person's is never shown."""
    known = current.conversation(conversation_id)
    batch, next_sheet = queries.batch_of(known.id, n), _next(place, known)
    if batch is None:
        abort(404)
    form = forms.reading_form(pages.lines_of(known, batch, n))

    def do() -> None:
        hash = codes.known(known, form.code.data, str(current_app.config["SECRET_KEY"])) if form.code.data else ""
        viewer = current.by_code(known, hash) if hash else None
        state = sheets.enter(known, n, form.reading(hash), viewer=viewer, clerk=signed_in(), now=clock.now())
        flash(_("Sheet %(number)s: %(state)s", number=n, state=label(state)), "done")

    if submit(form, do):
        return redirect(next_sheet)
    if request.method == "GET" and _refusal(known, n):
        return redirect(next_sheet)
    page = {"title": _("Sheet %(number)s", number=n), "submit": _("Save this sheet"), "back_href": next_sheet}
    lead = [_("Choose what is ticked on each line. Where nothing is ticked, or two boxes are, choose nothing.")]
    return render_template("form.html", form=form, lead=lead, **page), form.status()


def _next(place: str, conversation: Conversation) -> str:
    return url_for("conversation_desk.find_sheet", place=place, conversation_id=conversation.id)


def _refusal(conversation: Conversation, n: int) -> bool:
    """Whether this person can't type in this sheet (any more); says why."""
    return not press(lambda: sheets.may_read(conversation, n, signed_in(), clock.now()))
