"""What funds tell about a whole place: what each organisation promised to put in and what came, by year."""

from collections.abc import Sequence
from dataclasses import replace

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app import clock
from pb_app.forum.slots import PlaceFigure, PlaceLine, PlacePart, PlaceRow
from pb_app.funds import queries
from pb_app.funds.queries import PartnerCommitment
from pb_app.funds.terms import financial_year, year_of
from pb_app.places import queries as places
from pb_app.places.models import Place


def of_money(place: Place) -> PlacePart:
    """Sources that belong to a partner: each promise is a line of the book, and what reached the bank of it."""
    promised = queries.promised_by_partners(place.id)
    currencies = sorted({one.fund.currency for one in promised})
    return PlacePart(
        key="money",
        title=_l("What they promised to put in, and what came"),
        figures=[
            figure
            for currency in currencies
            for figure in _figures(place, [one for one in promised if one.fund.currency == currency], currency)
        ],
        rows=[],
        nothing=""
        if promised
        else _l("Nothing yet. Whoever looks after a fund writes down which organisation puts money in."),
        href=url_for("funds.index", place=place.slug),
        more=_l("Money"),
        lines=_lines(place, promised),
        about=_l(
            "From the book of each fund, by the financial year that the money is for. Shared gains are in it once they arrive."
        ),
    )


def _lines(place: Place, promised: Sequence[PartnerCommitment]) -> list[PlaceLine]:
    """One for each organisation, year and currency, the newest year first."""
    keys = {(-one.commitment.year, one.partner.name, one.partner.id, one.fund.currency) for one in promised}
    found = []
    for later, name, partner_id, currency in sorted(keys):
        mine = [
            one
            for one in promised
            if (one.commitment.year, one.partner.id, one.fund.currency) == (-later, partner_id, currency)
        ]
        year = financial_year(-later)
        figures = _figures(place, mine, currency, f"_{partner_id}_{-later}", whose=f"{name}, {year}")
        found.append(PlaceLine(title=name, year=year, figures=figures))
    return found


def _figures(
    place: Place, promised: Sequence[PartnerCommitment], currency: str, end: str = "", *, whose: str = ""
) -> list[PlaceFigure]:
    rows = [(one, _row(place, one)) for one in promised]
    end = f"{currency.lower()}{end}"
    return [
        PlaceFigure(
            key=f"promised_{end}",
            title=_l("Promised"),
            rows=[row for _one, row in rows],
            currency=currency,
            whose=whose,
        ),
        PlaceFigure(
            key=f"came_{end}",
            title=_l("Came"),
            rows=[replace(row, counts=one.came) for one, row in rows if one.came],
            currency=currency,
            whose=whose,
            note=_l("paid early") if _is_early(place, promised) else "",
        ),
    ]


def _is_early(place: Place, promised: Sequence[PartnerCommitment]) -> bool:
    """Whether all that came of it is for years that have not begun."""
    this_year = year_of(places.today(place.id, clock.now()))
    came = [one.commitment.year for one in promised if one.came]
    return bool(came) and min(came) > this_year


def _row(place: Place, one: PartnerCommitment) -> PlaceRow:
    """A promise, with its line in the book."""
    return PlaceRow(
        title=one.partner.name,
        href=url_for("funds.line", place=place.slug, fund=one.fund.slug, n=one.line),
        note=_("%(fund)s, %(year)s", fund=one.fund.name, year=financial_year(one.commitment.year)),
        counts=one.commitment.amount,
    )
