"""What proposals keep about people.

A proposal that was voted on stays as it was, without a name: the result would not be checkable without it.
"""

from pb_app.rights.holdings import MARK, Declared, Empty, Holding, Keep, Owner, by, emptied, held, in_a_role
from pb_app.rights.terms import KeepReason, Theme

AUTHOR = by("proposal_id>proposal.author_id")
_BALLOT = (
    "(proposal.status = 'accepted' AND EXISTS (SELECT 1 FROM round r WHERE r.id = proposal.round_id AND r.frozen))"
)


def _part(table: str) -> str:
    """The proposal of a row was not voted on."""
    return f"EXISTS (SELECT 1 FROM proposal WHERE proposal.id = {table}.proposal_id AND NOT {_BALLOT})"


def _words(table: str, marks: dict[str, object], *, hidden: str = "") -> tuple[Holding, Holding]:
    """Part of a proposal: goes when its author withdraws it, unless it was voted on."""
    words = " ".join(marks)
    kept = Keep(KeepReason.RECORD)
    return (
        held(table, Theme.PROPOSALS, AUTHOR, words, Empty(marks), hidden=hidden, public=True, where=_part(table)),
        held(table, Theme.PROPOSALS, AUTHOR, words, kept, hidden=hidden, where=f"NOT {_part(table)}"),
    )


_TEXTS = {"title": MARK, "strong": "", "story": "", "takes": "", "who": ""}
_PROPOSALS = (
    emptied("proposal", Theme.PROPOSALS, by("author_id"), _TEXTS, where="proposal.status = 'draft'"),
    emptied(
        "proposal",
        Theme.PROPOSALS,
        by("author_id"),
        {**_TEXTS, "status": "withdrawn"},
        public=True,
        where=f"proposal.status IN ('submitted', 'accepted') AND NOT {_BALLOT}",
    ),
    emptied(
        "proposal",
        Theme.PROPOSALS,
        by("author_id"),
        _TEXTS,
        public=True,
        where="proposal.status IN ('refused', 'withdrawn', 'merged')",
    ),
    held("proposal", Theme.PROPOSALS, by("author_id"), "title", Keep(KeepReason.RECORD), where=_BALLOT),
    *_words("cost_line", {"label": MARK, "source": ""}),
    *_words("match_line", {"label": MARK}),
    held("photo", Theme.PROPOSALS, AUTHOR, "alt small large", public=True, where=_part("photo")),
    held("photo", Theme.PROPOSALS, AUTHOR, "alt", Keep(KeepReason.RECORD), where=f"NOT {_part('photo')}"),
    held("recording", Theme.PROPOSALS, AUTHOR, "sound", public=True, where=_part("recording")),
    held("recording", Theme.PROPOSALS, AUTHOR, "sound", Keep(KeepReason.RECORD), where=f"NOT {_part('recording')}"),
    *_words("proposal_version", {"body": {}, "why": ""}),
    emptied("proposal_answer", Theme.PROPOSALS, AUTHOR, {"value": MARK}, where="NOT proposal_answer.public"),
    emptied(
        "proposal_answer",
        Theme.PROPOSALS,
        AUTHOR,
        {"value": MARK},
        public=True,
        where=f"proposal_answer.public AND {_part('proposal_answer')}",
    ),
    held(
        "proposal_answer",
        Theme.PROPOSALS,
        AUTHOR,
        "value",
        Keep(KeepReason.RECORD),
        where=f"proposal_answer.public AND NOT {_part('proposal_answer')}",
    ),
)
_TOGETHER = (
    held("co_author", Theme.PROPOSALS, by("account_id"), "organisation"),
    emptied("suggestion", Theme.PROPOSALS, by("by_id"), {"after": MARK, "why": MARK}, public=True),
    emptied("suggestion", Theme.PROPOSALS, AUTHOR, {"before": MARK, "reason": MARK}, public=True),
    emptied("proposal_merge", Theme.PROPOSALS, by("by_id"), {"why": MARK, "ended_why": ""}, public=True),
    in_a_role("merge_consent", "account_id"),
    held("follow", Theme.PROPOSALS, by("account_id")),
    held(
        "support",
        Theme.PROPOSALS,
        (Owner("person", lambda person: f"a:{person.id}"),),
        "",
        Keep(KeepReason.RECORD),
    ),
)
DECLARED = Declared(
    (
        *_PROPOSALS,
        *_TOGETHER,
        in_a_role("support", "helper_id", hidden="person"),
        in_a_role("recording", "typed_by_id", hidden="sound"),
        in_a_role("behalf", "helper_id", hidden="name contact paper"),
        in_a_role("cited_fact", "by_id"),
        in_a_role("status_change", "by_id", "reason"),
        in_a_role("proposal_version", "by_id", "why", hidden="body"),
    ),
    nobody={
        "proposal": "outside_id category hidden_reason",
        "cost_line": "hidden_reason",
        "idea_claim": "digest",
        "match_line": "hidden_reason",
        "photo": "digest hidden_reason",
        "recording": "digest hidden_reason",
        "proposal_version": "digest",
        "proposal_answer": "key asked hidden_reason",
        "suggestion": "field hidden_reason",
        "proposal_merge": "before",
    },
)
