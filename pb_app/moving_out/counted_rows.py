"""Rows of what was counted: totals, and never a vote."""

from collections.abc import Sequence

from pb_app.moving_in.models import MovedProposal
from pb_app.moving_out.contents import Rows, kept_cells
from pb_app.moving_out.queries import Kept, ProposalFacts
from pb_app.moving_out.terms import RESULTS, SUPPORTS, Cell, PackageRow
from pb_app.proposals.models import Proposal
from pb_app.proposals.queries import supports
from pb_app.results import queries as results
from pb_app.results.models import CountLine
from pb_app.results.terms import ResultStatus
from pb_app.rounds.models import Round


def supports_of(round: Round, keys: dict[int, str], facts: ProposalFacts) -> Rows:
    counted = supports.counts(round.id, round.rules.support_least)
    for id, key in keys.items():
        many = facts.moved[id][0].supports if id in facts.moved else counted.get(id, 0)
        if many is not None:
            yield SUPPORTS, {"proposal": key, "supports": many}


def results_of(round: Round, shown: Sequence[Proposal], keys: dict[int, str], facts: ProposalFacts) -> Rows:
    count = results.of_round(round.id)
    lines = {line.proposal_id: line for line, _proposal in results.lines(count.id)} if count else {}
    for proposal in shown:
        if proposal.id in lines:
            yield RESULTS, _counted(keys[proposal.id], proposal, lines[proposal.id])
        elif proposal.id in facts.moved and (row := _counted_there(keys[proposal.id], *facts.moved[proposal.id])):
            yield RESULTS, row


def _counted(key: str, proposal: Proposal, line: CountLine) -> PackageRow:
    return {
        "proposal": key,
        "outcome": line.fate.value,
        "votes": line.votes,
        "supporters": line.supporters,
        "granted": results.granted(line, proposal) if line.fate is ResultStatus.FUNDED else 0,
        "position": line.position,
        "pot": line.pot,
    }


def _counted_there(key: str, moved: MovedProposal, kept: Kept) -> PackageRow | None:
    """As another website counted it."""
    if moved.votes is None and moved.selected is None:
        return None
    outcome = "" if moved.selected is None else "funded" if moved.selected else "not-funded"
    said = kept_cells(kept, "outcome", "supporters", "granted", "position", "pot")
    empty: dict[str, Cell] = {"supporters": None, "granted": None, "position": None, "pot": ""}
    return {"proposal": key, "outcome": outcome, "votes": moved.votes, **empty, **said}
