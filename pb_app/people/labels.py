"""Labels for refusals about accounts."""

from flask_babel import lazy_gettext as _l

from pb_app.people import events
from pb_app.people.second_factor import events as factor_events
from pb_app.people.sign_ins import events as sign_in_events
from pb_app.people.sign_ins.terms import DeviceKind
from pb_app.people.terms import Granting, Headline, InvitationKind, Refusal
from pb_app.web.labels import Labels, Wording

#: What the person reads about lines of the log that are about their account.
EVENT_SENTENCES: dict[str, Wording] = {
    sign_in_events.SignedIn.kind: _l("You signed in"),
    sign_in_events.SignInRefused.kind: _l("Somebody tried to sign in and did not get in"),
    sign_in_events.SignInsEnded.kind: _l("Devices were signed out"),
    events.SignedOutEverywhere.kind: _l("You signed out on every device"),
    events.StaffSignInSet.kind: _l("A password and a phone app were set up"),
    factor_events.RecoveryCodesMade.kind: _l("New recovery codes were made"),
    factor_events.RecoveryCodeTaken.kind: _l("A recovery code was used"),
    factor_events.PasskeyAdded.kind: _l("A passkey was added"),
    factor_events.PasskeyEnded.kind: _l("A passkey was removed"),
    factor_events.SecondFactorResetAsked.kind: _l("An administrator asked to reset your staff sign-in"),
    factor_events.SecondFactorReset.kind: _l("Two administrators reset your staff sign-in"),
}

LABELS: Labels = [
    (DeviceKind.PHONE, _l("Phone")),
    (DeviceKind.TABLET, _l("Tablet")),
    (DeviceKind.COMPUTER, _l("Computer")),
    (Refusal.LINK_NOT_VALID, _l("This link has already been used or is too old. Ask for a new one.")),
    (
        Refusal.WRONG_SIGN_IN,
        _l("The email address, password or code is not right. Check all three and try again."),
    ),
    (
        Refusal.MANY_WRONG,
        _l("This is wrong too. Check each letter. The right one still works, or ask at the office for help."),
    ),
    (Refusal.TOO_MANY_TRIES, _l("Too many tries. Wait 15 minutes, then try again.")),
    (Refusal.EMAIL_TAKEN, _l("There is already an account with this email address.")),
    (Refusal.ALREADY_GRANTED, _l("This person already has that role.")),
    (Refusal.OWN_LAST_ROLE, _l("You can’t end your own administrator role. Ask another administrator.")),
    (
        Refusal.PASSWORD_TOO_EASY,
        _l(
            "Choose a password of 12 characters or more that is hard to guess. "
            "Four words that have nothing to do with each other work well."
        ),
    ),
    (
        Refusal.PASSWORD_ABOUT_YOU,
        _l("Leave out your name, your email address and the name of this website. Four other words work well."),
    ),
    (Refusal.PASSKEY_WRONG, _l("That did not work with this passkey. Try again, or use your password and a code.")),
    (Refusal.TOO_MANY_PASSKEYS, _l("You have ten passkeys. Remove one that you no longer use, then add this one.")),
    (Refusal.REASON_MISSING, _l("Say why.")),
    (Refusal.ANSWERED_ALREADY, _l("Somebody has answered this already.")),
    (Refusal.NEEDS_ANOTHER_PERSON, _l("This takes two administrators, and neither can be the person it is about.")),
    (Refusal.CHANGED_SINCE, _l("Their email address has changed since this was asked. Say no, and ask again.")),
    (
        Refusal.YOUNG_NAME,
        _l("Write only a first name, or a name that you made up: one word, without numbers. Others see nothing more."),
    ),
    (
        Refusal.GUARDIAN_SAYS_YOUNG,
        _l("A parent or guardian has agreed for you, so you are under 18 until the day they gave."),
    ),
    (Refusal.NAME_MIXED, _l("This name mixes letters of several alphabets. Use the letters of one.")),
    (Refusal.NAME_OFFICIAL, _l("This name looks like somebody who works here. Choose another.")),
    (Refusal.NAME_EMPTY, _l("A name needs at least one letter.")),
    (
        Refusal.SIGN_IN_CODE_WRONG,
        _l("The code does not match. Look at the newest email from us, and enter its six digits."),
    ),
    (
        Refusal.TOO_MANY_CODES,
        _l("Too many wrong codes. Open the link in the email instead, or ask for another."),
    ),
    (Refusal.TAKES_TWO, _l("Two people give this role. Ask for it on the page about people and roles.")),
    (Refusal.SAME_PERSON, _l("You asked for this role, so somebody else has to agree.")),
    (
        Refusal.TOO_NEW,
        _l("Whoever asked gave you your role less than a day ago. Wait a day, or ask somebody else."),
    ),
    (Refusal.STILL_WAITS, _l("This role can’t be given yet. Wait until the day that is shown.")),
    (Refusal.NOT_A_HOLDER, _l("Only people who hold such a role here, or held it a short time ago, can stop this.")),
    (
        Refusal.NEEDS_A_PARTNER,
        _l("Officers are invited on the page of their organisation. Choose another role here."),
    ),
    (
        Refusal.INVITATION_NOT_VALID,
        _l("This invitation has already been used, or is too old. Ask for a new one."),
    ),
    (Refusal.SIGNED_IN_AS_ANOTHER, _l("Somebody else is signed in here. Read who, then press the button.")),
    (Refusal.SIGN_IN_FIRST, _l("There is an account for this email address. Sign in to it first, then say yes.")),
    (
        Refusal.INVITES_ANOTHER,
        _l("This invitation is for somebody else’s account. Sign out, then sign in with the address it was sent to."),
    ),
    (Refusal.UNDER_18, _l("This account is of somebody under 18. Roles are for people of 18 or older.")),
    (
        Refusal.YOUNG_WITH_ROLE,
        _l("You have a role here, and roles are for people of 18 or older. Ask an administrator to end it first."),
    ),
    (Refusal.INVITES_SELF, _l("You can’t invite yourself. Somebody else has to invite you.")),
    (InvitationKind.ROLE, _l("to help run this website")),
    (InvitationKind.CO_AUTHOR, _l("to take part in a proposal")),
    (InvitationKind.SEAT, _l("to sit on a board")),
    (InvitationKind.LEAD, _l("to act for a funded project")),
    (InvitationKind.PARTNER, _l("to act for an organisation")),
    (InvitationKind.SECOND_SIGNATURE, _l("to agree to an offer of money, as the second person of a group")),
    (Granting.GIVEN, _l("The role was given. They set up their staff sign-in the next time they sign in.")),
    (Granting.INVITED, _l("We have sent them an invitation. The role is theirs once they accept it.")),
    (Granting.ASKED, _l("Request sent. The role is given once a second person agrees.")),
    (
        Refusal.CODE_WRONG,
        _l("The code does not match. Wait for the next code in your app, and enter that one."),
    ),
]

HEADLINES: Labels = [
    (
        Headline.ROLE_ASKED,
        _l("%(name)s asks to give somebody a role in %(title)s that has to do with money or ballots. Say yes or no."),
    ),
    (
        Headline.ROLE_ALONE,
        _l(
            "%(name)s is alone in %(title)s, and wants to give somebody a role that has to do with money or ballots. "
            "It happens in a week. If it is wrong, stop it."
        ),
    ),
    (
        Headline.ROLE_GIVEN,
        _l("Somebody has a new role in %(title)s that has to do with money or ballots. %(name)s asked for it."),
    ),
    (Headline.ROLE_REFUSED, _l("%(name)s said no to a role that was asked for in %(title)s.")),
    (
        Headline.ROLE_ENDED,
        _l("A role in %(title)s that has to do with money or ballots has ended. %(name)s ended it."),
    ),
]
