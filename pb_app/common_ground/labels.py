"""Labels for the terms of conversations."""

from flask_babel import lazy_gettext as _l

from pb_app.common_ground.terms import (
    ConversationStatus,
    CrowdingSign,
    Refusal,
    StatementFault,
    StatementSource,
    StatementState,
)
from pb_app.web.labels import Labels

LABELS: Labels = [
    (ConversationStatus.DRAFT, _l("Not open yet")),
    (ConversationStatus.OPEN, _l("Open")),
    (ConversationStatus.COUNTING, _l("The result is being prepared")),
    (ConversationStatus.CLOSED, _l("Finished")),
    (StatementSource.OFFICE, _l("From the team")),
    (StatementSource.RESIDENT, _l("From a resident")),
    (StatementState.WAITING, _l("We are still reading it")),
    (StatementState.SHOWN, _l("Others can answer it now")),
    (StatementState.REFUSED, _l("Not shown")),
    (StatementFault.SEVERAL, _l("It says more than one thing.")),
    (StatementFault.NAMES, _l("It names somebody, or lets people guess who is meant.")),
    (StatementFault.SAID, _l("Another sentence says this already.")),
    (StatementFault.ELSEWHERE, _l("It is about something else.")),
    (StatementFault.QUESTION, _l("It is a question, so nobody can agree or disagree.")),
    (StatementFault.UNKIND, _l("It is unkind to a group of people.")),
    (CrowdingSign.SAME, _l("People whose long lists of answers are exactly the same")),
    (CrowdingSign.ONE_SIDED, _l("People who gave one and the same answer to everything")),
    (CrowdingSign.FEW_ACCOUNTS, _l("People without an account, when hardly anybody has one")),
    (Refusal.NOT_OPEN, _l("This conversation is not open for answers.")),
    (Refusal.NOT_DRAFT, _l("This conversation has been opened already.")),
    (Refusal.NOT_SHOWN, _l("This sentence is not part of the conversation any more. Answer the next one.")),
    (Refusal.NOTHING_TO_UNDO, _l("There is no answer to undo.")),
    (Refusal.ANSWER_SOME_FIRST, _l("Answer a few sentences first. Then add your own.")),
    (Refusal.ENOUGH_SUGGESTED, _l("You have sent as many sentences as one person can. Thank you.")),
    (Refusal.SAID_ALREADY, _l("This sentence is in the conversation already.")),
    (Refusal.TOO_FEW_STATEMENTS, _l("Write at least 7 sentences before you open the conversation.")),
    (Refusal.ENDS_TOO_SOON, _l("Choose a day from tomorrow on.")),
    (Refusal.ENDS_TOO_LATE, _l("This is more than a year away. Choose an earlier day.")),
    (Refusal.ANSWER_BEFORE_END, _l("The answer comes after the conversation has ended. Choose a later day.")),
    (Refusal.ANSWER_TOO_LATE, _l("People wait for the answer. Choose a day within six months of the end.")),
    (Refusal.OWNER_UNKNOWN, _l("Choose somebody from the list: they have to be able to answer.")),
    (Refusal.DECIDED_ALREADY, _l("Somebody has decided about this sentence already.")),
    (Refusal.NOT_CLOSED, _l("The result has not been published yet.")),
    (Refusal.NO_FINDING, _l("The result says nothing about this sentence.")),
    (Refusal.IS_EVIDENCE, _l("Somebody already owes an answer to this.")),
]
