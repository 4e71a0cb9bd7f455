"""Making the round in which a vote of an earlier round is run again."""

from collections.abc import Sequence
from datetime import datetime

from pb_app.access import Actor
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds.models import Fund
from pb_app.rounds import events, queries, rules, services
from pb_app.rounds.models import Pot, Rerun, Round


def make_rerun(
    fund: Fund,
    draft: services.RoundDraft,
    earlier: Round,
    *,
    pot: str | None,
    numbers: Sequence[int],
    reason: str,
    actor: Actor,
    now: datetime,
) -> Round:
    """A draft round in which one pot of an earlier round, or all of it (None), is voted on again by the same rules.

    ``numbers`` are the proposals that stand again, with their numbers. Voting opens in a week, for as many days.
    """
    pots = [kept for kept in queries.pots(earlier.id) if pot is None or kept.name == pot]
    rulebook = rules.for_rerun(earlier.rules, draft.budget, [kept.name for kept in pots], numbers, whole=pot is None)
    windows = rules.rerun_windows(queries.windows(earlier.id), now)
    round = services.make_draft(fund, draft, rulebook, windows=windows, actor=actor, now=now)
    for kept in pots:
        amount = kept.amount if pot is None else draft.budget
        db.session.add(
            Pot(round_id=round.id, name=kept.name, amount=amount, area_id=kept.area_id, category=kept.category)
        )
    services.set_priorities(round, [priority.id for priority in queries.priorities(earlier.id)])
    db.session.add(Rerun(round_id=round.id, earlier_id=earlier.id, pot=pot, reason=reason))
    db.session.flush()
    audit.record(events.RerunMade(round.id, earlier.id, pot, reason), actor, now, round.place_id)
    return round
