"""What gain-share tells about a whole place: what was saved, agreed, due and arrived, and each gain."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app import clock
from pb_app.forum.slots import BY, PlaceFigure, PlaceLine, PlacePart, PlaceRow
from pb_app.funds.terms import financial_year
from pb_app.gain_share import pages
from pb_app.gain_share.pages import FundGains, GainCard
from pb_app.partners import queries as partners
from pb_app.places.models import Place
from pb_app.web.i18n import money_text

Cards: TypeAlias = Sequence[tuple[GainCard, PlaceRow]]


def of_gains(place: Place) -> PlacePart:
    gains = pages.of_place(place, clock.now())
    cards = [(card, _row(place, card)) for of_fund in gains for card in of_fund.cards]
    return PlacePart(
        key="gains",
        title=_l("What was saved, and shared"),
        figures=_figures(place, gains, cards),
        rows=[row for _card, row in cards],
        nothing=_l("Nothing yet. An organisation that saved something agrees what goes back into a fund."),
        href=url_for("gain_share.index", place=place.slug),
        more=_l("What was saved, and shared"),
        lines=_lines(cards),
        about=_l("By organisation and financial year: what both sides signed for, and what came of it."),
    )


def _figures(place: Place, gains: Sequence[FundGains], cards: Cards) -> list[PlaceFigure]:
    figures = []
    for currency in sorted({one.fund.currency for one in gains}):
        mine = [(card, row) for card, row in cards if card.fund.currency == currency]
        saved = [row for one in gains if one.fund.currency == currency for row in _saved(place, one)]
        counted = (("saved", _l("Saved"), saved), *((key, title, rows(mine)) for key, title, rows in COUNTED))
        figures += [
            PlaceFigure(key=f"gains_{key}_{currency.lower()}", title=title, rows=rows, currency=currency)
            for key, title, rows in counted
        ]
    return figures


def _saved(place: Place, gains: FundGains) -> list[PlaceRow]:
    """Each figure of the benefits maps of a fund."""
    named = partners.by_ids([figure.partner_id for figure in gains.saved])
    return [
        PlaceRow(
            title=figure.what,
            href=url_for("gain_share.fund_gains", place=place.slug, fund=gains.fund.slug),
            note=f"{named[figure.partner_id].name}: {figure.title}",
            counts=figure.saved,
        )
        for figure in gains.saved
    ]


def _agreed(cards: Cards) -> list[PlaceRow]:
    return [replace(row, counts=card.facts.amount) for card, row in cards if card.facts.is_signed]


def _due(cards: Cards) -> list[PlaceRow]:
    return _agreed([(card, row) for card, row in cards if card.is_due])


def _arrived(cards: Cards) -> list[PlaceRow]:
    return [replace(row, counts=card.facts.arrived) for card, row in cards if card.facts.arrived]


COUNTED = (("agreed", _l("Agreed"), _agreed), ("due", _l("Due by now"), _due), ("arrived", _l("Arrived"), _arrived))


def _lines(cards: Cards) -> list[PlaceLine]:
    """What was agreed and what arrived, by organisation and year, the newest year first."""
    keys = {(-card.row.year, card.partner.name, card.partner.id, card.fund.currency) for card, _row in cards}
    found = []
    for later, name, partner_id, currency in sorted(keys):
        mine = [
            (card, row)
            for card, row in cards
            if (card.row.year, card.partner.id, card.fund.currency) == (-later, partner_id, currency)
        ]
        end, year = f"{currency.lower()}_{partner_id}_{-later}", financial_year(-later)
        whose = f"{name}, {year}"
        figures = [
            PlaceFigure(
                key=f"gains_agreed_{end}", title=_l("Agreed"), rows=_agreed(mine), currency=currency, whose=whose
            ),
            PlaceFigure(
                key=f"gains_arrived_{end}", title=_l("Arrived"), rows=_arrived(mine), currency=currency, whose=whose
            ),
        ]
        found.append(PlaceLine(title=name, year=year, figures=figures))
    return found


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
        dated=BY,
    )
