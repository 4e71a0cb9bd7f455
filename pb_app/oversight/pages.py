"""What the closing guide shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from pb_app.objections import queries as objections
from pb_app.oversight import rules
from pb_app.oversight.labels import GUIDANCE
from pb_app.oversight.terms import ClosingFacts, ClosingStep, MissingThing, StepState, StepStatus
from pb_app.places import queries as places
from pb_app.polling.pairs import queries as pairs
from pb_app.results import queries as results
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.voting.chain import queries as chain
from pb_app.voting.keys.key_files import KeyFiles, Unreadable
from pb_app.voting.keys.terms import BoxKey
from pb_app.voting.opening import approvals
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening.terms import BoxState
from pb_app.voting.register import queries as register
from pb_app.voting.slots import RECONCILIATION
from pb_app.voting.terms import SHARES, ApprovalKind, ChainEventKind, KeyCustody
from pb_app.web.addresses import path_to
from pb_app.web.labels import Wording

#: Where each step is done, and the words of its button.
PLACES: Mapping[ClosingStep, tuple[str, Wording]] = {
    ClosingStep.LAST_MINUTES: ("oversight.extend", _l("Close the vote later")),
    ClosingStep.SHUT: ("voting.bulletin", _l("The public record")),
    ClosingStep.LOOK: ("oversight.signs", _l("Warning signs")),
    ClosingStep.PAIRS: ("oversight.pairs", _l("Look at the pairs")),
    ClosingStep.RECONCILE: ("oversight.reconciliation", _l("See what does not add up")),
    ClosingStep.COUNT: ("results.results", _l("Open the ballot box and count")),
    ClosingStep.COMPARE: ("oversight.compare", _l("Open the ballot box again to compare")),
    ClosingStep.OBJECTIONS: ("objections.index", _l("Read the objections")),
    ClosingStep.CERTIFY: ("oversight.certify", _l("Sign off the result")),
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


def lost_key_advice(round: Round, files: KeyFiles) -> list[str]:
    """What can be done about a lost key, as this round stands."""
    state, voted = opening.box_state(round), bool(register.voters(round.id))
    if state.key is None or not state.key.public_key:
        return [_("There is no key yet. Without one, voting can’t open.")]
    if state.openings or state.key.destroyed:
        return [_("The ballot box has been opened already, so no key is needed any more.")]
    told = (
        []
        if _readable(state.key, files)
        else [_("The key is missing on the server. Put it back from the printed sheet.")]
    )
    if state.key.custody in SHARES:
        enough, whole = SHARES[state.key.custody]
        told.append(
            ngettext(
                "%(num)d of %(whole)d shares opens the ballot box.",
                "%(num)d of %(whole)d shares open the ballot box. If that many are left, nothing "
                "is lost: voting goes on, and two people can have new shares printed.",
                enough,
                whole=whole,
            )
        )
    if not voted:
        return [
            *told,
            _("Nobody has voted yet. So two people can agree to throw the key away, and you can make a new one."),
        ]
    return [
        *told,
        _(
            "People have voted already. Their ballots open only with this key: nobody can open them without it, not even whoever runs the server."
        ),
        _(
            "If it is really lost, two people can give this ballot box up. Then the vote is run again, the money stays reserved, and everybody is told why."
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundNotice:
    """Something that went another way than planned, and why; ``href`` leads to the other round, if there is one."""

    title: str
    reason: str
    href: str = ""
    link: str = ""


def notices(round: Round) -> list[RoundNotice] | None:
    """On a round's page: a later close, a lost key, and votes that are run again, each with its public reason."""
    facts = chain.by_kind(round.id, ChainEventKind.EXTENDED, ChainEventKind.KEY_LOST)
    told = [RoundNotice(title=_extended_words(fact), reason=fact["reason"]) for fact in facts[ChainEventKind.EXTENDED]]
    return [*told, *_lost_notices(facts[ChainEventKind.KEY_LOST]), *_rerun_notices(round)] or None


def _lost_notices(facts: chain.Facts) -> list[RoundNotice]:
    said = {
        ApprovalKind.NEW_KEY: _("The key of the ballot box was lost before anybody voted. A new one was made."),
        ApprovalKind.NEW_SHARES: _("A part of the key was lost. Enough parts were left, and new ones were printed."),
        ApprovalKind.RUN_AGAIN: _("The key of the ballot box was lost, so nobody can open it. The vote is run again."),
    }
    return [RoundNotice(title=said[ApprovalKind(fact["what"])], reason=fact["reason"]) for fact in facts]


def board_notices(round: Round) -> list[RoundNotice] | None:
    """On the public board, which shows later closes by itself."""
    lost = chain.all_of(round.id, ChainEventKind.KEY_LOST)
    return [*_lost_notices(lost), *_rerun_notices(round)] or None


def _extended_words(fact: Mapping[str, object]) -> str:
    if fact.get("reopened"):
        return _("Voting was opened once more, after this website had not been working at the close.")
    return _("The voting time was extended")


def _rerun_notices(round: Round) -> list[RoundNotice]:
    """Links both ways between a round and the one in which a vote of it is run again."""
    told = []
    for again in rounds.reruns_of(round.id):
        other = rounds.by_id(again.round_id)
        if not other.is_draft:
            told.append(_linked(_again_words(again.pot), again.reason, other))
        else:
            told.append(
                RoundNotice(title=_again_words(again.pot) + " " + _("We will publish the dates."), reason=again.reason)
            )
    own = rounds.rerun(round.id)
    if own is not None:
        told.append(_linked(_("In this round an earlier vote is run again."), own.reason, rounds.by_id(own.earlier_id)))
    return told


def _again_words(pot: str | None) -> str:
    if pot is None:
        return _("The whole vote is run again in another round. The money stays reserved.")
    name = pot or _("The money for the whole place")
    return _("The vote on “%(pot)s” is run again in another round. The rest of the result stands.", pot=name)


def _linked(title: str, reason: str, other: Round) -> RoundNotice:
    slug = places.by_id(other.place_id).slug
    return RoundNotice(
        title=title, reason=reason, href=path_to("rounds.round", place=slug, round=other.slug), link=other.title
    )
