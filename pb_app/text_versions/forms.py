"""What people type about versions. Forms are handed their choices."""

from collections.abc import Mapping, Sequence

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from pb_app.identity.characters import has_turning, without_turning
from pb_app.text_versions.labels import part_name
from pb_app.text_versions.terms import Refusal, TextField, VersionDraft, VersionMaker
from pb_app.web.fields import Checkbox, Choice, Text, TextArea, Upload
from pb_app.web.forms import BaseForm
from pb_app.web.labels import label


class ButtonForm(BaseForm):
    """A form with only a button."""


class LanguageForm(BaseForm):
    language = Choice(_l("In which language is the original written?"), kind="select", missing=_l("Choose a language"))

    def set_choices(self, languages: Mapping[str, str]) -> "LanguageForm":
        self.language.options = dict(languages)
        return self


class VersionForm(BaseForm):
    """One field for each part of a text; made by ``version_form``."""

    maker = Choice(_l("Who made this translation?"), missing=_l("Say who made it"))
    checked = Checkbox(_l("I have compared it with the original. It says the same."))
    still_right = Checkbox(_l("I left some parts as they were. They still say the same as the original."))

    def draft(self, language: str, parts: Sequence[str], made_from: Mapping[str, str]) -> VersionDraft:
        return VersionDraft(
            language=language,
            maker=VersionMaker(self.maker.data) if "maker" in self else VersionMaker.HELPER,
            words={name: self[f"part_{name}"].data or "" for name in parts},
            made_from=made_from,
            checked="checked" in self and bool(self.checked.data),
            still_right="still_right" in self and bool(self.still_right.data),
        )


def version_form(
    fields: Sequence[TextField],
    typed: Mapping[str, object],
    *,
    makers: Sequence[VersionMaker],
    behind: bool,
    vouches: bool,
) -> VersionForm:
    """A form with a field for each part that the original has."""
    made = {f"part_{field.name}": _part(field) for field in fields}
    form: VersionForm = type("VersionOfParts", (VersionForm,), made)(data=typed)
    form.maker.options = {maker.value: label(maker) for maker in makers}
    if len(makers) == 1:
        del form.maker
    if not vouches:
        del form.checked
    if not behind:
        del form.still_right
    return form


class PartText(Text):
    """One line of a translation. It comes back without letters that nobody sees, to be read again."""

    def check(self) -> None:
        _must_be_seen(self)


class PartTextArea(TextArea):
    """Several lines of a translation."""

    def check(self) -> None:
        _must_be_seen(self)


def _must_be_seen(field: Text) -> None:
    """Looks at what was typed: other fields leave out some of these letters without a word."""
    if has_turning("".join(field.raw_data or ())):
        field.data = without_turning(field.data)
        raise ValidationError(label(Refusal.HIDDEN_SIGNS))


def _part(field: TextField) -> Text:
    # A translation may be longer than what it says again.
    most = field.most * 3 // 2
    if field.is_long:
        return PartTextArea(part_name(field.name), most=most, rows=6, optional=True, quiet=True)
    return PartText(part_name(field.name), most=most, optional=True, quiet=True)


class SheetForm(BaseForm):
    sheet = Upload(
        _l("The sheet that you filled in"),
        accept=".xlsx,.ods,.csv",
        hint=_l("A spreadsheet or a CSV file, with the columns that we gave it."),
    )
    language = Choice(_l("Into which language is it translated?"), missing=_l("Choose a language"))
    maker = Choice(_l("Who made this translation?"), missing=_l("Say who made it"))
    checked = Checkbox(_l("A person has compared all of it with the originals."))

    def set_choices(self, languages: Mapping[str, str]) -> "SheetForm":
        self.language.options = dict(languages)
        self.maker.options = {
            maker.value: label(maker) for maker in (VersionMaker.HELPER, VersionMaker.PAID, VersionMaker.MACHINE)
        }
        return self
