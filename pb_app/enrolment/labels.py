"""Labels for the terms of enrolment."""

from flask_babel import lazy_gettext as _l

from pb_app.enrolment.lists.terms import LetterChoice, ListFault, PeopleColumn
from pb_app.enrolment.terms import Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (Refusal.CODE_WRONG, _l("We don’t know this code here. Check that the letter is for this vote.")),
    (Refusal.CODE_MISTYPED, _l("There is a mistake in the code. Check it against your letter, group by group.")),
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
    (Refusal.TEXT_WRONG, _l("These digits are not right, or are more than ten minutes old. Ask for a new message.")),
    (
        Refusal.NOBODY_LEFT,
        _l("Nobody on this list can be put on the list of voters. Correct the file and upload it again."),
    ),
    (Refusal.REASON_MISSING, _l("Say why people are added while voting is open")),
    (Refusal.ANSWERED_ALREADY, _l("Somebody has already answered this.")),
    (Refusal.SAME_PERSON, _l("You asked for this yourself, so somebody else has to agree.")),
    (
        Refusal.TOO_NEW,
        _l("Whoever asked gave you your role less than a day ago. Wait a day, or ask somebody else."),
    ),
    (
        Refusal.ROLL_CHANGED,
        _l("The list of voters has changed since this was asked for. Say no, and upload the list again."),
    ),
    (Refusal.ROLL_CLOSED, _l("Voting is over, so nobody can be added to the list of voters.")),
    (Refusal.NAME_MISSING, _l("Enter a name")),
    (Refusal.SERIAL_UNKNOWN, _l("There is no usable code with this number. Check it against the letter.")),
    (PeopleColumn.NAME, _l("Name")),
    (PeopleColumn.FIRST_NAME, _l("First name")),
    (PeopleColumn.SURNAME, _l("Surname")),
    (PeopleColumn.EMAIL, _l("Email address")),
    (PeopleColumn.PHONE, _l("Phone number")),
    (PeopleColumn.CARD, _l("Card number")),
    (PeopleColumn.AREA, _l("Area (its code or name)")),
    (PeopleColumn.BORN, _l("Date of birth")),
    (PeopleColumn.ADDRESS, _l("A line of the address")),
    (PeopleColumn.POSTCODE, _l("Postcode")),
    (ListFault.NOBODY, _l("Nothing in this row says who it is")),
    (ListFault.NO_WAY, _l("This person would have no way to vote")),
    (ListFault.TOO_YOUNG, _l("Too young on the day of the vote")),
    (ListFault.AREA_UNKNOWN, _l("We don’t know this area")),
    (ListFault.CARD_IS_DATE, _l("A spreadsheet has turned this card number into a date. Format the column as text")),
    (ListFault.NUMBER_ROUNDED, _l("A spreadsheet shortened this number. Format the column as text")),
    (
        ListFault.NOUGHTS_LOST,
        _l(
            "The card numbers have different lengths. A spreadsheet may have removed zeros from the start: check one against a card"
        ),
    ),
    (ListFault.EMAIL_SLIP, _l("This email address looks like a typing mistake")),
    (ListFault.LANDLINE, _l("This is a landline: it belongs to a household, so nobody can vote with it")),
    (ListFault.SHARED_EMAIL, _l("Several people have this email address, so nobody can vote with it")),
    (ListFault.SHARED_PHONE, _l("Several people have this phone number, so nobody can vote with it")),
    (ListFault.SHARED_CARD, _l("Several people have this card number, so nobody can vote with it")),
    (ListFault.SAME_AS_BEFORE, _l("The same as another row, and counted once")),
    (ListFault.MAYBE_SAME, _l("Perhaps the same person as another row. They count as two")),
    (
        ListFault.TAKEN,
        _l("Somebody else on the list of voters has this email address or number, so nobody can vote with it now"),
    ),
    (LetterChoice.NEEDED, _l("Only people who have no other way to vote")),
    (LetterChoice.EVERYBODY, _l("Everybody on the list who has no code yet")),
]
