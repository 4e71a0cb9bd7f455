"""Labels for the terms of text versions."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.text_versions.terms import SPOKEN, Refusal, RowProblem, TextKind, VersionMaker, VersionState
from pb_app.web.i18n import own_name
from pb_app.web.labels import Labels

LABELS: Labels = [
    (TextKind.ROUND, _l("Round")),
    (TextKind.POT, _l("Pot")),
    (TextKind.PROPOSAL, _l("Proposal")),
    (TextKind.PAPER, _l("Board paper")),
    (TextKind.CARD, _l("Card to learn from")),
    (TextKind.NEWS, _l("News")),
    (TextKind.CONVERSATION, _l("Conversation")),
    (TextKind.GOAL, _l("Goal")),
    (TextKind.HEARING, _l("Hearing")),
    (TextKind.HEARING_QUESTION, _l("Question of a hearing")),
    (TextKind.HEARING_THEME, _l("Theme of a hearing")),
    (VersionMaker.AUTHOR, _l("Its author")),
    (VersionMaker.HELPER, _l("A helper")),
    (VersionMaker.PAID, _l("A paid translator")),
    (VersionMaker.MACHINE, _l("A machine")),
    (VersionState.ORIGINAL, _l("Original")),
    (VersionState.MISSING, _l("Missing")),
    (VersionState.PART, _l("A part is missing")),
    (VersionState.BEHIND, _l("The original has changed")),
    (VersionState.UNCHECKED, _l("Nobody has checked it")),
    (VersionState.HIDDEN, _l("Hidden by moderators")),
    (VersionState.GOOD, _l("Up to date")),
    (RowProblem.KEY, _l("The key in the first column was changed")),
    (RowProblem.GONE, _l("There is no such text here any more")),
    (RowProblem.CHANGED, _l("The original has changed since the sheet was made")),
    (RowProblem.HALF, _l("This text is long and fills several rows. Translate all of them")),
    (RowProblem.TOO_LONG, _l("The translation is too long")),
    (RowProblem.OWN_LANGUAGE, _l("The original is written in this language")),
    (RowProblem.HIDDEN, _l("Moderators have hidden this translation")),
    (RowProblem.HIDDEN_SIGNS, _l("The translation has signs that nobody can see. Type it again")),
    (RowProblem.DOUBLED, _l("This key is there twice. Keep only one of the rows")),
    (Refusal.SAME_LANGUAGE, _l("This is the language of the original. Choose another one.")),
    (Refusal.NOTHING_WRITTEN, _l("Translate at least one part.")),
    (
        Refusal.ORIGINAL_CHANGED,
        _l("The words have changed since you opened this page. Read them again, then save once more."),
    ),
    (Refusal.LANGUAGE_UNKNOWN, _l("Choose a language from the list.")),
    (Refusal.NOT_YOURS_TO_CHECK, _l("Only its author and the people who run this place can do this.")),
    (Refusal.CHECKED_ALREADY, _l("Somebody has checked it already. There is nothing more to do.")),
    (Refusal.CHECKED_BEHIND, _l("The original has changed. First bring the translation up to date.")),
    (
        Refusal.SOMEBODY_ELSES,
        _l(
            "Somebody else wrote this translation, so you can’t change it. Is it wrong or too old? Tell its author or the "
            "people who run this place."
        ),
    ),
    (
        Refusal.HIDDEN_SIGNS,
        _l("There were signs in this that nobody can see. We took them out. Read it again, then save it."),
    ),
    (Refusal.IS_HIDDEN, _l("Moderators have hidden this translation. It can’t be changed while it is hidden.")),
    (Refusal.TOO_MANY, _l("You have translated a lot today. Come back tomorrow.")),
    (
        Refusal.LANGUAGE_HAS_VERSION,
        _l("There is a translation into this language. Remove it first, or choose another language."),
    ),
    (
        Refusal.SHEET_FOREIGN,
        _l("None of the rows belong to texts of this place. Download the sheet here, then fill it in."),
    ),
    (
        Refusal.SHEET_LANGUAGE,
        _l("This sheet was made for another language. Choose that language, or choose another sheet."),
    ),
    (
        Refusal.SHEET_PLACE,
        _l("This sheet was made for another place. Download the sheet here, then fill it in."),
    ),
    (Refusal.SERVICE_OFF, _l("No translation service is set up here.")),
    (Refusal.SERVICE_FAILED, _l("The translation service did not answer. Try again later, or translate it yourself.")),
]

#: The parts of texts, as the form and the spreadsheet call them.
PARTS = {
    "title": _l("Title"),
    "theme": _l("Theme"),
    "question": _l("Question"),
    "about": _l("What people need to know"),
    "decides": _l("Who decides"),
    "decision": _l("The decision"),
    "open_words": _l("Still open"),
    "fixed_words": _l("Not open any more"),
    "affected": _l("Who will feel it"),
    "method": _l("How it goes"),
    "cost": _l("Cost"),
    "heard": _l("What we heard"),
    "missing": _l("Who was not there"),
    "description": _l("Description"),
    "risk": _l("Risks"),
    "name": _l("Name"),
    "strong": _l("What is already good here"),
    "story": _l("What would happen"),
    "takes": _l("What it takes"),
    "who": _l("Who it helps, who does what"),
    "paper": _l("The paper"),
    "easy": _l("In easy words"),
    "line": _l("One line about it"),
    "words": _l("The text"),
}


def part_name(name: str) -> str:
    return str(PARTS[name])


def choosable(here: list[str]) -> dict[str, str]:
    """Languages that a text can be in, each in its own name: those of the place first, then what else is spoken."""
    return {code: own_name(code) for code in dict.fromkeys((*here, *SPOKEN))}


def note(maker: VersionMaker, *, from_language: str, is_checked: bool) -> str:
    """The quiet line above a version."""
    if maker is VersionMaker.MACHINE and not is_checked:
        return _("Translated from %(language)s by a machine. Nobody has checked it yet.", language=from_language)
    said = {
        VersionMaker.AUTHOR: _("Translated from %(language)s by its author.", language=from_language),
        VersionMaker.HELPER: _("Translated from %(language)s by a helper.", language=from_language),
        VersionMaker.PAID: _("Translated from %(language)s by a translator.", language=from_language),
        VersionMaker.MACHINE: _(
            "Translated from %(language)s by a machine, and checked by a person.", language=from_language
        ),
    }
    return said[maker]
