"""Labels for the terms of gain-share."""

from flask_babel import lazy_gettext as _l

from pb_app.gain_share.terms import GainFigure, GainSide, GainState, Headline, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (GainFigure.AVOIDED_COST, _l("A cost that was avoided")),
    (GainFigure.BENEFIT, _l("Money that was gained")),
    (GainSide.PARTNER, _l("The organisation that saved")),
    (GainSide.FUND, _l("The fund")),
    (GainState.WAITING, _l("Not signed by both")),
    (GainState.DECLINED, _l("Not agreed")),
    (GainState.PROMISED, _l("Promised, not here yet")),
    (GainState.PARTLY, _l("Partly here")),
    (GainState.LATE, _l("Late")),
    (GainState.ARRIVED, _l("In the fund")),
    (GainState.SHORT, _l("Less came than was agreed")),
    (Refusal.FIGURE_GONE, _l("The project has taken this figure away. Agree on another one.")),
    (Refusal.MORE_THAN_SAVED, _l("This is more than was saved, or more than is left of it. Enter a smaller amount.")),
    (Refusal.DUE_PASSED, _l("This day has passed. Choose a later day.")),
    (Refusal.DUE_TOO_FAR, _l("Nobody can promise that far ahead. Choose a day within five years.")),
    (Refusal.CHANGED, _l("This has changed since you opened it. Read it again, then sign.")),
    (Refusal.SIGNED_ALREADY, _l("This side has signed already.")),
    (Refusal.SAME_PERSON, _l("You have signed for the other side. Somebody else has to sign for this one.")),
    (Refusal.NEW_SIGNER, _l("You got your role less than a day ago. Sign tomorrow, or ask a colleague to sign.")),
    (Refusal.BEFORE_GAIN, _l("This day is before the gain was written down here. Enter a later day.")),
    (Refusal.CLOSED, _l("This is closed. Its page says why.")),
    (Refusal.MONEY_MOVED, _l("Money has arrived or waits for a second person. Agree on a further part instead.")),
    (
        Refusal.BOTH_SIGNED,
        _l("Both sides have signed this, so it stands. Say that no more comes and why, then agree on another part."),
    ),
    (Refusal.NOT_SIGNED, _l("Both sides have to sign first.")),
    (Refusal.MORE_THAN_AGREED, _l("More would have arrived than was agreed. Enter a smaller amount.")),
    (Refusal.DAY_AHEAD, _l("This day is still to come. Enter today or an earlier day.")),
    (Refusal.ALL_CAME, _l("All of it has come. Nothing is left to do here.")),
    (Refusal.RECEIPT_WAITS, _l("Some money waits for a second person. Answer that first.")),
    (Refusal.NOT_YOURS, _l("Only an officer of this organisation can do this, under their own name.")),
    (Refusal.ANSWERED_ALREADY, _l("This has already been answered.")),
    (Refusal.RECEIPT_CHANGED, _l("Something has changed since then. Say no, then ask for it again.")),
    (
        Refusal.TOO_NEW,
        _l("Whoever asked gave you your role less than a day ago. Wait a day, or ask somebody else."),
    ),
    (Refusal.REASON_MISSING, _l("Say why not.")),
    (Refusal.TWO_PEOPLE, _l("This takes two people. Somebody else has to approve it.")),
]

HEADLINES: Labels = [
    (Headline.TO_SIGN, _l("Read and sign what you give back to the fund: %(title)s")),
    (Headline.SIGNED, _l("Both sides have signed what you give back to the fund: %(title)s")),
    (Headline.LATE, _l("The day for this was %(day)s. Send the money, or say why not: %(title)s")),
    (Headline.ARRIVED, _l("Your money is in the fund. Thank you: %(title)s")),
]
