"""A stratified lottery for the seats of a board: from volunteers, by chance, within quotas, and anybody can draw again.

The procedure is the one a hall can follow: the names are put into an order that only the seed decides; going down the
list, each person gets a seat if the quotas can still be met with those who follow, else the next one is asked. The odds
are what the same procedure gives each person over many seeds.
"""

import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from pb_app.ranking.model.errors import BallotError

#: Per kind of group (age, area, …) and group: the least and the most seats.
Quotas = Mapping[str, Mapping[str, tuple[int, int]]]
Marks = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PoolMember:
    """``groups``: for each kind of group, which one the person belongs to."""

    id: str
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lottery:
    """``seated`` in the order they were drawn; ``passed``: who was asked and could not be seated within the quotas."""

    seed: str
    seated: tuple[str, ...]
    passed: tuple[str, ...]


class _SeatQuotas:
    """The seats still open, and whether they can be filled from a pool of people known only by their groups."""

    def __init__(self, seats: int, quotas: Quotas) -> None:
        self.kinds = tuple(sorted(quotas))
        self.open = seats
        self.least = {(k, g): low for k in self.kinds for g, (low, _) in sorted(quotas[k].items())}
        self.most = {(k, g): high for k in self.kinds for g, (_, high) in sorted(quotas[k].items())}

    def marks(self, person: PoolMember) -> Marks:
        return tuple(person.groups.get(kind, "") for kind in self.kinds)

    def take(self, marks: Marks, sign: int = 1) -> None:
        """Give a seat (or, with -1, take it back)."""
        self.open -= sign
        for key in zip(self.kinds, marks, strict=True):
            self.least[key] = self.least.get(key, 0) - sign
            self.most[key] = self.most.get(key, 0) - sign

    def may_take(self, marks: Marks) -> bool:
        return self.open > 0 and all(self.most.get(key, 0) > 0 for key in zip(self.kinds, marks, strict=True))

    def can_fill(self, pool: Mapping[Marks, int]) -> bool:
        """Whether people from ``pool`` can take all open seats within the quotas."""
        if not self._plausible(pool):
            return False
        if len(self.kinds) <= 1:
            return True
        return self._search([(marks, pool[marks]) for marks in sorted(pool) if pool[marks]])

    def _plausible(self, pool: Mapping[Marks, int]) -> bool:
        """Each kind by itself: enough people for the least, and the most leave room for everybody."""
        for place, kind in enumerate(self.kinds):
            have: Counter[str] = Counter()
            for marks, number in pool.items():
                have[marks[place]] += number
            groups = {group for k, group in self.most if k == kind}
            least = [max(0, self.least[kind, group]) for group in groups]
            room = [min(have[group], self.most[kind, group]) for group in groups]
            if any(low > top for low, top in zip(least, room, strict=True)):
                return False
            if sum(least) > self.open or sum(room) < self.open:
                return False
        return True

    def _search(self, kinds: list[tuple[Marks, int]]) -> bool:
        """Depth first over kinds of people; many of one kind are tried before few."""
        if self.open == 0:
            return all(low <= 0 for low in self.least.values())
        if not kinds or not self._plausible(dict(kinds)):
            return False
        (marks, number), rest = kinds[0], kinds[1:]
        most = min([number, self.open, *(self.most.get(key, 0) for key in zip(self.kinds, marks, strict=True))])
        for taken in range(max(0, most), -1, -1):
            for _ in range(taken):
                self.take(marks)
            possible = self._search(rest)
            for _ in range(taken):
                self.take(marks, -1)
            if possible:
                return True
        return False


def check(people: Sequence[PoolMember], seats: int, quotas: Quotas) -> None:
    """Raises BallotError naming the first thing that makes the quotas impossible."""
    if seats < 1:
        raise BallotError("the seats", "must be one or more")
    if len({person.id for person in people}) != len(people):
        raise BallotError("the volunteers", "a name stands twice")
    for kind in sorted(quotas):
        have = Counter(person.groups.get(kind, "") for person in people)
        for group, (low, high) in sorted(quotas[kind].items()):
            if not 0 <= low <= high:
                raise BallotError(f"{kind} {group}", f"the quota from {low} to {high} is no range")
            if have[group] < low:
                raise BallotError(f"{kind} {group}", f"needs {low} volunteers, there are {have[group]}")
        if sum(low for low, _ in quotas[kind].values()) > seats:
            raise BallotError(kind, "the least numbers of seats add up to more than there are")
        if sum(min(high, have[group]) for group, (_, high) in quotas[kind].items()) < seats:
            raise BallotError(kind, "the quotas leave seats that nobody could fill")
    places = _SeatQuotas(seats, quotas)
    if not places.can_fill(Counter(places.marks(person) for person in people)):
        raise BallotError("the quotas", "can't all be met with these volunteers; each alone could be")


def lottery(people: Iterable[PoolMember], seats: int, quotas: Quotas, *, seed: str) -> Lottery:
    """Draw. The same people, quotas and seed give the same seats everywhere. Raises BallotError when it can't be done."""
    pool = sorted(people, key=lambda person: person.id)
    check(pool, seats, quotas)
    return _draw(pool, seats, quotas, seed)


def _draw(pool: Sequence[PoolMember], seats: int, quotas: Quotas, seed: str) -> Lottery:
    places = _SeatQuotas(seats, quotas)
    order = sorted(pool, key=lambda p: hmac.new(seed.encode(), p.id.encode(), sha256).digest())
    following = Counter(places.marks(person) for person in order)
    seated: list[str] = []
    passed: list[str] = []
    for person in order:
        if not places.open:
            break
        marks = places.marks(person)
        following[marks] -= 1
        if _seat(places, marks, following):
            seated.append(person.id)
        else:
            passed.append(person.id)
    return Lottery(seed, tuple(seated), tuple(passed))


def _seat(places: _SeatQuotas, marks: Marks, following: Mapping[Marks, int]) -> bool:
    """Seat a person if the rest can still be filled; else leave everything as it was."""
    if not places.may_take(marks):
        return False
    places.take(marks)
    if places.can_fill(following):
        return True
    places.take(marks, -1)
    return False


def odds(
    people: Iterable[PoolMember], seats: int, quotas: Quotas, *, seed: str, draws: int = 2_000
) -> dict[str, Fraction]:
    """Each person's part of ``draws`` draws with seeds made from ``seed``: what to tell volunteers beforehand.

    People with the same groups have the same chance, so each gets the average of their kind.
    """
    pool = sorted(people, key=lambda person: person.id)
    check(pool, seats, quotas)
    places = _SeatQuotas(seats, quotas)
    kinds = Counter(places.marks(person) for person in pool)
    marks = {person.id: places.marks(person) for person in pool}
    seated: Counter[Marks] = Counter()
    for number in range(draws):
        seated.update(marks[id] for id in _draw(pool, seats, quotas, f"{seed}|{number}").seated)
    return {id: Fraction(seated[kind], draws * kinds[kind]) for id, kind in marks.items()}
