"""The catalogues of translations as the tests read them: each file once a run."""

from functools import cache

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from pb_app.web.extensions import ROOT


@cache
def catalogue(language: str) -> Catalog:
    """Everything that is said in a language. It is shared between tests, and so never changed."""
    with (ROOT / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)
