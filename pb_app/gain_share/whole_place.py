"""What gain-share tells about a whole place: what was saved, agreed, due and arrived, and each gain."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app import clock
from pb_app.forum.slots import PlaceFigure, PlacePart, PlaceRow
from pb_app.gain_share import pages
from pb_app.gain_share.pages import FundGains, GainCard
from pb_app.places.models import Place
from pb_app.web.i18n import money_text


def of_gains(place: Place) -> PlacePart:
    gains = pages.of_place(place, clock.now())
    return PlacePart(
        key="gains",
        title=_l("What was saved, and shared"),
        figures=_figures(gains),
        rows=[_row(place, card) for of_fund in gains for card in of_fund.cards],
        nothing=_l("Nothing yet. An organisation that saved something agrees what goes back into a fund."),
        href=url_for("gain_share.index", place=place.slug),
        more=_l("What was saved, and shared"),
    )


def _figures(gains: Sequence[FundGains]) -> list[PlaceFigure]:
    names = {"saved": _l("Saved"), "agreed": _l("Agreed"), "due": _l("Due by now"), "arrived": _l("Arrived")}
    return [
        PlaceFigure(
            key=f"gains_{name}_{currency.lower()}",
            title=title,
            value=sum(getattr(one.figures, name) for one in gains if one.fund.currency == currency),
            currency=currency,
        )
        for currency in sorted({one.fund.currency for one in gains})
        for name, title in names.items()
    ]


def _row(place: Place, card: GainCard) -> PlaceRow:
    amount = money_text(card.row.amount, card.fund.currency)
    return PlaceRow(
        title=card.title,
        href=url_for("gain_share.gain", place=place.slug, fund=card.fund.slug, gain_id=card.row.id),
        state=card.said,
        look=card.look,
        note=_(
            "%(partner)s gives %(amount)s to %(fund)s", partner=card.partner.name, amount=amount, fund=card.fund.name
        ),
        day=card.row.due_on,
    )
