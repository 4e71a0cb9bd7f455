"""What the closing guide shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l

from pb_app.objections import queries as objections
from pb_app.oversight import rules
from pb_app.oversight.labels import GUIDANCE
from pb_app.oversight.terms import ClosingFacts, ClosingStep, MissingThing, StepState, StepStatus
from pb_app.polling.pairs import queries as pairs
from pb_app.results import queries as results
from pb_app.rounds.models import Round
from pb_app.voting.keys.key_files import KeyFiles, Unreadable
from pb_app.voting.keys.terms import BoxKey
from pb_app.voting.opening import approvals
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening.terms import BoxState
from pb_app.voting.register import queries as register
from pb_app.voting.slots import RECONCILIATION
from pb_app.voting.terms import ApprovalKind, KeyCustody
from pb_app.web.labels import Wording

#: Where each step is done, and the words of its button.
PLACES: Mapping[ClosingStep, tuple[str, Wording]] = {
    ClosingStep.LAST_MINUTES: ("oversight.extend", _l("Close the vote later")),
    ClosingStep.SHUT: ("voting.bulletin", _l("The public board")),
    ClosingStep.LOOK: ("oversight.signs", _l("Warning signs")),
    ClosingStep.PAIRS: ("oversight.pairs", _l("Look at the pairs")),
    ClosingStep.RECONCILE: ("oversight.reconciliation", _l("See what does not add up")),
    ClosingStep.COUNT: ("results.results", _l("Open the box and count")),
    ClosingStep.COMPARE: ("oversight.compare", _l("Open the box again to compare")),
    ClosingStep.OBJECTIONS: ("objections.index", _l("Read the objections")),
    ClosingStep.CERTIFY: ("oversight.certify", _l("Certify the result")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingGuide:
    """``oversight/closing.html``."""

    round: Round
    steps: Sequence[StepState]
    current: StepState | None
    number: int
    #: Until when the current step has to wait, if it waits for a day.
    until: datetime | None

    @property
    def guidance(self) -> Wording:
        return GUIDANCE[self.current.step] if self.current else ""

    @property
    def endpoint(self) -> str:
        return PLACES.get(self.current.step, ("", ""))[0] if self.current else ""

    @property
    def button(self) -> Wording:
        return PLACES.get(self.current.step, ("", ""))[1] if self.current else ""

    @property
    def needs_second_person(self) -> bool:
        waiting = (MissingThing.SECOND_PERSON, MissingThing.VOIDS_WAIT, MissingThing.PAIRS_ASKED)
        return self.current is not None and any(thing in waiting for thing in self.current.missing)


def closing_guide(round: Round, files: KeyFiles, now: datetime) -> ClosingGuide | None:
    """The steps from the last minutes of voting to the certificate; None while the round has no box or no dates."""
    state = opening.box_state(round)
    if state.key is None or state.voting is None:
        return None
    facts = _facts(round, state, files)
    steps = rules.closing_steps(facts, now)
    number = next((n for n, step in enumerate(steps, start=1) if step.status is StepStatus.NOW), len(steps))
    current = steps[number - 1] if steps[number - 1].status is StepStatus.NOW else None
    return ClosingGuide(round=round, steps=steps, current=current, number=number, until=_until(current, facts))


def _facts(round: Round, state: BoxState, files: KeyFiles) -> ClosingFacts:
    assert state.key is not None and state.voting is not None
    undecided, asked = register.pairs_that_voted(round.id), pairs.asked(round.id)
    return ClosingFacts(
        closes=state.voting.closes,
        review_until=state.voting.closes + timedelta(days=state.review_days),
        certify_from=opening_rules.certify_from(state),
        key_readable=state.key.destroyed or _readable(state.key, files),
        shut=state.key.closed,
        voids_wait=bool(approvals.waiting(round.id, ApprovalKind.VOID)),
        pairs=len(undecided),
        pairs_asked=sum((pair.voter_id, pair.other_id) in asked for pair in undecided),
        differences=_unsolved(round),
        counted=results.of_round(round.id) is not None,
        openings=tuple(record.digest for record in state.openings),
        open_objections=objections.open_count(round.id),
        certificate_asked=bool(approvals.waiting(round.id, ApprovalKind.CERTIFY)),
        certified=state.key.destroyed,
    )


def _unsolved(round: Round) -> int:
    """Figures that differ and nobody signed, and ballots kept apart that nobody has decided about."""
    tied = RECONCILIATION.value()(round.id)
    signed = approvals.signed_differences(round) is not None
    return tied.undecided + (0 if signed else tied.differences)


def _readable(key: BoxKey, files: KeyFiles) -> bool:
    """The files that the server should have: both keys, or only the slot key where trustees keep the other one."""
    try:
        files.slot_key(key.public_key)
        if key.custody is KeyCustody.SERVER:
            files.opening_key(key.public_key)
    except Unreadable:
        return False
    return True


def _until(current: StepState | None, facts: ClosingFacts) -> datetime | None:
    waits = {
        MissingThing.VOTING_OPEN: facts.closes,
        MissingThing.REVIEW_DAYS: facts.review_until,
        MissingThing.CHALLENGE_DAYS: facts.certify_from,
    }
    return next((waits[thing] for thing in (current.missing if current else ()) if thing in waits), None)
