"""Proposals as texts that can have versions in other languages."""

from collections.abc import Collection, Sequence

from pb_app import clock
from pb_app.proposals import addresses, queries
from pb_app.proposals.models import Proposal
from pb_app.proposals.terms import PUBLIC
from pb_app.rounds import queries as rounds
from pb_app.text_versions.slots import TextSource
from pb_app.text_versions.terms import SourceText, TextField, TextKind

FIELDS = (
    TextField(name="title", most=120),
    TextField(name="strong", most=2000, is_long=True),
    TextField(name="story", most=4000, is_long=True),
    TextField(name="takes", most=2000, is_long=True),
    TextField(name="who", most=2000, is_long=True),
)


def text_of(proposal: Proposal, owners: Collection[int] = ()) -> SourceText:
    """Without a query."""
    return SourceText(
        kind=TextKind.PROPOSAL,
        id=proposal.id,
        place_id=proposal.place_id,
        words={field.name: getattr(proposal, field.name) for field in FIELDS},
        owners=frozenset(owners),
        is_hidden=proposal.is_hidden,
    )


def _find(place_id: int, proposal_id: int) -> SourceText | None:
    proposal = queries.find(proposal_id)
    if proposal is None or proposal.place_id != place_id or proposal.status not in PUBLIC:
        return None
    return text_of(proposal, queries.authors(proposal.id))


def _every(place_id: int) -> Sequence[SourceText]:
    """What is being checked or on the ballot in rounds that are not over."""
    running = rounds.running_ids(place_id, clock.now())
    return [text_of(proposal) for proposal in queries.current_of(running)]


PROPOSALS = TextSource(
    kind=TextKind.PROPOSAL,
    fields=FIELDS,
    find=_find,
    every=_every,
    href=lambda source: addresses.page(source.id),
)
