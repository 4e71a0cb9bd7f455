"""Changing a round. Once it is public, its rules, money, pots and dates change only with a public reason."""

from collections.abc import Sequence
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import comparison
from pb_app.audit import log as audit
from pb_app.audit.event import Differences
from pb_app.db import db
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.rounds import events, queries, rules
from pb_app.rounds.draft_terms import RoundDraft
from pb_app.rounds.models import Pot, Round, RulebookVersion
from pb_app.rounds.services.drafts import replace_phases, set_priorities
from pb_app.rounds.terms import Refusal, RoundStatus, Rulebook, Window

#: The field of the rulebook's form beside which a refusal is said.
FIELDS = {
    Refusal.SUPPORT_LEAST_ABOVE_MOST: "support_least",
    Refusal.CAP_ABOVE_POINTS: "cap",
    Refusal.PAIR_OF_ONE: "pairs",
    Refusal.NEEDS_IN_A_CIRCLE: "needs",
    Refusal.NEEDS_AND_EXCLUDES: "needs",
    Refusal.FLOOR_ABOVE_CEILING: "floors",
    Refusal.FLOORS_ABOVE_BUDGET: "floors",
    Refusal.FLOORS_WITH_POTS: "floors",
    Refusal.SPEND_ABOVE_BUDGET: "least_spend",
    Refusal.POT_UNKNOWN: "pot_most",
    Refusal.OTHERS_WITHOUT_OWN: "other_areas",
    Refusal.VOTE_NEEDS_A_WAY: "ways",
}


def change_about(
    round: Round, draft: RoundDraft, priority_ids: Sequence[int], actor: Actor, now: datetime, *, reason: str = ""
) -> None:
    """Change the texts, the priorities and the money. A draft's money can be anything that its pots and limits fit into.

    After publishing, money can only be added, and ``reason`` says in public why.
    """
    before = public_terms(round)
    if draft.budget != round.budget:
        _change_money(round, draft.budget, reason, actor, now)
    round.title, round.theme, round.description, round.risk = draft.title, draft.theme, draft.description, draft.risk
    if round.is_draft:
        round.small_grant = draft.small_grant
    changed = comparison.unsaved(round)
    known = sorted(priority.id for priority in queries.priorities(round.id))
    if known != sorted(priority_ids):
        changed["priorities"] = [known, sorted(priority_ids)]
        set_priorities(round, priority_ids)
    _record(round, "about", changed, actor, now)
    if public_terms(round) != before:
        publish_version(round, reason, actor, now)


def _change_money(round: Round, budget: int, reason: str, actor: Actor, now: datetime) -> None:
    _may_change(round, reason)
    pots = queries.pots(round.id)
    refusal = rules.may_have_money(round.budget, budget, published=not round.is_draft)
    refusal = refusal or rules.may_have_pots(budget, [pot.amount for pot in pots])
    refusal = refusal or rules.may_have_limits(round.rules, budget, [pot.name for pot in pots])
    if refusal:
        raise Refused(refusal, "budget")
    if not round.is_draft:
        fund = fund_queries.by_id(round.fund_id)
        more, addition = budget - round.budget, len(queries.rulebook_versions(round.id))
        funds.allot(fund, round.id, round.title, amount=more, actor=actor, now=now, addition=addition)
    round.budget = budget


def set_phases(round: Round, windows: Sequence[Window], actor: Actor, now: datetime, *, reason: str = "") -> None:
    """Set when phases open and close. A vote that has opened keeps its dates; ``reason`` is public."""
    if rules.same_minutes(windows, queries.windows(round.id)):
        return
    refusal = rules.may_have_phases(windows)
    if refusal is None and not round.is_draft and not rules.keeps_the_past(queries.windows(round.id), windows, now):
        refusal = Refusal.PAST_STAYS
    if refusal:
        raise Refused(refusal)
    _may_change(round, reason)
    before = public_terms(round)
    replace_phases(round, windows)
    _changed(round, before, "phases", reason=reason, actor=actor, now=now)


def add_pot(
    round: Round,
    name: str,
    amount: int,
    *,
    area_id: int | None,
    category: str | None,
    actor: Actor | None,
    now: datetime,
    reason: str = "",
) -> Pot:
    """Keep part of the money for an area or a category; ``reason`` is public, and needed after publishing."""
    pots = queries.pots(round.id)
    refusal = rules.may_have_pots(round.budget, [*(pot.amount for pot in pots), amount])
    refusal = refusal or rules.may_have_limits(round.rules, round.budget, [*(pot.name for pot in pots), name])
    if refusal:
        raise Refused(refusal, "amount")
    _may_change(round, reason)
    before = public_terms(round)
    pot = Pot(round_id=round.id, name=name, amount=amount, area_id=area_id, category=category)
    db.session.add(pot)
    _changed(round, before, "pots", reason=reason, actor=actor, now=now)
    return pot


def remove_pot(round: Round, pot: Pot, reason: str, actor: Actor, now: datetime) -> None:
    """Give a pot's money back to the whole place; ``reason`` is public, and needed after publishing."""
    others = [other.name for other in queries.pots(round.id) if other.id != pot.id]
    refusal = rules.may_have_limits(round.rules, round.budget, others)
    if refusal:
        raise Refused(refusal)
    _may_change(round, reason)
    before = public_terms(round)
    db.session.delete(pot)
    _changed(round, before, "pots", reason=reason, actor=actor, now=now)


def change_rulebook(round: Round, rulebook: Rulebook, reason: str, actor: Actor | None, now: datetime) -> None:
    """Save a new rulebook. Once the round is published, each change is a version with a public reason."""
    if rulebook == round.rules:
        return
    _may_change(round, reason)
    pots = [pot.name for pot in queries.pots(round.id)]
    refusal = rules.may_be_rulebook(rulebook) or rules.may_have_limits(rulebook, round.budget, pots)
    if refusal:
        raise Refused(refusal, FIELDS.get(refusal, "least"))
    changed = comparison.differences(round.rules.stored(), rulebook.stored())
    round.rulebook = rulebook.as_data()
    _record(round, "rulebook", changed, actor, now)
    publish_version(round, reason, actor, now)


def public_terms(round: Round) -> dict[str, object]:
    """What residents were promised besides the rulebook: money in minor units, pots, and when phases open and close."""
    phases = {
        window.kind.value: [window.opens.isoformat(), window.closes.isoformat()] for window in queries.windows(round.id)
    }
    return {"money": round.budget, "pots": {pot.name: pot.amount for pot in queries.pots(round.id)}, "phases": phases}


def _may_change(round: Round, reason: str) -> None:
    """Refuse a change that is not allowed. Holds the round's row, so that no first ballot freezes it meanwhile."""
    if not round.is_draft:
        db.session.refresh(round, with_for_update=True)
    is_history = bool(round.imported_from) and not round.is_draft
    refusal = rules.may_change_rulebook(reason, frozen=round.frozen or is_history, published=not round.is_draft)
    if refusal:
        raise Refused(refusal, "reason" if refusal is Refusal.REASON_NEEDED else None)


def _changed(
    round: Round, before: dict[str, object], what: str, *, reason: str, actor: Actor | None, now: datetime
) -> None:
    """Log what differs from before, and make it a version of a public rulebook."""
    db.session.flush()
    _record(round, what, comparison.differences(before, public_terms(round)), actor, now)
    publish_version(round, reason, actor, now)


def _record(round: Round, what: str, changed: Differences, actor: Actor | None, now: datetime) -> None:
    if changed:
        audit.record(events.RoundChanged(round.id, what, changed), actor, now, round.place_id)


def publish_version(round: Round, reason: str, actor: Actor | None, now: datetime) -> None:
    """Keep the rules, money, pots and dates of a public round as they are now, for good. Nothing for a draft."""
    if round.status is not RoundStatus.PUBLISHED:
        return
    version, digest = len(queries.rulebook_versions(round.id)) + 1, round.rules.digest()
    db.session.add(
        RulebookVersion(
            round_id=round.id,
            version=version,
            body=round.rulebook,
            terms=public_terms(round),
            digest=digest,
            reason=reason,
            published_at=now,
        )
    )
    audit.record(events.RulebookChanged(round.id, version, digest), actor, now, round.place_id)
