"""Counting: the box is opened, the rule runs, the outcome is kept for good."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pb_app import hashchain
from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.proposals import queries as proposals
from pb_app.ranking import Election
from pb_app.results import events, fingerprints, queries, recount, rules
from pb_app.results.models import Count, CountLine
from pb_app.results.terms import Refusal
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.models import Round
from pb_app.rounds.rules import PotMoney
from pb_app.rounds.terms import PhaseKind, Rule
from pb_app.voting.box import queries as box
from pb_app.voting.box.sealing import parse
from pb_app.voting.keys.key_files import KeyFiles
from pb_app.voting.opening import approvals
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.terms import ApprovalKind

#: The count as a document, its lines, and how many ballots there were.
Counted = tuple[dict[str, Any], list[rules.CountedProposal], int]


def _counted(round: Round) -> tuple[Election, list[PotMoney], int]:
    """The opened ballots as an election, the pots, and how many ballots there are."""
    standings, pots = candidates(round), rounds.pot_money(round)
    ballots = [parse(text) for text in box.opened(round.id)]
    return rules.election(standings, round.budget, pots, ballots, round.rules), pots, len(ballots)


def candidates(round: Round) -> list[rules.Candidate]:
    """What stands on the ballot, with its groups and smaller sizes as far as the rulebook looks at them."""
    groups = rounds.groups_of(round)
    sizes = proposals.sizes_of(round.id) if round.rules.part_funding else {}
    return [
        rules.Candidate(
            p.number,
            p.cost,
            p.area_id,
            p.category,
            tuple(key for key, areas in groups.items() if p.area_id in areas or key == f"category:{p.category}"),
            tuple(sizes.get(p.id, ())),
        )
        for p in proposals.on_ballot(round.id)
    ]


def compute(round: Round) -> Counted:
    """The count as a document, its lines, and how many ballots there were; touches nothing."""
    election, pots, ballots = _counted(round)
    parts = rules.shared(round.rules, election, pots).parts
    return rules.document(round.rules, parts), rules.all_lines(parts, round.rules.reserve), ballots


def recount_data(round: Round) -> dict[str, Any]:
    """All that is needed to count a round again, and who won."""
    standings, pots = candidates(round), rounds.pot_money(round)
    ballots = [parse(text) for text in box.opened(round.id)]
    body = queries.body(round.id) or {"pots": []}
    winners: dict[str, list[int]] = {}
    for pot in body["pots"]:
        winners.setdefault(pot["name"], []).extend(int(id) for id in pot["outcome"]["winners"])
    return recount.as_data(round.rules, round.budget, pots, standings=standings, ballots=list(ballots), winners=winners)


_shares: dict[tuple[int, str], float] = {}


def one_of_a_kind(round: Round) -> float:
    """The part of a counted round's ballots that are one of a kind; worked out once for each opening."""
    opened = opening.openings(round.id)
    name = (round.id, opened[0].digest if opened else "")
    if name not in _shares:
        _shares[name] = fingerprints.share(box.opened(round.id))
    return _shares[name]


def may_publish(round: Round) -> bool:
    """Whole ballots are public at once, or when two people have agreed although many are one of a kind."""
    if round.imported_from or approvals.agreed(round.id, ApprovalKind.PUBLISH):
        return True
    return one_of_a_kind(round) <= fingerprints.MOST


def what_if(round: Round, other: Rule) -> dict[str, Any]:
    """What another rule would have done with a counted round's ballots; touches nothing."""
    election, pots, _ = _counted(round)
    return rules.what_if(round.rules, other, election, pots)


def count(round: Round, files: KeyFiles, actor: Actor | None, now: datetime, shares: Sequence[str] = ()) -> Count:
    """Open the box, run the rule, keep the outcome. Counting again must give the same, and is noted; it changes nothing.

    Refuses before the close, when nothing stands on the ballot, and when a recount differs from the kept outcome.
    """
    open_for_count(round, files, actor, now, shares)
    return keep(round, compute(round), actor, now)


def open_for_count(
    round: Round, files: KeyFiles, actor: Actor | None, now: datetime, shares: Sequence[str] = ()
) -> None:
    """The first step: open the box, unless it is open already. Refuses before the close."""
    state = opening.box_state(round)
    if not rounds_rules.has_closed(state.windows, PhaseKind.VOTING, now):
        raise Refused(Refusal.VOTE_STILL_OPEN)
    opening_services.open_box(round, state, files, actor=actor, now=now, shares=shares)


def keep(round: Round, counted: Counted, actor: Actor | None, now: datetime) -> Count:
    """The last step: keep what was computed, or note that it is what was kept before."""
    document, lines, ballots = counted
    if not lines:
        raise Refused(Refusal.NOTHING_TO_COUNT)
    digest = hashchain.digest(document)
    earlier = queries.of_round(round.id)
    if earlier is not None:
        same = digest == earlier.digest or rules.same_but_newer(queries.body(round.id) or {}, document)
        audit.record(events.RoundRecounted(round.id, digest, same), actor, now, round.place_id)
        if not same:
            raise Refused(Refusal.RECOUNT_DIFFERS)
        return earlier
    return _keep(round, document, lines, ballots=ballots, digest=digest, actor=actor, now=now)


def _keep(
    round: Round,
    document: dict[str, Any],
    lines: Sequence[rules.CountedProposal],
    *,
    ballots: int,
    digest: str,
    actor: Actor | None,
    now: datetime,
) -> Count:
    spent = sum(pot["outcome"]["spent"] for pot in document["pots"])
    kept = Count(round_id=round.id, ballots=ballots, spent=spent, body=document, digest=digest, counted_at=now)
    db.session.add(kept)
    db.session.flush()
    ids = {proposal.number: proposal.id for proposal in proposals.on_ballot(round.id)}
    db.session.add_all(
        CountLine(
            count_id=kept.id,
            proposal_id=ids[line.number],
            fate=line.fate,
            why=line.why,
            votes=line.votes,
            supporters=line.supporters,
            missing=line.missing,
            position=line.position,
            pot=line.pot,
        )
        for line in lines
    )
    audit.record(events.RoundCounted(round.id, ballots, digest), actor, now, round.place_id)
    db.session.flush()
    return kept
