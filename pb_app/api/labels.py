"""Labels for the terms of the API."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.api.terms import Change, DeliveryState, Headline, Permission, Refusal
from pb_app.web.labels import Labels, Wording

#: The lists, as people call them.
LISTS: Mapping[str, Wording] = {
    "rounds": _l("Rounds"),
    "proposals": _l("Proposals"),
    "results": _l("Results"),
    "areas": _l("Areas"),
    "funds": _l("Funds"),
    "events": _l("Events"),
    "news": _l("News"),
    "figures": _l("Figures about areas"),
    "commitments": _l("Promised money"),
    "lines": _l("Lines of the book"),
    "accounts": _l("Accounts of the book"),
    "awards": _l("Awards"),
    "instalments": _l("Payments"),
    "spends": _l("Spending, by receipt"),
    "milestones": _l("Steps of projects"),
    "outcomes": _l("What projects measured"),
    "decisions": _l("Decisions about money"),
}
LABELS: Labels = [
    (Permission.ADD_PROPOSALS, _l("Send in proposals from its own website")),
    (Permission.ADD_FIGURES, _l("Send in figures about areas")),
    (Permission.ADD_ATTENDANCE, _l("Say how many came to an event")),
    (Change.ADDED, _l("New")),
    (Change.CHANGED, _l("Changed")),
    (Change.GONE, _l("Not public any more")),
    (DeliveryState.WAITING, _l("Waiting")),
    (DeliveryState.SENT, _l("Sent")),
    (DeliveryState.DEAD, _l("Did not get through")),
    (Refusal.TOKEN_MISSING, _l("Send your token in the header “Authorization: Bearer”.")),
    (Refusal.TOKEN_UNKNOWN, _l("This token is not known, or it was ended.")),
    (Refusal.TOKEN_ELSEWHERE, _l("This token is for a different place.")),
    (Refusal.TOKEN_EXPIRED, _l("This token’s last day has passed. Ask for a new one.")),
    (Refusal.TOKEN_NOT_AGREED, _l("The agreement of this token does not allow this today.")),
    (Refusal.TOKEN_NOT_LISTED, _l("This token is not for this.")),
    (Refusal.TOKEN_TOO_OFTEN, _l("This token was used too often in this minute. Try again in the next.")),
    (Refusal.TOO_MANY_TODAY, _l("This program has sent in enough proposals for today. Go on tomorrow.")),
    (Refusal.TOKEN_MOST, _l("There are 20 tokens already. End one of them first.")),
    (Refusal.NOT_THE_GIVER, _l("Only the organisation that gives data makes a token to send it in.")),
    (Refusal.NOTHING_AGREED, _l("The agreement does not let a program send this in today.")),
    (Refusal.NOTHING_CHOSEN, _l("Choose at least one")),
    (Refusal.DAY_OUT_OF_RANGE, _l("Choose a day between today and a year from now")),
    (
        Refusal.KEY_MISSING,
        _l("Send a new “Idempotency-Key” of 8 to 64 letters and digits for each thing you send."),
    ),
    (Refusal.KEY_REUSED, _l("You sent something else with this key before. Use a new one.")),
    (Refusal.CURSOR_WRONG, _l("This cursor is not one of ours. Begin again without it.")),
    (Refusal.SINCE_WRONG, _l("Write the moment like 2026-11-30 or 2026-11-30T09:00:00Z.")),
    (Refusal.LIMIT_WRONG, _l("Ask for 1 to 500 rows.")),
    (Refusal.BODY_WRONG, _l("Some of what you sent does not fit. Nothing was saved.")),
    (Refusal.FIGURES_WRONG, _l("Some rows are wrong. Nothing was saved. Correct them, then send all of them again.")),
    (Refusal.SENT_ALREADY, _l("You sent in a proposal with this reference before.")),
    (
        Refusal.COUNTED_ALREADY,
        _l("Somebody has written down already how many came. A program changes only a number that it sent itself."),
    ),
    (Refusal.ADDRESS_WRONG, _l("Enter an address that begins with https:// and can be reached from everywhere")),
    (Refusal.HOOK_MOST, _l("There are 10 webhooks already. End one of them first.")),
    (Refusal.NOT_DEAD, _l("This is waiting to be sent already.")),
    (Refusal.SAME_PERSON, _l("You asked for this. Somebody else has to agree.")),
    (Refusal.ANSWERED_ALREADY, _l("Somebody has answered this already.")),
    (Refusal.ASKED_CHANGED, _l("This has changed since it was asked for. Ask again.")),
    (Refusal.TOO_NEW, _l("Whoever asked let you in less than a day ago. Somebody else has to agree.")),
    (Refusal.NO_REASON, _l("Say why.")),
]
HEADLINES: Labels = [(Headline.HOOK_FAILS, _l("%(title)s can’t be reached. Look at what did not get through."))]
