"""Ideas from a room: two are written down at an event, one is taken over with its code, the other stays with the helper."""

import re
from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.proposals.models import IdeaClaim, OnBehalf, Proposal
from pb_app.rounds.terms import PhaseKind
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.gatherings import announce

Visit = Callable[..., Visitor]
IDEA = {"title": "A bench", "story": "Somewhere to sit on the hill.", "name": "Ann", "agreed": "1"}


def test_an_idea_from_the_room_becomes_the_persons_own(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.round(PhaseKind.IDEAS)
        event = announce(world, clock.now())
        event_id = event.id
        db.session.commit()
    at = f"/whats-on/riverside/{event_id}"
    visit(email("maya"), strong=False).get(at).misses("Write down ideas in the room")
    helper = visit(email(Role.HELPER)).get(at).follow("Write down ideas in the room: Streets")
    helper.submit("Keep this idea", 422, title="A bench").sees("Say what would happen", "Enter their name")
    helper.submit("Keep this idea", **IDEA).sees("“A bench” is kept", "Ideas from this event that wait")
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", helper.words())
    assert code is not None
    helper.submit("Keep this idea", **IDEA | {"title": "Trees"}).sees("“Trees” is kept")
    with app.app_context():
        digests = [claim.digest for claim in db.session.query(IdeaClaim)]
        assert len(digests) == 2 and all(code[0].replace("-", "") not in digest for digest in digests)
        number = db.session.query(Proposal).filter_by(title="A bench").one().number
    claim = "/proposals/riverside/streets/claim"
    maya = visit(email("maya"), strong=False).get(claim).submit("Take it over", 422, code="AAAA-AAAA")
    maya.sees("We do not know this code").submit("Take it over", code=code[0].lower().replace("-", " "))
    maya.sees("The idea is yours now", "Somewhere to sit on the hill.")
    visit(email("george"), strong=False).get(claim).submit("Take it over", 422, code=code[0])
    assert helper.client.get(f"/proposals/riverside/streets/{number}/check").status_code in (403, 404)
    with app.app_context():
        left = db.session.query(OnBehalf).one()
        kept = db.session.get_one(Proposal, left.proposal_id)
        assert kept.title == "Trees", "the office keeps the other one, and for whom"
