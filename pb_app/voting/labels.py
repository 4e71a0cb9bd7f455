"""Labels for the terms of voting."""

from flask_babel import lazy_gettext as _l

from pb_app.voting.secrecy.terms import CopyKind, Promise, SecrecyStage
from pb_app.voting.terms import (
    ApprovalKind,
    ChainEventKind,
    Channel,
    KeyCustody,
    Proof,
    ProofState,
    Refusal,
    Source,
    Stage,
    VoidReason,
)
from pb_app.web.labels import Labels

LABELS: Labels = [
    (Channel.ONLINE, _l("Online")),
    (Channel.KIOSK, _l("On a shared tablet")),
    (Channel.HELPER, _l("With a helper")),
    (Channel.PAPER, _l("On paper")),
    (Source.EMAIL, _l("Confirmed email address")),
    (Source.POSTCODE, _l("Postcode in the place")),
    (Source.LIST, _l("On the list")),
    (Source.CODE, _l("Posted code")),
    (Source.CARD, _l("Card number")),
    (Source.PHONE, _l("Confirmed phone number")),
    (Source.IN_PERSON, _l("In person")),
    (Proof.ACCOUNT, _l("Account")),
    (Proof.ADDRESS, _l("Email address on the list")),
    (Proof.PHONE, _l("Phone number")),
    (Proof.CODE, _l("Posted code")),
    (Proof.CARD, _l("Card number")),
    (Proof.PERSON, _l("Seen in person")),
    (ProofState.LIVE, _l("Can be used")),
    (ProofState.VOID, _l("Can’t be used any more")),
    (ProofState.RETURNED, _l("Letter came back")),
    (
        KeyCustody.SERVER,
        _l(
            "The server keeps it. Whoever hosts this website could find out whose ballot is whose until the result is certified"
        ),
    ),
    (KeyCustody.TWO_OF_THREE, _l("Three people keep a share each; two are enough to open")),
    (KeyCustody.THREE_OF_FIVE, _l("Five people keep a share each; three are enough to open")),
    (CopyKind.BACKUP, _l("Backups of the database, and snapshots of its disk")),
    (CopyKind.LOG_ARCHIVE, _l("Archives of the database’s log (WAL)")),
    (CopyKind.REPLICA, _l("Replicas and test copies of the database")),
    (SecrecyStage.UNOPENED, _l("Locked")),
    (SecrecyStage.OPENED, _l("Opened")),
    (SecrecyStage.SEALED, _l("Sealed")),
    (SecrecyStage.UNLINKABLE, _l("Unlinkable")),
    (Promise.NOT_DECIDED, _l("Who keeps the key of the ballot box is said here before voting opens.")),
    (
        Promise.READ_BY_NOBODY,
        _l(
            "Nobody can read a ballot in the box before it is opened: not staff, and not whoever hosts this website. "
            "The key is on paper, and several people keep a share of it each."
        ),
    ),
    (
        Promise.READ_BY_HOST,
        _l(
            "Staff can’t read a ballot before the box is opened. Whoever hosts this website could, because the server "
            "keeps the key."
        ),
    ),
    (
        Promise.TOTALS_FOR_NOBODY,
        _l("Nobody can see how the vote is going: not staff, and not whoever hosts this website."),
    ),
    (
        Promise.TOTALS_FOR_HOST,
        _l(
            "Staff can’t see how the vote is going. Whoever hosts this website could, because the server keeps the "
            "key of the ballot box."
        ),
    ),
    (
        Promise.LINKED_WITH_SHARES,
        _l(
            "Whoever hosts this website can’t tell whose ballot is whose, unless enough of the people who keep a share "
            "of the key help them. When the result is certified, the locked ballots are deleted."
        ),
    ),
    (
        Promise.LINKED_BY_HOST,
        _l(
            "Until the result is certified, whoever hosts this website could find out whose ballot is whose. Then the "
            "locked ballots and the keys are deleted."
        ),
    ),
    (
        Promise.SEALED,
        _l(
            "Sealed: the locked ballots and the server’s keys are deleted. Old copies of the database from before then "
            "may still exist. Whoever has kept one, and the keys, could still find out whose ballot is whose."
        ),
    ),
    (
        Promise.UNLINKABLE,
        _l(
            "Unlinkable: the locked ballots and the server’s keys are deleted, and so is every old copy of the database "
            "from before then. Nobody can find out any more whose ballot is whose."
        ),
    ),
    (ChainEventKind.KEY, _l("A key was made")),
    (ChainEventKind.CAST, _l("A ballot was cast")),
    (ChainEventKind.PAPER, _l("A paper ballot was put in")),
    (ChainEventKind.VOID, _l("A ballot was taken out")),
    (ChainEventKind.REPLACED_BY_PAPER, _l("A paper ballot took an online one’s place")),
    (ChainEventKind.EXTENDED, _l("Voting was made longer")),
    (ChainEventKind.CLOSED, _l("The box was closed")),
    (ChainEventKind.OPENED, _l("The box was opened")),
    (ChainEventKind.CERTIFIED, _l("The result was certified")),
    (VoidReason.AGAIN, _l("voted again")),
    (VoidReason.PAPER, _l("voted on paper")),
    (VoidReason.VOID, _l("taken out")),
    (ApprovalKind.VOID, _l("Take ballots out unopened")),
    (ApprovalKind.EXTEND, _l("Close the vote later")),
    (ApprovalKind.CERTIFY, _l("Certify the result and destroy the keys")),
    (ApprovalKind.PUBLISH, _l("Publish whole ballots although many are one of a kind")),
    (Stage.NOT_READY, _l("Not ready: it needs a key")),
    (Stage.READY, _l("Ready, waiting for voting to open")),
    (Stage.OPEN, _l("Open for ballots")),
    (Stage.REVIEW, _l("Closed: days for looking at anything odd")),
    (Stage.CLOSED, _l("Closed, can be opened")),
    (Stage.OPENED, _l("Opened")),
    (Stage.CERTIFIED, _l("Certified: the keys are destroyed")),
    (
        Refusal.VOTE_NOT_OPEN,
        _l("Voting is not open, so this ballot was not cast. Look at the round’s page for the dates."),
    ),
    (Refusal.NOT_ON_ROLL, _l("First say who you are, then cast your ballot.")),
    (
        Refusal.POSTCODE_UNKNOWN,
        _l("We don’t know this postcode here. Check it. If it is right, ask the people who run the round."),
    ),
    (
        Refusal.NOT_LISTED,
        _l("Your email address is not on the list for this vote. Ask the people who run the round."),
    ),
    (Refusal.TOO_YOUNG, _l("Tick the box if you are old enough. If you are not, you can’t vote this time.")),
    (Refusal.TOO_FEW, _l("You have chosen too few projects. Choose more, then go on.")),
    (Refusal.TOO_MANY, _l("You have chosen too many projects. Take some away, then go on.")),
    (Refusal.TOO_MANY_IN_POT, _l("You have chosen too many projects in one pot. Take some away, then go on.")),
    (Refusal.OVER_BUDGET, _l("Your projects cost more than there is money. Take some away, then go on.")),
    (Refusal.OVER_POT, _l("Your projects cost more than a pot holds. Take some away, then go on.")),
    (Refusal.TOO_MANY_POINTS, _l("You have given more points than you have. Take some away, then go on.")),
    (Refusal.ABOVE_CAP, _l("One project has more points than one project can get. Take some away, then go on.")),
    (Refusal.BAD_SCORE, _l("One of the numbers is not possible here. Look at them again.")),
    (Refusal.BAD_PLACES, _l("Two projects have the same place. Give each place once.")),
    (Refusal.NOT_ON_BALLOT, _l("One of your projects is not on the ballot any more. Choose again.")),
    (
        Refusal.OTHER_AREA,
        _l("You chose a project from a pot for people of another area. Take it away, then go on."),
    ),
    (Refusal.OWN_PROJECT, _l("In this vote nobody can choose their own project. Take yours away, then go on.")),
    (Refusal.VOTE_STILL_OPEN, _l("Voting is still open. Ballots are opened only after it closes.")),
    (
        Refusal.BOX_DAMAGED,
        _l("The ballot box does not fit the register. Nothing was opened. Tell the people who run this website."),
    ),
    (Refusal.BOX_NOT_READY, _l("The ballot box has no key yet that was tried out. Make one first.")),
    (
        Refusal.KEY_MISSING,
        _l("The key of this vote is missing on the server. Tell the people who run this website."),
    ),
    (
        Refusal.KEY_FILE_OLD,
        _l("The key file of this vote is of an older kind. Put the key back from its printed sheet."),
    ),
    (Refusal.KEY_EXISTS, _l("This box has a key already that was tried out. It stays.")),
    (Refusal.SHEET_WRONG, _l("This does not open the box. Check it letter by letter against the printed sheet.")),
    (Refusal.SHARES_NEEDED, _l("The key is in shares on paper. Type enough of them.")),
    (Refusal.VOIDED, _l("Your ballot was taken out of the box. Ask the people who run the round why.")),
    (Refusal.ON_PAPER, _l("You have voted on paper, and that ballot counts. This one was not cast.")),
    (Refusal.STILL_IN_REVIEW, _l("The days for looking at anything odd are not over yet.")),
    (Refusal.SAME_PERSON, _l("This needs a second person. Ask somebody else with a role to agree.")),
    (Refusal.ALREADY_DECIDED, _l("This is decided already.")),
    (Refusal.CHANGED_SINCE, _l("What was asked for has changed in the meantime. Say no, then ask for it again.")),
    (Refusal.STILL_ASKED, _l("Somebody asked to take ballots out. A second person has to say yes or no first.")),
    (Refusal.NOT_OPENED, _l("The box was not opened yet.")),
    (Refusal.IN_CHALLENGE, _l("The days for objections are not over yet.")),
    (Refusal.CERTIFIED, _l("This result is certified and its keys are destroyed.")),
    (Refusal.NOT_CERTIFIED, _l("The result is not certified yet. Copies from before then are still being made.")),
    (Refusal.GONE_IN_FUTURE, _l("This day is still to come. Enter the day on which the last copy was deleted.")),
    (
        Refusal.GONE_TOO_EARLY,
        _l("This is before the result was certified. Enter the day on which the last copy was deleted."),
    ),
    (Refusal.NO_BALLOT, _l("There is no ballot in the box from these people.")),
    (Refusal.NOTHING_CHOSEN, _l("Choose first, then cast your ballot.")),
    (
        Refusal.NOT_AS_SHOWN,
        _l("Nothing was cast, because this page was out of date. Look over your ballot once more, then cast it."),
    ),
    (
        Refusal.OTHER_CHOICES,
        _l("Nothing was cast, because you have made other choices since you looked over this ballot."),
    ),
    (Refusal.NO_REASON, _l("Say why. Everybody can read it.")),
    (
        Refusal.RULES_CHANGED,
        _l("The rules changed while you were choosing. Your ballot was not cast. Look at it again."),
    ),
]
