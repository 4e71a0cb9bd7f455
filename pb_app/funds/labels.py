"""Labels for the terms of funds."""

from flask_babel import lazy_gettext as _l

from pb_app.funds.terms import (
    AccountKind,
    LineProof,
    LineProofKind,
    Refusal,
    RequestKind,
    RequestState,
    Rollover,
    TransferKind,
    financial_year,
)
from pb_app.web.labels import Labels, label

LABELS: Labels = [
    (AccountKind.FUNDER, _l("Funder")),
    (AccountKind.POOL, _l("Money not yet set aside")),
    (AccountKind.POLICY_AREA, _l("Policy area")),
    (AccountKind.ROUND, _l("Round")),
    (AccountKind.AWARD, _l("Award, not paid yet")),
    (AccountKind.PAID_OUT, _l("With the group, receipts to come")),
    (AccountKind.SPENT, _l("Spent, with receipts")),
    (TransferKind.COMMITTED, _l("Put into the fund")),
    (TransferKind.ALLOTTED, _l("Set aside for a round")),
    (TransferKind.AWARDED, _l("Awarded to a project")),
    (TransferKind.PAID, _l("Paid to a project")),
    (TransferKind.RETURNED, _l("Not needed by a project")),
    (TransferKind.MOVED, _l("Moved between parts of the fund")),
    (TransferKind.SPENT, _l("Shown by a receipt")),
    (TransferKind.HANDED_BACK, _l("Handed back by a group")),
    (TransferKind.GIVEN_BACK, _l("Given back to a funder")),
    (TransferKind.REVERSED, _l("A line that reverses another")),
    (LineProofKind.TYPED, "%(words)s"),
    (LineProofKind.AGREEMENT, _l("Agreement with %(giver)s")),
    (LineProofKind.RULEBOOK, _l("The rulebook of %(receiver)s")),
    (LineProofKind.COUNT, _l("The count of %(giver)s, proposal %(number)s")),
    (LineProofKind.PAYMENT, _l("Payment %(payment_id)s, part %(part)s of the agreement for %(giver)s")),
    (LineProofKind.RECEIPT, _l("Receipt %(number)s of %(giver)s")),
    (LineProofKind.DECISION, _l("Decision %(request_id)s: %(words)s")),
    (LineProofKind.YEAR_END, _l("Decision %(request_id)s: end of the year %(financial_year)s")),
    (LineProofKind.PROJECT_STOPPED, _l("The project was stopped")),
    (LineProofKind.PROJECT_FINISHED, _l("The project finished with what it had")),
    (LineProofKind.OFFER_DECLINED, _l("The group said no to the offer")),
    (LineProofKind.BANK_LINE, _l("Line %(bank_line_id)s of the bank statements")),
    (RequestKind.MOVE, _l("Move money between parts of the fund")),
    (RequestKind.REVERSE, _l("Reverse a line in the book")),
    (RequestKind.HAND_BACK, _l("A group hands money back")),
    (RequestKind.CLOSE_YEAR, _l("Close a financial year")),
    (RequestState.ASKED, _l("Waiting for a second person")),
    (RequestState.AGREED, _l("Agreed")),
    (RequestState.DECLINED, _l("Declined")),
    (Rollover.ALL, _l("All of it stays in the fund for the next year.")),
    (Rollover.PART, _l("A part of it stays in the fund; the rest goes back to who gave it.")),
    (Rollover.NONE, _l("All of it goes back to who gave it.")),
    (Refusal.PLACE_MERGED, _l("This place is part of another one now. Make new funds there.")),
    (Refusal.SLUG_TAKEN, _l("That short name is already used by another fund. Choose a different one.")),
    (Refusal.NOT_ENOUGH_LEFT, _l("There is not that much money left. Enter a smaller amount.")),
    (Refusal.PERIOD_LOCKED, _l("The book is locked for this day. Choose a later one.")),
    (Refusal.NOT_YET, _l("This period has not ended yet. Choose an earlier one.")),
    (Refusal.SAME_PERSON, _l("This takes two people. Somebody else has to approve it.")),
    (Refusal.REASON_MISSING, _l("Say why not.")),
    (Refusal.ANSWERED_ALREADY, _l("This has already been answered.")),
    (
        Refusal.TOO_NEW,
        _l("Whoever asked gave you your role less than a day ago. Wait a day, or ask somebody else."),
    ),
    (Refusal.CHANGED_SINCE, _l("The request has changed since then. Say no, then ask for it again.")),
    (Refusal.REVERSED_ALREADY, _l("This line was reversed, or somebody has already asked for that.")),
    (Refusal.NAME_TAKEN, _l("There is already a policy area with this name. Choose another name.")),
    (Refusal.SAME_ACCOUNT, _l("Choose two different parts of the fund.")),
    (
        Refusal.NOT_MOVABLE,
        _l(
            "Money can’t be moved between these two. A round can only give money out, because its rulebook is published."
        ),
    ),
    (Refusal.YEAR_CLOSED, _l("This year is closed, or somebody has already asked for it to be.")),
    (
        Refusal.ONE_AGREEMENT,
        _l("Choose an agreement from the list, or write down one that was made somewhere else. Not both."),
    ),
    (Refusal.RESTS_ON_NOTHING, _l("Choose a power, choose an agreement, or write one down.")),
    (Refusal.DATE_AHEAD, _l("This day is still to come. Enter today or an earlier day.")),
    (Refusal.NEVER_CLAWED_BACK, _l("A small grant by staff is never taken back. Say on its page what you learnt.")),
    (Refusal.ARRIVED_IN_FULL, _l("More would have arrived than was promised. Enter a smaller amount.")),
]


def line_proof_text(evidence: LineProof, *, giver: str, receiver: str) -> str:
    """What shows that a line is right, in the reader's language; the names are those of the line's accounts."""
    years = {"financial_year": financial_year(evidence.ids["year"])} if "year" in evidence.ids else {}
    details = {"words": evidence.words, "giver": giver, "receiver": receiver, **evidence.ids, **years}
    return label(evidence.kind) % details
