"""How the words of funds are said."""

from flask_babel import lazy_gettext as _l

from pb_app.funds.terms import AccountKind, Refusal, TransferKind
from pb_app.web import labels

labels.add(
    [
        (AccountKind.FUNDER, _l("Funder")),
        (AccountKind.POOL, _l("The fund’s pool")),
        (AccountKind.ROUND, _l("Round")),
        (AccountKind.AWARD, _l("Award")),
        (AccountKind.PAID_OUT, _l("Paid out")),
        (TransferKind.COMMITTED, _l("Put into the fund")),
        (TransferKind.ALLOTTED, _l("Set aside for a round")),
        (TransferKind.AWARDED, _l("Awarded to a project")),
        (TransferKind.PAID, _l("Paid to a project")),
        (TransferKind.RETURNED, _l("Given back")),
        (Refusal.SLUG_TAKEN, _l("Another fund has this short name. Choose a different one.")),
        (Refusal.NOT_ENOUGH_LEFT, _l("There is not that much money left. Enter a smaller amount.")),
    ]
)
