"""Labels for the terms of people's rights."""

from flask_babel import lazy_gettext as _l

from pb_app.rights.terms import KeepReason, Outcome, PublicWords, Refusal, RequestKind, Theme
from pb_app.web.labels import Labels

LABELS: Labels = [
    (Theme.ACCOUNT, _l("Your account")),
    (Theme.SIGN_INS, _l("Signing in")),
    (Theme.MESSAGES, _l("Messages to you")),
    (Theme.PROPOSALS, _l("Ideas")),
    (Theme.COMMENTS, _l("Comments and offers of help")),
    (Theme.EVENTS, _l("Events")),
    (Theme.VOTES, _l("That you voted, but not how")),
    (Theme.BOARD, _l("The board")),
    (Theme.PROJECTS, _l("Funded projects")),
    (Theme.ROLES, _l("What you did in a role")),
    (KeepReason.MONEY, _l("The law says that accounts of public money are kept for six years.")),
    (
        KeepReason.VOTE,
        _l("The list of who has voted stays until the result is signed off, so that nobody votes twice."),
    ),
    (KeepReason.RECORD, _l("It is part of the public record of what was decided. Your name is taken out of it.")),
    (PublicWords.KEEP, _l("Leave them, without my name")),
    (PublicWords.WITHDRAW, _l("Take them away")),
    (Outcome.DELETED, _l("This is deleted")),
    (Outcome.NAMELESS, _l("This stays without your name")),
    (Outcome.KEPT, _l("This has to be kept for now")),
    (RequestKind.SEE, _l("See what is kept about me")),
    (RequestKind.CHANGE, _l("Correct something about me")),
    (RequestKind.ERASE, _l("Delete what is kept about me")),
    (RequestKind.OBJECT, _l("Stop using something about me")),
    (Refusal.SIGN_IN_AGAIN, _l("Sign in again first. Then you have 15 minutes.")),
    (
        Refusal.ONLY_ADMINISTRATOR,
        _l("You are the only administrator here. Ask for another one first, then close your account."),
    ),
    (Refusal.SAME_EMAIL, _l("This is your address already.")),
    (Refusal.CHANGE_OVER, _l("This link was used or is too old. Ask for the change again.")),
    (Refusal.EMAIL_TAKEN, _l("This address has an account already. Nothing was changed.")),
    (Refusal.ANSWERED, _l("This was answered already.")),
    (Refusal.VOTED_BEFORE, _l("Somebody with this address has voted in this round and then closed their account.")),
]
