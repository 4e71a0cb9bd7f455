"""Labels for the terms of catalogues."""

from flask_babel import lazy_gettext as _l

from pb_app.catalogues.terms import DraftFilter, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (Refusal.FORMS_MISSING, _l("Write it in every form.")),
    (
        Refusal.PLACEHOLDERS,
        _l("Keep what is in brackets, like %%(num)d or {n}, exactly as in English. Figures and names go there."),
    ),
    (Refusal.TOO_FEW_READ, _l("Too few sentences have been read. Read on, then offer the language.")),
    (
        Refusal.NOT_A_CATALOGUE,
        _l("We can’t read this file. Choose a .po file or a spreadsheet that you downloaded here."),
    ),
    (
        Refusal.OTHER_LANGUAGE,
        _l("This sheet was made for another language. Choose that language, or choose another sheet."),
    ),
    (Refusal.HIDDEN_SIGNS, _l("A text holds signs that nobody can see. Type it again, please.")),
    (DraftFilter.OPEN, _l("Not read yet")),
    (DraftFilter.APPROVED, _l("Approved")),
    (DraftFilter.ALL, _l("All")),
]
