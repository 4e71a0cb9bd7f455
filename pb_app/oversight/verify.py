"""Verify a round from the database and the lines that observers kept: which rows do not fit, and why."""

from collections.abc import Iterator, Sequence

from nacl.signing import VerifyKey
from sqlalchemy import select

from pb_app.audit import chain as audit_chain
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.hashchain import digest
from pb_app.polling.reconciliation import verification as papers
from pb_app.results import queries as results
from pb_app.results import services as counting
from pb_app.results.rules import same_but_newer
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.voting.box import queries as box
from pb_app.voting.chain import queries as chain
from pb_app.voting.keys.terms import BoxKey
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening import verification
from pb_app.voting.opening.terms import BoxDiscrepancy, BoxState
from pb_app.voting.register import queries as register
from pb_app.voting.secrecy import verification as secrecy
from pb_app.voting.terms import ChainEventKind


def discrepancies(round: Round, key: VerifyKey, anchors: Sequence[str] = ()) -> Iterator[BoxDiscrepancy]:
    """Everything that does not fit, in the order of events."""
    yield from _audit()
    yield from _rulebook(round)
    state = opening.box_state(round)
    if state.key is not None:
        replayed = verification.replay(round.id)
        yield from verification.discrepancies_of_box(replayed)
        yield from verification.discrepancies_of_board(replayed, key, anchors)
        yield from papers.discrepancies(round)
        yield from _key(round, state.key)
        yield from _opened(round, state)
        yield from secrecy.discrepancies(round)
    yield from _count(round)


def _audit() -> Iterator[BoxDiscrepancy]:
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.n).execution_options(yield_per=1000))
    chain_break = audit_chain.verify(events)
    events.close()
    if chain_break is not None:
        yield BoxDiscrepancy(f"audit_event {chain_break.n}", audit_chain.WHY[chain_break.fault])


def _rulebook(round: Round) -> Iterator[BoxDiscrepancy]:
    """Check that the round uses its last published rulebook, and that each version has the correct hash."""
    versions = rounds.rulebook_versions(round.id)
    for version in versions:
        if digest(version.body) != version.digest:
            yield BoxDiscrepancy(f"rulebook_version {version.version}", "its text does not fit its hash")
    if versions and versions[0].digest != round.rules.digest():
        yield BoxDiscrepancy(f"round {round.id}", "its rulebook is not the one that was published last")


def _key(round: Round, kept: BoxKey) -> Iterator[BoxDiscrepancy]:
    said = chain.happened(round.id, ChainEventKind.KEY)
    if said is None or said["public_key"] != kept.public_key.hex():
        yield BoxDiscrepancy(f"round_key {round.id}", "is not the key that the chain tells of")
    closed = chain.happened(round.id, ChainEventKind.CLOSED) is not None
    if kept.closed != closed:
        yield BoxDiscrepancy(f"round_key {round.id}", "the chain says otherwise of whether it is closed")
    if kept.destroyed != (chain.happened(round.id, ChainEventKind.CERTIFIED) is not None):
        yield BoxDiscrepancy(f"round_key {round.id}", "the chain says otherwise of whether it is certified")


def _opened(round: Round, state: BoxState) -> Iterator[BoxDiscrepancy]:
    """Check that the opened ballots have the hash recorded at the opening, and that the register has not changed since."""
    said, ballots = chain.happened(round.id, ChainEventKind.OPENED), list(box.opened(round.id))
    if said is None:
        if ballots:
            yield BoxDiscrepancy("opened 1", "there are ballots, and the chain tells of no opening")
        return
    wrong = next((n for n, pair in enumerate(zip(ballots, ballots[1:], strict=False), 1) if pair[0] > pair[1]), None)
    if wrong is not None:
        yield BoxDiscrepancy(f"opened {wrong + 1}", "stands out of order")
    if len(ballots) != said["ballots"] or opening_rules.digest_of(ballots) != said["digest"]:
        yield BoxDiscrepancy(f"opened {len(ballots)}", "the ballots are not those of the opening")
    if register.voters(round.id) != said["voters"] or opening.register_digest(round.id) != said["register"]:
        yield BoxDiscrepancy("roll_mark", "the register is not the one of the opening")
    first = state.openings
    if not first or first[0].digest != said["digest"] or first[0].ballots != said["ballots"]:
        yield BoxDiscrepancy("opening 1", "is not the opening that the chain tells of")


def _count(round: Round) -> Iterator[BoxDiscrepancy]:
    kept = results.of_round(round.id)
    if kept is None:
        return
    body = results.body(round.id) or {}
    if digest(body) != kept.digest:
        yield BoxDiscrepancy(f"count {kept.id}", "its text does not fit its hash")
    document, lines, ballots = counting.compute(round)
    same = digest(document) == kept.digest
    if not same and not same_but_newer(body, document):
        yield BoxDiscrepancy(f"count {kept.id}", "counting the ballots again gives another outcome")
    if kept.ballots != ballots or kept.spent != sum(pot["outcome"]["spent"] for pot in document["pots"]):
        yield BoxDiscrepancy(f"count {kept.id}", "its figures are not those of the ballots")
    again = {line.number: line for line in lines}
    for line, proposal in results.lines(kept.id):
        other = again.get(proposal.number)
        fields = ("fate", "why", "votes", "supporters", "missing", "position", "pot")
        if other is None or any(getattr(other, name) != getattr(line, name) for name in fields):
            yield BoxDiscrepancy(f"count_line {proposal.number}", "is not what counting again gives")
