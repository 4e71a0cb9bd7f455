"""Labels for the terms of enrolment."""

from flask_babel import lazy_gettext as _l

from pb_app.enrolment.terms import Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (Refusal.CODE_WRONG, _l("We don’t know this code here. Check that the letter is for this vote.")),
    (Refusal.CODE_MISTYPED, _l("There is a slip in the code. Compare it with your letter, group by group.")),
    (
        Refusal.CODE_VOID,
        _l("This code can’t be used any more. Perhaps you got a newer letter. If not, ask for a new code."),
    ),
    (Refusal.CARD_WRONG, _l("This number is not on the list for this vote. Check it, or ask a helper.")),
    (Refusal.PHONE_WRONG, _l("Enter a phone number like 07700 900123, or with the country’s code like +44.")),
    (
        Refusal.PHONE_LANDLINE,
        _l("We can’t send a text message to a landline. Enter a mobile number, or choose another way."),
    ),
    (Refusal.TEXT_WRONG, _l("These digits don’t fit, or are older than ten minutes. Ask for a new message.")),
    (Refusal.LIST_EMPTY, _l("There is nobody in this list. Choose another file.")),
    (
        Refusal.LIST_UNREADABLE,
        _l("We can’t read this list. Its first line must name columns: email, phone, card, area or name."),
    ),
    (Refusal.LIST_TOO_LONG, _l("This list has more than 200,000 lines. Hand it in in parts.")),
    (Refusal.ROLL_CLOSED, _l("Voting is over, so nobody can be added to the roll.")),
    (Refusal.NAME_MISSING, _l("Enter a name")),
    (Refusal.SERIAL_UNKNOWN, _l("There is no usable code with this number. Check it against the letter.")),
]
