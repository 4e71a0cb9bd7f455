"""Sentences for lines of the log about hearings, and about evidence with its answers."""

from flask_babel import lazy_gettext as _l

from pb_app.web.labels import Wording

HEARD: dict[str, Wording] = {
    "hearing:note-taker-named": _l("Somebody was named to take notes at a hearing."),
    "hearing:note-taker-ended": _l("Somebody takes no notes at a hearing any more."),
    "hearing:point-put-back": _l("A point that was asked to be left out of a hearing stays after all."),
    "hearing:planned": _l("A hearing was announced: %(title)s."),
    "hearing:plan-changed": _l("The plan of a hearing was changed."),
    "hearing:room-counted": _l("It was written down how many came to a hearing. People who came: %(came)s."),
    "hearing:notes-added": _l("Notes were added to a hearing that day."),
    "hearing:notes-closed": _l("The notes of a hearing were closed."),
    "hearing:check-opened": _l("Those who came to a hearing can check the notes."),
    "hearing:published": _l("What was heard at a hearing was published."),
    "hearing:finding-made": _l("A theme of a hearing became something that needs an answer."),
    "hearing:concern-asked": _l("The first of two people looked at a note about somebody’s safety."),
    "hearing:concern-settled": _l("A note from a hearing about somebody’s safety was dealt with."),
    "hearing:register-destroyed": _l("The list of who signed up for a hearing was deleted."),
    "evidence:written-again": _l("What people said was written again, without words that were hidden."),
    "evidence:recorded": _l("What people said was written down."),
    "evidence:pictured": _l("A picture of what people said was added or removed."),
    "evidence:translated": _l("What people said was put in another language."),
    "evidence:owner-changed": _l("An answer was given to another team or another day."),
    "evidence:used": _l("What people said was given as a reason."),
    "evidence:use-ended": _l("What people said is not given as a reason any more."),
    "evidence:answered": _l("People got an answer to what they said."),
    "evidence:withdrawn": _l("What people said was taken off the list."),
}
