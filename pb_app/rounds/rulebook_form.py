"""What people type about a round's rules."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Unpack

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.money import BadAmount, OtherCurrency, parse_amount, plain_amount
from pb_app.rounds import rules
from pb_app.rounds.terms import (
    LATER,
    BallotKind,
    Electorate,
    IdentityMethod,
    Leftover,
    PersonBasis,
    PotsLeftover,
    Rule,
    Rulebook,
    StopRule,
)
from pb_app.web.amount import Amount
from pb_app.web.currency import current_currency
from pb_app.web.field_options import TextOptions
from pb_app.web.fields import Checkbox, Choice, Choices, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm, FieldError
from pb_app.web.labels import Wording, choices


class ExclusionPairs(Text):
    """Pairs of proposal numbers; ``pairs`` is their value."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        self.pairs: tuple[tuple[int, int], ...] = ()
        super().__init__(*arguments, **more)

    def check(self) -> None:
        matches = [re.fullmatch(r"\s*([0-9]{1,7})\s*\+\s*([0-9]{1,7})\s*", part) for part in self.data.split(",")]
        if not all(matches):
            raise ValidationError(_("Write two numbers with a plus, like 3+7, and a comma between pairs"))
        self.pairs = tuple(sorted({(int(m[1]), int(m[2])) for m in matches if m}))


class NamedNumbers(TextArea):
    """Lines like "North = 2": a name that is known, and a whole number or an amount. ``rows_typed`` is their value."""

    def __init__(self, label: Wording, *, amounts: bool = False, **more: Unpack[TextOptions]) -> None:
        self.amounts = amounts
        #: What each name stands for; set by the page.
        self.names: Mapping[str, str] = {}
        self.rows_typed: tuple[tuple[str, int], ...] = ()
        more["optional"] = True
        super().__init__(label, most=4000, rows=3, **more)

    def check(self) -> None:
        known = {name.casefold(): key for name, key in self.names.items()}
        typed: dict[str, int] = {}
        for line in filter(None, map(str.strip, self.data.splitlines())):
            name, _equals, number = line.rpartition("=")
            key = known.get(name.strip().casefold())
            if key is None:
                raise ValidationError(_("There is no “%(name)s” here. Write one name on each line.", name=name.strip()))
            if key in typed:
                raise ValidationError(_("“%(name)s” is there twice.", name=name.strip()))
            typed[key] = self._number(number.strip())
        self.rows_typed = tuple(sorted(typed.items()))

    def _number(self, text: str) -> int:
        if self.amounts:
            try:
                return parse_amount(text, current_currency())
            except (BadAmount, OtherCurrency):
                raise ValidationError(_("Write an amount after the equals sign, like 450")) from None
        if not re.fullmatch(r"[1-9][0-9]{0,2}", text):
            raise ValidationError(_("Write a whole number after the equals sign"))
        return int(text)


def written(rows: Iterable[tuple[str, int]], names: Mapping[str, str], *, amounts: bool) -> str:
    """What ``NamedNumbers`` reads, from keys and their names."""
    shown = ((key, plain_amount(n, current_currency()) if amounts else str(n)) for key, n in rows)
    return "\n".join(f"{names.get(key, key)} = {text}" for key, text in shown)


class RulebookForm(BaseForm):
    ballot = Choice(_l("How do people vote?"))
    least = WholeNumber(
        _l("Fewest projects a person can choose"), 0, 100, missing=_l("Enter a number, 0 for no minimum")
    )
    most = WholeNumber(
        _l("Most projects a person can choose"), 1, 500, optional=True, hint=_l("Leave empty for no limit.")
    )
    points = WholeNumber(_l("Points: how many does each person have?"), 1, 1000, missing=_l("Enter a number"))
    cap = WholeNumber(_l("Points: most for one project"), 1, 1000, optional=True, hint=_l("Leave empty for no limit."))
    pass_mark = WholeNumber(
        _l("Scores: what is the lowest mark that counts as a yes?"), 1, 5, missing=_l("Enter a number")
    )
    per_pot = Checkbox(_l("The limits apply to each pot separately"))
    own_area = Checkbox(_l("The pot of an area is only for people who live in it"))
    own_blocked = Checkbox(_l("Nobody can choose their own project"))
    pairs = ExclusionPairs(
        _l("Projects that can’t both be funded"),
        most=500,
        optional=True,
        hint=_l("Two numbers with a plus, like 3+7, 4+9"),
    )
    needs = ExclusionPairs(
        _l("Projects that need another one"),
        most=500,
        optional=True,
        hint=_l("Like 3+7: project 3 is funded only if project 7 is."),
    )
    other_areas = WholeNumber(
        _l("How many other areas’ pots can people also choose from?"),
        0,
        100,
        missing=_l("Enter a number, 0 for none"),
    )
    pot_most = NamedNumbers(
        _l("Most projects from each pot"),
        hint=_l("One pot on each line, like “North = 2”. Leave empty for no limit."),
    )
    kind_most = WholeNumber(
        _l("Most projects of one kind"), 1, 500, optional=True, hint=_l("Leave empty for no limit.")
    )
    least_spend = Amount(
        _l("Spend the budget: smallest amount to spend"), least=0, missing=_l("Enter an amount, 0 for none")
    )
    blank = Checkbox(_l("An empty vote counts as taking part"))
    support_needed = WholeNumber(
        _l("How many people must support a proposal before it is checked?"),
        0,
        99_999,
        missing=_l("Enter a number, 0 for none"),
    )
    support_most = WholeNumber(
        _l("How many proposals may one person support?"), 1, 500, optional=True, hint=_l("Leave empty for no limit.")
    )
    support_least = WholeNumber(
        _l("How many must a person support before their supports count?"),
        0,
        100,
        missing=_l("Enter a number, 0 for none"),
    )
    who = Choice(_l("Who may vote?"))
    ways = Choices(
        _l("How can people prove that they may vote?"),
        hint=_l("Two email addresses, or two phone numbers, of one person can’t be told apart. A list of people can."),
    )
    each_way = Checkbox(
        _l("We know that these ways can’t be compared, so that somebody could vote once in each way"),
        hint=_l("Needed for several ways without a list. When you publish, say in public why you accept it."),
    )
    age = WholeNumber(_l("How old must voters be?"), 0, 120, missing=_l("Enter a number, 0 for any age"))
    oldest = WholeNumber(
        _l("How old may voters be at most?"),
        0,
        120,
        optional=True,
        hint=_l("For a round of young people, for example 24. Leave it empty for no limit."),
    )
    helper_most = WholeNumber(
        _l("How many people may one helper help to vote?"),
        1,
        9_999,
        optional=True,
        hint=_l("Leave empty for no limit. Two people see when a helper is near it, and can allow more."),
    )
    paper_wins = Checkbox(_l("A paper ballot takes the place of the same person’s online ballot"))
    hall = Checkbox(_l("Decision day: the vote may close early, when everybody has spoken"))
    review_days = WholeNumber(
        _l("Days to check for anything unusual before the ballot box is opened"), 0, 60, missing=_l("Enter a number")
    )
    challenge_days = WholeNumber(
        _l("Days for objections before the keys are destroyed"), 0, 90, missing=_l("Enter a number")
    )
    rule = Choice(_l("How is the money shared?"))
    step = Amount(
        _l("Equal Shares: raise each voter’s share by"),
        least=0,
        missing=_l("Enter an amount, 0 not to raise it"),
    )
    stop = Choice(_l("Equal Shares: when do the shares stop growing?"))
    leftover = Choice(_l("What happens to money left over?"))
    pots_leftover = Choice(_l("What happens to money that a pot does not use?"))
    floors = NamedNumbers(
        _l("Least money for areas or kinds"),
        amounts=True,
        hint=_l("One on each line, like “Green spaces = 2,000”. Money without enough support goes to the others."),
    )
    ceilings = NamedNumbers(
        _l("Most money for areas or kinds"), amounts=True, hint=_l("One on each line, like “Green spaces = 8,000”.")
    )
    part_funding = Checkbox(
        _l("Money left over goes to smaller versions of the next projects, if their authors named some")
    )
    threshold = WholeNumber(_l("Fewest votes a project needs"), 0, 9_999_999, missing=_l("Enter a number, 0 for none"))
    reserve = WholeNumber(
        _l("How many projects go on the reserve list?"), 0, 100, missing=_l("Enter a number, 0 for none")
    )
    reason = TextArea(
        _l("Why are you changing the rules?"), most=1000, rows=3, optional=True, hint=_l("Everybody can read this.")
    )

    def set_choices(self, groups: Mapping[str, str], pots: Iterable[str]) -> "RulebookForm":
        """``groups``: areas and kinds, name by key; ``pots``: names of the round's."""
        self.pot_most.names = {name: name for name in pots}
        self.floors.names = self.ceilings.names = {name: key for key, name in groups.items()}
        self.ballot.options, self.ways.options = choices(BallotKind), choices(IdentityMethod)
        self.who.options, self.rule.options = choices(Electorate), choices(Rule)
        self.leftover.options, self.stop.options = choices(Leftover), choices(StopRule)
        self.pots_leftover.options = choices(PotsLeftover)
        return self

    @staticmethod
    def typed(rulebook: Rulebook, groups: Mapping[str, str]) -> dict[str, Any]:
        """A rulebook as the form shows it; ``groups``: areas and kinds, name by key."""
        data = LATER | rulebook.as_data()
        return {
            **{k: "" if v is None else v if isinstance(v, bool) else str(v) for k, v in data.items()},
            "pot_most": written(rulebook.pot_most, {}, amounts=False),
            "floors": written(rulebook.floors, groups, amounts=True),
            "ceilings": written(rulebook.ceilings, groups, amounts=True),
            "step": plain_amount(rulebook.step, current_currency()),
            "least_spend": plain_amount(rulebook.least_spend, current_currency()),
            "needs": ", ".join(f"{number}+{other}" for number, other in rulebook.needs),
            "ways": [way.value for way in rulebook.ways],
            "each_way": rules.person_basis(rulebook) is PersonBasis.EACH_WAY,
            "pairs": ", ".join(f"{number}+{other}" for number, other in rulebook.pairs),
        }

    def compared_rulebook(self) -> Rulebook:
        """What was typed. Ways that can't be compared with each other are refused until somebody says that they know it."""
        typed = self.rulebook()
        if 0 < typed.oldest < typed.age:
            raise FieldError("oldest", _("Nobody could vote. Enter a higher number, or none."))
        if rules.person_basis(typed) is PersonBasis.EACH_WAY and not self.each_way.data:
            raise FieldError(
                "each_way",
                _(
                    "We can’t tell whether two people who vote in these different ways are one. Tick the box, or use a list"
                ),
            )
        return typed

    def rulebook(self) -> Rulebook:
        numbers: tuple[str, ...] = (
            "least",
            "points",
            "pass_mark",
            "age",
            "oldest",
            "review_days",
            "challenge_days",
            "threshold",
            "reserve",
        )
        numbers += ("support_least", "support_needed", "other_areas")
        ticks = ("per_pot", "own_area", "own_blocked", "paper_wins", "hall", "blank", "part_funding")
        whole: dict[str, Any] = {name: self[name].number or 0 for name in numbers}
        return Rulebook(
            ballot=BallotKind(self.ballot.data),
            most=self.most.number,
            helper_most=self.helper_most.number,
            cap=self.cap.number,
            support_most=self.support_most.number,
            pairs=self.pairs.pairs,
            needs=self.needs.pairs,
            kind_most=self.kind_most.number,
            least_spend=self.least_spend.minor,
            pot_most=self.pot_most.rows_typed,
            floors=self.floors.rows_typed,
            ceilings=self.ceilings.rows_typed,
            who=Electorate(self.who.data),
            ways=tuple(way for way in IdentityMethod if way.value in (self.ways.data or [])),
            rule=Rule(self.rule.data),
            step=self.step.minor,
            leftover=Leftover(self.leftover.data),
            stop=StopRule(self.stop.data),
            pots_leftover=PotsLeftover(self.pots_leftover.data),
            **whole,
            **{name: bool(self[name].data) for name in ticks},
        )
