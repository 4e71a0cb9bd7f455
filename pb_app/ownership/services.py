"""Nominate a building, write down its steps, correct a day, and say when a law began."""

from collections.abc import Sequence
from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.assets.rules import same_thing
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, link
from pb_app.ownership import events, queries, rule_sets, rules
from pb_app.ownership.models import CaseStep, OwnershipCase, RuleStart
from pb_app.ownership.terms import CaseDraft, CaseStepKind, Headline, Refusal, RuleSet, RuleSetKey, StepDraft, StepFact
from pb_app.places import queries as places
from pb_app.places.models import Place

_COPIED = ("title", "where", "words", "language", "group_name", "group_kind", "owner_kind", "owner_name", "area_id")


def rules_of(case: OwnershipCase) -> RuleSet:
    """The rules under which it began, whatever law came since."""
    return rule_sets.every()[case.rule_set]


def facts(rows: Sequence[CaseStep]) -> list[StepFact]:
    """The steps as they count: each with its corrected day, in the order in which they were taken or confirmed."""
    latest = {_root(rows, row).id: row for row in rows}
    return [
        StepFact(kind=latest[first.id].step, on=latest[first.id].happened_on, order=order)
        for order, first in enumerate(_first_rows(rows))
    ]


def _first_rows(rows: Sequence[CaseStep]) -> list[CaseStep]:
    """What counts, as it was first written down, in the order in which it began to count."""
    roots = [row for row in rows if row.corrects_id is None and row.counts]
    opening = [row for row in roots if row.step is CaseStepKind.NOMINATED]
    return opening + sorted(
        (row for row in roots if row not in opening), key=lambda row: (row.checked_at or row.at, row.id)
    )


def _root(rows: Sequence[CaseStep], row: CaseStep) -> CaseStep:
    by_id = {each.id: each for each in rows}
    while row.corrects_id:
        row = by_id[row.corrects_id]
    return row


def nominate(place: Place, draft: CaseDraft, *, on: date | None = None, actor: Actor, now: datetime) -> OwnershipCase:
    """A group asks; the clocks of the law in force on that day begin. ``on``: the day it came, if not today.

    That the group can ask is only said, until the office has checked it or written down a step.
    """
    day = on or places.today(place.id, now)
    known = rule_sets.in_force(draft.route, day, queries.starts(place.id))
    if known is None:
        raise Refused(Refusal.NO_RULES, "route")
    if wrong := rules.nomination_problem(known, draft):
        raise Refused(*wrong)
    one_at_a_time(f"ownership:{place.id}")
    said = {name: getattr(draft, name) for name in _COPIED}
    again = same_form(OwnershipCase, OwnershipCase.made_at, now, made_by_id=actor.account_id, **said)
    if again and len(queries.steps([again.id])[again.id]) == 1:
        return again  # after a decision the same words ask anew
    _must_be_new(place.id, draft, day)
    case = OwnershipCase(place_id=place.id, rule_set=known.key, made_by_id=actor.account_id, made_at=now, **said)
    db.session.add(case)
    db.session.flush()
    _add(case, StepDraft(kind=CaseStepKind.NOMINATED, on=day, reason=draft.words), actor, now)
    audit.record(events.BuildingNominated(case.id, known.key.value), actor, now, place.id)
    return case


def _must_be_new(place_id: int, draft: CaseDraft, today: date) -> None:
    """The same building has no other case under way."""
    name = same_thing(draft.title, draft.where)
    same = [case for case in queries.of_place(place_id) if same_thing(case.title, case.where) == name]
    taken = queries.steps([case.id for case in same])
    if any(rules.next_steps(rules_of(case), facts(taken[case.id]), today) for case in same):
        raise Refused(Refusal.NOMINATED_ALREADY, "title")


def _add(
    case: OwnershipCase,
    draft: StepDraft,
    actor: Actor,
    now: datetime,
    *,
    corrects: CaseStep | None = None,
    checked: bool = False,
) -> CaseStep:
    row = CaseStep(
        case_id=case.id,
        step=draft.kind,
        happened_on=draft.on,
        reason=draft.reason,
        group_name=draft.group_name,
        corrects_id=corrects.id if corrects else None,
        by_id=actor.account_id,
        at=now,
    )
    if checked:
        row.checked_by_id, row.checked_at = actor.account_id, now
    db.session.add(row)
    db.session.flush()
    return row


def record(case: OwnershipCase, draft: StepDraft, *, for_council: bool, actor: Actor, now: datetime) -> CaseStep:
    """Write down a step. Those of the office count at once; what a group says waits until the office has checked it."""
    db.session.refresh(case, with_for_update=True)
    known, rows = rules_of(case), queries.steps([case.id])[case.id]
    today = places.today(case.place_id, now)
    if wrong := rules.step_problem(known, facts(rows), draft.kind, draft.on, today):
        raise Refused(wrong, "on" if wrong is not Refusal.NOT_NEXT else "step")
    if not for_council and not may_take(case, draft.kind, actor.account_id):
        raise Refused(Refusal.NOT_YOUR_STEP, "step")
    if draft.kind.asks_for_money:
        _must_be_able_to_bid(known, draft)
    if not for_council:
        return _say(case, rows, draft, actor, now)
    row = _add(case, draft, actor, now, checked=True)
    for opening in (each for each in rows if each.waits and each.step is CaseStepKind.NOMINATED):
        opening.checked_by_id, opening.checked_at = actor.account_id, now  # whoever acts on a request has checked it
    audit.record(events.CaseStepRecorded(case.id, draft.kind.value, draft.on.isoformat()), actor, now, case.place_id)
    _tell(case, rows, actor, now)
    return row


def _say(case: OwnershipCase, rows: Sequence[CaseStep], draft: StepDraft, actor: Actor, now: datetime) -> CaseStep:
    """It stands on the page as said; no day changes, and nobody is told before it is checked."""
    if any(row.waits and row.step is draft.kind and row.by_id == actor.account_id for row in rows):
        raise Refused(Refusal.SAID_ALREADY)
    row = _add(case, draft, actor, now)
    audit.record(events.CaseStepSaid(case.id, draft.kind.value), actor, now, case.place_id)
    return row


def check(row: CaseStep, case: OwnershipCase, *, why_not: str | None, actor: Actor, now: datetime) -> None:
    """The office confirms what somebody said, from the day on which they said it; or does not, with a reason."""
    db.session.refresh(case, with_for_update=True)
    db.session.refresh(row)
    if not row.waits:
        raise Refused(Refusal.CHECKED_ALREADY)
    if why_not == "":
        raise Refused(Refusal.WHY_NOT, "reason")
    rows = queries.steps([case.id])[case.id]
    if why_not is None and not row.counts:
        known, today = rules_of(case), places.today(case.place_id, now)
        if wrong := rules.step_problem(known, facts(rows), row.step, row.happened_on, today):
            raise Refused(wrong, "verdict")
    row.checked_by_id, row.checked_at, row.refused_why = actor.account_id, now, why_not
    audit.record(events.CaseStepChecked(case.id, row.step.value, why_not is None), actor, now, case.place_id)
    _tell(case, rows, actor, now)


def may_take(case: OwnershipCase, kind: CaseStepKind, account_id: int) -> bool:
    """A group’s step: whoever nominated it, and for the request to bid anybody who speaks for a group."""
    by_group = rules.who_may(rules_of(case), kind).is_group
    return by_group and (kind.asks_for_money or case.made_by_id == account_id)


def _must_be_able_to_bid(known: RuleSet, draft: StepDraft) -> None:
    if not draft.group_name or draft.group_kind is None:
        raise Refused(Refusal.GROUP_NEEDED, "group_name")
    if not rules.may_bid(known, draft.group_kind):
        raise Refused(Refusal.MAY_NOT_BID, "group_kind")


def _tell(case: OwnershipCase, rows: Sequence[CaseStep], actor: Actor, now: datetime) -> None:
    """Whoever speaks for a group of this case hears of each step."""
    groups = {case.made_by_id, *(row.by_id for row in rows if row.group_name)} - {actor.account_id}
    to = link(LinkKind.OWNERSHIP_CASE, place_id=case.place_id, case_id=case.id)
    notifications.warn(groups, Headline.STEP, to, now, title=case.title)


def correct(row: CaseStep, case: OwnershipCase, *, on: date, reason: str, actor: Actor, now: datetime) -> CaseStep:
    """Another day for a step, with a reason; the first one stays to be read."""
    db.session.refresh(case, with_for_update=True)
    rows = queries.steps([case.id])[case.id]
    standing = facts(rows)
    if not _root(rows, row).counts:
        raise Refused(Refusal.CHECK_FIRST)
    order = _first_rows(rows).index(_root(rows, row))
    if any(other.corrects_id == row.id for other in rows):
        raise Refused(Refusal.NOT_NEXT)
    if wrong := rules.correction_problem(standing, order, on, places.today(case.place_id, now)):
        raise Refused(wrong, "on")
    draft = StepDraft(kind=row.step, on=on, reason=reason, group_name=row.group_name)
    right = _add(case, draft, actor, now, corrects=row, checked=True)
    before, after = row.happened_on.isoformat(), on.isoformat()
    audit.record(events.CaseStepCorrected(case.id, row.step.value, before, after), actor, now, case.place_id)
    _tell(case, rows, actor, now)
    return right


def begin_rules(place: Place, key: RuleSetKey, *, on: date, source: str, actor: Actor, now: datetime) -> RuleStart:
    """From this day on new nominations follow another law; those that have begun keep theirs."""
    if not source.startswith("https://"):
        raise Refused(Refusal.NOT_A_LINK, "source")
    one_at_a_time(f"ownership:{place.id}")
    if rule_sets.every()[key].begins is not None or key in queries.starts(place.id):
        raise Refused(Refusal.BEGUN_ALREADY, "starts_on")
    start = RuleStart(place_id=place.id, rule_set=key, starts_on=on, source=source, by_id=actor.account_id, at=now)
    db.session.add(start)
    db.session.flush()
    audit.record(events.RuleSetBegun(key.value, on.isoformat()), actor, now, place.id)
    return start
