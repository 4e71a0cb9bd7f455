"""Which texts can have versions: each feature tells of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pb_app.text_versions.terms import SourceText, TextField, TextKind
from pb_app.web.registry import ListSlot, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSource:
    """Texts of one kind.

    ``find``: one of a place by its id, if everybody can read it. ``every``: those of a place that matter now, for the
    parity view and the spreadsheet. ``href``: where it is read.
    """

    kind: TextKind
    fields: tuple[TextField, ...]
    find: Callable[[int, int], SourceText | None]
    every: Callable[[int], Sequence[SourceText]]
    href: Callable[[SourceText], str]

    def field(self, name: str) -> TextField | None:
        return next((field for field in self.fields if field.name == name), None)


SOURCES: ListSlot[TextSource] = ListSlot("text_versions.sources")
#: Translates texts of one language into another: (texts, from, to) → as many texts. Not filled where no service is set.
Translator = Callable[[Sequence[str], str, str], Sequence[str]]
TRANSLATOR: Slot[Translator | None] = Slot("text_versions.translator")


def source_of(kind: TextKind) -> TextSource | None:
    return next((source for source in SOURCES.values() if source.kind is kind), None)


def find(kind: TextKind, place_id: int, thing_id: int) -> SourceText | None:
    source = source_of(kind)
    return source.find(place_id, thing_id) if source else None
