"""Whoever holds a hearing: plan it, offer half hours, count the room, close the notes, ask those who came, publish."""

import segno
from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.evidence import services as evidence
from pb_app.hearings import current, forms, office_pages, pages, queries
from pb_app.hearings.models import Hearing
from pb_app.hearings.routes.blueprint import bp
from pb_app.hearings.services import holding, planning, publishing, writing
from pb_app.hearings.terms import OwedDraft, Refusal, ReportDraft
from pb_app.people import queries as people
from pb_app.places import current as here
from pb_app.places import queries as places
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.forms import BaseForm
from pb_app.web.i18n import day, language, own_name
from pb_app.web.labels import Wording, label
from pb_app.web.safe_addresses import full_address
from pb_app.web.stepped_page import stepped_page

#: What a report says.
TEXTS = ("words", "easy", "missing")


def office_at(hearing: Hearing) -> str:
    return url_for("hearings.office", place=here.place().slug, hearing_id=hearing.id)


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def new(place: str) -> ResponseReturnValue:
    """In short steps, because there is much to think of."""
    spot = here.place()

    def do(form: BaseForm) -> Hearing:
        assert isinstance(form, forms.NewHearingForm)
        made = planning.plan(spot, form.draft(here.from_local), form.plan(), signed_in(), clock.now())
        flash(_("Everybody can see it now, and sign up."), "done")
        return made

    return stepped_page(
        _new_form,
        forms.STEPS,
        do,
        title=_("Plan a hearing"),
        button=_("Announce it"),
        back=url_for("hearings.index", place=place),
        then=office_at,
        lead=[_("Everybody can read all of this at once, but for the list of organisations.")],
    )


def _new_form() -> forms.NewHearingForm:
    spot = here.place()
    form = forms.NewHearingForm(data={"language": language(), "check_days": "10", "kind": "hearing"})
    form.set_choices(
        areas={str(id): name for id, name in places.area_names(spot.id).items()},
        languages={code: own_name(code) for code in spot.languages},
    )
    form.one_date()
    form.plan_choices()
    return form


@bp.route("/<place>/<int:hearing_id>/plan", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def plan(place: str, hearing_id: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    typed = _typed(known)
    form = forms.PlanForm(data=typed)
    form.plan_choices()

    def do() -> None:
        planning.change(known, form.plan(), signed_in(), clock.now())
        flash(_("Saved. Everybody can read it now."), "done")

    return form_page(form, do, title=_("Change the plan"), button=_("Save"), back=office_at(known), bound_to=typed)


def _typed(hearing: Hearing) -> dict[str, object]:
    """The plan as its form shows it."""
    draft = planning.drafted(hearing)
    values: dict[str, object] = {name: getattr(draft, name) for name in planning.KEPT}
    lists = {name: "\n".join(getattr(draft, name)) for name in ("groups", "questions", "invited")}
    days = {name: getattr(draft, name).isoformat() for name in ("decision_on", "answer_by", "destroy_on")}
    words = {"kind": draft.kind.value, "attribution": draft.attribution.value, "check_days": str(draft.check_days)}
    return values | lists | days | words


@bp.route("/<place>/<int:hearing_id>/office")
@requires(Action.HOLD_HEARING)
def office(place: str, hearing_id: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    names = people.names({booked.account_id for booked in queries.bookings(known.id)})
    key = current.key_of(known.record_id)
    link = full_address("hearings.check", place=place, hearing_id=hearing_id, room_key=key) if known.check_until else ""
    picture = segno.make(link, error="m").svg_data_uri(scale=4, border=2, light="white") if link else ""
    names |= people.names(queries.note_takers(known.id))
    page = office_pages.office(known, names, link, picture)
    return render_template("hearings/office.html", page=page)


@bp.route("/<place>/<int:hearing_id>/times/new", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def offer(place: str, hearing_id: int) -> ResponseReturnValue:
    known, form = current.hearing(hearing_id), forms.SlotForm()

    def do() -> None:
        assert form.starts_at.value is not None
        planning.offer(known, here.from_local(form.starts_at.value), form.venue.data, clock.now())
        flash(_("People can take this time now."), "done")

    return form_page(form, do, title=_("Offer a time alone"), button=_("Offer this time"), back=office_at(known))


@bp.route("/<place>/<int:hearing_id>/room", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def room(place: str, hearing_id: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    groups = queries.groups(known.id)
    named = {group.id: group.name for group in groups}
    typed = {f"group-{group.id}": group.came.value if group.came else None for group in groups}
    counted = "" if known.came is None else str(known.came)
    form = forms.room_form(named, typed | {"came": counted})

    def do() -> None:
        bands = forms.bands(form, named)
        holding.count_room(known, came=form.came.number or 0, bands=bands, actor=signed_in(), now=clock.now())
        flash(_("Saved. The page will say who was there, and who was not."), "done")

    lead = [
        _("Numbers only, no names. Ask people to say themselves which groups they belong to."),
        _("Somebody can belong to more than one group."),
    ]
    return form_page(form, do, title=_("Who was in the room?"), button=_("Save"), back=office_at(known), lead=lead)


@bp.route("/<place>/<int:hearing_id>/close", methods=["POST"])
@requires(Action.HOLD_HEARING)
@writes
def close(place: str, hearing_id: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    if press(lambda: holding.close_notes(known, signed_in(), clock.now())):
        flash(_("The notes are closed. You can read all of them now."), "done")
    return redirect(office_at(known))


@bp.route("/<place>/<int:hearing_id>/ask", methods=["POST"])
@requires(Action.HOLD_HEARING)
@writes
def ask(place: str, hearing_id: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    title = queries.event_of(known).title
    if press(lambda: writing.open_check(known, title, signed_in(), clock.now())):
        assert known.check_until is not None
        flash(_("Those who came can check the notes until %(day)s.", day=day(known.check_until)), "done")
    return redirect(office_at(known))


@bp.route("/<place>/<int:hearing_id>/publish", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def publish(place: str, hearing_id: int) -> ResponseReturnValue:
    """With the first version somebody owes an answer to each theme; corrections that nobody looked at are named."""
    known = current.hearing(hearing_id)
    before, waiting = queries.newest_report(known.id), queries.corrections(known.record_id)
    typed: dict[str, object] = {name: getattr(before, name) if before else "" for name in TEXTS}
    typed |= {"owner_name": known.decides, "due_on": known.answer_by.isoformat()}
    form = forms.ReportForm(data=typed)
    form.owner.options = {str(id): name for id, name in evidence.owners(here.place().id).items()}
    form.leave_out_what_is_done(
        again=before is not None, looks=publishing.must_be_looked_at(known), corrections=bool(waiting)
    )

    def do() -> None:
        publishing.publish(known, here.place(), _report(known, form), actor=signed_in(), now=clock.now())
        flash(_("Everybody can read it now."), "done")

    lead: list[Wording] = [_("The themes and points are published with it, as they have been checked.")]
    if before is None:
        lead += [_("Somebody asked for this instead: “%(words)s”", words=each.words) for each in waiting]
    then = url_for("hearings.hearing", place=place, hearing_id=hearing_id)
    title, back = _("Publish what you heard"), office_at(known)
    return form_page(
        form,
        do,
        title=title,
        button=_("Publish"),
        back=back,
        then=then,
        lead=lead,
        bound_to={n: typed[n] for n in TEXTS},
    )


def _report(hearing: Hearing, form: forms.ReportForm) -> ReportDraft:
    looked, read = (name in form and bool(form[name].data) for name in ("looked", "corrections_read"))
    return ReportDraft(
        words=form.words.data,
        easy=form.easy.data,
        missing=form.missing.data,
        looked=looked,
        corrections_read=read,
        owed=_owed(hearing, form) if "owner" in form else None,
    )


def _owed(hearing: Hearing, form: forms.ReportForm) -> OwedDraft:
    assert form.due_on.value is not None
    return OwedDraft(
        owner_id=int(form.owner.data),
        owner_name=form.owner_name.data,
        due_on=form.due_on.value,
        said_by=said_by(hearing),
    )


def said_by(hearing: Hearing) -> str:
    return _("People who came to “%(title)s”", title=queries.event_of(hearing).title)


@bp.route("/<place>/<int:hearing_id>/left-out")
@requires(Action.HOLD_HEARING)
def left_out(place: str, hearing_id: int) -> ResponseReturnValue:
    """Only where most points were asked away: somebody looks whether that can be right."""
    known = current.hearing(hearing_id)
    if not publishing.may_put_back(known) or not pages.card_of(known).stage.is_checked:
        flash(label(Refusal.MOST_STAY), "warning")
        return redirect(office_at(known), 303)
    return render_template("hearings/left_out.html", page=office_pages.left_out(known))


@bp.route("/<place>/<int:hearing_id>/left-out/<int:said_id>", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def put_back(place: str, hearing_id: int, said_id: int) -> ResponseReturnValue:
    known, form = current.hearing(hearing_id), forms.PutBackForm()
    point = queries.point_or_gone(known.record_id, said_id) or abort(404)
    if not publishing.may_put_back(known) or point not in queries.asked_away(known.record_id):
        abort(404)

    def do() -> None:
        publishing.put_back(known, point, form.why.data, actor=signed_in(), now=clock.now())
        flash(_("The point stays. Everybody can read why."), "done")

    lead = [_("The point: “%(words)s”", words=pages.words_of(point))]
    back = url_for("hearings.left_out", place=place, hearing_id=hearing_id)
    return form_page(form, do, title=_("Let this point stay"), button=_("Let it stay"), back=back, lead=lead)


@bp.route("/<place>/<int:hearing_id>/note-takers", methods=["GET", "POST"])
@requires(Action.HOLD_HEARING)
@writes
def name_note_taker(place: str, hearing_id: int) -> ResponseReturnValue:
    known, form = current.hearing(hearing_id), forms.NoteTakerForm()

    def do() -> None:
        planning.name_note_taker(known, form.email.data, signed_in(), clock.now())
        flash(_("They can write notes for this hearing now. Send them its address."), "done")

    lead = [_("They can’t see who is coming, and can’t change anything else.")]
    return form_page(form, do, title=_("Name a note-taker"), button=_("Save"), back=office_at(known), lead=lead)


@bp.route("/<place>/<int:hearing_id>/note-takers/<int:account_id>/end", methods=["POST"])
@requires(Action.HOLD_HEARING)
@writes
def end_note_taker(place: str, hearing_id: int, account_id: int) -> ResponseReturnValue:
    known = current.hearing(hearing_id)
    if press(lambda: planning.end_note_taker(known, account_id, signed_in(), clock.now())):
        flash(_("They can’t write notes here any more."), "done")
    return redirect(office_at(known))
