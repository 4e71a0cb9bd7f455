"""Actions on a round before and while it runs."""

from pb_app.rounds.draft_terms import RoundDraft
from pb_app.rounds.services.changes import add_pot, change_about, change_rulebook, remove_pot, set_phases
from pb_app.rounds.services.drafts import (
    keep_source,
    make_draft,
    make_round,
    replace_phases,
    set_priorities,
    start_round,
)
from pb_app.rounds.services.publishing import extend, freeze, publish

__all__ = [
    "RoundDraft",
    "add_pot",
    "change_about",
    "change_rulebook",
    "extend",
    "freeze",
    "keep_source",
    "make_draft",
    "make_round",
    "publish",
    "remove_pot",
    "replace_phases",
    "set_phases",
    "set_priorities",
    "start_round",
]
