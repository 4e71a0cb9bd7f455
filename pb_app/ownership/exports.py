"""The public register as a table: what is listed, and nominations that were not successful, with the reasons."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.ownership import pages, queries, rules
from pb_app.ownership.models import CaseStep
from pb_app.ownership.pages import CaseCard
from pb_app.ownership.terms import CaseStepKind, ClockKind
from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words, yes_no

_DECIDED = (CaseStepKind.LISTED, CaseStepKind.AGREED, CaseStepKind.REFUSED)


def _cases(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    cases = queries.of_place(place.id)
    rows = queries.steps([case.id for case in cases])
    for card in pages.cards(place, cases):
        yield _case(card, rows[card.case.id])


def _case(card: CaseCard, rows: Sequence[CaseStep]) -> Sequence[object]:
    said = {row.step: row.reason for row in rows if row.corrects_id is None and row.counts}
    ever = rules.clocks_ever(card.rules, card.steps)
    decision = next((step.kind for step in card.steps if step.kind in _DECIDED), None)
    return (
        card.case.id,
        card.case.title,
        card.case.where,
        card.area,
        card.rules.law,
        card.case.group_name,
        card.is_checked,
        card.steps[0].on,
        decision.value if decision else "",
        card.day_of(*_DECIDED),
        said.get(decision, "") if decision else "",
        card.day_of(CaseStepKind.LISTED),
        card.ends(ClockKind.LISTING_ENDS),
        card.day_of(CaseStepKind.NOTICE),
        ever.get(ClockKind.INTERIM),
        card.day_of(CaseStepKind.BID_ASKED),
        ever.get(ClockKind.FULL),
        ever.get(ClockKind.PROTECTED),
        card.day_of(CaseStepKind.REMOVED),
        said.get(CaseStepKind.REMOVED, ""),
        "left-the-list" if card.has_left else card.state.value,
    )


def _steps(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    """As corrected, and only what the office has checked or what began a case."""
    cases = queries.of_place(place.id)
    for case_id, rows in queries.steps([case.id for case in cases]).items():
        corrected = {row.corrects_id for row in rows}
        for row in rows:
            if row.counts and row.id not in corrected:
                yield case_id, row.id, row.step.value, row.happened_on, row.reason, row.group_name


REGISTER = PublicTable(
    name="ownership_cases",
    about="Buildings and land that groups want to keep for everybody, and what became of each request.",
    page="ownership.index",
    key=("number",),
    columns={
        "number": whole("id"),
        "name": words("the building or land"),
        "where": words("where it is"),
        "area": words("the area it is in"),
        "law": words("the law that it began under"),
        "nominated_by": words("the group that asked"),
        "group_checked": yes_no("the office has checked that the group can ask"),
        "nominated_on": day("when it asked"),
        "decision": words("what was decided"),
        "decided_on": day("when"),
        "reasons": words("and why"),
        "listed_on": day("since when it is listed"),
        "leaves_on": day("when it leaves the list"),
        "notice_on": day("when the owner said that it is for sale"),
        "interim_ends": day("the last day for a group to ask for time"),
        "bid_asked_on": day("when a group asked for time"),
        "full_ends": day("until when it can’t be sold to others"),
        "protected_until": day("from then the owner is free for longer"),
        "removed_on": day("when it was taken off the list"),
        "removed_why": words("why"),
        "state": words("where it stands"),
    },
    cells=_cases,
)
STEPS = PublicTable(
    name="ownership_steps",
    about="Each step of a building on its way, with its day and reason, once the office has checked it.",
    page="ownership.case",
    key=("case", "step"),
    columns={
        "case": whole("number of the building in the register"),
        "step": whole("id"),
        "kind": words("what happened"),
        "happened_on": day("when"),
        "reason": words("why"),
        "group": words("the group that asked for time"),
    },
    cells=_steps,
)
