"""Who gained by need: fifths of the areas, what may be shown of them, and what that suggests for the next round."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.front import gains
from pb_app.indicators import rules
from pb_app.indicators import services as indicators
from pb_app.indicators.terms import IndicatorDraft, IndicatorSide, NumberKind, Refusal
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.places import services as places
from pb_app.rounds import queries as rounds
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.figures import draft, rate_rows

Visit = Callable[..., Visitor]
#: By area: (alone, people). In East so few that nothing of it may be shown, nor of Port, from which it could be worked out.
PEOPLE = {"N": (40, 100), "S": (30, 100), "W": (30, 100), "M": (20, 100), "K": (25, 100), "P": (15, 100), "E": (3, 12)}


def test_a_fifth_of_the_areas_and_equal_ones_together() -> None:
    need = {n: Fraction(share, 100) for n, share in enumerate((10, 50, 30, 30, 20, 40, 5, 5, 5, 1))}
    assert rules.fifths(need) == {1: 1, 5: 1, 2: 2, 3: 2, 4: 3, 0: 3, 6: 4, 7: 4, 8: 4, 9: 5}
    assert rules.fifths(dict.fromkeys(range(7), Fraction(1, 3))) == dict.fromkeys(range(7), 1)
    assert rules.fifths({n: Fraction(n) for n in range(4)}) == {}


@given(st.lists(st.integers(0, 12), min_size=5, max_size=40))
def test_fifths_by_counting_who_is_worse_off(numbers: list[int]) -> None:
    """The slow way: an area's fifth follows from how many areas need it more."""
    need = {n: Fraction(number, 7) for n, number in enumerate(numbers)}
    slow = {n: sum(other > number for other in numbers) * 5 // len(numbers) + 1 for n, number in enumerate(numbers)}
    assert rules.fifths(need) == slow


def _by_need(world: World, base: IndicatorDraft) -> IndicatorDraft:
    return IndicatorDraft(
        **{name: getattr(base, name) for name in base.__dataclass_fields__} | {"is_deprivation": True}
    )


def figures(world: World) -> None:
    home, actor, now = world.home(), world.actor(Role.ADMINISTRATOR), clock.now()
    for code, name in (("W", "West"), ("M", "Middle"), ("K", "Kiln"), ("P", "Port"), ("E", "East")):
        places.add_area(home, name, code=code, actor=None, now=now)
    area_set = neighbourhoods.home(home.id)
    assert area_set is not None
    made = indicators.begin(home, _by_need(world, draft(area_set.id)), actor, now)
    rows = rate_rows(*((code, part, whole) for code, (part, whole) in PEOPLE.items()))
    indicators.publish(made, rows, digest="0" * 64, actor=actor, now=now)


def spent_in(world: World, code: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What was funded lay there; returns the short name of its round. Proposals that were voted on are frozen."""
    area = neighbourhoods.by_code(world.home().id, code)
    assert area is not None
    there = area.home_id
    monkeypatch.setattr(gains, "_area_of", lambda _proposal: there)
    found = rounds.find(delivery.of_place(world.home().id)[0].round_id)
    assert found is not None
    return found.slug


@pytest.mark.parametrize(
    ("code", "said", "suggested"),
    [
        (
            "N",
            "about £10 went to the fifth of them where the largest share",
            "That is at least a fifth. They are: North",
        ),
        ("M", "about £0 went to the fifth of them", "You could keep a pot for them: North"),
    ],
)
def test_results_say_how_much_went_where_it_is_needed_most(
    app: Flask, meeting: World, visit: Visit, monkeypatch: pytest.MonkeyPatch, code: str, said: str, suggested: str
) -> None:
    with app.app_context():
        figures(meeting)
        slug = spent_in(meeting, code, monkeypatch)
        db.session.commit()
    page = visit().get(f"/results/riverside/{slug}/")
    page.sees("Which neighbourhoods gained", said, "of people live alone", "Fifth 1 of 5: North")
    page.sees("Without a figure that can be shown: East, Port", "Fifth 2 of 5: South, West", "Office of Numbers")
    with app.app_context():
        later = meeting.round(PhaseKind.IDEAS, "later", publish=False).slug
        db.session.commit()
    visit(email(Role.ADMINISTRATOR)).get(f"/rounds/riverside/{later}/set-up").sees(said, suggested)


def test_a_count_and_a_strength_say_nothing_of_need(meeting: World, context: None) -> None:
    area_set = neighbourhoods.home(meeting.home().id)
    assert area_set is not None
    base = _by_need(meeting, draft(area_set.id))
    for changes in ({"number": NumberKind.COUNT}, {"side": IndicatorSide.STRENGTH}):
        wrong = IndicatorDraft(**{name: getattr(base, name) for name in base.__dataclass_fields__} | changes)
        with pytest.raises(Refused) as refused:
            indicators.begin(meeting.home(), wrong, None, clock.now())
        assert refused.value.refusal is Refusal.NOT_A_NEED
