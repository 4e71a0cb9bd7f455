"""Labels for the terms of polling."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from pb_app.polling.pairs.terms import PairChoice, PairDecision
from pb_app.polling.reconciliation.terms import Difference, DifferenceKind
from pb_app.polling.terms import PaperState, Refusal, TenderKind, TenderState
from pb_app.voting.terms import ApprovalKind
from pb_app.web.labels import Labels

LABELS: Labels = [
    (PaperState.ONCE, _l("Entered once, waiting for a second person")),
    (PaperState.DIFFERS, _l("Two entries differ: a third person is needed")),
    (PaperState.IN_BOX, _l("In the ballot box")),
    (PaperState.SPOILED, _l("Spoiled, not counted")),
    (PaperState.UNREADABLE, _l("Two people agree that it can’t be counted")),
    (DifferenceKind.NOT_BACK, _l("Missing papers")),
    (DifferenceKind.NOT_READ, _l("Papers that came back and were not entered")),
    (DifferenceKind.SPOILED, _l("Spoiled papers")),
    (DifferenceKind.READ_ONCE, _l("Papers that were entered only once")),
    (DifferenceKind.READINGS_DIFFER, _l("Papers that two people entered differently")),
    (DifferenceKind.PEOPLE_ON_PAPER, _l("People who voted on paper")),
    (DifferenceKind.PAPERS_IN_LOG, _l("Papers in the ballot box")),
    (DifferenceKind.WITHOUT_CONSENT, _l("Help without a note that it was wanted")),
    (DifferenceKind.WITHOUT_BALLOT, _l("Help without a ballot")),
    (DifferenceKind.PEOPLE_AND_ENVELOPES, _l("Sealed ballots")),
    (TenderKind.ALREADY_VOTED, _l("Says that somebody else has voted in their name")),
    (TenderKind.NOT_ON_ROLL, _l("Says that they may vote, and we said no")),
    (TenderState.WAITING, _l("Kept apart, not decided yet")),
    (TenderState.COUNTED, _l("Counted")),
    (TenderState.NOT_COUNTED, _l("Not counted")),
    (Refusal.SERIAL_NOT_OURS, _l("No paper with this number was printed. Check the number.")),
    (Refusal.SAME_CLERK, _l("You have already entered this paper. Somebody else has to enter it too.")),
    (Refusal.PAPER_DONE, _l("This paper is already finished.")),
    (Refusal.STILL_DIFFERS, _l("The two entries still differ. Look at the paper together.")),
    (Refusal.VOTED_ONLINE, _l("This person has voted online, and in this vote the online ballot counts.")),
    (Refusal.PAPER_NOT_USED, _l("The rules of this vote do not allow paper ballots.")),
    (Refusal.MORE_THAN_PRINTED, _l("That is more papers than were printed in this batch.")),
    (
        Refusal.MORE_THAN_MARKED,
        _l("All papers that came in are already in the ballot box. First note whose paper this one came from."),
    ),
    (Refusal.BOX_IS_OPEN, _l("The ballot box is already open, so nothing more can be put in.")),
    (Refusal.READ_AND_UNREADABLE, _l("Type what is written on the paper, or tick that it can’t be counted. Not both.")),
    (Refusal.CAN_STILL_VOTE, _l("This person has not voted, so they can vote in the usual way.")),
    (Refusal.TENDERED_DECIDED, _l("Two people have already decided about this ballot.")),
    (
        Refusal.EARLIER_ON_PAPER,
        _l(
            "The earlier vote was on paper. A paper has no name on it, so it can’t be taken out, and this vote "
            "can’t count as well."
        ),
    ),
    (
        Refusal.HELPER_LIMIT,
        _l(
            "You have helped as many people as one helper may. Ask another helper to carry on. If there is nobody else, "
            "tell the people who oversee the vote: two of them can let you help more."
        ),
    ),
    (Refusal.LIMIT_NOT_HIGHER, _l("This helper may already help that many people. Enter a larger number.")),
    (Refusal.PAIR_DECIDED, _l("Two people have already decided about this pair.")),
    (
        Refusal.PAPER_STAYS,
        _l("A paper has no name on it, so it can’t be taken out. Keep the paper, and the other vote is taken out."),
    ),
    (Refusal.NOTHING_TO_KEEP, _l("Only the other one has voted. Keep that vote.")),
    (
        Refusal.TENDERED_FIRST,
        _l("A ballot of the same person is kept apart. Decide about that ballot first."),
    ),
    (ApprovalKind.JOIN_PAIR, _l("Two entries on the list of voters are one person")),
    (ApprovalKind.PART_PAIR, _l("Two entries on the list of voters are two people")),
    (ApprovalKind.HELPER_LIMIT, _l("Let a helper help more people")),
    (PairChoice.APART, _l("Two people: both votes count")),
    (PairChoice.KEEP_FIRST, _l("One person: keep the vote of A")),
    (PairChoice.KEEP_SECOND, _l("One person: keep the vote of B")),
    (PairDecision.ONE_PERSON, _l("One person")),
    (PairDecision.TWO_PEOPLE, _l("Two people")),
    (Refusal.CONSENT_NEEDED, _l("Ask the person if they want your help, then tick the box.")),
    (
        Refusal.NOBODY_FOUND,
        _l("We can’t find this person. Enter a code, a card number, or name and date of birth."),
    ),
    (Refusal.KIOSK_WRONG, _l("That password is not right. Ask the person who set up the tablet.")),
]


def sentence(difference: Difference) -> str:
    """A difference in a plain sentence."""
    kind, expected, counted = difference.kind, difference.expected, difference.counted
    if difference.batch_id:
        return _("Batch %(number)s: ", number=difference.batch_id) + _of_batch(kind, expected, counted)
    return _of_round(kind, expected, counted)


def _of_batch(kind: DifferenceKind, expected: int, counted: int) -> str:
    if kind is DifferenceKind.NOT_BACK:
        return ngettext(
            "%(num)d paper is missing. It did not come back filled in, spoiled or not used.",
            "%(num)d papers are missing. They did not come back filled in, spoiled or not used.",
            expected - counted,
        )
    if kind is DifferenceKind.READ_ONCE:
        return ngettext("%(num)d paper was entered only once.", "%(num)d papers were entered only once.", counted)
    if kind is DifferenceKind.READINGS_DIFFER:
        return ngettext(
            "Two people entered %(num)d paper differently.", "Two people entered %(num)d papers differently.", counted
        )
    if kind is DifferenceKind.SPOILED:
        noted = ngettext("%(num)d paper was noted as spoiled", "%(num)d papers were noted as spoiled", expected)
        return _("%(papers)s, but the figure of the batch says %(said)s.", papers=noted, said=counted)
    back = ngettext("%(num)d paper came back filled in", "%(num)d papers came back filled in", expected)
    return _but(back, _entered(counted))


def _but(one: str, other: str) -> str:
    """Two figures that differ, each in its own words and its own number."""
    return _("%(one)s, but %(other)s.", one=one, other=other)


def _entered(papers: int) -> str:
    return ngettext("two people have entered %(num)d paper", "two people have entered %(num)d papers", papers)


def _of_round(kind: DifferenceKind, expected: int, counted: int) -> str:
    if kind is DifferenceKind.PEOPLE_ON_PAPER:
        return _but(_marked_on_paper(expected), _entered(counted))
    if kind is DifferenceKind.PAPERS_IN_LOG:
        noted = ngettext(
            "%(num)d paper is noted as in the ballot box", "%(num)d papers are noted as in the ballot box", expected
        )
        return _but(noted, _("the ballot box’s own log has %(num)s", num=counted))
    if kind is DifferenceKind.WITHOUT_CONSENT:
        return ngettext(
            "%(num)d person voted with a helper, but nobody noted that they wanted help.",
            "%(num)d people voted with a helper, but nobody noted that they wanted help.",
            counted,
        )
    if kind is DifferenceKind.WITHOUT_BALLOT:
        return ngettext(
            "%(num)d person wanted help, but has not voted.", "%(num)d people wanted help, but have not voted.", counted
        )
    there = ngettext("there is %(num)d ballot", "there are %(num)d ballots", counted)
    return _but(_marked_otherwise(expected), there)


def _marked_on_paper(people: int) -> str:
    return ngettext(
        "%(num)d person is marked as having voted on paper",
        "%(num)d people are marked as having voted on paper",
        people,
    )


def _marked_otherwise(people: int) -> str:
    return ngettext(
        "%(num)d person is marked as having voted in another way than on paper",
        "%(num)d people are marked as having voted in another way than on paper",
        people,
    )
