"""Starting a round as a draft."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds.models import Fund
from pb_app.places import queries as places
from pb_app.rounds import copies, events, queries, rules
from pb_app.rounds.draft_terms import RoundDraft
from pb_app.rounds.models import ImportedElection, Phase, Pot, Round, RoundPriority
from pb_app.rounds.terms import Refusal, Rulebook, Window


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
    """A draft round with the rules, priorities, phase lengths and fitting pots of an earlier one, from tomorrow on.

    Pots are kept in order of name as long as the money of the new round is enough for them.
    """
    zone = ZoneInfo(places.by_id(fund.place_id).timezone)
    windows = copies.windows(queries.windows(earlier.id), now, zone)
    pots = copies.fitting(queries.pots(earlier.id), draft.budget)
    carried = rules.carried_over(earlier.rules, draft.budget, [pot.name for pot in pots])
    round = make_draft(fund, draft, carried, windows=windows, actor=actor, now=now)
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


def replace_phases(round: Round, windows: Sequence[Window]) -> None:
    """Put these phases in place of all others, unchecked (for rounds that were run elsewhere)."""
    db.session.execute(delete(Phase).where(Phase.round_id == round.id))
    for window in windows:
        db.session.add(Phase(round_id=round.id, kind=window.kind, opens_at=window.opens, closes_at=window.closes))
    db.session.flush()


def set_priorities(round: Round, priority_ids: Sequence[int]) -> None:
    db.session.execute(delete(RoundPriority).where(RoundPriority.round_id == round.id))
    db.session.add_all(RoundPriority(round_id=round.id, priority_id=id) for id in priority_ids)
