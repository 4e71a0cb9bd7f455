"""Labels for the terms of imports."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.imports.terms import Refusal, RowFault, UnreadableFile
from pb_app.web.labels import Labels, Wording, label


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWords:
    """What the pages call a file, its rows and its columns. ``needed`` takes the names of those that are missing."""

    file: Wording
    #: The kinds of file that are taken, as a browser is told them.
    accept: str
    hint: Wording
    columns: Wording
    first_rows: Wording
    each_column: Wording
    unused: Wording
    needed: Wording
    back: Wording
    check: Wording
    look_at: Wording
    row: Wording
    correct: Wording
    left_out: Wording
    use: Wording


LIST = FileWords(
    file=_l("The list to upload"),
    accept=".csv,.tsv,.txt,.xlsx,.xls,.xlsb,.ods",
    hint=_l("A CSV file or a spreadsheet (XLSX or ODS). Its first row names the columns."),
    columns=_l("What each column is"),
    first_rows=_l("The first rows"),
    each_column=_l("What is in each column?"),
    unused=_l("Don’t use this column"),
    needed=_l("This list still needs a column. Choose which one it is: %(names)s"),
    back=_l("Back to the columns"),
    check=_l("Check the list"),
    look_at=_l("Please look at these rows"),
    row=_l("Row"),
    correct=_l("Correct these rows in your file, then choose it again. Nothing is taken until then."),
    left_out=_l("These rows are left out. You can take the others."),
    use=_l("Use the list"),
)

LABELS: Labels = [
    (Refusal.FILE_MISSING, _l("Choose a file")),
    (Refusal.FILE_EMPTY, _l("There is nothing in this file. Choose another one.")),
    (
        Refusal.ENCODING_UNKNOWN,
        _l("We can’t read the text in this file. Save it anew as one of these: %(kinds)s."),
    ),
    (
        Refusal.NOT_A_TABLE,
        _l("We can’t take this kind of file here. Choose one of these: %(kinds)s."),
    ),
    (Refusal.PASSWORD, _l("This file has a password. Save it without one, and choose it again.")),
    (Refusal.TOO_LARGE, _l("This file is too large when it is unpacked. Save only what is needed in a new one.")),
    (Refusal.TOO_MANY_ROWS, _l("This list has too many rows. Upload it in parts.")),
    (Refusal.TOO_MANY_COLUMNS, _l("This list has more than 200 columns. Save only those that are needed.")),
    (Refusal.CELL_TOO_LONG, _l("A cell holds more text than we can take. Shorten it, or check its quotation marks.")),
    (Refusal.QUOTE_OPEN, _l("A quotation mark opens here and never closes. Correct it, and choose the file again.")),
    (Refusal.NO_HEADINGS, _l("The first row must name the columns, like Name or Email. Add such a row at the top.")),
    (Refusal.HEADING_REPEATED, _l("Two columns have the same heading. Give each its own.")),
    (Refusal.NO_ROWS, _l("There are headings in this file, but no rows under them.")),
    (Refusal.NOT_BOUNDARIES, _l("There are no boundaries in this file. Choose a GeoJSON file.")),
    (Refusal.NO_AREAS, _l("There is no area in this file. Choose another one.")),
    (Refusal.TOO_MANY_AREAS, _l("This file has more than 20,000 areas. Save only those of your place.")),
    (Refusal.COLUMN_TWICE, _l("Only one column can be this. Choose which one.")),
    (Refusal.COLUMNS_MISSING, _l("One more column is needed. Choose what each column is.")),
    (Refusal.BASIS_MISSING, _l("Say which law or agreement lets you use the electoral register for this.")),
    (
        Refusal.UPLOAD_GONE,
        _l("We have deleted the file, because it is done with or an hour has passed. Choose it again."),
    ),
    (
        Refusal.ARCHIVE_PATH,
        _l("A file in this ZIP has a name that leads out of its folder. Ask for a new export, and choose that one."),
    ),
    (Refusal.ARCHIVE_INSIDE, _l("There is another ZIP inside this one. Unpack it, and choose the file inside.")),
    (Refusal.ARCHIVE_BROKEN, _l("This ZIP is damaged or was not downloaded to the end. Download it again.")),
    (Refusal.NOT_JSON, _l("This JSON file is damaged or too deep. Ask for a new export.")),
    (Refusal.NOT_PABULIB, _l("This election file can’t be read.")),
    (
        Refusal.NOTHING_KNOWN,
        _l("We found nothing in this file that we know how to bring. Save a table with a title in each row."),
    ),
    (
        Refusal.LISTS_PEOPLE,
        _l(
            "This looks like a list of people, with one person in each row. Only numbers about areas belong here, such as "
            "how many patients live in each. We kept nothing of this file."
        ),
    ),
    (Refusal.CHANGED_SINCE, _l("Something has changed since this page was shown. Check the list once more.")),
    (RowFault.CELLS_TOO_MANY, _l("There are more cells than headings, so we can’t tell which is which")),
    (
        RowFault.OTHER_DELIMITER,
        _l(
            "The cells here are separated by a different character from the headings. Use tabs, commas or semicolons throughout"
        ),
    ),
]


def message(error: UnreadableFile, *, kinds: str) -> str:
    """What is wrong with a file, with its row and the words it is about. ``kinds``: those that its form takes."""
    text = str(label(error.refusal))
    text = text % {"kinds": kinds} if "%(kinds)s" in text else text
    if error.detail:
        text = _("%(problem)s It is: %(detail)s", problem=text, detail=error.detail)
    return _("Row %(row)s: %(problem)s", row=error.row, problem=text) if error.row else text
