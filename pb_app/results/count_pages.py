"""The pages that show each step of a count. Everything comes from the stored document; nothing is counted again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from pb_app.proposals import queries as proposals
from pb_app.proposals.text_source import text_of
from pb_app.ranking import ResultReason
from pb_app.results import reasons
from pb_app.results.reasons import CountStyle
from pb_app.results.rules import identifier
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Rulebook
from pb_app.text_versions import pages as text_versions
from pb_app.text_versions.pages import ShownText
from pb_app.text_versions.terms import TextKind
from pb_app.web.i18n import in_language, money_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectName:
    """A project as pages call it, in ``language``."""

    number: int
    title: str
    language: str = ""

    @property
    def marked(self) -> Markup:
        """The title, with its language where that is not the one of the page."""
        return in_language(self.title, self.language) if self.language else escape(self.title)


Names = Mapping[str, ProjectName]
#: A whole count as it is stored.
CountBody = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareBar:
    """A stretch of a whole, in thousandths, for a drawn bar."""

    start: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One purchase: who paid (in words), what it levelled with, what is left afterwards. ``able``: who can still pay."""

    project: ProjectName
    cost: int
    paid: str
    left: int
    bar: ShareBar
    tied: Sequence[ProjectName]
    tie: str
    able: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfundedProject:
    """A project that was not funded, with its stored story."""

    project: ProjectName
    story: dict[str, Any]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PotWorking:
    """One run: its name, what was at hand, each purchase, each ending.

    ``rejected``: the first share per voter that would have spent too much, and what it would have spent.
    """

    name: str
    leftover: bool
    rule: str
    budget: int
    spent: int
    share: str
    first_share: str
    raised: str
    rejected: tuple[str, int] | None
    steps: Sequence[StepRow]
    endings: Sequence[UnfundedProject]
    metrics: dict[str, Any] | None


def names_of(round: Round) -> Names:
    """Every project of a count by its identifier, with its title in the reader's language where there is one."""
    standing = proposals.on_ballot(round.id)
    said = text_versions.shown(TextKind.PROPOSAL, map(text_of, standing))
    return {identifier(p.number): _name_of(p.number, said[p.id]) for p in standing}


def _name_of(number: int, said: ShownText) -> ProjectName:
    return ProjectName(number=number, title=said.plain("title"), language=said.language("title"))


def body_in_words(body: CountBody, groups: Mapping[str, str]) -> CountBody:
    """The same count with the areas and kinds of its floors by their names; ``groups`` by key.

    What the floors leave is the money of the whole place: there are no pots beside them.
    """
    if all(pot.get("of") != "floor" for pot in body["pots"]):
        return body
    return {**body, "pots": [{**pot, "name": groups.get(pot["name"], pot["name"]), "of": ""} for pot in body["pots"]]}


def working_page(body: CountBody, names: Names, currency: str) -> list[PotWorking]:
    """``results/working.html``."""
    style = reasons.style_of(Rulebook.from_data(body["rulebook"]))
    return [_pot(pot, names, currency, style) for pot in body["pots"]]


def _pot(pot: dict[str, Any], names: Names, currency: str, style: CountStyle) -> PotWorking:
    outcome = pot["outcome"]
    share = Fraction(*outcome["endowment"]) if outcome["endowment"] else None
    trail = [(Fraction(*row[0]), row[1]) for row in outcome["trail"] if isinstance(row[0], list)]
    return PotWorking(
        name=pot["name"],
        leftover=pot.get("of") == "leftover",
        rule=outcome["rule"],
        budget=outcome["budget"],
        spent=outcome["spent"],
        share=about(share, currency) if share is not None else "",
        first_share=about(trail[0][0], currency) if trail and trail[0][0] != share else "",
        raised=reasons.raised_words(int((share or 0) * (pot.get("able") or [0])[0]), outcome["budget"], currency),
        rejected=_rejected(trail, share, currency),
        steps=_steps(outcome, pot.get("able", []), names, currency=currency, style=style),
        endings=_endings(pot, names, style),
        metrics=pot.get("metrics"),
    )


def _rejected(trail: Sequence[tuple[Fraction, int]], share: Fraction | None, currency: str) -> tuple[str, int] | None:
    if not trail or share is None or trail[-1][0] <= share:
        return None
    return about(trail[-1][0], currency), trail[-1][1]


def _steps(
    outcome: dict[str, Any], able: Sequence[int], names: Names, *, currency: str, style: CountStyle
) -> list[StepRow]:
    spent, rows, still = 0, [], iter(able[1:])
    whole = max(1, outcome["budget"])
    flat = outcome["parameters"].get("utility") in ("cost", "count")
    for step in outcome["steps"]:
        bar = ShareBar(start=spent * 1000 // whole, length=max(2, step["cost"] * 1000 // whole))
        spent += step["cost"]
        from_shares = step["stage"] == "shares" and step["price"] and step["price"][0]
        rows.append(
            StepRow(
                project=names[step["project"]],
                cost=step["cost"],
                paid=paid(step, currency, style, flat=flat),
                left=outcome["budget"] - spent,
                bar=bar,
                tied=[names[id] for id in step.get("tied", []) if id != step["project"]],
                tie=reasons.tie_words(step["tie"], points=style.points),
                able=next(still, None) if from_shares else None,
            )
        )
    return rows


def about(value: Fraction, currency: str) -> str:
    """An amount per person; parts of a penny are rounded down and marked with "about"."""
    text = str(money_text(int(value), currency))
    return text if value.denominator == 1 else _("about %(amount)s", amount=text)


def paid(step: dict[str, Any], currency: str, style: CountStyle, *, flat: bool) -> str:
    """Who paid for a project, in words."""
    if step["stage"] == "part":
        return _("From the money left over, for a smaller size.")
    if step["stage"] == "greedy":
        return reasons.next_words(style)
    if not step["price"] or not step["price"][0]:
        return _("It costs nothing.")
    each = about(Fraction(*step["price"]), currency)
    if step["stage"] == "phragmen":
        return ngettext(
            "%(num)s person had saved %(each)s.", "%(num)s people had saved %(each)s each.", step["full"], each=each
        )
    text = ngettext("%(num)s person paid %(each)s", "%(num)s people paid %(each)s each", step["full"], each=each)
    if not flat:
        text = ngettext(
            "%(num)s person paid %(each)s a point", "%(num)s people paid %(each)s a point", step["full"], each=each
        )
    if not step["short"]:
        return text + "."
    poor = ngettext("%(num)s gave all they had left", "%(num)s gave all they had left", step["short"])
    return f"{text}, {poor} ({about(Fraction(*step['short_paid']), currency)})."


def _endings(pot: dict[str, Any], names: Names, style: CountStyle) -> list[UnfundedProject]:
    """What was not funded, most votes first."""
    stories = [story for story in pot.get("stories", []) if story["place"] is None]
    stories.sort(key=lambda story: (-story["votes"], story["project"]))
    return [
        UnfundedProject(
            project=names[story["project"]],
            story=story,
            why=reasons.reason_words(ResultReason(story["why"]), style),
        )
        for story in stories
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupporterSpend:
    """A funded project that took ``amount`` of the supporters' money."""

    project: ProjectName
    amount: int
    bar: ShareBar


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationPage:
    """``results/explanation.html``: one project's stored story, with its sentences."""

    project: ProjectName
    story: dict[str, Any]
    why: Sequence[str]
    points: bool
    turn: reasons.TurnSum | None
    behind: str
    pot: str
    went: Sequence[SupporterSpend]
    other: ProjectName | None
    changes: Sequence[str]


def explanation_page(body: CountBody, names: Names, number: int, currency: str) -> ExplanationPage | None:
    """A project's page; None when it did not stand. In a last run over leftovers, the last word counts."""
    wanted = identifier(number)
    rows = [(pot, story) for pot in body["pots"] for story in pot.get("stories", []) if story["project"] == wanted]
    if not rows:
        return None
    pot, story = rows[-1]
    style = reasons.style_of(Rulebook.from_data(body["rulebook"]))
    level = names.get(story.get("level_with") or "")
    most = max((amount for _, amount in story["went"]), default=1) or 1
    went = [
        SupporterSpend(project=names[id], amount=amount, bar=ShareBar(start=0, length=amount * 1000 // most))
        for id, amount in story["went"]
    ]
    return ExplanationPage(
        project=names[wanted],
        story=story,
        why=reasons.full_words(story, style, currency, level_with=level.title if level else ""),
        points=style.points,
        turn=reasons.turn_sum(story),
        behind=reasons.left_words(story, currency),
        pot=rows[0][0]["name"],
        went=went,
        other=names.get(story["other"]) if story["other"] else None,
        changes=reasons.change_words(story, style, currency),
    )
