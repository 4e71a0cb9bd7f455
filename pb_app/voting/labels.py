"""Labels for the terms of voting."""

from flask_babel import lazy_gettext as _l

from pb_app.voting.secrecy.terms import CopyKind, SecrecyPromise, SecrecyStage
from pb_app.voting.terms import (
    ApprovalKind,
    ChainEventKind,
    Channel,
    KeyCustody,
    PairOutcome,
    PairReason,
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
    (PairReason.ACCENTS, _l("The same name apart from accents")),
    (PairReason.ORDER, _l("The same name in another order")),
    (PairReason.SPACING, _l("The same name apart from spaces")),
    (PairReason.INITIAL, _l("The same name apart from an initial")),
    (PairReason.ONE_LETTER, _l("Names that are one letter apart")),
    (PairReason.BORN_UNKNOWN, _l("The same name; one date of birth is not known")),
    (PairReason.BORN_SLIP, _l("The same name, and dates of birth that look alike")),
    (PairReason.SAME_BORN, _l("One name in common, and the same date of birth")),
    (PairReason.SHARED_CONTACT, _l("The same phone number or email address")),
    (PairReason.BOTH_VOTED, _l("Somebody signed in used a code, and both have voted")),
    (PairOutcome.JOINED, _l("Joined: one person, one ballot")),
    (PairOutcome.APART, _l("Kept apart: two people")),
    (PairOutcome.REFUSED, _l("Refused: a second way in")),
    (PairOutcome.BOTH_ON_PAPER, _l("One person with two papers, and neither could be taken out")),
    (
        KeyCustody.SERVER,
        _l(
            "The server keeps it. Whoever hosts this website could find out whose ballot is whose until the result is signed off"
        ),
    ),
    (KeyCustody.TWO_OF_THREE, _l("Three people each keep a part of the key; any two can open the ballot box")),
    (KeyCustody.THREE_OF_FIVE, _l("Five people each keep a part of the key; any three can open the ballot box")),
    (CopyKind.BACKUP, _l("Backups of the database, and snapshots of its disk")),
    (CopyKind.LOG_ARCHIVE, _l("Archives of the database’s log (WAL)")),
    (CopyKind.REPLICA, _l("Replicas and test copies of the database")),
    (SecrecyStage.UNOPENED, _l("Locked")),
    (SecrecyStage.OPENED, _l("Opened")),
    (SecrecyStage.SEALED, _l("Sealed")),
    (SecrecyStage.UNLINKABLE, _l("Untraceable")),
    (SecrecyPromise.NOT_DECIDED, _l("Who keeps the key of the ballot box is said here before voting opens.")),
    (
        SecrecyPromise.READ_BY_NOBODY,
        _l(
            "Nobody can read a ballot in the ballot box before it is opened: not staff, and not whoever hosts this "
            "website. The key is on paper, and several people keep a share of it each."
        ),
    ),
    (
        SecrecyPromise.READ_BY_HOST,
        _l(
            "Staff can’t read a ballot before the ballot box is opened. Whoever hosts this website could, because the "
            "server keeps the key."
        ),
    ),
    (
        SecrecyPromise.TOTALS_FOR_NOBODY,
        _l("Nobody can see how the vote is going: not staff, and not whoever hosts this website."),
    ),
    (
        SecrecyPromise.TOTALS_FOR_HOST,
        _l(
            "Staff can’t see how the vote is going. Whoever hosts this website could, because the server keeps the "
            "key of the ballot box."
        ),
    ),
    (
        SecrecyPromise.LINKED_WITH_SHARES,
        _l(
            "Whoever hosts this website can’t tell whose ballot is whose, unless enough of the people who keep a share "
            "of the key help them. When the result is signed off, the locked ballots are deleted."
        ),
    ),
    (
        SecrecyPromise.LINKED_BY_HOST,
        _l(
            "Staff can’t see how you voted. Whoever runs the server could find out, until the result is signed off and "
            "the locked ballots and the keys are deleted."
        ),
    ),
    (
        SecrecyPromise.SEALED,
        _l(
            "Sealed: the locked ballots and the server’s keys are deleted. Old copies of the database from before then "
            "may still exist. Whoever has kept one, and the keys, could still find out whose ballot is whose."
        ),
    ),
    (
        SecrecyPromise.UNLINKABLE,
        _l(
            "Untraceable: the locked ballots and the server’s keys are deleted, and so is every old copy of the "
            "database from before then. Nobody can find out any more whose ballot is whose."
        ),
    ),
    (ChainEventKind.KEY, _l("A key was made")),
    (ChainEventKind.CAST, _l("A ballot was cast")),
    (ChainEventKind.PAPER, _l("A paper ballot was put in")),
    (ChainEventKind.TENDERED, _l("A ballot was kept apart")),
    (ChainEventKind.ACCEPTED, _l("A ballot that was kept apart counts")),
    (ChainEventKind.DECLINED, _l("A ballot that was kept apart does not count")),
    (ChainEventKind.VOID, _l("A ballot was taken out")),
    (ChainEventKind.REPLACED_BY_PAPER, _l("A paper ballot took an online one’s place")),
    (ChainEventKind.EXTENDED, _l("The voting time was extended")),
    (ChainEventKind.CLOSED, _l("The ballot box was closed")),
    (ChainEventKind.OPENED, _l("The ballot box was opened")),
    (ChainEventKind.CERTIFIED, _l("The result was signed off")),
    (VoidReason.AGAIN, _l("voted again")),
    (VoidReason.PAPER, _l("voted on paper")),
    (VoidReason.VOID, _l("taken out")),
    (VoidReason.TENDERED, _l("two people decided that another ballot of this person counts")),
    (ApprovalKind.DIFFERENCES, _l("Count although figures differ")),
    (ApprovalKind.ACCEPT_TENDERED, _l("Count a ballot that was kept apart")),
    (ApprovalKind.DECLINE_TENDERED, _l("Don’t count a ballot that was kept apart")),
    (ApprovalKind.VOID, _l("Take ballots out unopened")),
    (ApprovalKind.EXTEND, _l("Close the vote later")),
    (ApprovalKind.REOPEN, _l("Open voting once more after an outage")),
    (ApprovalKind.OBJECTION, _l("Answer an objection to the result")),
    (ApprovalKind.CERTIFY, _l("Sign off the result and destroy the keys")),
    (ApprovalKind.PUBLISH, _l("Publish whole ballots although many are unique")),
    (Stage.NOT_READY, _l("Not ready: it needs a key")),
    (Stage.READY, _l("Ready, waiting for voting to open")),
    (Stage.OPEN, _l("Open for voting")),
    (Stage.REVIEW, _l("Closed: days for checking anything unusual")),
    (Stage.CLOSED, _l("Closed, can be opened")),
    (Stage.OPENED, _l("Opened")),
    (Stage.CERTIFIED, _l("Signed off: the keys are destroyed")),
    (
        Refusal.VOTE_NOT_OPEN,
        _l("Voting is not open, so your vote was not accepted. Look at the round’s page for the dates."),
    ),
    (Refusal.NOT_ON_ROLL, _l("First prove you can vote, then send your vote.")),
    (
        Refusal.POSTCODE_UNKNOWN,
        _l("We don’t know this postcode here. Check it. If it is right, ask the people who run the round."),
    ),
    (
        Refusal.NOT_LISTED,
        _l("This person is not on the list for this vote. Ask the people who run the round."),
    ),
    (
        Refusal.TOO_YOUNG,
        _l(
            "This vote is for people who are old enough. Tick the box if there is one; otherwise they can’t vote "
            "this time."
        ),
    ),
    (
        Refusal.AREA_NEEDED,
        _l("Say where this person lives: in this vote, some money is for the people of one area."),
    ),
    (Refusal.NOT_THIS_WAY, _l("In this vote people can’t prove it this way. Choose another.")),
    (
        Refusal.CREDENTIAL_ENDED,
        _l(
            "The code or number that opened this vote can’t be used any more, so your vote was not sent. Use your "
            "newest letter, or ask for help."
        ),
    ),
    (
        Refusal.MAY_BE_KNOWN,
        _l("Somebody very like this person is already on the list of voters. Ask them, and choose an answer below."),
    ),
    (
        Refusal.IS_IT_YOURS,
        _l(
            "You are signed in. Is this code your own? Then we join the two, and you have one vote. If it is somebody else’s, sign out first."
        ),
    ),
    (
        Refusal.CODE_OF_OTHER,
        _l(
            "This code belongs to somebody else’s entry. Sign out to vote with it, or ask the people who run the round."
        ),
    ),
    (
        Refusal.BOTH_VOTED,
        _l(
            "You have voted with your account, and somebody has voted with this code. Two people will decide which ballot counts, without opening it. Ask the people who run the round."
        ),
    ),
    (Refusal.TOO_FEW, _l("You have chosen too few projects. Choose more, then continue.")),
    (Refusal.TOO_MANY, _l("You have chosen too many projects. Untick some, then continue.")),
    (Refusal.TOO_MANY_IN_POT, _l("You have chosen too many projects in one pot. Untick some, then continue.")),
    (Refusal.OVER_BUDGET, _l("Your projects cost more than the money available. Untick some, then continue.")),
    (Refusal.OVER_POT, _l("Your projects cost more than the money in one pot. Untick some, then continue.")),
    (Refusal.TOO_MANY_POINTS, _l("You have used more points than you have. Take some back, then continue.")),
    (Refusal.ABOVE_CAP, _l("One project has more points than one project can get. Take some back, then continue.")),
    (Refusal.BAD_SCORE, _l("One of the numbers can’t be used here. Check them again.")),
    (Refusal.BAD_PLACES, _l("Two projects have the same place. Give each place once.")),
    (Refusal.NOT_ON_BALLOT, _l("One of your projects is not on the ballot any more. Choose again.")),
    (
        Refusal.OTHER_AREA,
        _l("You chose a project from a pot for people of another area. Untick it, then continue."),
    ),
    (Refusal.TOO_MANY_OF_KIND, _l("You have chosen too many projects of one kind. Untick some, then continue.")),
    (Refusal.TOO_MANY_AREAS, _l("You chose from too many other areas. Untick some, then continue.")),
    (Refusal.TOO_LITTLE_SPENT, _l("You have spent too little. Choose more projects, then continue.")),
    (Refusal.OWN_PROJECT, _l("In this vote nobody can choose their own project. Untick yours, then continue.")),
    (Refusal.VOTE_STILL_OPEN, _l("Voting is still open. Ballots are opened only after it closes.")),
    (
        Refusal.BOX_DAMAGED,
        _l("The ballot box does not match the list of voters. Nothing was opened. Tell whoever runs this website."),
    ),
    (Refusal.BOX_NOT_READY, _l("The ballot box has no tested key yet. Make one first.")),
    (
        Refusal.KEY_MISSING,
        _l("The key of this vote is missing on the server. Tell the people who run this website."),
    ),
    (
        Refusal.KEY_FILE_OLD,
        _l("The key file of this vote has an older format. Put the key back from its printed sheet."),
    ),
    (Refusal.KEY_EXISTS, _l("This ballot box already has a tested key. It stays.")),
    (Refusal.SHEET_WRONG, _l("This does not open the ballot box. Check each letter against the printed sheet.")),
    (Refusal.SHARES_NEEDED, _l("The key is in shares on paper. Type enough of them.")),
    (Refusal.VOIDED, _l("Your ballot was taken out of the ballot box. Ask the people who run the round why.")),
    (Refusal.ON_PAPER, _l("You have voted on paper, and that ballot counts. This one was not accepted.")),
    (Refusal.STILL_IN_REVIEW, _l("The days for checking anything unusual are not over yet.")),
    (Refusal.SAME_PERSON, _l("This needs a second person. Ask somebody else with a role to agree.")),
    (Refusal.ALREADY_DECIDED, _l("This has already been decided.")),
    (Refusal.TOO_NEW, _l("Whoever asked gave you your role less than a day ago. Wait a day, or ask somebody else.")),
    (Refusal.CHANGED_SINCE, _l("The request has changed since then. Say no, then ask for it again.")),
    (Refusal.STILL_ASKED, _l("Somebody asked to take ballots out. A second person has to say yes or no first.")),
    (
        Refusal.NOT_RECONCILED,
        _l("The figures for papers and people do not agree. Put each right, or have two people sign to say why."),
    ),
    (Refusal.NOTHING_DIFFERS, _l("All figures agree, so there is nothing to sign.")),
    (Refusal.PAIRS_WAIT, _l("Some votes may come from one person. Two people have to decide about them first.")),
    (Refusal.TENDERED_WAIT, _l("Ballots are kept apart. Two people have to decide about each of them first.")),
    (Refusal.NOT_OPENED, _l("The ballot box has not been opened yet.")),
    (Refusal.IN_CHALLENGE, _l("The days for objections are not over yet.")),
    (Refusal.CERTIFIED, _l("This result is signed off and its keys are destroyed.")),
    (Refusal.NOT_CERTIFIED, _l("The result is not signed off yet. Copies from before then are still being made.")),
    (Refusal.GONE_IN_FUTURE, _l("This day is still to come. Enter the day on which the last copy was deleted.")),
    (
        Refusal.GONE_TOO_EARLY,
        _l("This is before the result was signed off. Enter the day on which the last copy was deleted."),
    ),
    (Refusal.NO_BALLOT, _l("None of these people has a vote in the ballot box.")),
    (Refusal.NOTHING_CHOSEN, _l("Choose first, then send your vote.")),
    (
        Refusal.NOT_AS_SHOWN,
        _l("Your vote was not sent, because this page was out of date. Check your vote once more, then send it."),
    ),
    (
        Refusal.OTHER_CHOICES,
        _l("Your vote was not sent, because you have made other choices since you checked it."),
    ),
    (
        Refusal.NO_OUTAGE,
        _l(
            "Voting is not over, or this website was working in the last hour of voting, or the ballot box has "
            "already been opened."
        ),
    ),
    (
        Refusal.TOO_LONG_AFTER_OUTAGE,
        _l(
            "Voting can be opened once more within two days of the close, and for one day at most. Choose an earlier time."
        ),
    ),
    (Refusal.NO_REASON, _l("Say why. Everybody can read it.")),
    (
        Refusal.RULES_CHANGED,
        _l("The rules changed while you were choosing. Your vote was not sent. Check it again."),
    ),
]
