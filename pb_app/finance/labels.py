"""Labels for the terms of finance."""

from flask_babel import lazy_gettext as _l

from pb_app.finance.terms import LineState, LineTarget, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (LineState.NEW, _l("To check")),
    (LineState.MATCHED, _l("Matched")),
    (LineState.SET_ASIDE, _l("Set aside")),
    (LineTarget.PAYMENT, _l("A payment to a group")),
    (LineTarget.ARRIVAL, _l("Money from a funder")),
    (LineTarget.HAND_BACK, _l("Money that a group handed back")),
    (
        Refusal.NO_COLUMNS,
        _l(
            "We can’t find the columns. The file needs a line with Date, Description and Amount (or Paid in and Paid out)."
        ),
    ),
    (Refusal.BAD_ROW, _l("A line of the file has a date or an amount that can’t be read.")),
    (Refusal.TOO_LONG, _l("This file has too many lines. Send it in parts of up to 5,000 lines.")),
    (Refusal.NOT_TEXT, _l("This is not a CSV file. Download the statement again as CSV.")),
    (Refusal.MATCHED_ALREADY, _l("Somebody has already dealt with this line.")),
    (Refusal.NO_SUCH_TARGET, _l("This has already been dealt with. Choose another one.")),
    (Refusal.OTHER_AMOUNT, _l("The amounts differ. Choose another one.")),
    (Refusal.REASON_MISSING, _l("Say what it is.")),
    (Refusal.NOTHING_TO_RUN, _l("No approved payment is waiting to go to the bank.")),
    (Refusal.NOT_EXPORTED, _l("Download the file and give it to the bank first.")),
    (Refusal.SENT_ALREADY, _l("Somebody has already said that the bank has this file.")),
]
