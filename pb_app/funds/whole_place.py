"""What funds tell about a whole place: what each organisation promised to put in, by year."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.forum.slots import PlaceFigure, PlacePart, PlaceRow
from pb_app.funds import queries
from pb_app.funds.terms import financial_year
from pb_app.places.models import Place
from pb_app.web.i18n import money_text


def of_money(place: Place) -> PlacePart:
    """Sources that belong to a partner; in one row for each organisation, fund and year, the newest year first."""
    promised = queries.promised_by_partner(place.id)
    rows = [
        PlaceRow(
            title=partner.name,
            href=url_for("funds.fund", place=place.slug, fund=fund.slug),
            state=money_text(amount, fund.currency),
            note=_("%(fund)s, %(year)s", fund=fund.name, year=financial_year(year)),
        )
        for partner, fund, year, amount in promised
    ]
    totals: dict[str, int] = {}
    for _partner, fund, _year, amount in promised:
        totals[fund.currency] = totals.get(fund.currency, 0) + amount
    return PlacePart(
        key="money",
        title=_l("What they promised to put in"),
        figures=[
            PlaceFigure(key=f"promised_{currency.lower()}", title=_l("Promised"), value=amount, currency=currency)
            for currency, amount in sorted(totals.items())
        ],
        rows=rows,
        nothing=_l("Nothing yet. Whoever looks after a fund writes down which organisation puts money in."),
        href=url_for("funds.index", place=place.slug),
        more=_l("Money"),
    )
