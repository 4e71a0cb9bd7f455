"""A floor is shown by the name of its area or kind, never by the key that the count keeps."""

from collections.abc import Callable

from flask import Flask

from pb_app.db import db
from pb_app.places import queries as places
from pb_app.rounds.terms import PhaseKind, Rule, Rulebook
from tests.visitor import Visitor
from tests.world import World


def test_pages_call_a_floor_by_its_name(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    with app.app_context():
        north = next(area for area in places.areas(world.home().id) if area.code == "N")
        floors = ((f"area:{north.id}", 300_00), ("category:green", 200_00))
        made = world.round(PhaseKind.DELIVERY, rulebook=Rulebook(rule=Rule.GREEDY, floors=floors))
        world.proposal(made, "A bench", 300)
        world.proposal(made, "A fountain", 600)
        world.vote(made, (1,), (1, 2))
        world.count(made)
        world.agree_to_publish(made)
        key = f"area:{north.id}"
        db.session.commit()
    for path in ("working", "compared", "projects/1", "projects/2"):
        visit().get(f"/results/riverside/streets/{path}").misses(key, "category:green", "Money left over from the pots")
    visit().get("/results/riverside/streets/working").sees("North", "The money for the whole place")
