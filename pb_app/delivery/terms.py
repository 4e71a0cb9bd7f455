"""Terms of delivery."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AwardStatus(StrEnum):
    #: In principle: offered, and nothing is paid until the group has agreed and the checks are done.
    OFFERED = "offered"
    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"
    DECLINED = "declined"


#: Awards that money still goes to.
LIVE = (AwardStatus.OFFERED, AwardStatus.ACTIVE, AwardStatus.PAUSED)
OVER = (AwardStatus.STOPPED, AwardStatus.FINISHED, AwardStatus.DECLINED)


class InstalmentStatus(StrEnum):
    """``waiting``: for what it is tied to; ``released``: may be paid now."""

    WAITING = "waiting"
    RELEASED = "released"
    HELD = "held"
    PAID = "paid"
    CANCELLED = "cancelled"


class InstalmentTrigger(StrEnum):
    """What an instalment waits for."""

    NOTHING = "nothing"
    BOARD = "board"
    MILESTONE = "milestone"
    DATE = "date"


class CheckKind(StrEnum):
    """What is looked at between an award in principle and the first payment."""

    BANK = "bank"
    SIGNATORIES = "signatories"
    HOST = "host"
    SAFEGUARDING = "safeguarding"
    INSURANCE = "insurance"

    @property
    def is_bank(self) -> bool:
        return self is CheckKind.BANK

    @property
    def is_about_account(self) -> bool:
        """Shown by entering the account, not by a paper."""
        return self in (CheckKind.BANK, CheckKind.SIGNATORIES)


#: What runs out, and has to be shown again then.
EXPIRING = (CheckKind.SAFEGUARDING, CheckKind.INSURANCE)


class CheckState(StrEnum):
    NEEDED = "needed"
    SHOWN = "shown"
    PASSED = "passed"
    FAILED = "failed"
    WAIVED = "waived"


class PaymentState(StrEnum):
    """How far a payment is on its way to the group. The book has a line of it once it was sent, and not before."""

    PREPARED = "prepared"
    APPROVED = "approved"
    IN_FILE = "payment-in-file"
    SENT = "payment-sent"
    #: On a statement of the bank.
    SEEN = "payment-seen"
    DECLINED = "payment-declined"
    #: Something that it was approved with is not so any more.
    VOIDED = "payment-voided"


#: Two people agreed, and the bank has not got it yet.
AGREED = (PaymentState.APPROVED, PaymentState.IN_FILE)
NOT_SENT = (PaymentState.PREPARED, *AGREED)
ENDED_PAYMENTS = (PaymentState.DECLINED, PaymentState.VOIDED)


class SpendState(StrEnum):
    SHOWN = "spend-shown"
    ACCEPTED = "spend-accepted"
    QUESTIONED = "spend-questioned"


class RiskLevel(StrEnum):
    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class AttentionReason(StrEnum):
    """Why a project needs somebody's eye."""

    LATE_MILESTONE = "late-milestone"
    LATE_PAYMENT = "late-payment"
    QUIET = "quiet"
    HIGH_RISK = "high-risk"
    REPORT_OVERDUE = "report-overdue"
    PAPER_RUNS_OUT = "paper-runs-out"


class WaitingFor(StrEnum):
    """Whose turn it is."""

    GROUP_TO_AGREE = "group-to-agree"
    GROUP_TO_SHOW = "group-to-show"
    OFFICE_TO_CHECK = "office-to-check"
    OFFICE_TO_PAY = "office-to-pay"
    FINANCE_TO_APPROVE = "finance-to-approve"
    BOARD = "board-to-decide"
    GROUP_TO_DELIVER = "group-to-deliver"
    GROUP_TO_REPORT = "group-to-report"
    NOBODY = "waits-on-nobody"


class TemplateKind(StrEnum):
    LETTER = "letter"
    AGREEMENT = "agreement"


class Headline(StrEnum):
    """Kinds of notification about delivery."""

    OFFERED = "delivery-offered"
    SIGN_TOO = "delivery-sign-too"
    PAID = "delivery-paid"
    REDUCED = "delivery-reduced"
    LEAD_CHANGED = "delivery-lead-changed"
    BANK_CHANGED = "delivery-bank-changed"
    PAYMENT_VOIDED = "delivery-payment-voided"
    UPDATE = "delivery-update"
    CHECK_FAILED = "delivery-check-failed"
    SPEND_QUESTIONED = "delivery-spend-questioned"
    TO_APPROVE = "delivery-to-approve"
    REPORT_DUE = "delivery-report-due"
    RESERVE = "delivery-reserve"


class Refusal(StrEnum):
    NOT_FUNDED = "award-not-funded"
    AWARDED_ALREADY = "awarded-already"
    NOT_RELEASED = "not-released"
    NOT_YOUR_PROJECT = "not-your-project"
    AWARD_STOPPED = "award-stopped"
    BAD_SPLIT = "bad-split"
    MORE_THAN_ASKED = "more-than-asked"
    VOTED_AGAIN = "pot-voted-again"
    REPORT_OVERDUE = "report-overdue-elsewhere"
    NOT_NEXT = "not-next-on-reserve"
    NOT_OFFERED = "not-offered"
    AGREED_ALREADY = "agreed-already"
    SECOND_PERSON = "second-person"
    NOT_THE_SECOND = "not-the-second"
    OFFER_CHANGED = "offer-changed"
    NOT_AGREED = "not-agreed"
    CHECKS_MISSING = "checks-missing"
    CONDITIONS_OPEN = "conditions-open"
    EXPIRY_MISSING = "expiry-missing"
    EXPIRED = "expired-already"
    REASON_MISSING = "delivery-reason-missing"
    BANK_MISSING = "bank-missing"
    BANK_NUMBERS = "bank-numbers"
    CHECK_OWN_ENTRY = "check-own-entry"
    SAME_PERSON = "payment-same-person"
    PREPARED_ALREADY = "payment-prepared-already"
    ANSWERED_ALREADY = "payment-answered-already"
    TOO_NEW = "delivery-too-new"
    CHANGED_SINCE = "payment-changed-since"
    UNKNOWN_FIELD = "template-unknown-field"
    RECEIPT_TWICE = "receipt-twice"
    LOOKS_TWICE = "spend-looks-twice"
    OVERSPEND = "overspend"
    NOTHING_TO_SPEND = "nothing-to-spend"
    NOT_A_PAPER = "not-a-paper"
    PAPER_TOO_LARGE = "paper-too-large"
    DATES_OUT_OF_ORDER = "milestone-date"
    TIE_MISSING = "tie-missing"
    DONE_ALREADY = "milestone-done-already"
    SPEND_ANSWERED = "spend-answered"
    MORE_THAN_HELD = "more-than-held"
    NOT_PROMISED = "not-promised"
    NOTHING_UNPAID = "nothing-unpaid"
    BEYOND_POT = "beyond-its-pot"
    WHY_LESS = "why-less-than-asked"
    NOT_IN_ACCOUNT = "not-in-account"
    CHANGED_TODAY = "details-changed-today"
    IN_FILE = "payment-in-file-already"


@dataclass(frozen=True, slots=True)
class BankAccount:
    """A group's account as it was typed: six and eight digits, and two people who sign together."""

    name: str
    sort_code: str
    number: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class AwardTerms:
    """What an award is made on: ``amount`` in minor units (None: what the proposal asks), in equal ``parts``."""

    holder: str
    parts: int
    amount: int | None = None
    tie: InstalmentTrigger = InstalmentTrigger.BOARD
    report_due: date | None = None
    contact: str = ""
    #: Why it is less than the count gave; everybody can read it.
    why_less: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptDraft:
    """What was bought, as it was typed: ``amount`` in minor units, ``line`` the position of the cost line it is for."""

    supplier: str
    what: str
    amount: int
    paid_on: date
    line: int | None = None
    over_why: str = ""
    again: bool = False
    public: bool = False
