"""Actions on a round before and while it runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.models import Fund
from pb_app.rounds import events, queries, rules
from pb_app.rounds.launch_terms import CheckWeight
from pb_app.rounds.models import (
    ImportedElection,
    LaunchException,
    Phase,
    Pot,
    Round,
    RoundPriority,
    RulebookVersion,
)
from pb_app.rounds.slots import held_back, launch_findings
from pb_app.rounds.terms import PhaseKind, Refusal, RoundStatus, Rulebook, Window

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


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """What somebody typed about a round; money in minor units."""

    title: str
    slug: str
    theme: str
    description: str
    budget: int
    #: Which risks the fund takes, in plain language; and the highest amount of a small grant (0: there are none).
    risk: str = ""
    small_grant: int = 0


def start_round(
    fund: Fund,
    draft: RoundDraft,
    pattern: str | Round,
    *,
    priority_ids: Sequence[int],
    actor: Actor | None,
    now: datetime,
) -> Round:
    """A draft round like an earlier one, or by the template of this name; given priorities replace copied ones."""
    if isinstance(pattern, Round):
        round = copy_round(fund, draft, pattern, actor, now)
    else:
        round = make_round(fund, draft, pattern, actor, now)
    if priority_ids:
        set_priorities(round, priority_ids)
    return round


def make_round(fund: Fund, draft: RoundDraft, template: str, actor: Actor | None, now: datetime) -> Round:
    """A draft round with a template's phases (from now) and rulebook; refuses a short name in use."""
    pattern = rules.TEMPLATES[template]
    return make_draft(fund, draft, pattern.rulebook, windows=rules.windows_from(pattern, now), actor=actor, now=now)


def copy_round(fund: Fund, draft: RoundDraft, earlier: Round, actor: Actor | None, now: datetime) -> Round:
    """A draft round with the rules, pots, priorities and phase lengths of an earlier one, starting now."""
    windows = queries.windows(earlier.id)
    shift = now - windows[0].opens if windows else now - now
    moved = [Window(w.kind, w.opens + shift, w.closes + shift) for w in windows]
    pots = queries.pots(earlier.id)
    pots = pots if sum(pot.amount for pot in pots) <= draft.budget else ()
    carried = rules.carried_over(earlier.rules, draft.budget, [pot.name for pot in pots])
    round = make_draft(fund, draft, carried, windows=moved, actor=actor, now=now)
    for pot in pots:
        db.session.add(
            Pot(round_id=round.id, name=pot.name, amount=pot.amount, area_id=pot.area_id, category=pot.category)
        )
    set_priorities(round, [priority.id for priority in queries.priorities(earlier.id)])
    return round


def keep_source(round: Round, meta: Mapping[str, str], *, rule: str, ours: bool, selected: list[str] | None) -> None:
    """Keep what an imported file says of itself, and of who won."""
    kept = {key[:80]: value[:2000] for key, value in list(meta.items())[:100]}
    db.session.add(ImportedElection(round_id=round.id, meta=kept, rule=rule[:120], ours=ours, selected=selected))


def make_draft(
    fund: Fund,
    draft: RoundDraft,
    rulebook: Rulebook,
    *,
    windows: Sequence[Window],
    actor: Actor | None,
    now: datetime,
) -> Round:
    """A draft round with these rules and phases; refuses a short name in use."""
    if queries.by_slug(fund.place_id, draft.slug):
        raise Refused(Refusal.SLUG_TAKEN, "slug")
    round = Round(
        place_id=fund.place_id,
        fund_id=fund.id,
        slug=draft.slug,
        title=draft.title,
        theme=draft.theme,
        description=draft.description,
        budget=draft.budget,
        risk=draft.risk,
        small_grant=draft.small_grant,
        currency=fund.currency,
        rulebook=rulebook.as_data(),
        created_at=now,
    )
    db.session.add(round)
    db.session.flush()
    replace_phases(round, windows)
    audit.record(events.RoundMade(round.id), actor, now, round.place_id)
    return round


def change_about(round: Round, draft: RoundDraft, actor: Actor, now: datetime) -> None:
    """Change the texts and, in a draft, the money. Refuses less money than the pots hold."""
    round.title, round.theme, round.description, round.risk = draft.title, draft.theme, draft.description, draft.risk
    if round.status is RoundStatus.DRAFT:
        refusal = rules.may_have_pots(draft.budget, [pot.amount for pot in queries.pots(round.id)])
        names = [pot.name for pot in queries.pots(round.id)]
        refusal = refusal or rules.may_have_limits(round.rules, draft.budget, names)
        if refusal:
            raise Refused(refusal, "budget")
        round.budget, round.small_grant = draft.budget, draft.small_grant
    audit.record(events.RoundChanged(round.id, "about"), actor, now, round.place_id)


def set_phases(round: Round, windows: Sequence[Window], actor: Actor, now: datetime) -> None:
    """Set when phases open and close. A vote that has opened keeps its dates."""
    refusal = rules.may_have_phases(windows)
    if refusal:
        raise Refused(refusal)
    if round.frozen and queries.windows(round.id) != sorted(windows, key=lambda w: w.opens):
        raise Refused(Refusal.RULEBOOK_FROZEN)
    replace_phases(round, windows)
    audit.record(events.RoundChanged(round.id, "phases"), actor, now, round.place_id)


def replace_phases(round: Round, windows: Sequence[Window]) -> None:
    """Put these phases in place of all others, unchecked (for rounds that were run elsewhere)."""
    db.session.execute(delete(Phase).where(Phase.round_id == round.id))
    for window in windows:
        db.session.add(Phase(round_id=round.id, kind=window.kind, opens_at=window.opens, closes_at=window.closes))
    db.session.flush()


def add_pot(
    round: Round,
    name: str,
    amount: int,
    *,
    area_id: int | None,
    category: str | None,
    actor: Actor | None,
    now: datetime,
) -> Pot:
    """Keep part of the money for an area or a category."""
    _pots_may_change(round)
    pots = queries.pots(round.id)
    refusal = rules.may_have_pots(round.budget, [*(pot.amount for pot in pots), amount])
    refusal = refusal or rules.may_have_limits(round.rules, round.budget, [*(pot.name for pot in pots), name])
    if refusal:
        raise Refused(refusal, "amount")
    pot = Pot(round_id=round.id, name=name, amount=amount, area_id=area_id, category=category)
    db.session.add(pot)
    db.session.flush()
    audit.record(events.RoundChanged(round.id, "pots"), actor, now, round.place_id)
    return pot


def remove_pot(round: Round, pot: Pot, actor: Actor, now: datetime) -> None:
    _pots_may_change(round)
    others = [other.name for other in queries.pots(round.id) if other.id != pot.id]
    refusal = rules.may_have_limits(round.rules, round.budget, others)
    if refusal:
        raise Refused(refusal)
    db.session.delete(pot)
    audit.record(events.RoundChanged(round.id, "pots"), actor, now, round.place_id)


def _pots_may_change(round: Round) -> None:
    if round.frozen:
        raise Refused(Refusal.RULEBOOK_FROZEN)


def set_priorities(round: Round, priority_ids: Sequence[int]) -> None:
    db.session.execute(delete(RoundPriority).where(RoundPriority.round_id == round.id))
    db.session.add_all(RoundPriority(round_id=round.id, priority_id=id) for id in priority_ids)


def change_rulebook(round: Round, rulebook: Rulebook, reason: str, actor: Actor | None, now: datetime) -> None:
    """Save a new rulebook. Once the round is published, each change is a version with a public reason."""
    published = round.status is RoundStatus.PUBLISHED
    refusal = rules.may_change_rulebook(reason, frozen=round.frozen, published=published)
    if refusal:
        raise Refused(refusal, "reason" if refusal is Refusal.REASON_NEEDED else None)
    pots = [pot.name for pot in queries.pots(round.id)]
    refusal = rules.may_be_rulebook(rulebook) or rules.may_have_limits(rulebook, round.budget, pots)
    if refusal:
        raise Refused(refusal, FIELDS.get(refusal, "least"))
    round.rulebook = rulebook.as_data()
    if published:
        _publish_rulebook(round, reason, actor, now)
    audit.record(events.RoundChanged(round.id, "rulebook"), actor, now, round.place_id)


def _publish_rulebook(round: Round, reason: str, actor: Actor | None, now: datetime) -> None:
    version = len(queries.rulebook_versions(round.id)) + 1
    digest = round.rules.digest()
    db.session.add(
        RulebookVersion(
            round_id=round.id,
            version=version,
            body=round.rulebook,
            digest=digest,
            reason=reason,
            published_at=now,
        )
    )
    audit.record(events.RulebookChanged(round.id, version, digest), actor, now, round.place_id)


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
    _publish_rulebook(round, "", actor, now)
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
