"""What people type about evenings, pledges and deals. Forms are handed their choices."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.evidence.owner_field import OwnerChoice
from pb_app.pledges import rules
from pb_app.pledges.terms import (
    DealDraft,
    EveningDraft,
    PledgeChoice,
    PledgeDraft,
    PledgeOwner,
    PromiseMark,
    SideDraft,
    SideKind,
)
from pb_app.web.fields import CalendarDate, Checkbox, Choice, Email, Text, TextArea
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording, choices
from pb_app.web.public_words import PublicWordsForm


class EveningForm(PublicWordsForm):
    buildings = frozenset({"venue"})

    question = Text(
        _l("What do you want to ask people?"),
        most=140,
        missing=_l("Write a question"),
        hint=_l("Ask about what is good. You can keep this question."),
    )
    held_on = CalendarDate(_l("On which day?"), missing=_l("Enter the day"))
    group_name = Text(_l("Which group asks people together?"), most=140, optional=True)
    venue = Text(
        _l("Where do you meet?"), most=140, optional=True, hint=_l("Only if nobody lives there, such as a hall.")
    )
    area = Choice(_l("Which area is it about?"), kind="select", optional=True, hint=_l("Leave empty for everybody."))

    def set_choices(self, areas: Mapping[str, str]) -> "EveningForm":
        self.area.options = dict(areas)
        return self

    def draft(self, language: str) -> EveningDraft:
        assert self.held_on.value is not None
        return EveningDraft(
            question=self.question.data,
            group_name=self.group_name.data or "",
            venue=self.venue.data or "",
            language=language,
            held_on=self.held_on.value,
            area_id=int(self.area.data) if self.area.data else None,
        )


class RoomForm(PublicWordsForm):
    """One answer at a time."""

    words = TextArea(_l("In a few words"), most=300, rows=3, missing=_l("Write a few words, or pass the phone on"))


class PaperForm(PublicWordsForm):
    strengths = TextArea(_l("Strengths, one on each line"), most=12000, rows=8, optional=True)
    wishes = TextArea(_l("Wishes, one on each line"), most=12000, rows=8, optional=True)

    def lines(self) -> tuple[list[str], list[str]]:
        both = (self.strengths.data or "", self.wishes.data or "")
        strengths, wishes = ([line[:300] for line in rules.promises(text)] for text in both)
        return strengths, wishes


class PledgeForm(PublicWordsForm):
    words = TextArea(
        _l("What will you do?"),
        most=300,
        rows=2,
        missing=_l("Write what you will do"),
        hint=_l("Something small that you can see when it is done."),
    )
    owner_kind = Choice(_l("Who will do it?"), missing=_l("Choose who will do it"))
    owner_name = Text(
        _l("Name of the group, or first name"),
        most=140,
        optional=True,
        hint=_l("Leave empty for “Some of us”. Never a child’s name."),
    )
    adult = Checkbox(_l("If it is one person: they are 18 or over, are here, and agree"))
    by_when = CalendarDate(_l("By when?"), missing=_l("Enter the day"))

    def set_choices(self) -> "PledgeForm":
        self.owner_kind.options = choices(PledgeOwner)
        return self

    def draft(self, answer_id: int | None) -> PledgeDraft:
        assert self.by_when.value is not None
        return PledgeDraft(
            words=self.words.data,
            owner_kind=PledgeOwner(self.owner_kind.data),
            owner_name=self.owner_name.data or "",
            by_when=self.by_when.value,
            answer_id=answer_id,
        )


class SaidForm(PublicWordsForm):
    choice = Choice(_l("What became of it?"), missing=_l("Choose what became of it"))
    words = TextArea(
        _l("What came of it?"),
        most=500,
        rows=3,
        optional=True,
        hint=_l("If it was not kept: say why. Everybody can read this. Name nobody."),
    )
    by_when = CalendarDate(_l("If it gets another day: by when?"), optional=True)

    def set_choices(self) -> "SaidForm":
        self.choice.options = choices(PledgeChoice)
        return self


class ThereForm(BaseForm):
    """A form with only a button."""


class AnswererForm(PublicWordsForm):
    owner = OwnerChoice()
    owner_name = Text(
        _l("Which team is that?"),
        most=120,
        missing=_l("Name the team"),
        hint=_l("Everybody can read this. For example: The parks team."),
    )
    due_on = CalendarDate(_l("Answer by"), missing=_l("Enter the day by which people get an answer"))

    def set_choices(self, owners: Mapping[str, str]) -> "AnswererForm":
        self.owner.options = dict(owners)
        return self


def _promises(label: Wording, missing: Wording) -> TextArea:
    return TextArea(
        label,
        most=1800,
        rows=4,
        missing=missing,
        hint=_l("One promise on each line. Small ones that people can see."),
    )


class DealForm(PublicWordsForm):
    title = Text(
        _l("What is the deal about?"),
        most=140,
        missing=_l("Write what it is about"),
        hint=_l("For example: A calm school gate."),
    )
    our_kind = Choice(_l("Who are you?"), missing=_l("Choose who you are"))
    our_name = Text(
        _l("What are you called?"),
        most=140,
        missing=_l("Write the name"),
        hint=_l("For example: Neighbours of Orchard Road. Name no single person."),
    )
    our_promises = _promises(_l("Our part: what will you do?"), _l("Write what you will do"))
    their_kind = Choice(_l("Who are they?"), missing=_l("Choose who they are"))
    their_name = Text(_l("What are they called?"), most=140, optional=True)
    their_partner = Choice(_l("If it is an organisation that works here: which?"), kind="select", optional=True)
    their_promises = _promises(_l("Your part: what will they do?"), _l("Write what they will do"))
    area = Choice(_l("Which area is it about?"), kind="select", optional=True, hint=_l("Leave empty for everybody."))
    ends_on = CalendarDate(_l("Until when?"), missing=_l("Enter the day"), hint=_l("A year at most. Then renew it."))
    adult = Checkbox(
        _l("I may speak for our side. I am 18 or over, or our side is of young people"),
        must=_l("Tick this if it is true. Otherwise ask a grown-up of your side to make the deal."),
    )

    def set_choices(self, *, areas: Mapping[str, str], partners: Mapping[str, str]) -> "DealForm":
        kinds = choices(SideKind)
        self.their_kind.options, self.area.options = kinds, dict(areas)
        self.our_kind.options = {value: said for value, said in kinds.items() if value != SideKind.PARTNER.value}
        self.their_partner.options = dict(partners)
        return self

    def for_partner(self, name: str) -> "DealForm":
        """Made by an officer: who they are is known."""
        del self["our_kind"]
        self.our_name.data = name
        self.fix("our_name", _l("You sign for this organisation."))
        return self

    def draft(self, *, language: str, partner_id: int | None, names: Mapping[int, str]) -> DealDraft:
        assert self.ends_on.value is not None
        partner = int(self.their_partner.data) if self.their_partner.data else None
        theirs = self.their_kind.data == SideKind.PARTNER.value
        return DealDraft(
            title=self.title.data,
            language=language,
            ends_on=self.ends_on.value,
            area_id=int(self.area.data) if self.area.data else None,
            ours=SideDraft(
                kind=SideKind.PARTNER if partner_id else SideKind(self.our_kind.data),
                name=names[partner_id] if partner_id else self.our_name.data,
                promises=rules.promises(self.our_promises.data),
                partner_id=partner_id,
            ),
            theirs=SideDraft(
                kind=SideKind(self.their_kind.data),
                name=names.get(partner or 0, "") if theirs else self.their_name.data or "",
                promises=rules.promises(self.their_promises.data),
                partner_id=partner if theirs else None,
            ),
        )


class SignForm(BaseForm):
    adult = Checkbox(
        _l("I may speak for this side. I am 18 or over, or this side is of young people"),
        must=_l("Tick this if it is true. Otherwise ask a grown-up of your side to sign."),
    )


class ConfirmForm(PublicWordsForm):
    how = Text(
        _l("How did you ask them?"),
        most=300,
        missing=_l("Say how you asked them"),
        hint=_l("For example: I rang the school office, with the number on its website. Only the office reads this."),
    )


class OwnMailForm(BaseForm):
    email = Email(
        _l("An address of the school or business"),
        missing=_l("Enter an address of the school or business"),
        hint=_l("For example: office@ and the name of their website. Everybody can read what comes after the @."),
    )


class OwnMailAnswerForm(BaseForm):
    """A form with only a button."""


class MarkForm(PublicWordsForm):
    mark = Choice(_l("Did they keep it?"), missing=_l("Choose whether they kept it"))
    reason = TextArea(
        _l("What did you see?"),
        most=500,
        rows=3,
        optional=True,
        hint=_l("If it was not kept, or only in part: say why. Name nobody."),
    )

    def set_choices(self) -> "MarkForm":
        self.mark.options = choices(PromiseMark)
        return self
