"""The same figure in two sources: begun once, and hidden where one would show what the other hides, everywhere."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.indicators import queries, services
from pb_app.indicators.terms import FigureRow, IndicatorDraft, NumberKind, Reading, Refusal
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.neighbourhoods import services as area_sets
from pb_app.neighbourhoods.models import AreaSet
from pb_app.neighbourhoods.terms import AreaRow, AreaSetKind
from tests.api.service import read
from tests.visitor import Visitor
from tests.world import World
from tests.world.figures import draft
from tests.world.worked_out import Row, worked_out

Visit = Callable[..., Visitor]
SMALL, WARDS = ("L1", "L2", "L3", "L4"), ("W1", "W2")
#: Neighbourhoods and wards that small areas lie in, with the share that does.
HOME = {"L1": (("N", Fraction(1)),), "L2": (("N", Fraction(1, 2)), ("S", Fraction(1, 2))), "L3": (("S", Fraction(1)),)}
WARD = {"L1": "W1", "L2": "W1", "L3": "W2", "L4": "W2"}


@dataclass
class Sets:
    small: AreaSet
    wards: AreaSet


def two_sets(world: World) -> Sets:
    place, now = world.home(), clock.now()
    wards = area_sets.make_set(place, AreaSetKind.WARD, vintage=2025, name="", actor=None, now=now)
    small = area_sets.make_set(place, AreaSetKind.LSOA, vintage=2021, name="", actor=None, now=now)
    area_sets.list_areas(wards, [AreaRow(row=2, code=code, name=code) for code in WARDS], None, now)
    homes = [(code, home, share) for code, inside in HOME.items() for home, share in inside]
    rows = [AreaRow(row=2, code=c, name=c, inside=home, ppm=int(share * 10**6)) for c, home, share in homes]
    area_sets.list_areas(small, [*rows, AreaRow(row=9, code="L4", name="L4")], None, now)
    lookup = [AreaRow(row=2, code=code, name=code, inside=ward) for code, ward in WARD.items()]
    area_sets.list_areas(small, lookup, None, now, around=wards)
    return Sets(small, wards)


def of(area_set: AreaSet, title: str, publisher: str = "Office of Numbers") -> IndicatorDraft:
    plain = draft(area_set.id)
    return replace(plain, words=replace(plain.words, title=title), publisher=publisher)


def publish(world: World, wanted: IndicatorDraft, people: Sequence[tuple[str, int, int]], period: str) -> None:
    actor, now = world.actor(Role.ADMINISTRATOR), clock.now()
    rows = [
        FigureRow(row=n, code=code, period=period, reading=Reading(value, among))
        for n, (code, value, among) in enumerate(people, start=2)
    ]
    services.publish(services.begin(world.home(), wanted, actor, now), rows, digest="0" * 64, actor=actor, now=now)


def test_the_same_figure_is_begun_once_whatever_its_areas(world: World, context: None) -> None:
    """In any letters, and by another title in another language; after it was taken back it can begin again."""
    sets, actor, now = two_sets(world), world.actor(Role.ADMINISTRATOR), clock.now()
    first = services.begin(world.home(), of(sets.small, "People who live alone"), actor, now)
    assert services.begin(world.home(), of(sets.small, "People who live alone"), actor, now).id == first.id
    with pytest.raises(Refused, match=Refusal.TAKEN.value):
        services.begin(world.home(), of(sets.wards, "people who  LIVE alone!", "office of numbers"), actor, now)
    other = services.begin(world.home(), of(sets.wards, "Homes of one"), actor, now)
    for title in ("People who live alone", "PEOPLE who live alone"):
        with pytest.raises(Refused, match=Refusal.TAKEN.value):
            services.word(other, replace(of(sets.wards, title).words, language="cy"), actor, now)
    with pytest.raises(Refused, match=Refusal.TITLE_EMPTY.value):
        services.begin(world.home(), of(sets.small, "…"), actor, now)
    services.take_back(first, "Wrong", actor, now)
    assert services.begin(world.home(), of(sets.wards, "People who live alone"), actor, now).id != first.id


def test_the_database_keeps_the_same_figure_once(world: World, context: None) -> None:
    sets = two_sets(world)
    first = services.begin(world.home(), of(sets.small, "One"), world.actor(Role.ADMINISTRATOR), clock.now())
    second = services.begin(world.home(), of(sets.wards, "Two"), world.actor(Role.ADMINISTRATOR), clock.now())
    db.session.flush()
    second.measure = first.measure
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def weights(code: str) -> Row:
    """What a figure of the file stands on, in small areas; an empty code is the whole place."""
    if code in SMALL or code in WARDS:
        return [Fraction(code in (small, WARD[small])) for small in SMALL]
    return [sum((share for home, share in HOME.get(small, ()) if code in ("", home)), Fraction(0)) for small in SMALL]


@pytest.mark.parametrize("seed", range(6))
def test_page_file_and_program_show_nothing_that_can_be_worked_out(
    app: Flask, world: World, visit: Visit, seed: int
) -> None:
    """Two sources by small areas and by wards, with few people here and there; the wards' numbers are nearly the sums."""
    chance = Random(seed)
    with app.app_context():
        sets = two_sets(world)
        people = {code: [chance.choice((3, 20, 40, 60)), chance.choice((2, 30, 90))] for code in SMALL}
        slivers = {ward: chance.choice((0, 0, 4)) for ward in WARDS}
        publish(world, of(sets.small, "Carers"), [(c, n, n + rest) for c, (n, rest) in people.items()], "Census 2021")
        sums = {w: [sum(people[c][k] for c in SMALL if WARD[c] == w) for k in (0, 1)] for w in WARDS}
        rows = [(w, sums[w][0] + slivers[w], sum(sums[w]) + slivers[w]) for w in WARDS]
        publish(world, of(sets.wards, "CARERS", "Another office"), rows, "2021")
        db.session.commit()
    text = visit().get("/indicators/riverside/figures.csv").response.get_data(as_text=True)
    lines = list(csv.DictReader(io.StringIO(text)))
    shown = [line for line in lines if line["state"] == "shown"]
    by_wards = {line["indicator"] for line in lines if line["publisher"] == "Another office"}
    stands: list[Row] = []
    for line in shown:
        ward = line["area_code"] if line["area_code"] in WARDS and line["indicator"] in by_wards else ""
        stands.append([*weights(line["area_code"]), *(Fraction(ward == w) for w in WARDS)])
    cells = [people[c] for c in SMALL] + [[slivers[w], 0] for w in WARDS]
    among = [sum(cell) for cell in cells]
    for side in (0, 1):
        assert worked_out(stands, [cell[side] for cell in cells], among, 10) == []
    told = {(row["indicator"], row["area_set"], row["area_code"], row["value"]) for row in _rows(app)}
    assert {(int(r["indicator"]), r["area_set"], r["area_code"], r["value"]) for r in lines} == {
        (i, s, c, "" if v is None else str(v)) for i, s, c, v in told
    }
    for line in lines:
        if line["area_code"] and line["state"] == "hidden":
            visit().get(f"/places/riverside/areas/{line['area_code']}").sees("This figure is hidden here")


def _rows(app: Flask) -> Sequence[dict[str, object]]:
    found: Sequence[dict[str, object]] = read(app.test_client(), "figures")["data"]
    return found


def test_a_source_is_hidden_until_somebody_says_how_its_areas_fit(world: World, context: None) -> None:
    """A second office's figures about wards are shown where they are the sums of small areas, and not before that is known."""
    place, now = world.home(), clock.now()
    wards = area_sets.make_set(place, AreaSetKind.WARD, vintage=2025, name="", actor=None, now=now)
    area_sets.list_areas(wards, [AreaRow(row=2, code="W1", name="W1")], None, now)
    small = area_sets.make_set(place, AreaSetKind.LSOA, vintage=2021, name="", actor=None, now=now)
    area_sets.list_areas(small, [AreaRow(row=2, code=c, name=c, inside="N") for c in ("L1", "L2")], None, now)
    publish(world, of(small, "Carers"), [("L1", 30, 100), ("L2", 40, 100)], "2021")
    publish(world, of(wards, "Carers", "Another office"), [("W1", 70, 200)], "2021")
    second = queries.standing(place.id)[-1]
    (ward,) = neighbourhoods.areas(wards.id)
    assert second.number is NumberKind.RATE and not queries.figures(second, "2021")[ward.id].is_shown
    lookup = [AreaRow(row=2, code=c, name=c, inside="W1") for c in ("L1", "L2")]
    area_sets.list_areas(small, lookup, None, now, around=wards)
    assert queries.figures(second, "2021")[ward.id].is_shown
