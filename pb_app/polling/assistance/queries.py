"""Questions about help: how much each helper has given, and what the rulebook and two people allow."""

from collections.abc import Sequence

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.polling.assistance.terms import HelperLimit
from pb_app.polling.models import Assistance
from pb_app.rounds.models import Round
from pb_app.voting.opening import approvals
from pb_app.voting.terms import ApprovalKind


def limit_of(round: Round, helper_id: int) -> HelperLimit:
    """Where one helper stands."""
    query = select(func.count()).select_from(Assistance)
    where = (Assistance.round_id == round.id, Assistance.helper_id == helper_id)
    return HelperLimit(helper_id, db.session.scalar(query.where(*where)) or 0, _most(round, helper_id))


def near(round: Round) -> Sequence[HelperLimit]:
    """Every helper who is near the limit, or has reached it; who has helped the most comes first."""
    if round.rules.helper_most is None:
        return []
    query = select(Assistance.helper_id, func.count()).where(Assistance.round_id == round.id)
    rows = db.session.execute(query.group_by(Assistance.helper_id)).all()
    limits = [HelperLimit(row[0], row[1], _most(round, row[0])) for row in rows]
    return sorted((limit for limit in limits if limit.is_near), key=lambda limit: (-limit.helped, limit.helper_id))


def _most(round: Round, helper_id: int) -> int | None:
    """What the rulebook says, or what two people have agreed to for this helper, whichever is more."""
    if round.rules.helper_most is None:
        return None
    agreed = approvals.agreed(round.id, ApprovalKind.HELPER_LIMIT)
    more = (int(approval.body["most"]) for approval in agreed if approval.body["helper"] == helper_id)
    return max(round.rules.helper_most, *more, 0)
