"""Why a project was or was not funded, in words. One wording for every page, in the units and the order of the rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.ranking import ResultReason
from pb_app.rounds.terms import BallotKind, Rule, Rulebook
from pb_app.web.i18n import money_text
from pb_app.web.labels import label

#: A project's stored explanation, as the count's document holds it.
Story: TypeAlias = Mapping[str, object]

#: Reasons whose sentence names the sum that a project lacked.
LACKED_MONEY = (
    ResultReason.SUPPORTERS_SHORT,
    ResultReason.LEFTOVER_TOO_SMALL,
    ResultReason.MONEY_RAN_OUT,
    ResultReason.ABOVE_BUDGET,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountStyle:
    """What a count's sentences depend on: the rule, and whether ballots give points (or marks, or places)."""

    rule: Rule
    points: bool

    @property
    def greedy(self) -> bool:
        return self.rule not in (Rule.EQUAL_SHARES, Rule.PHRAGMEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnSum:
    """What was left when a project's turn came, and what was missing, in minor units; together they are its cost."""

    left: int
    missing: int

    @property
    def cost(self) -> int:
        return self.left + self.missing

    @property
    def share(self) -> int:
        """How much of the cost was there, in tenths of a per cent."""
        return self.left * 1000 // self.cost if self.cost else 0


def style_of(rulebook: Rulebook) -> CountStyle:
    """How counts under these rules are worded."""
    return CountStyle(rule=rulebook.rule, points=rulebook.ballot not in (BallotKind.APPROVAL, BallotKind.SPEND))


def reason_words(reason: ResultReason, style: CountStyle) -> str:
    """The reason by itself, without figures."""
    if reason is ResultReason.FUNDED and style.greedy:
        return _("It was next in order, and there was money for it.")
    if reason is ResultReason.FUNDED and style.rule is Rule.PHRAGMEN:
        return _("The people who chose it had saved enough together.")
    if reason is ResultReason.MONEY_RAN_OUT:
        return _came_later(style)
    if reason is ResultReason.FUNDED_FROM_LEFTOVER and style.points:
        return _("It was funded from the money that was left, by its number of points.")
    if reason is ResultReason.BELOW_THRESHOLD and style.points:
        return _("It had fewer points than the rules ask for.")
    return label(reason)


def _came_later(style: CountStyle) -> str:
    if style.rule is Rule.PHRAGMEN:
        return _("Other projects came first, and then there was not enough money left for it.")
    if style.rule is Rule.GREEDY_DENSITY:
        return _(
            "Projects with more support for their cost came first, and then there was not enough money left for it."
        )
    if style.points:
        return _("Projects with more points came first, and then there was not enough money left for it.")
    return _("Projects with more votes came first, and then there was not enough money left for it.")


def with_missing(reason: ResultReason, missing: int | None, style: CountStyle, currency: str) -> str:
    """The reason, and the sum that was missing."""
    text = reason_words(reason, style)
    if missing and reason is ResultReason.PART_FUNDED:
        return text + " " + _part(missing, currency)
    if missing and reason in LACKED_MONEY:
        text += " " + _("%(missing)s was missing.", missing=money_text(missing, currency))
    return text


def full_words(story: Story, style: CountStyle, currency: str, *, level_with: str = "") -> list[str]:
    """All that a project's own page says of the reason: with whom it was level, and what was missing.

    The money at its turn is a sum of its own: ``turn_sum``.
    """
    reason = ResultReason(str(story["why"]))
    sentences = []
    if level_with:
        sentences.append(_level(level_with, str(story.get("level_by")), points=style.points))
    if not (level_with and reason is ResultReason.MONEY_RAN_OUT):
        sentences.append(reason_words(reason, style))
    missing = story["missing"]
    if turn_sum(story):
        return sentences
    if isinstance(missing, int) and missing and reason is ResultReason.PART_FUNDED:
        sentences.append(_part(missing, currency))
    elif isinstance(missing, int) and missing and reason in LACKED_MONEY:
        sentences.append(_("%(missing)s was missing.", missing=money_text(missing, currency)))
    return sentences


def turn_sum(story: Story) -> TurnSum | None:
    """The sum at the project's turn; None where no turn came, or nothing was missing."""
    left, missing = story.get("left_at_turn"), story["missing"]
    return TurnSum(left=left, missing=missing) if isinstance(left, int) and isinstance(missing, int) else None


def _part(missing: int, currency: str) -> str:
    return _("It gets %(missing)s less than its whole cost.", missing=money_text(missing, currency))


def _level(other: str, link: str, *, points: bool) -> str:
    level = (
        _("It had as many points as “%(project)s”.", project=other)
        if points
        else _("It had as many votes as “%(project)s”.", project=other)
    )
    return f"{level} {tie_words(link, points=points)}"


def tie_words(link: str | None, *, points: bool) -> str:
    """How a tie was broken."""
    more = _("The one with more points came first.") if points else _("The one with more votes came first.")
    words = {
        "lower-cost": _("The cheaper one came first."),
        "more-votes": more,
        "lot": _("It was a tie, so it was decided by lottery."),
        "all-fit": _("There was money for all of them."),
    }
    return words.get(link or "", "")


def next_words(style: CountStyle) -> str:
    """Of a purchase from money that no share paid."""
    if style.rule is Rule.GREEDY_DENSITY:
        return _("Next by support for its cost, from the money that was left.")
    if style.points:
        return _("Next by points, from the money that was left.")
    return _("Next by votes, from the money that was left.")


def change_words(story: Story, style: CountStyle, currency: str) -> list[str]:
    """What would have funded it, a sentence each. Every one was confirmed by counting again."""
    told = []
    votes, shares, cost = story["more_votes"], story["more_shares"], story["lower_cost"]
    if isinstance(votes, int) and votes:
        told.append(_more(votes, points=style.points))
    if isinstance(shares, int) and shares:
        told.append(
            ngettext(
                "%(num)s more person with a full share, for this project alone, would have funded it.",
                "%(num)s more people with a full share each, for this project alone, would have funded it.",
                shares,
            )
        )
    if isinstance(cost, int) and cost and _within_reach(cost, story["cost"]):
        told.append(_("If it had cost %(cost)s, it would have been funded.", cost=money_text(cost, currency)))
    return told


def _within_reach(lower: int, cost: object) -> bool:
    """A project that would have had to cost less than half is another project: that price helps nobody."""
    return isinstance(cost, int) and lower * 2 >= cost


def _more(votes: int, *, points: bool) -> str:
    if points:
        return ngettext("%(num)s more point would have funded it.", "%(num)s more points would have funded it.", votes)
    return ngettext("%(num)s more vote would have funded it.", "%(num)s more votes would have funded it.", votes)


def left_words(story: Story, currency: str) -> str:
    """What the supporters' shares still held at the end; empty where the rule knows no shares."""
    behind = story["behind"]
    if not isinstance(behind, int):
        return ""
    amount = money_text(behind, currency)
    if story["why"] == ResultReason.LEFTOVER_TOO_SMALL:
        return _(
            "Their shares still held %(amount)s. But shares were raised until together they came to more than the money there was, and only money that is really there can be spent.",
            amount=amount,
        )
    return _("At the end their shares still held %(amount)s together.", amount=amount)


def raised_words(total: int, budget: int, currency: str) -> str:
    """Why all shares together may be more than the money; empty when they are not."""
    if total <= budget:
        return ""
    return _(
        "Together the shares come to %(total)s, more than the %(budget)s in this pot. Nobody pays for projects they did not choose, so part of every share stays unspent. Raising the shares lets more projects be paid for, and what is spent never goes above the money there is.",
        total=money_text(total, currency),
        budget=money_text(budget, currency),
    )
