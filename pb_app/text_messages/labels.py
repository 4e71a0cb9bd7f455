"""Labels for the terms of text messages."""

from flask_babel import lazy_gettext as _l

from pb_app.text_messages.terms import GatewayKind, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (GatewayKind.NOTIFY, _l("GOV.UK Notify")),
    (GatewayKind.HTTPS, _l("Another service")),
    (GatewayKind.SHOWN, _l("Nobody: texts are only shown here, for trying it out")),
    (Refusal.NUMBER_WRONG, _l("Enter a mobile number, like 07700 900123.")),
    (Refusal.NUMBER_LANDLINE, _l("This is a number of a house phone. Enter a mobile number.")),
    (Refusal.CODE_WRONG, _l("That is not the code. Look at the text again.")),
    (Refusal.CODE_OLD, _l("This code does not work any more. Ask for a new one.")),
    (Refusal.TOO_MANY_TODAY, _l("No more texts can be sent there today. Try again tomorrow.")),
    (Refusal.STOPPED, _l("This number told us to stop. Text START to us from it, then try again.")),
    (Refusal.GATEWAY_UNKNOWN, _l("This place can’t use that sender. Choose another.")),
    (Refusal.NO_NUMBER, _l("Confirm a number of your own first. Then you can send a test to it.")),
]
