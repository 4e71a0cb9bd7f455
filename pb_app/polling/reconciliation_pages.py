"""What people see of the figures: who oversees a vote all of them, and everybody once the vote is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app import clock
from pb_app.approvals.models import Approval
from pb_app.polling import labels, queries
from pb_app.polling.models import TenderedBallot
from pb_app.polling.reconciliation import queries as reconciliation
from pb_app.polling.reconciliation import rules
from pb_app.polling.reconciliation.terms import Figures
from pb_app.polling.terms import TenderState
from pb_app.rounds.models import Round
from pb_app.voting.opening import approvals
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.terms import ApprovalKind, Refusal, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderedRow:
    """A ballot that was kept apart; ``reason`` is what two people said about it, "" before that."""

    n: int
    ballot: TenderedBallot
    reason: str

    @property
    def receipt(self) -> str:
        """Only of a ballot that is never counted. A receipt that waited here would tell later whose ballot it is."""
        return self.ballot.tracker or "" if self.ballot.state is TenderState.NOT_COUNTED else ""

    @property
    def waits(self) -> bool:
        return self.ballot.state is TenderState.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFiguresPanel:
    """What everybody reads on the board."""

    figures: Figures
    differences: Sequence[str]
    #: Why figures differ, signed by two people; "" when nobody did.
    reason: str
    tendered: Sequence[TenderedRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationPage:
    """The page for whoever oversees the vote."""

    public: PublicFiguresPanel
    #: Voting is over and the box was not opened: figures can be signed, and ballots kept apart decided about.
    may_sign: bool
    #: Somebody has signed, and a second person has not answered.
    waiting: Approval | None
    opened: bool


def page(round: Round, now: datetime) -> ReconciliationPage:
    refusal = opening_rules.may_reconcile(opening.box_state(round), now)
    waiting = approvals.waiting(round.id, ApprovalKind.DIFFERENCES)
    return ReconciliationPage(
        public=_figures(round),
        may_sign=refusal is None,
        waiting=waiting[0] if waiting else None,
        opened=refusal is Refusal.ALREADY_DECIDED,
    )


def public_figures(round: Round) -> PublicFiguresPanel | None:
    """For the board, from the close on."""
    stage = opening_rules.stage(opening.box_state(round), clock.now())
    return None if stage in (Stage.NOT_READY, Stage.READY, Stage.OPEN) else _figures(round)


def _figures(round: Round) -> PublicFiguresPanel:
    """As they were at the opening, or as they are now."""
    recorded = reconciliation.recorded(round.id)
    figures, reason = recorded or (reconciliation.figures(round.id), _signed(round))
    return PublicFiguresPanel(
        figures=figures,
        differences=[labels.sentence(difference) for difference in rules.differences(figures)],
        reason=reason,
        tendered=_tendered(round.id),
    )


def _signed(round: Round) -> str:
    signed = approvals.signed_differences(round)
    return signed.reason or "" if signed else ""


def _tendered(round_id: int) -> list[TenderedRow]:
    reasons: dict[int, str] = {}
    for kind in (ApprovalKind.ACCEPT_TENDERED, ApprovalKind.DECLINE_TENDERED):
        for approval in approvals.agreed(round_id, kind):
            reasons[approval.body["tendered"]] = approval.reason or ""
    return [TenderedRow(n=row.n, ballot=row, reason=reasons.get(row.n, "")) for row in queries.tendered(round_id)]
