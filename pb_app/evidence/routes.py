"""Addresses of evidence: You said, we did; a point's page; recording, answering, using, translating, withdrawing."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.community_events import queries as events
from pb_app.community_events.models import CommunityEvent
from pb_app.evidence import exports, forms, images, pages, queries, services
from pb_app.evidence.models import EvidencePoint
from pb_app.evidence.slots import PICTURES
from pb_app.evidence.terms import EvidenceSource, EvidenceState, Refusal
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.public_tables import as_csv
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.i18n import language, language_name, own_name, zone
from pb_app.web.labels import label
from pb_app.web.uploads import decodes

bp = Blueprint("evidence", __name__, url_prefix="/evidence")


def known_point(point_id: int) -> EvidencePoint:
    """One of this place, standing or taken away."""
    point = queries.find(current.place().id, point_id)
    if point is None:
        abort(404)
    return point


def standing_point(point_id: int) -> EvidencePoint:
    """A point that somebody wants to do something with; nobody reads the words of one that was taken away."""
    known = known_point(point_id)
    if known.withdrawn_at is not None:
        flash(label(Refusal.WITHDRAWN), "warning")
        abort(redirect(back_to(known), 303))
    return known


def back_to(point: EvidencePoint) -> str:
    return url_for("evidence.point", place=current.place().slug, point_id=point.id)


def _state() -> EvidenceState | None:
    word = request.args.get("state", "")
    return next((state for state in EvidenceState if state.value == word), None)


def _area() -> int | None:
    typed = request.args.get("area", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


@bp.route("/<place>/")
@public("everybody can read what people said, and what came of it")
def index(place: str) -> ResponseReturnValue:
    return render_template("evidence/index.html", page=pages.index(current.place(), _state(), _area()))


@bp.route("/<place>/evidence.csv")
@public("open data: what the page says, as a file")
def export(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.POINTS, current.place()), mimetype="text/csv")


@bp.route("/<place>/answers.csv")
@public("open data: every answer, as a file")
def export_answers(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.ANSWERS, current.place()), mimetype="text/csv")


@bp.route("/<place>/uses.csv")
@public("open data: what stands on what people said, as a file")
def export_uses(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.USES, current.place()), mimetype="text/csv")


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.RECORD_EVIDENCE)
@writes
@decodes("photo", lambda content: PICTURES.value().ahead(content))
def record(place: str) -> ResponseReturnValue:
    """With a picture, if there is one: of an event, it is shown there too."""
    here, event = current.place(), _event()
    form = forms.PointPictureForm(data=_begun(event))
    form.set_choices(
        owners=_owners(),
        areas={str(id): name for id, name in places.area_names(here.id).items()},
        languages={code: own_name(code) for code in here.languages},
    )

    def do() -> EvidencePoint:
        point = services.record(here, form.draft(event.id if event else None), signed_in(), clock.now())
        if (picture := form.picture()) is not None:
            images.show(point, picture.photo, picture.alt, signed_in(), clock.now())
        flash(_("Everybody can read it now, and see that an answer is owed."), "done")
        return point

    lead = [_("What you write here is public at once. Whoever you choose below owes people a public answer.")]
    if event:
        lead.append(_("It is shown on the page of the event too: %(title)s", title=event.title))
    title, back = _("Write down what people said"), url_for("evidence.index", place=place)
    return form_page(form, do, title=title, button=_("Publish"), back=back, then=back_to, lead=lead, files=True)


def _event() -> CommunityEvent | None:
    """The event at which people said it, as the address names it: one that has begun, and was not cancelled."""
    typed = request.args.get("event", "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    event = events.find(current.place().id, number) if number else None
    stands = event is not None and event.cancelled_at is None and event.starts_at <= clock.now()
    return event if stands else None


def _begun(event: CommunityEvent | None) -> dict[str, str]:
    """What the event that people spoke at fills in, or the address of the page."""
    if event:
        said_by, area = _("People at: %(title)s", title=event.title)[:160], str(event.area_id or "")
        heard_on = event.starts_at.astimezone(zone()).date().isoformat()
        given = {"source": EvidenceSource.EVENT.value, "said_by": said_by, "heard_on": heard_on, "area": area}
        return {"language": language(), **given}
    given = {name: request.args.get(name, "")[:200] for name in ("source", "said_by", "heard_on", "area")}
    return {"language": language(), **{name: typed for name, typed in given.items() if typed}}


def _owners() -> dict[str, str]:
    return {str(id): name for id, name in services.owners(current.place().id).items()}


@bp.route("/<place>/<int:point_id>")
@public("everybody can read what people said, and what came of it")
def point(place: str, point_id: int) -> ResponseReturnValue:
    known, actor = known_point(point_id), current_actor()
    may_answer = actor is not None and known.withdrawn_at is None and services.may_answer(known, actor)
    account_id = actor.account_id if actor else None
    page = pages.point_page(known, current.place(), may_answer=may_answer, account_id=account_id)
    return render_template("evidence/point.html", page=page)


@bp.route("/<place>/<int:point_id>/answer", methods=["GET", "POST"])
@requires(Action.ANSWER_EVIDENCE)
@writes
def answer(place: str, point_id: int) -> ResponseReturnValue:
    """The form shows the point, and the answer is bound to what it showed."""
    known, form = standing_point(point_id), forms.AnswerForm().set_choices()
    if not services.may_answer(known, signed_in()):
        flash(label(Refusal.NOT_YOURS), "warning")
        return redirect(back_to(known), 303)

    def do() -> None:
        shown = request.form.get("shown", "")
        services.answer(known, form.draft(), shown=shown, actor=signed_in(), now=clock.now())
        flash(_("Your answer is public now."), "done")

    if submit(form, do):
        return redirect(back_to(known))
    page = pages.point_page(known, current.place(), may_answer=True)
    return render_template("evidence/answer.html", page=page, form=form), form.status()


@bp.route("/<place>/<int:point_id>/hand-over", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def hand_over(place: str, point_id: int) -> ResponseReturnValue:
    known = standing_point(point_id)
    data = {"owner": str(known.owner_id), "owner_name": known.owner_name, "due_on": known.due_on.isoformat()}
    form = forms.HandOverForm(data=data)
    form.owner.options = _owners()
    if queries.last_answer_number(known.id):
        del form.due_on  # what was promised keeps its day

    def do() -> None:
        services.hand_over(
            known,
            int(form.owner.data),
            form.owner_name.data,
            due_on=(form.due_on.value if "due_on" in form else None) or known.due_on,
            reason=form.reason.data,
            actor=signed_in(),
            now=clock.now(),
        )
        flash(_("Saved. The new owner has been told."), "done")

    return form_page(form, do, title=_("Ask somebody else to answer"), button=_("Save"), back=back_to(known))


@bp.route("/<place>/<int:point_id>/translate", methods=["GET", "POST"])
@requires(Action.RECORD_EVIDENCE)
@writes
def translate(place: str, point_id: int) -> ResponseReturnValue:
    known = standing_point(point_id)
    wordings, asked = queries.wordings(known.id), request.args.get("language", "")
    there = wordings.get(asked)
    form = forms.TranslationForm(
        data={"language": asked, "title": there.title, "words": there.words} if there else {"language": asked}
    )
    first = next(iter(wordings))
    form.language.options = {
        code: _("%(language)s, in place of the words used now", language=language_name(code))
        if code in wordings
        else own_name(code)
        for code in current.place().languages
        if code != first
    }

    def do() -> None:
        services.translate(known, str(form.language.data), form.wording(), signed_in(), clock.now())
        flash(_("Saved."), "done")

    return form_page(form, do, title=_("Add it in another language"), button=_("Save"), back=back_to(known))
