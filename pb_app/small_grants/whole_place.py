"""What small grants tell about a whole place: how many, how much, and what was learnt, also where it failed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app import clock
from pb_app.forum.slots import PlaceFigure, PlacePart, PlaceRow
from pb_app.places.models import Place
from pb_app.small_grants import pages, queries
from pb_app.small_grants.pages import GrantCard
from pb_app.small_grants.terms import GrantState
from pb_app.web.i18n import isolated, money_text
from pb_app.web.labels import label


def of_grants(place: Place) -> PlacePart:
    cards = pages.cards(queries.of_place(place.id), clock.now())
    rows = [(card, _row(place, card)) for card in cards]
    return PlacePart(
        key="small_grants",
        title=_l("Small grants by staff"),
        figures=_figures(rows),
        rows=[row for _card, row in rows],
        nothing=_l("Nothing yet. A fund says which risks it takes, then people who work here decide."),
        href=url_for("small_grants.index", place=place.slug),
        more=_l("Small grants by staff"),
    )


def _figures(rows: Sequence[tuple[GrantCard, PlaceRow]]) -> list[PlaceFigure]:
    given = [(card, row) for card, row in rows if card.state is not GrantState.CANCELLED]
    amounts = [
        PlaceFigure(
            key=f"small_grants_{currency.lower()}",
            title=_l("Given"),
            rows=[replace(row, counts=card.row.amount) for card, row in given if card.fund.currency == currency],
            currency=currency,
        )
        for currency in sorted({card.fund.currency for card, _row in given})
    ]

    def those(wanted: Callable[[GrantCard], bool]) -> list[PlaceRow]:
        return [row for card, row in rows if wanted(card)]

    counts = (
        ("small_grants", _l("Small grants"), [row for _card, row in given]),
        ("small_grants_learnt", _l("Learnt from"), those(lambda card: card.state is GrantState.LEARNT)),
        ("small_grants_failed", _l("Did not work"), those(lambda card: card.has_failed)),
        ("small_grants_late", _l("Learning is late"), those(lambda card: card.state is GrantState.LATE)),
    )
    return [*amounts, *(PlaceFigure(key=key, title=title, rows=counted) for key, title, counted in counts)]


def _row(place: Place, card: GrantCard) -> PlaceRow:
    amount = money_text(card.row.amount, card.fund.currency)
    result = label(card.row.result) if card.row.result else label(card.state)
    who = card.partner.name if card.partner else card.fund.name
    note = _("%(partner)s, %(amount)s", partner=who, amount=amount)
    return PlaceRow(
        title=card.title,
        href=url_for("small_grants.grant", place=place.slug, fund=card.fund.slug, small_grant_id=card.row.id),
        state=result,
        look=card.look,
        note=f"{note}. {isolated(card.learnt)}" if card.learnt else note,
        day=card.row.decided_at.date(),
    )
