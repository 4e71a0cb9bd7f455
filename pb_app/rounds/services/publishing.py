"""Publishing a round, and what happens to it while it runs."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.models import Fund
from pb_app.rounds import events, queries, rules
from pb_app.rounds.launch_terms import CheckWeight
from pb_app.rounds.models import LaunchException, Round
from pb_app.rounds.services.changes import publish_version
from pb_app.rounds.services.drafts import replace_phases
from pb_app.rounds.slots import held_back, launch_findings
from pb_app.rounds.terms import PhaseKind, Refusal, RoundStatus, Window


def publish(round: Round, fund: Fund, actor: Actor | None, now: datetime, reason: str = "") -> None:
    """Open the round to the public: the money is set aside in the fund's book, the rulebook gets its hash.

    ``reason`` says in public why it is published although the launch check found something missing.
    """
    if round.status is RoundStatus.PUBLISHED:
        raise Refused(Refusal.ALREADY_PUBLISHED)
    refusal = rules.may_publish(queries.windows(round.id), now) or (Refusal.BOARD_WAITS if held_back(round) else None)
    if refusal:
        raise Refused(refusal)
    _pass_launch_check(round, reason.strip(), actor, now)
    missing = round.budget - fund_queries.held_for_round(fund.id, round.id)
    if missing > 0:  # a vote that is run again has the money of the earlier round already
        funds.allot(fund, round.id, round.title, amount=missing, actor=actor, now=now)
    round.status, round.published_at = RoundStatus.PUBLISHED, now
    publish_version(round, "", actor, now)
    audit.record(events.RoundPublished(round.id, round.rules.digest()), actor, now, round.place_id)


def _pass_launch_check(round: Round, reason: str, actor: Actor | None, now: datetime) -> None:
    """Refuse what can't be published yet, and keep the reason for each problem that is published all the same."""
    findings = launch_findings(round, now)
    refusal = rules.may_launch(findings, reason)
    if refusal:
        raise Refused(refusal, "reason" if refusal is Refusal.LAUNCH_REASON_NEEDED else None)
    for finding in findings:
        if finding.weight is CheckWeight.REASON:
            problem = finding.problem.value
            db.session.add(LaunchException(round_id=round.id, problem=problem, reason=reason, at=now))
            audit.record(events.LaunchExceptionMade(round.id, problem, reason), actor, now, round.place_id)


def extend(round: Round, closes: datetime) -> None:
    """Extend voting; later phases move by the same time."""
    windows = queries.windows(round.id)
    voting = next(w for w in windows if w.kind is PhaseKind.VOTING)
    later = closes - voting.closes
    moved = [Window(w.kind, w.opens + later, w.closes + later) if w.opens >= voting.closes else w for w in windows]
    replace_phases(round, [Window(w.kind, w.opens, closes) if w.kind is PhaseKind.VOTING else w for w in moved])
    db.session.flush()


def freeze(round: Round) -> None:
    """Freeze the rulebook for imported ballots; casting does this itself."""
    round.frozen = True
