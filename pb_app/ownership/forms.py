"""What people type about community ownership. Forms are handed their choices."""

from collections.abc import Mapping
from datetime import date

from flask_babel import lazy_gettext as _l

from pb_app.ownership.terms import (
    BuildingOwner,
    CaseDraft,
    CaseStepKind,
    FormAnswers,
    NominatorKind,
    OwnershipRoute,
    StepDraft,
)
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Text, TextArea, WholeNumber
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording, choices
from pb_app.web.public_words import PublicWordsForm


def _group_name(*, optional: bool = False) -> Text:
    return Text(
        _l("What is your group called?"), most=140, missing=_l("Write the name of your group"), optional=optional
    )


def _group_kind(*, optional: bool = False) -> Choice:
    return Choice(_l("What kind of group is it?"), missing=_l("Choose what kind of group it is"), optional=optional)


class NominateForm(PublicWordsForm):
    buildings = frozenset({"where", "owner_name"})

    route = Choice(_l("What do you want to do?"), missing=_l("Choose what you want to do"))
    title = Text(
        _l("Which building or land is it?"),
        most=140,
        missing=_l("Write the name of the building or land"),
        hint=_l("For example: The Bell, or The field behind the school."),
    )
    where = Text(_l("Where is it?"), most=200, missing=_l("Write where it is"), hint=_l("Street, and how far it goes."))
    area = Choice(_l("Which area is it in?"), kind="select", optional=True)
    not_a_home = Checkbox(
        _l("It is more than somebody’s home"), must=_l("Homes can’t be listed. Tick this if it is more than a home.")
    )
    words = TextArea(
        _l("Why does it matter to people here?"),
        most=4000,
        missing=_l("Write why it matters"),
        hint=_l("Say who uses it now, or used it lately, and for what. Everybody can read this. Name no neighbours."),
    )
    language = Choice(_l("In which language is this written?"))
    owner_kind = Choice(_l("Who owns it?"), missing=_l("Choose who owns it"))
    owner_name = Text(
        _l("What is the owner called?"),
        most=140,
        optional=True,
        hint=_l("Only if it is a public body, a company or an organisation. Leave it empty for a private person."),
    )
    group_name, group_kind = _group_name(), _group_kind()
    members = WholeNumber(
        _l("How many local people are in your group?"),
        1,
        1_000_000,
        optional=True,
        hint=_l("Only for a group without a legal form."),
    )

    def set_choices(self, *, areas: Mapping[str, str], languages: Mapping[str, str]) -> "NominateForm":
        self.route.options, self.owner_kind.options = choices(OwnershipRoute), choices(BuildingOwner)
        self.group_kind.options = choices(NominatorKind)
        self.area.options, self.language.options = dict(areas), dict(languages)
        return self

    def draft(self) -> CaseDraft:
        return CaseDraft(
            route=OwnershipRoute(self.route.data),
            title=self.title.data,
            where=self.where.data,
            words=self.words.data,
            language=str(self.language.data),
            group_name=self.group_name.data,
            group_kind=NominatorKind(self.group_kind.data),
            members=self.members.number,
            owner_kind=BuildingOwner(self.owner_kind.data),
            owner_name=self.owner_name.data or "",
            area_id=int(self.area.data) if self.area.data else None,
        )


class StepForm(PublicWordsForm):
    step = Choice(_l("What happened?"), missing=_l("Choose what happened"))
    on = CalendarDate(
        _l("On which day?"),
        missing=_l("Enter the day"),
        hint=_l("The day on which it reached the council. The clocks count from it."),
    )
    reason = TextArea(
        _l("Why, in words that everybody can read?"),
        most=3000,
        missing=_l("Write why"),
        hint=_l("For a decision: the reasons. Name no private person."),
    )
    group_name, group_kind = _group_name(optional=True), _group_kind(optional=True)

    def set_choices(self, steps: Mapping[str, Wording], *, asks_group: bool) -> "StepForm":
        self.step.options = dict(steps)
        if asks_group:
            self.group_kind.options = choices(NominatorKind)
        else:
            del self["group_name"], self["group_kind"]
        return self

    def draft(self) -> StepDraft:
        assert self.on.value is not None
        return self.draft_on(self.on.value)

    def draft_on(self, day: date) -> StepDraft:
        """For a group, whose steps count from today."""
        kind = CaseStepKind(self.step.data)
        name, group = ("", None) if "group_name" not in self else (self.group_name.data, self.group_kind.data)
        return StepDraft(
            kind=kind,
            on=day,
            reason=self.reason.data,
            group_name=name if kind.asks_for_money else "",
            group_kind=NominatorKind(group) if group and kind.asks_for_money else None,
        )


class CheckForm(PublicWordsForm):
    verdict = Choice(
        _l("Did this happen?"),
        {"yes": _l("Yes. It counts from the day on which they told us"), "no": _l("No, or we can’t confirm it")},
        missing=_l("Choose yes or no"),
    )
    reason = TextArea(
        _l("If not: why, in words that everybody can read?"),
        most=1000,
        rows=3,
        optional=True,
        hint=_l("Name no private person."),
    )

    @property
    def why_not(self) -> str | None:
        """None for a yes, and for a request: that is refused by a decision."""
        if "verdict" not in self or self.verdict.data == "yes":
            return None
        return (self.reason.data or "").strip()


class CorrectForm(PublicWordsForm):
    on = CalendarDate(_l("Which day is right?"), missing=_l("Enter the day"))
    reason = TextArea(
        _l("Why was the other day wrong?"),
        most=1000,
        rows=3,
        missing=_l("Write why"),
        hint=_l("Everybody can read this."),
    )


class RuleStartForm(BaseForm):
    starts_on = CalendarDate(_l("From which day is it in force?"), missing=_l("Enter the day"))
    source = Text(
        _l("Where can people read that?"),
        most=500,
        missing=_l("Enter a link"),
        hint=_l("A link to the regulations that bring the law into force."),
    )
    checked = Checkbox(
        _l("I have checked each of these times against the law"), must=_l("Check the times against the law first")
    )


_YES_NO = {"yes": _l("Yes"), "no": _l("No")}


def _asked(question: Wording) -> Choice:
    return Choice(question, _YES_NO, missing=_l("Choose yes or no"))


class LegalFormsForm(BaseForm):
    holds = _asked(_l("Will you own or rent a building or land?"))
    charitable = _asked(_l("Is everything you do charitable, such as helping people in need?"))
    shares = _asked(_l("Do you want to raise money by selling shares to neighbours?"))
    trades = _asked(_l("Will you earn most of your money by selling things or services?"))

    def answers(self) -> FormAnswers:
        return FormAnswers(
            holds=self.holds.data == "yes",
            charitable=self.charitable.data == "yes",
            shares=self.shares.data == "yes",
            trades=self.trades.data == "yes",
        )
