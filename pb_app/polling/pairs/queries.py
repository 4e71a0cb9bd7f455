"""Questions about pairs: what the two who decide are shown, and what was decided."""

from collections.abc import Sequence

from pb_app.approvals.models import Approval
from pb_app.polling.pairs import rules
from pb_app.polling.pairs.terms import PairEntry, PairFacts
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.opening import approvals
from pb_app.voting.register import queries as register
from pb_app.voting.register.models import PersonPair
from pb_app.voting.terms import ApprovalKind

KINDS = (ApprovalKind.JOIN_PAIR, ApprovalKind.PART_PAIR)


def facts(pair: PersonPair) -> PairFacts:
    """What is alike, the doors and whether both have voted, as it is now."""
    return PairFacts(
        reason=pair.reason,
        first=_side(pair.round_id, pair.voter_id),
        second=_side(pair.round_id, pair.other_id),
    )


def find(round_id: int, address: str) -> PersonPair | None:
    """The pair of a page, if nobody has decided about it."""
    noted = register.pairs(round_id)
    return next((pair for pair in noted if rules.address_of(pair.voter_id, pair.other_id) == address), None)


def _side(round_id: int, voter_id: int) -> PairEntry:
    entry, standing = register.entry(round_id, voter_id), register.standing(round_id, voter_id)
    assert entry is not None and standing is not None
    proofs = {proof.kind for proof in credentials.of_voter(round_id, voter_id) if proof.is_live}
    return PairEntry(voter_id=voter_id, source=entry.source, proofs=tuple(sorted(proofs)), channel=standing[1])


def asked(round_id: int) -> dict[tuple[int, int], Approval]:
    """What somebody asked for about a pair, and a second person has not answered, by the two numbers."""
    waiting = [approval for kind in KINDS for approval in approvals.waiting(round_id, kind)]
    return {_numbers(approval): approval for approval in waiting}


def _numbers(approval: Approval) -> tuple[int, int]:
    first, second = approval.body["pair"]
    return first, second


def decided(round_id: int) -> Sequence[Approval]:
    """What two people decided about pairs, in the order in which it was asked for."""
    agreed = [approval for kind in KINDS for approval in approvals.agreed(round_id, kind)]
    return sorted(agreed, key=lambda approval: approval.id)


def decided_count(round_id: int, kind: ApprovalKind) -> int:
    return len(approvals.agreed(round_id, kind))
