"""What people say about a file: which one, and what its columns are."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.imports.labels import LIST, FileWords
from pb_app.imports.terms import ImportTable, UploadChoices
from pb_app.web.fields import Choice, TextArea, Upload
from pb_app.web.forms import BaseForm
from pb_app.web.labels import Wording

#: A column of the file that is not used.
UNUSED = "-"


class UploadForm(BaseForm):
    file = Upload(
        LIST.file,
        accept=LIST.accept,
        hint=LIST.hint,
        optional=False,
    )


def upload_form(words: FileWords) -> UploadForm:
    """A question for the file, in the words of its kind."""
    form = UploadForm()
    form.file.label.text, form.file.hint, form.file.accept = words.file, words.hint, words.accept
    return form


class ColumnsForm(BaseForm):
    """One question for each column of the file; see ``columns_form``."""

    basis = TextArea(
        _l("Which law or agreement lets you use the electoral register for this?"),
        most=1000,
        rows=3,
        optional=True,
        hint=_l(
            "This looks like an extract of the electoral register. The full register may be used only for what the law lists. Ask your Electoral Registration Officer. What you write is kept and can be read by inspectors."
        ),
    )

    def choices(self, columns: int) -> UploadChoices:
        words = (str(self[field_name(number)].data) for number in range(columns))
        basis = self.basis.data if "basis" in self else ""
        return UploadChoices(tuple("" if word == UNUSED else word for word in words), basis)


def field_name(column: int) -> str:
    return f"column_{column}"


def columns_form(
    table: ImportTable, guesses: Sequence[str], options: Mapping[str, Wording], *, basis: str | None, unused: Wording
) -> ColumnsForm:
    """A question for each column, answered as far as its heading says; ``basis`` is None where none is needed."""
    every = {UNUSED: unused, **options}
    fields = {
        field_name(number): Choice(
            heading or _("Column %(number)s (without a heading)", number=number + 1),
            options=every,
            kind="select",
            hint=_examples(table.examples(number)),
        )
        for number, heading in enumerate(table.headings)
    }
    data = {field_name(number): word or UNUSED for number, word in enumerate(guesses)}
    made: ColumnsForm = type("ColumnsOfFile", (ColumnsForm,), fields)(data={**data, "basis": basis or ""})
    if basis is None:
        del made.basis
    return made


def _examples(cells: Sequence[str]) -> str:
    if not cells:
        return _("There is nothing in this column.")
    return _("For example: %(cells)s", cells=" · ".join(cell[:40] for cell in cells))
