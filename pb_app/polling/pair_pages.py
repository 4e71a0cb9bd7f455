"""What people see of pairs: the two who decide the doors and what is alike, and everybody the numbers and the reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from pb_app.approvals.models import Approval
from pb_app.polling.pairs import queries, rules
from pb_app.polling.pairs.terms import PairChoice, PairDecision, PairEntry, PairFacts
from pb_app.rounds.models import Round
from pb_app.voting.register import queries as register
from pb_app.voting.register.models import PersonPair
from pb_app.voting.terms import ApprovalKind, PairOutcome, Proof, Source
from pb_app.web.labels import label
from pb_app.web.signs import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """A pair about which nobody has decided; ``approval`` is what somebody asked for already."""

    facts: PairFacts
    approval: Approval | None

    @property
    def wanted(self) -> str:
        """What the first person asked for, in the words they chose."""
        keep: int = (self.approval.body["keep"] if self.approval else None) or 0
        wanted = {self.facts.first.voter_id: PairChoice.KEEP_FIRST, self.facts.second.voter_id: PairChoice.KEEP_SECOND}
        return _choice_words(wanted.get(keep, PairChoice.APART), self.facts)

    @property
    def address(self) -> str:
        return rules.address_of(self.facts.first.voter_id, self.facts.second.voter_id)

    @property
    def first(self) -> str:
        return side_in_words(self.facts.first)

    @property
    def second(self) -> str:
        return side_in_words(self.facts.second)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsPage:
    """``oversight/pairs.html``: pairs that hold back the count, and those that don’t because only one has voted."""

    waiting: Sequence[PairRow]
    harmless: Sequence[PairRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedPair:
    decision: PairDecision
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPairsPanel:
    """``polling/public_pairs.html``: how many pairs there were and what came of them."""

    outcomes: Mapping[PairOutcome, int]
    undecided: int
    decided: Sequence[DecidedPair]


def page(round: Round) -> PairsPage:
    holding = {_numbers(pair) for pair in register.pairs_that_voted(round.id)}
    asked, noted = queries.asked(round.id), register.pairs(round.id)
    rows = {_numbers(pair): PairRow(facts=queries.facts(pair), approval=asked.get(_numbers(pair))) for pair in noted}
    return PairsPage(
        waiting=[row for numbers, row in rows.items() if numbers in holding],
        harmless=[row for numbers, row in rows.items() if numbers not in holding],
    )


def _numbers(pair: PersonPair) -> tuple[int, int]:
    return pair.voter_id, pair.other_id


def side_in_words(side: PairEntry) -> str:
    """By which doors somebody came, and how they voted: nothing by which anybody else could know them."""
    said_already = {Source.IN_PERSON: Proof.PERSON}.get(side.source, Proof.ACCOUNT)
    doors = dict.fromkeys([label(side.source), *(label(proof) for proof in side.proofs if proof is not said_already)])
    if side.channel is None:
        return _("Proof: %(doors)s. Has not voted.", doors=listed(doors))
    return _("Proof: %(doors)s. Voted: %(channel)s.", doors=listed(doors), channel=label(side.channel))


def choices(facts: PairFacts) -> dict[str, str]:
    """What can be decided, in words that say what follows."""
    return {choice.value: _choice_words(choice, facts) for choice in rules.choices(facts)}


def _choice_words(choice: PairChoice, facts: PairFacts) -> str:
    if choice is PairChoice.APART:
        return label(choice) if facts.both_voted else _("Two people")
    if facts.both_on_paper:
        return _("One person. Papers carry no name, so neither can be taken out, and both count")
    return label(choice) if facts.both_voted else _("One person with one vote")


def public_pairs(round: Round) -> PublicPairsPanel | None:
    """For the board; nothing where no pair was ever noted."""
    outcomes, undecided = register.pair_counts(round.id), len(register.pairs_that_voted(round.id))
    decided = [_decided(approval) for approval in queries.decided(round.id)]
    if not (outcomes or undecided):
        return None
    return PublicPairsPanel(outcomes=outcomes, undecided=undecided, decided=decided)


def _decided(approval: Approval) -> DecidedPair:
    one = approval.kind == ApprovalKind.JOIN_PAIR.value
    decision = PairDecision.ONE_PERSON if one else PairDecision.TWO_PEOPLE
    return DecidedPair(decision=decision, reason=approval.reason or "")
