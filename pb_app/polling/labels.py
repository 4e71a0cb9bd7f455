"""Labels for the terms of polling."""

from flask_babel import lazy_gettext as _l

from pb_app.polling.terms import PaperState, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (PaperState.ONCE, _l("Entered once, waiting for a second person")),
    (PaperState.DIFFERS, _l("Two entries differ: a third person is needed")),
    (PaperState.IN_BOX, _l("In the ballot box")),
    (PaperState.SPOILED, _l("Spoiled, not counted")),
    (Refusal.SERIAL_NOT_OURS, _l("No paper with this number was printed. Check the number.")),
    (Refusal.SAME_CLERK, _l("You have already entered this paper. Somebody else has to enter it too.")),
    (Refusal.PAPER_DONE, _l("This paper is done.")),
    (Refusal.STILL_DIFFERS, _l("The two entries still differ. Look at the paper together.")),
    (Refusal.VOTED_ONLINE, _l("This person has voted online, and in this vote that ballot stays.")),
    (Refusal.PAPER_NOT_USED, _l("The rules of this vote do not allow paper ballots.")),
    (Refusal.MORE_THAN_PRINTED, _l("These are more papers than were printed in this batch.")),
    (
        Refusal.MORE_THAN_MARKED,
        _l("All papers that came in are already in the box. First note whose paper this one came from."),
    ),
    (Refusal.BOX_IS_OPEN, _l("The ballot box is already open, so nothing more can be put in.")),
    (Refusal.CONSENT_NEEDED, _l("Ask the person if they want your help, then tick the box.")),
    (
        Refusal.NOBODY_FOUND,
        _l("We don’t find this person. Enter a code, a card number, or name and date of birth."),
    ),
    (Refusal.KIOSK_WRONG, _l("That password is not right. Ask the person who set up the tablet.")),
]
