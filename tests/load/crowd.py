"""A round with 300 proposals and 2,000 comments, straight into the tables: only its size matters here."""

from datetime import datetime

from sqlalchemy import insert

from pb_app.comments.models import Comment
from pb_app.comments.terms import Stance
from pb_app.db import db
from pb_app.places import queries as places
from pb_app.proposals.models import Proposal
from pb_app.proposals.terms import Status
from pb_app.rounds.models import Round

STORY = "We would plant, build and mend together, every Saturday morning, and look after it in turns. " * 3


def fill(round: Round, author_id: int, proposals: int, comments: int, now: datetime) -> None:
    """All proposals accepted, all comments on the first."""
    area_ids = [area.id for area in places.areas(round.place_id)]
    rows = [
        {
            "place_id": round.place_id,
            "round_id": round.id,
            "number": n,
            "author_id": author_id,
            "story_written": STORY,
            "who_written": "",
            "title_written": f"Idea number {n} for the streets we share",
            "area_id": area_ids[n % len(area_ids)],
            "category": "green",
            "cost": 1000 * n,
            "status": Status.ACCEPTED,
            "created_at": now,
        }
        for n in range(1, proposals + 1)
    ]
    ids = db.session.scalars(insert(Proposal).returning(Proposal.id, sort_by_parameter_order=True), rows).all()
    said = [
        {"proposal_id": ids[0], "author_id": author_id, "body_written": f"{STORY} {n}", "at": now, "side": Stance.PLAIN}
        for n in range(comments)
    ]
    if said:
        db.session.execute(insert(Comment), said)
