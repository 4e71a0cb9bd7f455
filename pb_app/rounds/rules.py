"""What the phases and the rulebook allow. Pure functions of windows and times, which return terms."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pb_app.rounds.launch_terms import CheckWeight, LaunchFinding
from pb_app.rounds.terms import (
    BallotKind,
    Electorate,
    IdentityMethod,
    PersonBasis,
    PhaseKind,
    Refusal,
    Rule,
    Rulebook,
    Template,
    Window,
)


@dataclass(frozen=True, slots=True)
class PotMoney:
    """A pot and the proposals it can pay for. ``areas`` holds the pot's area and all areas inside it."""

    name: str
    amount: int
    areas: frozenset[int] = frozenset()
    category: str | None = None


def pot_of(area_id: int | None, category: str | None, pots: Sequence[PotMoney]) -> PotMoney | None:
    """The first pot, in order of name, that a proposal belongs to; None means the money of the whole place."""
    for pot in sorted(pots, key=lambda pot: pot.name):
        if area_id in pot.areas or (pot.category is not None and category == pot.category):
            return pot
    return None


def current(windows: Sequence[Window], now: datetime) -> Window | None:
    """The phase open at ``now``, the earlier one where two are; the closing moment itself is outside."""
    order = list(PhaseKind)
    return min((w for w in windows if w.opens <= now < w.closes), key=lambda w: order.index(w.kind), default=None)


def following(windows: Sequence[Window], now: datetime) -> Window | None:
    """The next phase to open."""
    return min((w for w in windows if w.opens > now), key=lambda w: w.opens, default=None)


def is_open(windows: Sequence[Window], kind: PhaseKind, now: datetime) -> bool:
    return any(window.kind is kind and window.opens <= now < window.closes for window in windows)


def has_closed(windows: Sequence[Window], kind: PhaseKind, now: datetime) -> bool:
    """Whether the phase is over. A round that does not have the phase never closes it."""
    return any(window.kind is kind and window.closes <= now for window in windows)


def may_have_phases(windows: Sequence[Window]) -> Refusal | None:
    """Phases must be in order, and there must be a voting phase. Only checking may begin before ideas have closed."""
    order = list(PhaseKind)
    ordered = sorted(windows, key=lambda w: order.index(w.kind))
    if any(w.closes <= w.opens for w in ordered):
        return Refusal.PHASES_OUT_OF_ORDER
    if any(not _may_follow(b, a) for n, a in enumerate(ordered) for b in ordered[n + 1 :]):
        return Refusal.PHASES_OUT_OF_ORDER
    if not any(w.kind is PhaseKind.VOTING for w in ordered):
        return Refusal.NO_VOTING_PHASE
    return None


def _may_follow(later: Window, earlier: Window) -> bool:
    if (earlier.kind, later.kind) == (PhaseKind.IDEAS, PhaseKind.SHAPING):
        return later.opens >= earlier.opens and later.closes >= earlier.closes
    return later.opens >= earlier.closes


def same_minutes(windows: Sequence[Window], others: Sequence[Window]) -> bool:
    """Whether two plans are the same to whoever types them, which is to the minute."""

    def typed(at: datetime) -> datetime:
        return at.replace(second=0, microsecond=0)

    def to_the_minute(plan: Sequence[Window]) -> set[Window]:
        return {Window(w.kind, typed(w.opens), typed(w.closes)) for w in plan}

    return to_the_minute(windows) == to_the_minute(others)


def keeps_the_past(before: Sequence[Window], after: Sequence[Window], now: datetime) -> bool:
    """Whether a public plan leaves every moment that has passed as it was, and moves the others to times still to come."""
    old = {(w.kind, edge): at for w in before for edge, at in (("opens", w.opens), ("closes", w.closes))}
    new = {(w.kind, edge): at for w in after for edge, at in (("opens", w.opens), ("closes", w.closes))}
    changed = {key for key in old.keys() | new.keys() if _minute(old.get(key)) != _minute(new.get(key))}
    return all(at > now for key in changed for at in (old.get(key), new.get(key)) if at is not None)


def _minute(at: datetime | None) -> datetime | None:
    return at and at.replace(second=0, microsecond=0)


def may_have_money(before: int, after: int, *, published: bool) -> Refusal | None:
    """People have planned with the money of a public round, so it can only grow."""
    return Refusal.MONEY_ONLY_GROWS if published and after < before else None


def may_publish(windows: Sequence[Window], now: datetime) -> Refusal | None:
    """The phases must be valid, and voting must not be over yet."""
    refusal = may_have_phases(windows)
    if refusal is None and has_closed(windows, PhaseKind.VOTING, now):
        return Refusal.DATES_PASSED
    return refusal


_BASES = {
    IdentityMethod.EMAIL: PersonBasis.MAILBOX,
    IdentityMethod.PHONE: PersonBasis.NUMBER,
    IdentityMethod.CODE: PersonBasis.CODE,
    IdentityMethod.CARD: PersonBasis.CARD,
    IdentityMethod.IN_PERSON: PersonBasis.NAME_AND_BIRTH,
    IdentityMethod.PAPER: PersonBasis.NAME_AND_BIRTH,
}


def person_basis(rulebook: Rulebook) -> PersonBasis:
    """What makes a person in this round. Ways that can't be compared are EACH_WAY: somebody with two could vote twice."""
    if rulebook.who is Electorate.LISTED:
        return PersonBasis.LIST
    bases = {_BASES[way] for way in rulebook.ways}
    return bases.pop() if len(bases) == 1 else PersonBasis.EACH_WAY


def may_launch(findings: Sequence[LaunchFinding], reason: str) -> Refusal | None:
    """Some problems stop a round from being published; for others somebody says in public why it is published so."""
    weights = {finding.weight for finding in findings}
    if CheckWeight.STOPS in weights:
        return Refusal.NOT_READY_TO_PUBLISH
    return Refusal.LAUNCH_REASON_NEEDED if CheckWeight.REASON in weights and not reason.strip() else None


def may_be_rulebook(rulebook: Rulebook) -> Refusal | None:
    if rulebook.most is not None and rulebook.least > rulebook.most:
        return Refusal.LEAST_ABOVE_MOST
    if rulebook.ballot is BallotKind.POINTS and rulebook.cap is not None and rulebook.cap > rulebook.points:
        return Refusal.CAP_ABOVE_POINTS
    refusal = _may_be_related(rulebook)
    if refusal:
        return refusal
    ceilings = dict(rulebook.ceilings)
    if any(amount > ceilings.get(group, amount) for group, amount in rulebook.floors):
        return Refusal.FLOOR_ABOVE_CEILING
    if rulebook.other_areas and not rulebook.own_area:
        return Refusal.OTHERS_WITHOUT_OWN
    if rulebook.support_most is not None and rulebook.support_least > rulebook.support_most:
        return Refusal.SUPPORT_LEAST_ABOVE_MOST
    return None if rulebook.ways else Refusal.VOTE_NEEDS_A_WAY


def _may_be_related(rulebook: Rulebook) -> Refusal | None:
    """Pairs that exclude or need each other can be kept all at once."""
    if any(number == other for number, other in (*rulebook.pairs, *rulebook.needs)):
        return Refusal.PAIR_OF_ONE
    apart = {frozenset(pair) for pair in rulebook.pairs}
    if any(frozenset(pair) in apart for pair in rulebook.needs):
        return Refusal.NEEDS_AND_EXCLUDES
    return Refusal.NEEDS_IN_A_CIRCLE if _in_a_circle(rulebook.needs) else None


def _in_a_circle(needs: Sequence[tuple[int, int]]) -> bool:
    """Some project would have to be funded before itself."""
    left = set(needs)
    while left:
        waiting = {number for number, _other in left}
        ready = {pair for pair in left if pair[1] not in waiting}
        if not ready:
            return True
        left -= ready
    return False


def may_have_limits(rulebook: Rulebook, budget: int, pots: Sequence[str]) -> Refusal | None:
    """The rulebook's sums and pots are those of the round."""
    if any(name not in pots for name, _most in rulebook.pot_most):
        return Refusal.POT_UNKNOWN
    if rulebook.floors and pots:
        return Refusal.FLOORS_WITH_POTS
    if sum(amount for _group, amount in rulebook.floors) > budget:
        return Refusal.FLOORS_ABOVE_BUDGET
    return Refusal.SPEND_ABOVE_BUDGET if rulebook.least_spend > budget else None


def carried_over(rulebook: Rulebook, budget: int, pots: Sequence[str]) -> Rulebook:
    """A round's rules for another one: what names proposals, or does not fit the new round's money and pots, goes."""
    rulebook = replace(rulebook, pairs=(), needs=())
    rulebook = replace(rulebook, pot_most=tuple(row for row in rulebook.pot_most if row[0] in pots))
    if sum(amount for _group, amount in rulebook.floors) > budget or pots:
        rulebook = replace(rulebook, floors=())
    return replace(rulebook, least_spend=min(rulebook.least_spend, budget))


def for_rerun(
    rulebook: Rulebook, budget: int, pots: Sequence[str], numbers: Collection[int], *, whole: bool
) -> Rulebook:
    """The same rules for a vote that is run again, without what names a pot or a proposal that is not there."""

    def here(pairs: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple(pair for pair in pairs if set(pair) <= set(numbers))

    kept = replace(rulebook, pairs=here(rulebook.pairs), needs=here(rulebook.needs))
    if whole:
        return kept
    kept = replace(kept, floors=(), ceilings=(), least_spend=min(rulebook.least_spend, budget))
    return replace(kept, pot_most=tuple(row for row in kept.pot_most if row[0] in pots))


#: Between the decision to run a vote again and its opening.
RERUN_NOTICE = timedelta(days=7)


def rerun_windows(windows: Sequence[Window], now: datetime) -> list[Window]:
    """Voting and what follows it, each as long as it was."""
    opened = next((window.opens for window in windows if window.kind is PhaseKind.VOTING), now)
    later = now + RERUN_NOTICE - opened
    return [Window(w.kind, w.opens + later, w.closes + later) for w in windows if w.opens >= opened]


def may_extend(windows: Sequence[Window], closes: datetime, now: datetime) -> Refusal | None:
    """While voting is open, it can only be extended, and not into the next phase."""
    voting = next((w for w in windows if w.kind is PhaseKind.VOTING), None)
    if voting is None or not voting.opens <= now < voting.closes:
        return Refusal.DATES_PASSED
    return Refusal.ONLY_LATER if closes <= voting.closes else None


#: How many of 100 ballots in real elections are unique, by the maximum number of choices and with up to 15, up to 40, and
#: more projects. Measured on Pabulib's files with 200 ballots or more; 20 lies between two measured neighbours.
ALONE = {2: (0, 0, 0), 3: (1, 20, 45), 5: (6, 33, 42), 500: (30, 72, 79)}


def one_of_a_kind(rulebook: Rulebook) -> tuple[int, int, int]:
    """How many of 100 ballots will be unique with up to 15, up to 40, and more projects. Scores and rankings increase this."""
    plain = rulebook.ballot in (BallotKind.APPROVAL, BallotKind.SPEND)
    most = (rulebook.most or 500) if plain else 500
    return next(shares for limit, shares in ALONE.items() if most <= limit)


def may_change_rulebook(reason: str, *, frozen: bool, published: bool) -> Refusal | None:
    """The rulebook can't change after the first ballot, and once published it can change only with a reason."""
    if frozen:
        return Refusal.RULEBOOK_FROZEN
    if published and not reason:
        return Refusal.REASON_NEEDED
    return None


def may_have_pots(budget: int, pots: Sequence[int]) -> Refusal | None:
    return Refusal.POTS_ABOVE_BUDGET if sum(pots) > budget else None


def windows_from(template: Template, start: datetime) -> list[Window]:
    """The template's phases one after the other from ``start``."""
    windows = []
    for kind, days in template.days.items():
        windows.append(Window(kind, start, start + timedelta(days=days)))
        start = windows[-1].closes
    return windows


#: Where a new round can start from.
TEMPLATES = {
    "neighbourhood": Template(
        "neighbourhood",
        {
            PhaseKind.IDEAS: 42,
            PhaseKind.SHAPING: 28,
            PhaseKind.VOTING: 21,
            PhaseKind.COUNTING: 14,
            PhaseKind.DELIVERY: 270,
            PhaseKind.REVIEW: 60,
        },
        Rulebook(),
    ),
    "small-grants": Template(
        "small-grants",
        {
            PhaseKind.IDEAS: 21,
            PhaseKind.SHAPING: 14,
            PhaseKind.VOTING: 14,
            PhaseKind.COUNTING: 7,
            PhaseKind.DELIVERY: 120,
            PhaseKind.REVIEW: 30,
        },
        Rulebook(ballot=BallotKind.SPEND, most=None, rule=Rule.GREEDY, step=0, threshold=5),
    ),
}
