"""Rules of a board: voting, seats, papers. Pure."""

from pb_app.board.rules.papers import (
    EasyReadLine,
    ReadabilityIssue,
    easy_lines,
    hard_to_read,
    speaks_of,
)
from pb_app.board.rules.seats import (
    TERM_ENDS,
    ends_soon,
    fits_age,
    has_lived_share,
    may_be_line,
    names_person,
    reminds_of,
    vacancies,
)
from pb_app.board.rules.voting import (
    Ballot,
    Quorum,
    QuorumStatus,
    Tally,
    counting,
    level,
    may_be_ballot,
    may_join,
    may_vote,
    tally,
    tally_secret,
)

__all__ = [
    "level",
    "TERM_ENDS",
    "Ballot",
    "EasyReadLine",
    "QuorumStatus",
    "Quorum",
    "Tally",
    "ReadabilityIssue",
    "counting",
    "easy_lines",
    "ends_soon",
    "fits_age",
    "hard_to_read",
    "has_lived_share",
    "may_be_ballot",
    "may_be_line",
    "may_join",
    "may_vote",
    "names_person",
    "reminds_of",
    "speaks_of",
    "tally",
    "tally_secret",
    "vacancies",
]
