"""A review in five short steps on a member's phone, and what each answer does with the money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from pb_app.board import queries
from pb_app.board.models import Board, BoardDecision, Review, Seat
from pb_app.board.pages.reviews import ReviewPage, review
from pb_app.board.terms import ReviewStep, Verdict
from pb_app.delivery import queries as delivery
from pb_app.delivery import rules as delivery_rules
from pb_app.delivery.models import Award
from pb_app.delivery.terms import InstalmentStatus
from pb_app.meetings.models import Meeting
from pb_app.web.i18n import money_text
from pb_app.web.labels import label

#: The answers as the page groups them, with what each group is called.
GO, WAIT, END = "go", "wait", "end"
_GROUPS: tuple[tuple[str, tuple[Verdict, ...]], ...] = (
    (GO, (Verdict.CONTINUE, Verdict.RELEASE)),
    (WAIT, (Verdict.CHANGE, Verdict.ASK, Verdict.HOLD, Verdict.PAUSE)),
    (END, (Verdict.RESERVE, Verdict.STOP)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardMoney:
    """In minor units: shown by receipts, paid, the next payment to decide about, and all that is not paid yet."""

    spent: int
    paid: int
    next_part: int
    unpaid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictGroup:
    """Answers that belong together: each with its name and what it does with the money."""

    key: str
    name: str
    choices: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """``board/step.html``. ``done``: the steps that this member has behind them."""

    page: ReviewPage
    step: ReviewStep
    done: frozenset[ReviewStep]
    number: int
    of: int
    money: AwardMoney
    groups: Sequence[VerdictGroup]
    #: The next project of the meeting that this member has something to do in.
    next_up: "NextUp | None"

    @property
    def steps(self) -> list[ReviewStep]:
        return list(ReviewStep)

    @property
    def following(self) -> ReviewStep | None:
        after = self.steps[self.steps.index(self.step) + 1 :]
        return after[0] if after else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextUp:
    """A project on an agenda, and how far a member has got with it. ``step`` is None when nothing is left to do."""

    review: Review
    decision: BoardDecision | None
    voted: bool
    recused: bool
    step: ReviewStep | None


def award_money(award: Award) -> AwardMoney:
    parts = delivery.instalments(award.id)
    index = delivery_rules.next_to_decide([part.status for part in parts])
    return AwardMoney(
        spent=sum(spend.counted for spend in delivery.spends(award.id)),
        paid=delivery.paid([award.id]).get(award.id, 0),
        next_part=parts[index].amount if index is not None else 0,
        unpaid=sum(part.amount for part in parts if part.status is not InstalmentStatus.PAID),
    )


def effect(verdict: Verdict, sums: AwardMoney, currency: str) -> str:
    """What an answer does with the money, in words."""
    part, rest = money_text(sums.next_part, currency), money_text(sums.unpaid, currency)
    effects: Mapping[Verdict, str] = {
        Verdict.CONTINUE: _("%(sum)s is paid next. The project goes on as planned.", sum=part),
        Verdict.RELEASE: _("%(sum)s is paid next. Nothing else changes.", sum=part),
        Verdict.CHANGE: _("Until they have done it, %(sum)s is not paid. Then you look again.", sum=part),
        Verdict.ASK: _("Nothing changes until you have the answer."),
        Verdict.HOLD: _("For now, %(sum)s is not paid. The project goes on with what it has.", sum=part),
        Verdict.PAUSE: _("For now, %(sum)s is not paid. The project stops until you say so.", sum=part),
        Verdict.RESERVE: _("%(sum)s goes to the next project in line.", sum=rest),
        Verdict.STOP: _("%(sum)s goes back into the round.", sum=rest),
    }
    return effects[verdict]


def verdict_groups(sums: AwardMoney, currency: str) -> list[VerdictGroup]:
    names = {GO: _("Go on"), WAIT: _("Wait"), END: _("End")}
    return [
        VerdictGroup(
            key=key,
            name=names[key],
            choices=[(each.value, label(each), effect(each, sums, currency)) for each in verdicts],
        )
        for key, verdicts in _GROUPS
    ]


def agenda_of(meeting: Meeting, own: Seat | None) -> list[NextUp]:
    """The projects of a meeting in their order, as a member has them before them."""
    return [_next_up(each, decision, own) for each, decision in queries.reviews(meeting.id)]


def _next_up(review: Review, decision: BoardDecision | None, own: Seat | None) -> NextUp:
    said = queries.declarations(review.id).get(own.id) if own else None
    voted = own is not None and (own.id in queries.votes(review.id) or own.id in queries.secret_marks(review.id))
    recused, step = said is not None and said.conflicted, None
    if decision is None and own is not None and not voted and not recused:
        step = ReviewStep.VOTE if said and not review.is_information else ReviewStep.READ
    return NextUp(review=review, decision=decision, voted=voted, recused=recused, step=step)


def step_page(shown: Review, board: Board, meeting: Meeting, step: ReviewStep) -> StepPage:
    page = review(shown, board, meeting)
    every = agenda_of(meeting, page.own)
    place = next(n for n, each in enumerate(every) if each.review.id == shown.id)
    later = [each for each in (*every[place + 1 :], *every[:place]) if each.step is not None]
    sums = award_money(shown.award)
    return StepPage(
        page=page,
        step=step,
        done=_done(page, step),
        number=place + 1,
        of=len(every),
        money=sums,
        groups=verdict_groups(sums, shown.award.currency),
        next_up=later[0] if later else None,
    )


def _done(page: ReviewPage, step: ReviewStep) -> frozenset[ReviewStep]:
    """What lies before this step, what has been said, and the vote."""
    steps, own = list(ReviewStep), page.own
    done = set(steps[: steps.index(step)])
    said = {row.seat.id for row in page.members if row.said}
    if own and own.id not in said:
        done.discard(ReviewStep.INTEREST)
    elif own:
        done.add(ReviewStep.INTEREST)
    return frozenset(done | ({ReviewStep.VOTE} if page.own_voted else set()) - {step})
