"""Putting the points in order: themes, wordings, what those who came want to change, and who answers a theme."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.evidence import services as evidence
from pb_app.evidence.models import EvidencePoint
from pb_app.hearings import current, forms, office_pages, pages, queries
from pb_app.hearings.models import Hearing, HearingReply
from pb_app.hearings.routes.blueprint import bp
from pb_app.hearings.routes.office import said_by
from pb_app.hearings.services import publishing, writing
from pb_app.hearings.terms import OwedDraft, Refusal
from pb_app.places import current as here
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.labels import label


def _grouping_at(hearing: Hearing) -> str:
    return url_for("hearings.grouping", place=here.place().slug, hearing_id=hearing.id)


@bp.route("/<place>/<int:hearing_id>/points", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def grouping(place: str, hearing_id: int) -> ResponseReturnValue:
    """All points with their themes; the form on it makes a new theme."""
    known, form = current.hearing(hearing_id), forms.ThemeForm()

    def do() -> None:
        writing.add_theme(known, form.title.data, clock.now())
        flash(_("The theme is there. Now choose which points belong to it."), "done")

    if submit(form, do):
        return redirect(_grouping_at(known))
    page = office_pages.grouping(known, here.place())
    return render_template("hearings/grouping.html", page=page, form=form), form.status()


@bp.route("/<place>/<int:hearing_id>/points/group", methods=["POST"])
@requires(Action.HOLD_HEARING)
@writes
def group(place: str, hearing_id: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    moved: list[int] = []
    if press(lambda: moved.append(writing.group(known, _chosen(), clock.now()))):
        if moved[0]:
            flash(ngettext("%(num)d point moved.", "%(num)d points moved.", moved[0]), "done")
        else:
            flash(_("No point was moved."), "warning")
    return redirect(_grouping_at(known))


def _chosen() -> dict[int, int | None]:
    """By point, the theme that was chosen; what is no number is passed over."""
    sent = {name.removeprefix("point-"): value for name, value in request.form.items() if name.startswith("point-")}
    return {
        int(point): int(theme) if theme else None
        for point, theme in sent.items()
        if _is_number(point) and (_is_number(theme) or not theme)
    }


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 10


@bp.route("/<place>/<int:hearing_id>/points/<int:said_id>/words", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def reword(place: str, hearing_id: int, said_id: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    point = current.point(known, said_id)
    typed = {"words": pages.words_of(point)}
    form = forms.WordingForm(data=typed)

    def do() -> None:
        shown, looked = bool(form.shown.data), bool(form.looked.data)
        writing.reword(known, point, form.words.data, shown=shown, looked=looked, now=clock.now())
        flash(_("Saved as a new version."), "done")

    back = _grouping_at(known)
    return form_page(form, do, title=_("Change this point"), button=_("Save"), back=back, bound_to=typed)


def _reply(hearing: Hearing, reply_id: int) -> HearingReply:
    return queries.reply(hearing.record_id, reply_id) or abort(404)


@bp.route("/<place>/<int:hearing_id>/replies/<int:reply_id>/take-over", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def take_over(place: str, hearing_id: int, reply_id: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    said = _reply(known, reply_id)
    point = current.point(known, said.point_id or 0)
    form = forms.WordingForm(data={"words": said.words, "shown": True})

    def do() -> None:
        shown, looked = bool(form.shown.data), bool(form.looked.data)
        writing.take_over(known, said, form.words.data, shown=shown, looked=looked, now=clock.now())
        flash(_("Saved as a new version."), "done")

    lead = [_("The notes say now: “%(words)s”", words=pages.words_of(point))]
    back = _grouping_at(known)
    return form_page(form, do, title=_("Put it right"), button=_("Save"), back=back, lead=lead)


@bp.route("/<place>/<int:hearing_id>/replies/<int:reply_id>/pass-over", methods=["POST"])
@requires(Action.HOLD_HEARING)
@writes
def pass_over(place: str, hearing_id: int, reply_id: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    said = _reply(known, reply_id)
    if press(lambda: writing.pass_over(known, said, clock.now())):
        flash(_("The point stays as it is."), "done")
    return redirect(_grouping_at(known))


@bp.route("/<place>/<int:hearing_id>/themes/<int:theme_id>/evidence", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def make_evidence(place: str, hearing_id: int, theme_id: int) -> ResponseReturnValue:
    """One theme becomes something that somebody owes an answer to."""
    known = current.hearing(hearing_id)
    theme = current.theme(known, theme_id)
    if theme.id in queries.findings(known.id):
        flash(label(Refusal.EVIDENCE_ALREADY), "warning")
        return redirect(url_for("hearings.hearing", place=place, hearing_id=hearing_id), 303)
    shown = next((each for each in pages.said(known, here.place()) if each.theme is theme), None) or abort(404)
    words = "\n\n".join(each.words for each in shown.points if each.point.hidden_reason is None)
    form = forms.OwedForm(
        data={"words": words[:3000], "due_on": known.answer_by.isoformat(), "owner_name": known.decides}
    )
    form.owner.options = {str(id): name for id, name in evidence.owners(here.place().id).items()}

    def do() -> EvidencePoint:
        assert form.due_on.value is not None
        owed = OwedDraft(
            owner_id=int(form.owner.data),
            owner_name=form.owner_name.data,
            due_on=form.due_on.value,
            said_by=said_by(known),
        )
        draft = publishing.drafted(known, owed, form.words.data)
        point = publishing.make_evidence(known, here.place(), theme, draft, actor=signed_in(), now=clock.now())
        flash(_("Everybody can read it now, and see that an answer is owed."), "done")
        return point

    def then(point: EvidencePoint) -> str:
        return url_for("evidence.point", place=place, point_id=point.id)

    back = url_for("hearings.hearing", place=place, hearing_id=hearing_id)
    return form_page(
        form, do, title=_("Who answers this?"), button=_("Publish"), back=back, then=then, lead=[theme.title]
    )
