"""Actions of forums."""

from pb_app.forum.services.forums import add_paper, change, make, must_take_papers, open_meeting, plan, take_part
from pb_app.forum.services.mondays import due, tell
from pb_app.forum.services.ways import begin_agreement, freed, log_barrier, must_be_stuck, tell_freed

__all__ = [
    "add_paper",
    "begin_agreement",
    "change",
    "due",
    "freed",
    "log_barrier",
    "make",
    "must_be_stuck",
    "must_take_papers",
    "open_meeting",
    "plan",
    "take_part",
    "tell",
    "tell_freed",
]
