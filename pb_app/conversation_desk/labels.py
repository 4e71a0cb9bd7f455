"""Labels for the terms of the desk."""

from flask_babel import lazy_gettext as _l

from pb_app.conversation_desk.terms import Refusal, SheetState
from pb_app.web.labels import Labels

LABELS: Labels = [
    (SheetState.ONCE, _l("Typed in once. A second person types it in too.")),
    (SheetState.DIFFERS, _l("Two people have read it differently. A third person looks at it.")),
    (SheetState.COUNTED, _l("Two people have read the same. It is counted.")),
    (SheetState.SET_ASIDE, _l("Set aside: its code had answered already.")),
    (Refusal.NOT_OPEN, _l("This conversation takes no answers now.")),
    (Refusal.CODE_WRONG, _l("We don’t know this code. Look at the card again, and type all 13 letters and figures.")),
    (Refusal.CODE_USED, _l("Somebody has answered with this code already. Set the sheet aside, it can’t count twice.")),
    (Refusal.SHEET_UNKNOWN, _l("No sheet has this number. Look at the corner of the sheet again.")),
    (Refusal.SHEET_DONE, _l("This sheet is done already. Take the next one.")),
    (Refusal.READ_BY_YOU, _l("You have typed in this sheet. Give it to somebody else, and take the next one.")),
    (Refusal.NOTHING_TICKED, _l("Choose at least one answer. If nothing is ticked on the sheet, leave it out.")),
    (Refusal.TABLET_WRONG, _l("This is not the password of this tablet. Try again.")),
    (Refusal.NO_TABLETS, _l("This conversation needs an account, so nobody can answer on a shared tablet.")),
    (Refusal.NOTHING_TO_PRINT, _l("There is no sentence to print. Add some first.")),
]
