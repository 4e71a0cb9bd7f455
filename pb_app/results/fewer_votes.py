"""Projects that were funded though fewer people chose them, beside a project that was not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.ranking import ResultReason
from pb_app.results.count_pages import CountBody, Names, ProjectName, about
from pb_app.results.reasons import CountStyle, style_of
from pb_app.results.rules import identifier
from pb_app.rounds.terms import Rule, Rulebook
from pb_app.web.i18n import money_text

#: A project’s stored story, a part of the count’s document.
Story: TypeAlias = CountBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A project with its votes (or points), its cost, and its cost for each of them, in words."""

    project: ProjectName
    votes: str
    cost: str
    each: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FewerVotes:
    """``why``: what decided, in a sentence. ``this``: the project that was not funded. ``funded``: the others."""

    why: str
    this: Compared
    funded: Sequence[Compared]


def fewer_votes(body: CountBody, names: Names, number: int, currency: str) -> FewerVotes | None:
    """None where the project was funded, or everything that was funded had as many votes."""
    pots = [pot.get("stories", []) for pot in body["pots"]]
    stood = [stories for stories in pots if any(each["project"] == identifier(number) for each in stories)]
    mine = next((each for stories in stood for each in stories if each["project"] == identifier(number)), None)
    if mine is None or any(each["place"] for each in _every(stood) if each["project"] == mine["project"]):
        return None
    won = {each["project"]: each for each in _every(stood) if each["place"] and each["votes"] < mine["votes"]}
    if not won or not mine["votes"]:
        return None
    style = style_of(Rulebook.from_data(body["rulebook"]))
    ordered = sorted(won.values(), key=lambda story: (-story["votes"], story["project"]))
    return FewerVotes(
        why=_why(ordered, style),
        this=_compared(mine, names, currency, style),
        funded=[_compared(story, names, currency, style) for story in ordered],
    )


def _every(stood: Iterable[Sequence[Story]]) -> Iterable[Story]:
    return (story for stories in stood for story in stories)


def _why(won: Sequence[Story], style: CountStyle) -> str:
    if style.greedy:
        return _("There was still enough money for these when their turn came.")
    if style.rule is Rule.PHRAGMEN:
        return _("The people who chose these had saved enough together.")
    if any(story["why"] != ResultReason.FUNDED.value for story in won):
        return _(
            "Every vote carried the same share of the money. For these, the shares of the people who chose them were "
            "enough, or the money that was left over was."
        )
    return _(
        "Every vote carried the same share of the money. For these, the shares of the people who chose them were enough."
    )


def _compared(story: Story, names: Names, currency: str, style: CountStyle) -> Compared:
    votes = story["votes"]
    return Compared(
        project=names[story["project"]],
        votes=_support(votes, points=style.points),
        cost=str(money_text(story["cost"], currency)),
        each=_each(Fraction(story["cost"], votes), currency, points=style.points) if votes else "",
    )


def _support(votes: int, *, points: bool) -> str:
    if points:
        return ngettext("%(num)s point", "%(num)s points", votes)
    return ngettext("%(num)s vote", "%(num)s votes", votes)


def _each(amount: Fraction, currency: str, *, points: bool) -> str:
    if points:
        return _("%(amount)s for each point", amount=about(amount, currency))
    return _("%(amount)s for each vote", amount=about(amount, currency))
