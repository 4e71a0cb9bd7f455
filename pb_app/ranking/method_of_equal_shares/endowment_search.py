"""The search for the last share per voter that stays within the budget, over hundreds of thousands of steps if need be.

Every step up to the first that spends too much is accounted for. A run's decisions all compare amounts that are linear
in the share; where two runs decide alike, every share between them decides alike too, and need not be run
(docs/features/ranking.md has the proof).
"""

from fractions import Fraction

from pb_app.ranking.budgets.engines import has_numpy
from pb_app.ranking.method_of_equal_shares.method import EqualSharesRun, EqualSharesSetting
from pb_app.ranking.model.constraints import ConstraintState
from pb_app.ranking.model.ties import LotNeeded

#: So many names on ballots are looked at in integers before the accelerator is fetched.
PATIENCE = 60_000
#: A step's number, its run, and what the next step would spend if that is too much.
Found = tuple[int, EqualSharesRun, int | None]


class EndowmentSearch:
    """``last()`` is the run that counts; ``trail`` then holds the first share, that one and the first that is too much."""

    def __init__(self, setting: EqualSharesSetting, first: Fraction, step: int, *, exhaustive: bool) -> None:
        self.setting, self.first, self.step, self.exhaustive = setting, first, step, exhaustive
        self.trail: list[tuple[Fraction, int]] = []
        self._runs = 0
        self._budget = setting.election.budget
        self._standing = [j for j in range(len(setting.election.projects)) if setting.stands(j)]
        #: Once a voter could pay the whole budget alone, a larger share changes nothing: the search always ends.
        self.end = int((self._budget - first) // step) + 1 if step else 0

    def last(self) -> EqualSharesRun:
        """The last run within the budget, or the first that leaves nothing to gain."""
        number, run, over = self._found()
        self.trail = [(self.first, run.spent if number == 0 else self.run(0).spent)]
        self.trail += [(self.share(number), run.spent)] if number else []
        self.trail += [(self.share(number + 1), over)] if over is not None else []
        return run

    def _found(self) -> Found:
        """In integers while that is quick; a search that drags on goes to the accelerator, if it is at hand."""
        if not self._may_accelerate():
            return self._step_by_step()
        names = sum(map(len, self.setting.election.choices))
        quick = self.setting.engine == "auto" and names * 5 < PATIENCE
        row = self._patiently(PATIENCE // max(1, names)) if quick else None
        if row is not None:
            return row
        from pb_app.ranking.method_of_equal_shares.interval_search import find

        return self._confirmed(find(self)) or self._step_by_step()

    def _may_accelerate(self) -> bool:
        """The accelerator knows such ballots and rules, and is at hand."""
        setting = self.setting
        plain = not setting.backers.election.scores and ConstraintState(setting.election, setting.limits).idle
        return plain and self.end > 1 and (setting.engine == "numpy" or setting.engine == "auto" and has_numpy())

    def share(self, number: int) -> Fraction:
        """Each voter's share after ``number`` steps."""
        return self.first + number * self.step

    def run(self, number: int) -> EqualSharesRun:
        self._runs += 1
        return EqualSharesRun(self.setting, self.share(number))

    def finished(self, bought: list[int], spent: int) -> bool:
        """Nothing more could be gained: all that stands is bought, or (exhaustive) nothing fits any more."""
        projects = self.setting.election.projects
        waiting = (j for j in self._standing if j not in bought)
        if self.exhaustive:
            return all(projects[j].cost > self._budget - spent for j in waiting)
        return next(waiting, None) is None

    def _confirmed(self, number: int) -> Found | None:
        """The accelerator's answer, run again in integers; None when they differ, and then the integers decide."""
        run = self.run(number)
        if run.spent > self._budget:
            return None
        if number >= self.end or self.finished(run.bought, run.spent):
            return number, run, None
        following = self.run(number + 1)
        return (number, run, following.spent) if following.spent > self._budget else None

    def _step_by_step(self) -> Found:
        """In integers from the first step on."""
        row = self._patiently(None)
        assert row is not None, "without a limit the search ends"
        return row

    def _patiently(self, tries: int | None) -> Found | None:
        """Step by step in integers, over whole ranges of steps where two runs decide alike; None after ``tries`` runs.

        Returns the step that counts, its run, and what the next step would spend if that is too much.
        """
        number, run = 0, self.run(0)
        while number < self.end and not self.finished(run.bought, run.spent):
            if tries is not None and self._runs > tries:
                return None
            following = self.run(number + 1)
            if following.trace == run.trace:
                number, run = self._alike(number + 1, following)
                if number >= self.end:
                    break
                following = self.run(number + 1)
            if following.spent > self._budget:
                return number, run, following.spent
            number, run = number + 1, following
        return number, run, None

    def _ahead(self, number: int) -> EqualSharesRun | None:
        """A run that may lie beyond the last one: a lot that it would need is not needed yet."""
        try:
            return self.run(number)
        except LotNeeded:
            return None

    def _alike(self, number: int, run: EqualSharesRun) -> tuple[int, EqualSharesRun]:
        """The last step that decides just like ``number``, and its run: doubling the stride, then closing in."""
        differs, reach = self.end + 1, 2
        while number + 1 < differs:
            reach = min(reach, differs - 1 - number)
            tried = self._ahead(number + reach)
            if tried is not None and tried.trace == run.trace:
                number, run, reach = number + reach, tried, reach * 2
            else:
                differs, reach = number + reach, max(1, reach // 2)
        return number, run
