"""The questions, one a page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.money import MAX_AMOUNT, plain_amount
from pb_app.proposals.terms import PHOTO_FILES, ContributionKind, Cost, FormStep, MatchContribution
from pb_app.web.amount import Amount
from pb_app.web.currency import current_currency
from pb_app.web.fields import Choice, Choices, Text, TextArea, Upload, WholeNumber
from pb_app.web.forms import BaseForm, ExtraValidators
from pb_app.web.labels import choices

if TYPE_CHECKING:
    from pb_app.proposals.models import CostLine, MatchLine

LINES, BROUGHT, SIZES = 6, 4, 2


class SizeForm(BaseForm):
    size = Choice(
        _l("How much money might it need?"),
        missing=_l("Choose one. You can change it later."),
        hint=_l("The more money, the more questions. What you have written always stays."),
    )


class TitleForm(BaseForm):
    title = Text(
        _l("What do you want to call your idea?"),
        most=120,
        missing=_l("Enter a name for your idea"),
        hint=_l("A few words, like “A bench by the bus stop”."),
    )

    def written(self) -> dict[str, str]:
        return {"title": self.title.data}


class StrengthsForm(BaseForm):
    strong = TextArea(
        _l("What is already good here?"),
        most=2000,
        optional=True,
        hint=_l("People, places, groups, skills. For example: “Mr Khan’s shop, where everybody stops to talk.”"),
    )


class StoryForm(BaseForm):
    story = TextArea(
        _l("What would you like to happen?"),
        most=4000,
        rows=8,
        missing=_l("Say what would happen"),
        hint=_l("Write as you would tell a neighbour. For example: “On Fridays there is soup, and nobody eats alone.”"),
    )


class IdeaForm(TitleForm):
    """The beginning of an idea that stays on the device for now: short enough for a cookie."""

    story = TextArea(_l("What would you like to happen?"), most=1200, rows=6, optional=True)

    def written(self) -> dict[str, str]:
        return {"title": self.title.data, "story": self.story.data}


class ResourcesForm(BaseForm):
    takes = TextArea(
        _l("What would it take?"),
        most=2000,
        optional=True,
        hint=_l("What we can do ourselves, what we need help with, what others have to do."),
    )


class TasksForm(BaseForm):
    who = TextArea(
        _l("Who would it help, and who would do what?"),
        most=2000,
        optional=True,
        hint=_l("For example: “Children on our estate. Sam leads, two parents help each week.”"),
    )


class WhereForm(BaseForm):
    area = Choice(
        _l("Where is it?"), kind="select", optional=True, hint=_l("Leave empty if it is for the whole place.")
    )
    postcode = Text(
        _l("Or type a postcode"),
        most=10,
        optional=True,
        hint=_l("We find the area, then forget the postcode."),
        autocomplete="off",
    )
    communities = Choices(_l("Is it for people who share something other than an address?"))
    category = Choice(_l("What kind of idea is it?"), missing=_l("Choose what kind of idea it is"))


class CostForm(BaseForm):
    """Six lines of what and how much; empty lines are left out."""

    def lines(self) -> list[Cost]:
        lines = []
        for n in range(1, LINES + 1):
            what, much = self[f"what_{n}"], self[f"much_{n}"]
            if what.data and much.minor:
                lines.append(Cost(what.data, much.minor, self[f"quotes_{n}"].number or 0, self[f"source_{n}"].data))
        return lines

    def validate(self, extra_validators: ExtraValidators = None) -> bool:
        good: bool = super().validate(extra_validators)
        for n in range(1, LINES + 1):
            good = _pair(self[f"what_{n}"], self[f"much_{n}"]) and good
        if good and not self.lines():
            self["what_1"].errors, good = [_("Enter at least one thing and what it costs")], False
        if good and sum(line.amount for line in self.lines()) > MAX_AMOUNT:
            self["much_1"].errors, good = [_("Enter a smaller amount")], False
        total = sum(line.amount for line in self.lines())
        for n in range(1, SIZES + 1):
            if good and self[f"smaller_{n}"].minor >= total:
                self[f"smaller_{n}"].errors, good = [_("A smaller sum must be less than the whole cost")], False
        return good

    def sizes(self) -> list[int]:
        """The smaller sums, without empty lines."""
        amounts = (self[f"smaller_{n}"].minor for n in range(1, SIZES + 1))
        return [amount for amount in amounts if amount]

    @staticmethod
    def typed(lines: "Sequence[CostLine]", sizes: "Sequence[int]" = ()) -> dict[str, Any]:
        data: dict[str, Any] = {f"smaller_{n}": _plain(size) for n, size in enumerate(sizes[:SIZES], start=1)}
        for line in lines:
            data |= {f"what_{line.position}": line.label, f"much_{line.position}": _plain(line.amount)}
            data |= {f"source_{line.position}": line.source}
            data |= {f"quotes_{line.position}": str(line.quotes) if line.quotes else ""}
        return data


def _plain(amount: int) -> str:
    return plain_amount(amount, current_currency())


def _pair(what: Any, much: Any) -> bool:
    """A thing has a price, and a price a thing."""
    if what.data and not much.data:
        much.errors = [_("Enter what this costs")]
        return False
    if much.data and not what.data:
        what.errors = [_("Say what this pays for")]
        return False
    return True


for _number in range(1, LINES + 1):
    _what = Text(_l("What is it? (line %(number)s)", number=_number), most=120, optional=True, quiet=True)
    _much = Amount(_l("What does it cost? (line %(number)s)", number=_number), optional=True, quiet=True)
    _source = Text(
        _l("Where is the price from? (line %(number)s)", number=_number), most=200, optional=True, quiet=True
    )
    _quotes = WholeNumber(_l("How many quotes? (line %(number)s)", number=_number), 0, 9, optional=True, quiet=True)
    setattr(CostForm, f"what_{_number}", _what)
    setattr(CostForm, f"much_{_number}", _much)
    setattr(CostForm, f"source_{_number}", _source)
    setattr(CostForm, f"quotes_{_number}", _quotes)


for _number in range(1, SIZES + 1):
    _smaller = Amount(
        _l("What smaller sum could still do something worthwhile? (line %(number)s)", number=_number),
        optional=True,
        quiet=True,
    )
    setattr(CostForm, f"smaller_{_number}", _smaller)


class MatchForm(BaseForm):
    """What the group brings: amounts, or hours times a rate."""

    def set_choices(self) -> "MatchForm":
        for n in range(1, BROUGHT + 1):
            self[f"kind_{n}"].options = choices(ContributionKind)
        return self

    def lines(self) -> list[MatchContribution]:
        return [self._line(n) for n in range(1, BROUGHT + 1) if self[f"kind_{n}"].data]

    def _line(self, n: int) -> MatchContribution:
        kind, label = ContributionKind(self[f"kind_{n}"].data), self[f"label_{n}"].data
        amount, hours = self[f"amount_{n}"].minor, self[f"hours_{n}"].number
        if kind is ContributionKind.HOURS and hours:
            return MatchContribution(kind, label, hours * amount, hours, amount)
        return MatchContribution(kind, label, amount)

    def validate(self, extra_validators: ExtraValidators = None) -> bool:
        good: bool = super().validate(extra_validators)
        for n in range(1, BROUGHT + 1):
            good = self._whole(n) and good
        return good

    def _whole(self, n: int) -> bool:
        kind, label, amount, hours = (self[f"{name}_{n}"] for name in ("kind", "label", "amount", "hours"))
        if not kind.data:
            if label.data or amount.data or hours.data:
                kind.errors = [_("Choose what kind of help this is")]
            return not kind.errors
        if not label.data:
            label.errors = [_("Say what it is")]
        if not amount.data:
            amount.errors = [_("Enter an amount. For hours, enter the value of one hour")]
        if kind.data == ContributionKind.HOURS and not hours.number:
            hours.errors = [_("Enter how many hours")]
        return not (label.errors or amount.errors or hours.errors)

    @staticmethod
    def typed(lines: "Sequence[MatchLine]") -> dict[str, Any]:
        data: dict[str, Any] = {}
        for line in lines:
            amount = _plain(line.rate if line.rate else line.amount)
            data |= {f"kind_{line.position}": line.kind.value, f"label_{line.position}": line.label}
            data |= {f"amount_{line.position}": amount, f"hours_{line.position}": str(line.hours or "")}
        return data


for _number in range(1, BROUGHT + 1):
    _kind = Choice(_l("What do you bring? (line %(number)s)", number=_number), kind="select", optional=True)
    _label = Text(_l("What is it exactly? (line %(number)s)", number=_number), most=120, optional=True, quiet=True)
    _amount = Amount(
        _l("What is it worth? For hours: one hour (line %(number)s)", number=_number), optional=True, quiet=True
    )
    _hours = WholeNumber(_l("How many hours? (line %(number)s)", number=_number), 1, 99_999, optional=True, quiet=True)
    for _name, _field in (("kind", _kind), ("label", _label), ("amount", _amount), ("hours", _hours)):
        setattr(MatchForm, f"{_name}_{_number}", _field)


class PhotoForm(BaseForm):
    photo = Upload(
        _l("Choose a photo"),
        accept=PHOTO_FILES,
        hint=_l("Up to 8 MB. You can skip this: we will draw a picture instead."),
    )
    alt = Text(_l("What does the photo show?"), most=200, optional=True, hint=_l("For people who can’t see it."))


class VoiceForm(BaseForm):
    recording = Upload(
        _l("Record your idea, or choose a recording"),
        accept="audio/*",
        hint=_l("Up to two minutes. Everybody can listen to it. A helper writes down what you say."),
    )


STEPS = {
    FormStep.TITLE: TitleForm,
    FormStep.STRONG: StrengthsForm,
    FormStep.STORY: StoryForm,
    FormStep.TAKES: ResourcesForm,
    FormStep.WHO: TasksForm,
    FormStep.WHERE: WhereForm,
    FormStep.COST: CostForm,
    FormStep.MATCH: MatchForm,
    FormStep.PHOTO: PhotoForm,
}


class SubmitForm(BaseForm):
    """A form with only a button."""
