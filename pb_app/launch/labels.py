"""Labels for the terms of the launch check."""

from flask_babel import lazy_gettext as _l

from pb_app.launch.terms import LaunchProblem, Refusal, ReminderKind
from pb_app.web.labels import Labels, Wording

LABELS: Labels = [
    (LaunchProblem.STATEMENT_MISSING, _l("The pages on privacy and accessibility are empty")),
    (LaunchProblem.NO_DATES, _l("There are no dates for voting")),
    (LaunchProblem.DATES_PASSED, _l("The dates for voting have passed")),
    (LaunchProblem.KEY_NOT_MADE, _l("The ballot box has no key")),
    (LaunchProblem.KEY_NOT_PROVED, _l("The key of the ballot box has not been tested")),
    (LaunchProblem.KEY_FILE_GONE, _l("The key of the ballot box is missing on the server")),
    (LaunchProblem.LIST_EMPTY, _l("Nobody is on the list of voters")),
    (LaunchProblem.CODES_NOT_MADE, _l("No codes were made")),
    (LaunchProblem.WAYS_NOT_COMPARED, _l("Somebody could vote once in each way")),
    (LaunchProblem.NO_PROJECTS, _l("There are no projects on the ballot")),
    (LaunchProblem.BALLOT_IMPOSSIBLE, _l("Nobody could fill in the ballot")),
    (LaunchProblem.MAIL_NOT_TRIED, _l("No test email has arrived yet")),
    (LaunchProblem.MAIL_STUCK, _l("Emails are stuck on this server")),
    (LaunchProblem.REHEARSAL_LEFT, _l("A rehearsal has not been wiped")),
    (ReminderKind.CLOSING, _l("Two days before voting closes")),
    (LaunchProblem.BALLOT_TOO_SHORT, _l("There are too few projects on the ballot")),
    (LaunchProblem.POTS_ABOVE_BUDGET, _l("The pots add up to more than the round’s money")),
    (LaunchProblem.POT_WITHOUT_PROJECTS, _l("No project is in one of the pots")),
    (LaunchProblem.MAIL_NOT_SET_UP, _l("This website can’t send email")),
    (LaunchProblem.TEXTS_NOT_SET_UP, _l("This website can’t send text messages")),
    (LaunchProblem.LANGUAGE_MISSING, _l("One of the place’s languages is missing on this website")),
    (LaunchProblem.CLOCKS_DIFFER, _l("The clocks of the server and the database differ")),
    (Refusal.TRIAL_UNKNOWN, _l("This link is not from a test email of this website.")),
    (ReminderKind.TWO_DAYS, _l("Two days before voting opens")),
    (ReminderKind.SOON, _l("Every day until voting opens")),
    (ReminderKind.OPEN, _l("Every hour while nobody can vote")),
]

#: What to do about each problem.
ADVICE: dict[LaunchProblem, Wording] = {
    LaunchProblem.STATEMENT_MISSING: _l("Say who is responsible for people’s data, and how people get help."),
    LaunchProblem.NO_DATES: _l("Enter when voting opens and closes."),
    LaunchProblem.DATES_PASSED: _l("Enter dates in the future."),
    LaunchProblem.KEY_NOT_MADE: _l(
        "Without a key nobody can vote. Make it, print it, then type it in from the printed sheet to test it."
    ),
    LaunchProblem.KEY_NOT_PROVED: _l("Until it is, nobody can vote. Type in the key from the printed sheet."),
    LaunchProblem.KEY_FILE_GONE: _l("Nobody can vote until it is back. Put it back from the printed sheet."),
    LaunchProblem.LIST_EMPTY: _l("Only people on the list may vote in this round. Upload the list."),
    LaunchProblem.CODES_NOT_MADE: _l("People may vote with a posted code. Make the codes and post the letters."),
    LaunchProblem.WAYS_NOT_COMPARED: _l(
        "People can vote in several ways that can’t be compared with each other. Use one way, or a list of people, or say in "
        "public why you accept it. Two people look at voters who are alike before the count."
    ),
    LaunchProblem.NO_PROJECTS: _l("Check the waiting proposals. Without a project there is nothing to vote on."),
    LaunchProblem.BALLOT_IMPOSSIBLE: _l(
        "We tried to fill in a practice ballot with these projects, and no choice keeps all the rules. Change the "
        "rules or the pots."
    ),
    LaunchProblem.MAIL_NOT_TRIED: _l(
        "Send a test email to yourself and press the link in it. Then you know that people get theirs."
    ),
    LaunchProblem.MAIL_STUCK: _l(
        "A message has been waiting for more than an hour. Ask whoever runs the server to look at the mail settings."
    ),
    LaunchProblem.REHEARSAL_LEFT: _l("Nobody can vote while it is there. Wipe it."),
    LaunchProblem.BALLOT_TOO_SHORT: _l("Check the waiting proposals, so that people have something to choose from."),
    LaunchProblem.POTS_ABOVE_BUDGET: _l("Make a pot smaller, or the round’s money larger."),
    LaunchProblem.POT_WITHOUT_PROJECTS: _l("No project could win its money. Remove the pot, or find out why."),
    LaunchProblem.MAIL_NOT_SET_UP: _l(
        "People could not sign in or get receipts. Ask whoever runs the server to enter the mail settings."
    ),
    LaunchProblem.TEXTS_NOT_SET_UP: _l(
        "People vote with a code sent by text message. Ask whoever runs the server to set up text messages, or "
        "change the rules."
    ),
    LaunchProblem.LANGUAGE_MISSING: _l(
        "Ask whoever runs the server to switch it on, or remove the language from the place."
    ),
    LaunchProblem.CLOCKS_DIFFER: _l(
        "The database’s clock decides when voting closes, so people could see a wrong time. "
        "Ask whoever runs the server to set both clocks."
    ),
}
