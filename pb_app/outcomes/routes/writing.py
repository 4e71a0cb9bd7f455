"""A group records its project's outcomes."""

from typing import Any

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.db import db
from pb_app.delivery import current
from pb_app.outcomes import forms, labels, queries, services
from pb_app.outcomes.models import AvoidedCost, Benefit
from pb_app.outcomes.routes.blueprint import bp
from pb_app.outcomes.terms import BenefitKind, MeasureKind, MeasurementTime
from pb_app.places import queries as places
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page


def _back(place: str, award_id: int) -> str:
    return url_for("outcomes.project", place=place, award_id=award_id)


@bp.route("/<place>/project/<int:award_id>/readings/<code>", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def reading(place: str, award_id: int, code: str) -> ResponseReturnValue:
    """A measure before and after: four bands, or a number."""
    current.only_group_or_office()
    award = current.award()
    chosen = queries.chosen(award.proposal_id)
    known = {library_measure.code: library_measure for library_measure in queries.library(award.place_id)}
    if code not in chosen:
        abort(404)
    banded = code in known and known[code].kind is MeasureKind.BANDS
    readings = queries.readings([award.id])[award.id]
    name = labels.name(code, chosen[code] or (known[code].name if code in known else ""))
    if banded:
        lead = [
            _(
                "How many people gave each answer? Leave out what you did not ask. Answers from fewer than ten people are not shown to anybody."
            )
        ]
        return _bands(place, code, name, readings, lead)
    data = {m.value: str(readings[code, m].number) for m in MeasurementTime if (code, m) in readings}
    form = forms.NumbersForm(data=data)

    def do() -> None:
        for moment, number in zip(MeasurementTime, form.values(), strict=True):
            services.read(award, code, moment, counts=None, number=number, actor=signed_in(), now=clock.now())

    return form_page(form, do, back=_back(place, award_id), title=name, button=_("Save"))


def _bands(place: str, code: str, name: str, bands: Any, lead: list[str]) -> ResponseReturnValue:
    award = current.award()
    data: dict[str, str] = {}
    for moment in MeasurementTime:
        counts = bands[code, moment].counts if (code, moment) in bands else []
        data |= {f"{moment.value}_{n}": str(count) for n, count in enumerate(counts or [])}
    form = forms.bands_form(labels.bands(code))(data=data)

    def do() -> None:
        for moment in MeasurementTime:
            counts = forms.band_values(form, moment.value)
            services.read(award, code, moment, counts=counts, number=None, actor=signed_in(), now=clock.now())

    return form_page(form, do, back=_back(place, award.id), title=name, button=_("Save"), lead=lead)


@bp.route("/<place>/project/<int:award_id>/reached", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def people_reached(place: str, award_id: int) -> ResponseReturnValue:
    current.only_group_or_office()
    award = current.award()
    areas = places.area_names(award.place_id)
    communities = places.communities_named(award.place_id)
    data = {}
    for people_reached in queries.reached(award.id):
        key = (
            f"area_{people_reached.area_id}"
            if people_reached.area_id
            else f"community_{people_reached.community_id}"
            if people_reached.community_id
            else "in_all"
        )
        data[key] = str(people_reached.people)
    form: Any = forms.reached_form(areas, communities)(data=data)

    def do() -> None:
        by_area, by_community = forms.reached_values(form, "area"), forms.reached_values(form, "community")
        services.reach(award, form.in_all.number or 0, by_area, by_community, signed_in())

    lead = [_("A good guess is fine where you can’t count. Numbers below five are never shown to others.")]
    return form_page(form, do, back=_back(place, award_id), title=_("Who was reached?"), button=_("Save"), lead=lead)


@bp.route("/<place>/project/<int:award_id>/savings", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def saving(place: str, award_id: int) -> ResponseReturnValue:
    current.only_group_or_office()
    award, form = current.award(), forms.SavingForm()
    form.partner.options = {str(partner.id): partner.name for partner in places.partners(award.place_id)}

    def do() -> None:
        services.save(award, form.saving(), signed_in())

    return form_page(
        form, do, back=_back(place, award_id), title=_("What did the project save others?"), button=_("Add it")
    )


@bp.route("/<place>/project/<int:award_id>/benefits", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def benefit(place: str, award_id: int) -> ResponseReturnValue:
    current.only_group_or_office()
    award = current.award()
    form = forms.BenefitForm().set_choices(
        {str(partner.id): partner.name for partner in places.partners(award.place_id)}
    )

    def do() -> None:
        amount = form.amount.minor or None
        services.gain(award, int(form.partner.data), BenefitKind(form.kind.data), form.words.data, amount)

    return form_page(
        form, do, back=_back(place, award_id), title=_("Which organisation gains from it?"), button=_("Add it")
    )


@bp.route("/<place>/project/<int:award_id>/<word>/<int:n>/remove", methods=["POST"])
@requires(Action.REPORT)
@writes
def remove(place: str, award_id: int, word: str, n: int) -> ResponseReturnValue:
    """Remove an avoided cost or a benefit."""
    current.only_group_or_office()
    model: Any = {"savings": AvoidedCost, "gains": Benefit}.get(word)
    result = db.session.get(model, n) if model else None
    if result is None or result.award_id != current.award().id:
        abort(404)
    db.session.delete(result)
    return redirect(_back(place, award_id))
