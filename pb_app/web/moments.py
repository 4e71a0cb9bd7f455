"""Moments at which a page offers a short card to learn from: a template names its moment, an upper feature has the card."""

from collections.abc import Callable

from flask import Flask

from pb_app.web.registry import ListSlot

#: What is offered at a moment; None where there is no card for it.
CARDS: ListSlot[Callable[[str], object | None]] = ListSlot("web.moment_cards")


def card_at(moment: str) -> object | None:
    """The first card that a feature has for this moment."""
    offers = (offer(moment) for offer in CARDS.values())
    return next((card for card in offers if card is not None), None)


def init_moments(app: Flask) -> None:
    app.jinja_env.globals["card_at"] = card_at
