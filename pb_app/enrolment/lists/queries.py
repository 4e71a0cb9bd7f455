"""Questions about lists that were handed in."""

from sqlalchemy import select

from pb_app.db import db
from pb_app.enrolment.lists.models import ListEntry, ListKey, VoterList


def last(round_id: int) -> VoterList | None:
    """The list that was taken last."""
    return db.session.scalar(
        select(VoterList).where(VoterList.round_id == round_id).order_by(VoterList.id.desc()).limit(1)
    )


def keys(round_id: int) -> dict[str, int]:
    """Voter numbers by keyed hash of name and address."""
    query = select(ListKey.hash, ListKey.voter_id).where(ListKey.round_id == round_id)
    return {row[0]: row[1] for row in db.session.execute(query)}


def rows_of_last(round_id: int) -> dict[int, int]:
    """The row in which each person of the last list stood, by voter number."""
    taken = last(round_id)
    query = select(ListEntry.voter_id, ListEntry.row_number).where(ListEntry.list_id == (taken.id if taken else 0))
    return {row[0]: row[1] for row in db.session.execute(query)}


def entry(round_id: int, voter_id: int) -> ListEntry | None:
    return db.session.get(ListEntry, (round_id, voter_id))
