"""How an award is split, what is required before payment, and which projects need attention. Pure."""

import re
import string
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pb_app.delivery.terms import (
    LIVE,
    AttentionReason,
    AwardStatus,
    AwardTerms,
    CheckKind,
    CheckState,
    InstalmentStatus,
    InstalmentTrigger,
    PaymentState,
    Refusal,
    RiskLevel,
    WaitingFor,
)

#: What a letter or an agreement can say of an award.
FIELDS = ("group", "project", "amount", "parts", "round", "fund", "place", "contact", "report_due", "conditions")
QUIET_AFTER, WARN_BEFORE, LATE_PAYMENT = timedelta(days=60), timedelta(days=30), timedelta(days=14)
INSURED_FROM = 500_00


def split(amount: int, parts: int) -> list[int]:
    """Equal instalments that add up to the penny; what does not divide goes to the first ones."""
    whole, rest = divmod(amount, parts)
    return [whole + (1 if part < rest else 0) for part in range(parts)]


@dataclass(frozen=True, slots=True)
class InstalmentFacts:
    """What is known of an instalment; ``reached`` is whether the milestone it is tied to was reached."""

    status: InstalmentStatus
    tie: InstalmentTrigger
    due_on: date
    reached: bool = False


def is_released(part: InstalmentFacts, today: date) -> bool:
    """Released by somebody, or by the day or the milestone it is tied to. What is held stays held."""
    if part.status is InstalmentStatus.RELEASED:
        return True
    if part.status is not InstalmentStatus.WAITING:
        return False
    by_day = part.tie is InstalmentTrigger.DATE and part.due_on <= today
    return part.tie is InstalmentTrigger.NOTHING or by_day or (part.tie is InstalmentTrigger.MILESTONE and part.reached)


def next_to_decide(statuses: Sequence[InstalmentStatus]) -> int | None:
    """Index of the next instalment that waits for a decision or is held."""
    open_ones = (InstalmentStatus.WAITING, InstalmentStatus.HELD)
    return next((index for index, status in enumerate(statuses) if status in open_ones), None)


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """A check as it stands."""

    state: CheckState
    expires_on: date | None = None


def is_good(check: CheckFacts, today: date) -> bool:
    if check.state is CheckState.WAIVED:
        return True
    return check.state is CheckState.PASSED and (check.expires_on is None or check.expires_on >= today)


def may_be_paid(
    award: AwardStatus, part: InstalmentFacts, checks: Mapping[CheckKind, CheckFacts], open_conditions: int, today: date
) -> Refusal | None:
    """Only of a released part, after the group agreed, with every check good and every condition met."""
    if award is AwardStatus.OFFERED:
        return Refusal.NOT_AGREED
    if not is_released(part, today):
        return Refusal.NOT_RELEASED
    if award is not AwardStatus.ACTIVE:
        return Refusal.AWARD_STOPPED
    if not all(is_good(check, today) for check in checks.values()):
        return Refusal.CHECKS_MISSING
    return Refusal.CONDITIONS_OPEN if open_conditions else None


def is_small_grant(amount: int, small_grant: int) -> bool:
    """Whether an award is small enough for the shorter path; ``small_grant`` is the round's limit, 0 where it has none."""
    return 0 < amount <= small_grant


def small_grant_terms(terms: AwardTerms) -> AwardTerms:
    """A small grant is paid at once and whole: nobody has to wait for a second part."""
    return replace(terms, parts=1, tie=InstalmentTrigger.NOTHING)


def checks_for(amount: int, answers: Mapping[str, str], small_grant: int = 0) -> list[CheckKind]:
    """Which checks an award needs, in proportion: who is at risk, whose ground, how much (minor units).

    A small grant needs an account to pay to; people at risk are looked after whatever it costs.
    """
    if is_small_grant(amount, small_grant):
        return [CheckKind.BANK, *([CheckKind.SAFEGUARDING] if answers.get("vulnerable") == "yes" else [])]
    needed = [CheckKind.BANK, CheckKind.SIGNATORIES]
    if answers.get("host"):
        needed.append(CheckKind.HOST)
    if answers.get("vulnerable") == "yes":
        needed.append(CheckKind.SAFEGUARDING)
    if amount > INSURED_FROM or answers.get("uses_ground") == "yes":
        needed.append(CheckKind.INSURANCE)
    return needed


def unknown_fields(text: str) -> list[str]:
    """Names in {braces} that no award has; braces that don't close count as one."""
    try:
        names = [name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None]
    except ValueError:
        return ["{"]
    return [name for name in names if name not in FIELDS]


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """The text with every {field} replaced; plain replacing, so that nothing else can be reached."""
    return re.sub(r"\{([a-z_]+)\}", lambda match: values.get(match[1], match[0]), text)


def digits(text: str) -> str:
    """What somebody typed as a number, without spaces and hyphens."""
    return re.sub(r"[\s\-–]", "", text)


def is_account(sort_code: str, number: str) -> bool:
    """Six digits and eight digits, as British banks have them."""
    return bool(re.fullmatch(r"[0-9]{6}", sort_code) and re.fullmatch(r"[0-9]{8}", number))


def same_name(text: str, other: str) -> bool:
    """The same group, whatever spaces and capitals it was written with."""
    return "".join(text.casefold().split()) == "".join(other.casefold().split())


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What is known of a project, for the office that looks after all of them."""

    status: AwardStatus
    signed: bool
    checks: Mapping[CheckKind, CheckFacts]
    parts: Sequence[InstalmentFacts]
    payment: PaymentState | None
    milestones: Sequence[date]
    last_word: date
    risks: Collection[RiskLevel]
    report_due: date | None
    reported: bool


def attention_reasons(facts: ProjectFacts, today: date) -> list[AttentionReason]:
    """Why a project needs somebody's eye today; nothing for one that is over and has reported."""
    attention_reasons = []
    owes_report = facts.status is not AwardStatus.DECLINED and facts.report_due and not facts.reported
    if owes_report and facts.report_due and facts.report_due < today:
        attention_reasons.append(AttentionReason.REPORT_OVERDUE)
    if facts.status not in LIVE:
        return attention_reasons
    if any(due < today for due in facts.milestones):
        attention_reasons.append(AttentionReason.LATE_MILESTONE)
    if any(is_released(part, today) and part.due_on + LATE_PAYMENT < today for part in facts.parts):
        attention_reasons.append(AttentionReason.LATE_PAYMENT)
    if facts.last_word + QUIET_AFTER < today:
        attention_reasons.append(AttentionReason.QUIET)
    if RiskLevel.HIGH in facts.risks:
        attention_reasons.append(AttentionReason.HIGH_RISK)
    if any(check.expires_on and check.expires_on - WARN_BEFORE < today for check in facts.checks.values()):
        attention_reasons.append(AttentionReason.PAPER_RUNS_OUT)
    return attention_reasons


def waiting_for(facts: ProjectFacts, today: date) -> WaitingFor:
    """Whose turn it is."""
    if facts.status is AwardStatus.OFFERED and not facts.signed:
        return WaitingFor.GROUP_TO_AGREE
    if facts.status is AwardStatus.DECLINED:
        return WaitingFor.NOBODY
    if facts.status not in LIVE:
        return WaitingFor.NOBODY if facts.reported or facts.report_due is None else WaitingFor.GROUP_TO_REPORT
    states = {check.state for check in facts.checks.values() if not is_good(check, today)}
    if states:
        return WaitingFor.OFFICE_TO_CHECK if states == {CheckState.SHOWN} else WaitingFor.GROUP_TO_SHOW
    if facts.payment is PaymentState.PREPARED:
        return WaitingFor.FINANCE_TO_APPROVE
    if any(is_released(part, today) for part in facts.parts):
        return WaitingFor.OFFICE_TO_PAY
    waiting = [part for part in facts.parts if part.status in (InstalmentStatus.WAITING, InstalmentStatus.HELD)]
    if waiting and (waiting[0].tie is InstalmentTrigger.BOARD or waiting[0].status is InstalmentStatus.HELD):
        return WaitingFor.BOARD
    return WaitingFor.GROUP_TO_DELIVER
