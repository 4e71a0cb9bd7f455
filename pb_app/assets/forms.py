"""What people type about what a place has. Forms are handed their choices."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from pb_app.assets.terms import AssetDraft, AssetKind, AssetOwner, OfferHolder
from pb_app.web.fields import Checkbox, Choice, Text, TextArea
from pb_app.web.forms import BaseForm
from pb_app.web.labels import choices
from pb_app.web.public_words import PublicWordsForm


class AssetForm(PublicWordsForm):
    buildings, reaches = frozenset({"venue", "owner_name"}), frozenset({"reach"})

    kind = Choice(_l("What is it?"), missing=_l("Choose what it is"))
    title = Text(
        _l("What is it called?"),
        most=140,
        missing=_l("Write what it is called"),
        hint=_l("For example: The back room of the Bell, or A ladder of 4 metres."),
    )
    words = TextArea(
        _l("Tell your neighbours about it"),
        most=2000,
        rows=4,
        missing=_l("Write a sentence or two"),
        hint=_l("What is it good for? Does it cost anything?"),
    )
    language = Choice(_l("In which language is this written?"))
    owner_kind = Choice(_l("Who offers it?"), missing=_l("Choose who offers it"))
    owner_name = Text(
        _l("What is the group or organisation called?"),
        most=140,
        optional=True,
        hint=_l("Leave empty if you offer it as a neighbour. Then people see the name of your account."),
    )
    holder = Choice(
        _l("If a neighbour or a group offers it: are they under 18?"),
        optional=True,
        hint=_l("For somebody under 18 a parent or guardian agrees first. No name and no contact is shown."),
    )
    area = Choice(_l("Which area is it for?"), kind="select", optional=True, hint=_l("Leave empty for everybody."))
    venue = Text(
        _l("Where is it?"),
        most=200,
        optional=True,
        hint=_l("Only if nobody lives there, such as a hall or a library. Never write where somebody lives."),
    )
    not_a_home = Checkbox(_l("Nobody lives at this address"))
    opening = Text(
        _l("When can people use it?"), most=300, optional=True, hint=_l("For example: Mondays, 10am to noon.")
    )
    access = TextArea(
        _l("How easy is it to get in?"),
        most=500,
        rows=3,
        optional=True,
        hint=_l("Steps, a lift, an accessible toilet, a hearing loop."),
    )
    reach = Text(
        _l("How can people reach you, if everybody may see it?"),
        most=200,
        optional=True,
        hint=_l("A phone number or a website. Leave it empty, and people write to you here."),
    )

    def set_choices(self, *, areas: Mapping[str, str], languages: Mapping[str, str]) -> "AssetForm":
        self.kind.options, self.owner_kind.options = choices(AssetKind), choices(AssetOwner)
        self.holder.options = choices(OfferHolder)
        self.area.options, self.language.options = dict(areas), dict(languages)
        return self

    @property
    def whose(self) -> OfferHolder | None:
        """Asked of neighbours and groups."""
        asked = self.owner_kind.data and AssetOwner(self.owner_kind.data).may_be_young
        return OfferHolder(self.holder.data) if asked and self.holder.data else None

    def draft(self) -> AssetDraft:
        owner = AssetOwner(self.owner_kind.data)
        return AssetDraft(
            kind=AssetKind(self.kind.data),
            owner_kind=owner,
            owner_name="" if owner.is_person else self.owner_name.data or "",
            title=self.title.data,
            words=self.words.data,
            language=str(self.language.data),
            area_id=int(self.area.data) if self.area.data else None,
            venue=self.venue.data or "",
            opening=self.opening.data or "",
            access=self.access.data or "",
            reach=self.reach.data or "",
            for_child=self.whose is not None and self.whose.is_child,
        )


class AskForm(BaseForm):
    words = TextArea(
        _l("Your message"),
        most=1000,
        rows=4,
        missing=_l("Write your message"),
        hint=_l("Say what you need it for, and when. They see the name of your account, not your email address."),
    )


class AnswerForm(BaseForm):
    verdict = Choice(
        _l("Can they have it?"), {"yes": _l("Yes"), "no": _l("No, not this time")}, missing=_l("Choose yes or no")
    )
    words = TextArea(
        _l("Your message"),
        most=1000,
        rows=4,
        missing=_l("Write your message"),
        hint=_l("If you say yes, write how you meet. Meet in a public place the first time."),
    )


class StillHereForm(BaseForm):
    """A form with only a button."""
