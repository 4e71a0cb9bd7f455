"""The registry of slots: typed, filled once, and of one application only."""

import pytest
from flask import Flask

from pb_app.web.panels import PanelSlot
from pb_app.web.registry import AlreadyFilled, ListSlot, Slot, Unfilled

ONE: Slot[int] = Slot("tests.one")
MANY: ListSlot[str] = ListSlot("tests.many")
PANELS: PanelSlot[[int]] = PanelSlot("tests.panels")


def test_an_unfilled_slot_says_its_name() -> None:
    with pytest.raises(Unfilled, match="tests.one"):
        ONE.value(Flask("empty"))


def test_a_slot_is_filled_once() -> None:
    app = Flask("one")
    ONE.fill(app, 1)
    with pytest.raises(AlreadyFilled, match="tests.one"):
        ONE.fill(app, 2)
    assert ONE.value(app) == 1


def test_two_applications_share_nothing() -> None:
    first, second = Flask("first"), Flask("second")
    ONE.fill(first, 1)
    ONE.fill(second, 2)
    MANY.add(first, "only here")
    assert (ONE.value(first), ONE.value(second), MANY.values(second)) == (1, 2, [])


def test_values_stand_in_the_order_of_their_position() -> None:
    app = Flask("list")
    for value, position in (("last", 9), ("first", 0), ("second", 0)):
        MANY.add(app, value, position)
    assert MANY.values(app) == ["first", "second", "last"]


def test_a_panel_without_data_is_not_shown() -> None:
    app = Flask("panels")
    PANELS.add(app, "even.html", lambda number: None if number % 2 else number)
    PANELS.add(app, "all.html", lambda number: number)
    with app.app_context():
        assert PANELS.of(3) == [("all.html", 3)]
        assert PANELS.of(4) == [("even.html", 4), ("all.html", 4)]
