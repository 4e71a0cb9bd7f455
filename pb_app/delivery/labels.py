"""How the words of delivery are said."""

from flask_babel import lazy_gettext as _l

from pb_app.delivery.terms import AwardStatus, InstalmentStatus, Refusal
from pb_app.web import labels

labels.add(
    [
        (AwardStatus.ACTIVE, _l("Going on")),
        (AwardStatus.PAUSED, _l("Paused")),
        (AwardStatus.STOPPED, _l("Stopped")),
        (AwardStatus.FINISHED, _l("Paid in full")),
        (InstalmentStatus.WAITING, _l("Waits for the board")),
        (InstalmentStatus.RELEASED, _l("Can be paid")),
        (InstalmentStatus.HELD, _l("Held by the board")),
        (InstalmentStatus.PAID, _l("Paid")),
        (InstalmentStatus.CANCELLED, _l("Cancelled")),
        (Refusal.NOT_FUNDED, _l("The count did not fund this proposal, so it can’t get an award.")),
        (Refusal.AWARDED_ALREADY, _l("This proposal has an award already.")),
        (
            Refusal.NOT_RELEASED,
            _l("This part can’t be paid now. It was paid already, or the board has not released it."),
        ),
        (Refusal.NOT_YOUR_PROJECT, _l("Only the person who leads this project can write updates.")),
        (Refusal.AWARD_STOPPED, _l("This award is finished or stopped.")),
        (Refusal.BAD_SPLIT, _l("Choose between 1 and 12 parts, none of them smaller than a penny.")),
    ]
)
