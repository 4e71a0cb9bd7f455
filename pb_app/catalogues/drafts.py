"""Drafts of catalogues: a folder for each language, with one file of messages. Nothing in it is ever shown by itself."""

import gettext
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from pb_app.catalogues.terms import DraftMessage, WrongLanguage
from pb_app.hashchain import digest

FOLDER = Path(__file__).resolve().parents[2] / "translations" / "drafts"


def languages(folder: Path = FOLDER) -> list[str]:
    """The languages that have a draft."""
    return sorted(path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/messages.po"))


def messages(language: str, folder: Path = FOLDER) -> Mapping[str, DraftMessage]:
    """By key, in the order of the file; read again only when the file has changed."""
    path = folder / language / "LC_MESSAGES" / "messages.po"
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int) -> Mapping[str, DraftMessage]:
    with path.open("rb") as file:
        return {found.key: found for found in _messages(read_po(file, locale=path.parts[-3]))}


def _messages(catalogue: Catalog) -> Iterator[DraftMessage]:
    for message in catalogue:
        if message.id:
            yield DraftMessage(
                key=key_of(_several(message.id)),
                english=_several(message.id),
                words=_several(message.string),
                where=[name for name, _line in message.locations],
            )


def _several(text: str | Sequence[str] | None) -> Sequence[str]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def key_of(english: Sequence[str]) -> str:
    return digest(list(english))


def plural_forms(language: str) -> int:
    return Catalog(locale=language).num_plurals


def examples(language: str) -> Sequence[str]:
    """For each plural form the first numbers that take it, so that a reader knows which is which."""
    index = gettext.c2py(Catalog(locale=language).plural_expr)
    found: dict[int, list[int]] = {}
    for number in range(200):
        found.setdefault(index(number), []).append(number)
    return [", ".join(str(number) for number in found.get(form, [])[:4]) for form in range(plural_forms(language))]


def is_right_to_left(language: str) -> bool:
    return str(Locale.parse(language).text_direction) == "rtl"


def read_file(content: bytes, language: str) -> Mapping[str, Sequence[str]]:
    """The words of a ``.po`` file by key. Raises ValueError for anything else, and WrongLanguage if it names one."""
    try:
        catalogue = read_po(io.BytesIO(content), locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise ValueError("not a catalogue") from error
    if (catalogue.locale_identifier or language).split("_")[0] != language.split("_")[0]:
        raise WrongLanguage
    found = {message.key: message.words for message in _messages(catalogue)}
    if not found:
        raise ValueError("no messages")
    return found


def as_catalogue(language: str, words: Mapping[str, Sequence[str]], known: Mapping[str, DraftMessage]) -> Catalog:
    """These words as a catalogue; messages without words are left out, so that English stands in their place."""
    made = Catalog(locale=language, domain="messages")
    for key, message in known.items():
        said = words.get(key)
        if said:
            id: str | tuple[str, ...] = tuple(message.english) if message.is_counted else message.english[0]
            made.add(id, tuple(said) if message.is_counted else said[0], [(name, 0) for name in message.where])
    return made


def as_po(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=0, sort_output=True)
    return out.getvalue()


def compile_into(folder: Path, catalogue: Catalog) -> None:
    """Where the application reads its catalogues from; in one step, so that nobody reads half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / "messages.mo.new"
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    fresh.replace(folder / "messages.mo")
