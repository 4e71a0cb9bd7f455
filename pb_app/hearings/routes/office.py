"""Whoever holds a hearing: plan it, offer half hours, count the room, close the notes, ask those who came, publish."""

import segno
from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.hearings import current, forms, office_pages, queries
from pb_app.hearings.models import Hearing
from pb_app.hearings.routes.blueprint import bp
from pb_app.hearings.services import holding, planning, writing
from pb_app.people import queries as people
from pb_app.places import current as here
from pb_app.places import queries as places
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.forms import BaseForm
from pb_app.web.i18n import day, language, own_name
from pb_app.web.safe_addresses import full_address
from pb_app.web.stepped_page import stepped_page


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
    known = current.hearing(hearing_id)
    before = queries.newest_report(known.id)
    typed = {name: getattr(before, name) if before else "" for name in ("words", "easy", "missing")}
    form = forms.ReportForm(data=typed)
    if not writing.must_be_looked_at(known):
        del form.looked

    def do() -> None:
        words, easy, missing = form.words.data, form.easy.data, form.missing.data
        looked = bool(form.looked.data) if "looked" in form else False
        texts = {"words": words, "easy": easy, "missing": missing}
        writing.publish(known, **texts, looked=looked, actor=signed_in(), now=clock.now())
        flash(_("Everybody can read it now."), "done")

    lead = [_("The themes and points are published with it, as they have been checked.")]
    then = url_for("hearings.hearing", place=place, hearing_id=hearing_id)
    return form_page(
        form,
        do,
        title=_("Publish what you heard"),
        button=_("Publish"),
        back=office_at(known),
        then=then,
        lead=lead,
        bound_to=typed,
    )
