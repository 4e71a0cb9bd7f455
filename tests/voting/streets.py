"""The vote about streets, and where it is."""

from flask import Flask

from pb_app.db import db
from pb_app.rounds.terms import PhaseKind, Rulebook
from tests.world import World

AT = "/voting/riverside/streets"


def open_vote(app: Flask, world: World, rulebook: Rulebook | None = None, phase: PhaseKind = PhaseKind.VOTING) -> None:
    with app.app_context():
        made = world.round(phase, rulebook=rulebook or Rulebook(most=2))
        for title, pounds in (("A bench", 300), ("A lamp", 500), ("A fountain", 900)):
            world.proposal(made, title, pounds)
        db.session.commit()
