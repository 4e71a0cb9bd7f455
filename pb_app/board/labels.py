"""Labels for the terms of the board."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.board.terms import (
    AgeLine,
    AgendaKind,
    AnsweredBy,
    ClaimKind,
    ClaimState,
    ConsentParty,
    DecisionMethod,
    EasyReadPicture,
    Headline,
    ItemPurpose,
    NoteKind,
    PayWish,
    ReadabilityProblem,
    Refusal,
    ReviewStep,
    SeatKind,
    Verdict,
)
from pb_app.web.labels import Labels, Wording

LABELS: Labels = [
    (ReviewStep.READ, _l("Read")),
    (ReviewStep.ASK, _l("Ask")),
    (ReviewStep.INTEREST, _l("Interest")),
    (ReviewStep.TALK, _l("Talk")),
    (ReviewStep.VOTE, _l("Vote")),
    (Verdict.CONTINUE, _l("Continue: make the next payment")),
    (Verdict.CHANGE, _l("Change something first, then we look again")),
    (Verdict.PAUSE, _l("Pause the project")),
    (Verdict.STOP, _l("Stop the project")),
    (Verdict.RELEASE, _l("Make the next payment, nothing else changes")),
    (Verdict.HOLD, _l("Delay the next payment, nothing else changes")),
    (Verdict.RESERVE, _l("End the project here, and offer the unpaid money to the next on the reserve list")),
    (Verdict.ASK, _l("Ask somebody to answer first")),
    (AgendaKind.ORDINARY, _l("An ordinary meeting")),
    (AgendaKind.FIRST, _l("A first meeting")),
    (AgendaKind.LEARNING, _l("A learning evening")),
    (AgendaKind.EMPTY, _l("An empty page")),
    (AnsweredBy.GROUP, _l("The project says")),
    (AnsweredBy.SECRETARY, _l("The secretary says")),
    (ClaimKind.INVOLVEMENT, _l("Taking part in a meeting")),
    (ClaimKind.TRAVEL, _l("Getting there")),
    (ClaimKind.CARE, _l("Care for a child or another person")),
    (ClaimKind.OTHER, _l("Something else")),
    (ClaimState.SENT, _l("Sent")),
    (ClaimState.PAID, _l("Paid")),
    (ClaimState.DECLINED, _l("Not paid")),
    (ConsentParty.RESIDENTS, _l("Residents")),
    (ConsentParty.GROUP, _l("The group")),
    (ConsentParty.PARTNER, _l("A partner")),
    (EasyReadPicture.MONEY, _l("Money")),
    (EasyReadPicture.PEOPLE, _l("People")),
    (EasyReadPicture.PLACE, _l("A place")),
    (EasyReadPicture.TIME, _l("Time")),
    (EasyReadPicture.VOTE, _l("A vote")),
    (EasyReadPicture.QUESTION, _l("A question")),
    (EasyReadPicture.STOP, _l("Take care")),
    (EasyReadPicture.HEALTH, _l("Health")),
    (EasyReadPicture.DONE, _l("Done")),
    (EasyReadPicture.TALK, _l("Talking")),
    (SeatKind.SERVICE_USER, _l("Uses the services")),
    (SeatKind.CARER, _l("Cares for somebody")),
    (SeatKind.YOUNG_PERSON, _l("Young person")),
    (SeatKind.RESIDENT, _l("Lives here")),
    (SeatKind.PARTNER, _l("From a partner organisation")),
    (SeatKind.COUNCILLOR, _l("Councillor")),
    (PayWish.ACCEPT, _l("The full payment")),
    (PayWish.REDUCE, _l("A smaller payment")),
    (PayWish.DECLINE, _l("No payment")),
    (ItemPurpose.INFORM, _l("To hear about it")),
    (ItemPurpose.ADVISE, _l("To advise")),
    (ItemPurpose.DECIDE, _l("To decide")),
    (DecisionMethod.MAJORITY, _l("More than half of the votes")),
    (
        DecisionMethod.RANKED,
        _l("Members rank the options; the least popular is removed until one has more than half"),
    ),
    (DecisionMethod.CONSENT, _l("Everybody who votes agrees")),
    (NoteKind.STRENGTH, _l("A strength")),
    (NoteKind.QUESTION, _l("A question")),
    (ReadabilityProblem.EMPTY, _l("There is no easy-read text yet.")),
    (ReadabilityProblem.LONG_SENTENCE, _l("This sentence has more than 15 words:")),
    (ReadabilityProblem.HARD_WORD, _l("This word is hard:")),
    (ReadabilityProblem.TOO_LONG, _l("The text is too long. Keep it under 400 words. It now has:")),
    (
        Refusal.LIVED_SHARE,
        _l("Too few seats are reserved for lived experience. Reserve more of them, or lower the share."),
    ),
    (Refusal.CALL_CLOSED, _l("This call is closed. Choose a later day.")),
    (Refusal.CALL_OPEN, _l("People can still volunteer. Run the lottery when the call has closed.")),
    (Refusal.DRAWN_ALREADY, _l("The lottery for these seats has already been run.")),
    (Refusal.VOLUNTEERED_ALREADY, _l("You have already put your name forward.")),
    (
        Refusal.CAN_NOT_DRAW,
        _l("There are not enough volunteers of each kind to fill these seats. Open a new call."),
    ),
    (Refusal.TOO_MANY_KEPT, _l("You have reserved more seats than there are. Add seats, or reserve fewer.")),
    (Refusal.NO_LIVED_QUORUM, _l("Not enough members with lived experience have voted for a decision.")),
    (Refusal.NO_CONSENT, _l("This is decided by consent, and not everybody agrees. Talk it over, and vote again.")),
    (
        Refusal.EASY_MISSING,
        _l("An item to decide has no easy-read text, or the text is hard to read. Put that right first."),
    ),
    (Refusal.NOT_TO_DECIDE, _l("The board was not asked to decide this.")),
    (Refusal.NOTHING_ON_AGENDA, _l("Nothing is on the agenda yet.")),
    (Refusal.ANSWERED_ALREADY, _l("This decision has already been answered.")),
    (Refusal.OVERRIDDEN_ALREADY, _l("This decision has already been changed.")),
    (Refusal.MONEY_IS_GONE, _l("The project is stopped or finished, so its money can’t be held or paid any more.")),
    (Refusal.NOT_DECIDED, _l("The board has not decided this yet.")),
    (Refusal.NOT_THERE, _l("First say that you are at the meeting.")),
    (Refusal.MEMBER_IS_THERE, _l("The member you stand in for is at the meeting. Only one of you can take part.")),
    (Refusal.ALTERNATE_IS_THERE, _l("Your stand-in is taking your place. Ask them to leave the meeting first.")),
    (Refusal.RANKED_TWICE, _l("Choose different things as first, second and third choice.")),
    (Refusal.ONE_CHOICE, _l("Choose one. This is not decided by ranking.")),
    (
        Refusal.VOTED_SECRETLY,
        _l("You have voted. A secret vote can’t be changed, because nobody can find it again."),
    ),
    (Refusal.STOOD_IN, _l("The person who shares this seat with you has already voted on this.")),
    (Refusal.ASK_WHAT, _l("The board wants an answer first. Write down who is being asked, and what.")),
    (Refusal.RULE_ANSWERED, _l("The fund has already answered this.")),
    (Refusal.WHY_NOT_TAKEN, _l("Say why the fund does not accept this rule. Everybody can read it.")),
    (Refusal.PAPER_WHY, _l("Members already have this paper. Say why it changes.")),
    (Refusal.NO_SUCH_QUESTION, _l("This question is no longer here.")),
    (Refusal.NOT_CO_CHAIR, _l("Only a co-chair can record this. Ask one of them.")),
    (Refusal.NO_CRITERIA, _l("The board has not yet agreed what it looks at. Members do that on the board’s page.")),
    (Refusal.NOT_AN_ALTERNATE, _l("A stand-in can’t have a stand-in.")),
    (Refusal.CLAIM_ANSWERED, _l("This claim has already been answered.")),
    (Refusal.OWN_CLAIM, _l("This claim is your own. Somebody else has to answer it.")),
    (Refusal.CLAIM_TWICE, _l("You have already claimed for this meeting.")),
    (Refusal.CLAIM_WHY, _l("Say why it is not paid.")),
    (
        Refusal.NOT_AT_MEETING,
        _l("Our list says you were not at this meeting. Tell the secretary if that is wrong."),
    ),
    (Refusal.SURVEY_OVER, _l("This survey is over. Choose a later day.")),
    (Refusal.SURVEY_THERE, _l("There is already a survey for this.")),
    (Refusal.CASE_NOT_YOURS, _l("Only the group of this project, or the board’s secretary, can do this.")),
    (Refusal.CASE_INCOMPLETE, _l("Write the steps, one on each line.")),
    (Refusal.CASE_CHANGED, _l("The words have changed since you read them. Read them again.")),
    (Refusal.TASK_UNKNOWN, _l("This step is no longer needed.")),
    (Refusal.AGES_TURNED, _l("Nobody could have a seat. Enter a higher number, or none.")),
    (Refusal.AGES_BEYOND, _l("The board itself has an age limit. Choose ages within it.")),
    (Refusal.AGE_NOT_SAID, _l("Tick this if the age is right. Otherwise this seat is for somebody else.")),
    (
        Refusal.AGE_TOO_YOUNG,
        _l("This is for people of 18 and over, and the account says that its owner is under 18."),
    ),
    (
        Refusal.AGE_SAY_YOUNG,
        _l(
            "This is for people under 18. Whoever is under 18 says so where they choose their name; then we ask a "
            "parent or guardian."
        ),
    ),
    (Refusal.NO_SEAT, _l("You don’t have a seat on this board now.")),
    (Refusal.NOT_DECLARED, _l("First say whether you have an interest in this project.")),
    (
        Refusal.CONFLICTED,
        _l("You said that you have an interest in this project, so you can’t vote on it."),
    ),
    (Refusal.MEETING_NOT_OPEN, _l("The meeting is not open now.")),
    (Refusal.NO_QUORUM, _l("Not enough members have voted for a decision.")),
    (Refusal.NO_SECOND_VOTE, _l("A second vote is only for a vote that no answer has won.")),
    (Refusal.NO_MAJORITY, _l("No answer has more than half of the votes. Talk it over, and vote again.")),
    (Refusal.DECIDED_ALREADY, _l("The board has already decided this.")),
    (Refusal.REASONS_MISSING, _l("Write the reasons. Everybody can read them.")),
    (Refusal.ON_AGENDA_ALREADY, _l("This project is already on the agenda.")),
    (Refusal.SEAT_TAKEN, _l("This person already has a seat on this board.")),
    (
        Refusal.ALREADY_VOTED,
        _l("You have voted on this project. If you have thought of an interest, say it on the page of the meeting."),
    ),
]


HEADLINES: Labels = [
    (Headline.OVERRIDDEN, _l("A board decision about %(title)s has been changed. You can read the reason.")),
    (Headline.ANSWERED, _l("The fund has answered what the board decided about %(title)s.")),
    (
        Headline.SEATED,
        _l("You have been chosen by lottery for a seat on %(title)s. We will tell you what happens next."),
    ),
    (
        Headline.OFF_THE_LIST,
        _l("No parent or guardian agrees now that you take part in %(title)s. You are off the list until one does."),
    ),
    (
        Headline.NOT_SEATED,
        _l(
            "Seats on %(title)s have been chosen by lottery. You were not picked this time. Thank you for volunteering."
        ),
    ),
    (Headline.TERM_ENDS, _l("A term on %(title)s ends on %(day)s. Leave advice for the next member.")),
    (Headline.NEW_SEAT, _l("You have a seat on %(title)s. Your first steps are on the board’s page.")),
    (Headline.PAPER_CHANGED, _l("The paper about %(title)s has changed. The new version says why.")),
    (Headline.QUESTION_ASKED, _l("Members of the board have questions about %(title)s. Please answer them.")),
    (Headline.RECOMMENDED, _l("The board recommends a rule for the next round, after looking at %(title)s.")),
    (Headline.CASE_TO_AGREE, _l("There is a case study: %(title)s. Read it, and say whether you agree.")),
    (Headline.CLAIM_ANSWERED, _l("Your claim for %(title)s has been answered.")),
    (Headline.TO_ANSWER, _l("The board has decided about %(title)s. Now say in public what the fund will do.")),
]


def ages_in_words(ages: AgeLine) -> str:
    """How old people are who take a seat; empty where anybody can."""
    if ages.youngest and ages.oldest:
        return _("For people aged from %(least)d to %(most)d.", least=ages.youngest, most=ages.oldest)
    if ages.youngest:
        return _("For people aged %(num)d or over.", num=ages.youngest)
    return _("For people aged up to %(num)d.", num=ages.oldest) if ages.oldest else ""


#: (title, minutes, whether projects are discussed here) of the standard agendas.
AGENDAS: dict[AgendaKind, tuple[tuple[Wording, int, bool], ...]] = {
    AgendaKind.ORDINARY: (
        (_l("Welcome, and how is everybody?"), 10, False),
        (_l("Who has an interest in what we talk about?"), 5, False),
        (_l("Minutes of the last meeting, and what was done since"), 10, False),
        (_l("The projects"), 60, True),
        (_l("What should we tell others?"), 10, False),
        (_l("How was this meeting?"), 5, False),
    ),
    AgendaKind.FIRST: (
        (_l("Welcome: who are we, and what brings us here?"), 20, False),
        (_l("How do we want to talk with each other?"), 15, False),
        (_l("What does the board do, and what can it decide?"), 20, False),
        (_l("What do we want to look at in every project?"), 20, False),
        (_l("A first look at the projects"), 30, True),
        (_l("How was this meeting?"), 5, False),
    ),
    AgendaKind.LEARNING: (
        (_l("Welcome"), 5, False),
        (_l("What surprised us?"), 20, False),
        (_l("The projects"), 45, True),
        (_l("What would we do again, and what would we leave out?"), 20, False),
        (_l("Which rule should the next round have?"), 15, False),
    ),
    AgendaKind.EMPTY: (),
}
#: The default induction list, until a board has its own.
FIRST_STEPS = (
    _l("Meet a co-chair or the secretary"),
    _l("Read the fund’s open book with somebody who knows it"),
    _l("Say what you need for taking part"),
    _l("Name your interests"),
    _l("Visit a project"),
)
