"""Labels for the terms of moving in."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.moving_in.readers.sheets import HistoryColumn
from pb_app.moving_in.terms import Hindrance, HistoryKind, LeftOutReason, Refusal, SourceSystem
from pb_app.web.labels import Labels, Wording, label

LABELS: Labels = [
    (SourceSystem.DECIDIM, _l("Decidim")),
    (SourceSystem.CONSUL, _l("CONSUL Democracy")),
    (SourceSystem.GO_VOCAL, _l("Go Vocal")),
    (SourceSystem.PABULIB, _l("an election file")),
    (SourceSystem.SHEET, _l("a spreadsheet")),
    (SourceSystem.COMMONPOT, _l("another Commonpot")),
    (HistoryKind.ROUND, _l("Rounds")),
    (HistoryKind.PROPOSAL, _l("Proposals")),
    (HistoryKind.COMMENT, _l("Comments")),
    (HistoryKind.STEP, _l("Steps on the way")),
    (LeftOutReason.NO_TITLE, _l("It has no title")),
    (LeftOutReason.NO_WORDS, _l("There are no words in it")),
    (LeftOutReason.NO_ID, _l("It has no number, so we could not tell it from others")),
    (LeftOutReason.ID_LONG, _l("Its number is too long, or a spreadsheet has rounded it")),
    (LeftOutReason.ID_TWICE, _l("It is in the file twice: only the first one comes")),
    (LeftOutReason.CELLS_TOO_MANY, _l("It has more cells than there are headings")),
    (LeftOutReason.ABOUT_NOTHING, _l("What it is about is not in the file")),
    (LeftOutReason.COMMENT_CIRCLE, _l("These comments answer each other in a circle")),
    (LeftOutReason.OTHER_FILE, _l("We don’t bring this kind of thing")),
    (LeftOutReason.UNREADABLE, _l("This file can’t be read")),
    (LeftOutReason.TWO_BUDGETS, _l("The file lists it under several rounds. It comes in a round for all of them")),
    (LeftOutReason.TITLE_CUT, _l("Its title is too long: it is cut, and stands whole in the text")),
    (LeftOutReason.NOT_MONEY, _l("This is no sum that we can read: its cost stays empty")),
    (LeftOutReason.NOT_A_NUMBER, _l("This is not a whole number: it stays empty")),
    (LeftOutReason.NOT_A_DATE, _l("We can’t tell which day this is: it stays empty")),
    (LeftOutReason.NOT_A_SPOT, _l("This is no place on a map: it stays empty")),
    (LeftOutReason.STATE_UNKNOWN, _l("We don’t know this state: it comes as sent in, with the word beside it")),
    (LeftOutReason.OTHER_LANGUAGE, _l("The same in this language stays where it is")),
    (LeftOutReason.PERSONAL_WORDS, _l("Numbers or addresses of single people were taken out of the words")),
    (LeftOutReason.PERSONAL_COLUMN, _l("This column may be about people: it stays where it is")),
    (LeftOutReason.PICTURE, _l("This picture belongs to nothing, or can’t be shown")),
    (LeftOutReason.PICTURE_ELSEWHERE, _l("It shows pictures from another website: we don’t fetch them")),
    (LeftOutReason.ROUND_RUNNING, _l("This round was not over when the file was made. Bring a newer file later")),
    (Refusal.NOTHING_NEW, _l("Everything in this file is here already. There is nothing to bring.")),
    (Refusal.UNDONE, _l("This was taken back already.")),
    (Refusal.BUILT_ON, _l("Somebody has built on this since. Look below for what is in the way.")),
    (
        Refusal.CODE_UNKNOWN,
        _l("We don’t know this code. Check it against your mail. It works once, for 30 days. Or ask for a new one."),
    ),
    (Refusal.NO_SUCH_AUTHOR, _l("Nothing that was brought here is by this author. Check it, and try again.")),
    (Refusal.INVITED_LATELY, _l("This author was sent a code in the last day. Try again tomorrow.")),
    (Refusal.MONEY_MISSING, _l("Say how much money each round shared out.")),
    (Refusal.DAY_AHEAD, _l("Only rounds that have ended can be brought. Enter a day in the past.")),
    (Hindrance.COMMENTS, _l("Comments that people wrote here")),
    (Hindrance.SUPPORTS, _l("People who support a proposal here")),
    (Hindrance.AUTHORS, _l("People who have taken their things over")),
    (Hindrance.FOLLOWS, _l("People who follow a proposal")),
    (Hindrance.AWARDS, _l("Awards that were made")),
    (Hindrance.CHANGES, _l("Changes that were made here")),
    (Hindrance.REPORTS, _l("Reports and decisions of moderators")),
    (Hindrance.LATER_FILES, _l("Things that a later file added. Take that one back first")),
    (Hindrance.OTHER, _l("Other things that point here")),
    (HistoryColumn.ID, _l("Number or reference")),
    (HistoryColumn.TITLE, _l("Title of the proposal")),
    (HistoryColumn.STORY, _l("Text (several columns are joined)")),
    (HistoryColumn.AUTHOR, _l("Who proposed it")),
    (HistoryColumn.COST, _l("Cost")),
    (HistoryColumn.STATUS, _l("State, like accepted or refused")),
    (HistoryColumn.CATEGORY, _l("Theme")),
    (HistoryColumn.DAY, _l("Day when it was sent in")),
    (HistoryColumn.SUPPORTS, _l("Number of supports")),
    (HistoryColumn.VOTES, _l("Number of votes")),
    (HistoryColumn.FUNDED, _l("Whether it was funded (yes or no)")),
    (HistoryColumn.URL, _l("Address of its page")),
    (HistoryColumn.LAT, _l("Latitude")),
    (HistoryColumn.LON, _l("Longitude")),
]

#: What can differ in a thing that was brought before.
PARTS: Mapping[str, Wording] = {
    "title": _l("Title"),
    "story": _l("Text"),
    "answer": _l("Answer"),
    "body": _l("Text"),
    "words": _l("Text"),
    "word": _l("State"),
    "cost": _l("Cost"),
    "supports": _l("Number of supports"),
    "votes": _l("Number of votes"),
    "selected": _l("Funded"),
    "progress": _l("Progress"),
}


def source(system: SourceSystem, site: str) -> str:
    """``Decidim (decide.mytown.org)``."""
    name = label(system)
    return _("%(name)s (%(site)s)", name=name, site=site) if site else name
