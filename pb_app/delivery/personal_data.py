"""What delivery keeps about people: whoever is paid public money is in the accounts for six years."""

from pb_app.rights.holdings import (
    MARK,
    Declared,
    Delete,
    Empty,
    Holding,
    Keep,
    Owner,
    by,
    by_email,
    emptied,
    held,
    in_a_role,
)
from pb_app.rights.terms import KeepReason, Theme

LEAD = by("award_id>award.lead_id")


def money(table: str, owners: tuple[Owner, ...], marks: dict[str, object], *, hidden: str = "") -> Holding:
    """Part of the accounts: its words go when the years are over."""
    treatment = Keep(KeepReason.MONEY, then=Empty(marks))
    return held(table, Theme.PROJECTS, owners, " ".join(marks), treatment, hidden=hidden)


_GONE = Keep(KeepReason.MONEY, then=Delete())
DECLARED = Declared(
    (
        money("award", by("lead_id"), {"holder": MARK, "contact": "", "why_less": MARK}),
        money("award_offer", by("first_id"), {"letter": MARK, "agreement": MARK, "second_email": ""}),
        money("award_offer", by("second_id"), {"second_email": ""}, hidden="letter agreement"),
        money("award_offer", by_email("second_email"), {"second_email": ""}, hidden="letter agreement"),
        money("award_check", LEAD, {"note": MARK}),
        in_a_role("award_check", "by_id", hidden="note"),
        held("award_document", Theme.PROJECTS, by("by_id"), "mimetype", _GONE, hidden="sealed"),
        held("bank_details", Theme.PROJECTS, by("by_id"), "tail", _GONE, hidden="sealed mark"),
        in_a_role("award_condition", "met_by_id", "words"),
        emptied("project_update", Theme.PROJECTS, by("author_id"), {"body": MARK}, public=True),
        emptied(
            "update_photo",
            Theme.PROJECTS,
            by("update_id>project_update.author_id"),
            {"alt": MARK, "small": b"", "large": b""},
            public=True,
        ),
        money("spend", by("by_id"), {"supplier": MARK, "what": MARK, "over_why": ""}),
        in_a_role("spend", "answered_by_id", "why", hidden="supplier what over_why"),
        money("spend_receipt", by("spend_id>spend.by_id"), {"picture": b"", "sealed": None}, hidden="sealed"),
        emptied("milestone", Theme.PROJECTS, LEAD, {"note": ""}, public=True),
        emptied("project_risk", Theme.PROJECTS, LEAD, {"words": MARK, "doing": MARK}, public=True),
    ),
    nobody={
        "award": "currency",
        "award_offer": "digest",
        "award_template": "body",
        "milestone": "title",
        "project_update": "hidden_reason",
        "spend": "hidden_reason",
        "spend_receipt": "original pixels",
        "update_photo": "digest hidden_reason",
    },
)
