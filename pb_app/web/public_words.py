"""Forms whose words everybody reads: they refuse what leads to one person for certain, and ask about what may."""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import EllipsisType
from typing import TYPE_CHECKING, ClassVar

from flask import g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field

from pb_app.identity.mentions import Mention, MentionKind
from pb_app.identity.private_words import Judgement, judge
from pb_app.web.amount import Amount
from pb_app.web.fields import CalendarDate, Checkbox, Email, LocalDateTime, Secret, Text, WholeNumber
from pb_app.web.forms import BaseForm, ExtraValidators
from pb_app.web.labels import label
from pb_app.web.registry import ListSlot
from pb_app.web.slug_field import Slug

#: By place, names of organisations, and of people who sign by name: forms need not ask about them.
KNOWN_NAMES: ListSlot[Callable[[int], Iterable[str]]] = ListSlot("web.known_names")
#: In these stands a number, a day or an address that the field itself asks for.
NO_WORDS = (Amount, CalendarDate, LocalDateTime, WholeNumber, Slug, Email, Secret)


def known_names(place_id: int) -> list[str]:
    return [name for names in KNOWN_NAMES.values() for name in names(place_id)]


def has_words(field: Field) -> bool:
    """Whether people write into it as they like."""
    return isinstance(field, Text) and not isinstance(field, NO_WORDS)


class AskingForm(BaseForm):
    """The box to tick is there only when words are asked about; it passes nothing that is certain."""

    #: Whether residents write it, about themselves and their neighbours; otherwise officers do, about organisations.
    by_residents: ClassVar[bool] = False
    #: Where the address of a building or the name of an organisation stands; a contact that is to be published; a list of people.
    buildings: ClassVar[frozenset[str]] = frozenset()
    reaches: ClassVar[frozenset[str]] = frozenset()
    lists_people: ClassVar[frozenset[str]] = frozenset()

    if TYPE_CHECKING:
        sure: Checkbox
    #: Without, only what is certain is looked for: where people of all kinds are named, and nobody could be asked each time.
    asks_again = True

    def __init__(
        self,
        formdata: "MultiDict[str, str] | None | EllipsisType" = ...,
        *,
        obj: object = None,
        data: Mapping[str, object] | None = None,
        prefix: str = "",
        meta: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(formdata, obj=obj, data=data, prefix=prefix, meta=meta)
        if request.method != "POST" and "sure" in self:
            del self.sure

    def visible_fields(self) -> list[Field]:
        """The box stands last, under what it is about."""
        return sorted(super().visible_fields(), key=lambda field: field.name == "sure")

    def validate(self, extra_validators: ExtraValidators = None) -> bool:
        right = super().validate(extra_validators)
        known = self._known()
        texts = [field for field in self if has_words(field) and field.data and not field.errors]
        judged = [(field, self._judge(field, known)) for field in texts]
        asked = [(field, seen.asked) for field, seen in judged if seen.asked and self.asks_again]
        refused = [(field, seen.refused) for field, seen in judged if seen.refused]
        sure = "sure" in self and bool(self.sure.data)
        if not asked and "sure" in self:
            del self.sure
        for field, mention in refused:
            field.errors = [*field.errors, what_is_refused(mention)]
        for field, mention in asked if not sure else ():
            field.errors = [*field.errors, self._question(mention)]
        return right and not refused and (sure or not asked)

    def _judge(self, field: Field, known: Collection[str]) -> Judgement:
        return judge(
            str(field.data),
            by_resident=self.by_residents,
            to_reach=field.name in self.reaches,
            to_find=field.name in self.buildings,
            of_people=field.name in self.lists_people,
            known=known,
        )

    def _known(self) -> list[str]:
        """Nobody is asked about an organisation here, or an officer: they sign by name."""
        place = None if self.by_residents else g.get("place")
        return known_names(place.id) if place else []

    def _question(self, mention: Mention) -> str:
        """What is asked about words that may be about somebody."""
        return _(
            "“%(words)s” may be a person, or where somebody lives. If so, take it out. If not, tick the box below.",
            words=mention.words,
        )


class GuardedForm(AskingForm):
    """People are named here for good reasons, or somebody reads it first: only what is certain is refused."""

    asks_again = False


class PublicWordsForm(AskingForm):
    """What residents write for everybody to read: no phone numbers and homes, and nobody who has not agreed."""

    by_residents = True
    sure = Checkbox(_l("I have looked. This names nobody who has not agreed, and shows nobody’s home."))


class NobodyForm(AskingForm):
    """A form about organisations: it asks again where words look like they are about somebody."""

    #: Names in a row are a list of people there.
    lists_people = frozenset({"cohort", "job"})
    sure = Checkbox(_l("I have looked. This is not about a resident or a service user."))

    def _question(self, mention: Mention) -> str:
        return _(
            "“%(words)s” looks like %(what)s. Take it out if it is about a resident or a service user. If not, tick the box below.",
            words=mention.words,
            what=label(mention.kind),
        )


def what_is_refused(mention: Mention) -> str:
    """What to take out, and where it belongs instead; for pages, programs and files."""
    sentences = {
        MentionKind.NHS_NUMBER: _("It belongs in the records of a health service."),
        MentionKind.INSURANCE_NUMBER: _("It belongs in that person’s own papers."),
        MentionKind.EMAIL: _("Name a team to ask instead, or use a field for contacts."),
        MentionKind.PHONE: _("Name a team to ask instead, or use a field for contacts."),
        MentionKind.BORN: _("Say an age group instead, for example: over 70."),
        MentionKind.HOME: _("Name the street or the area, without the number."),
    }
    what = _(
        "“%(words)s” looks like %(what)s. Everybody could read it, so take it out.",
        words=mention.words,
        what=label(mention.kind),
    )
    return f"{what} {sentences.get(mention.kind, '')}".strip()
