"""Which version is shown to whom, and what is behind after a change."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

from pb_app.hashchain import text_digest
from pb_app.identity.characters import has_turning
from pb_app.text_versions.terms import (
    PartKey,
    SourceText,
    TextKind,
    VersionDraft,
    VersionFacts,
    VersionMaker,
    VersionPart,
    VersionState,
)

#: How many versions somebody who is neither author nor office may write in a day.
MOST_A_DAY = 40
DAY = timedelta(days=1)
_KEY = re.compile(r"([a-z]+)-([0-9]{1,12})-([a-z]+)-([0-9a-f]{16})-([0-9]{1,3})")


def digest(words: str) -> str:
    """What a version is bound to: the words without how a browser ends their lines."""
    return text_digest(words.replace("\r\n", "\n").strip())


def digests(source: SourceText) -> dict[str, str]:
    return {name: digest(words) for name, words in source.parts.items()}


def behind(source: SourceText, parts: Mapping[str, VersionPart]) -> list[str]:
    """The parts whose original has changed since, in the order of the text."""
    now = digests(source)
    return [name for name in now if name in parts and parts[name].words and parts[name].digest != now[name]]


def missing(source: SourceText, parts: Mapping[str, VersionPart]) -> list[str]:
    """The parts of the original that a version lacks."""
    return [name for name in source.parts if not (name in parts and parts[name].words)]


def is_public(version: VersionFacts) -> bool:
    """What a helper offers waits for a look; a machine's is shown and marked, for it is better than nothing."""
    if version.is_hidden:
        return False
    return version.is_checked or version.maker in (VersionMaker.AUTHOR, VersionMaker.MACHINE)


def is_for_ballots(version: VersionFacts) -> bool:
    """On a ballot only what a person answers for."""
    return is_public(version) and (version.is_checked or version.maker is VersionMaker.AUTHOR)


def shown_parts(source: SourceText, version: VersionFacts | None, *, on_ballot: bool) -> dict[str, str]:
    """The words of a version that stand on a page. A ballot leaves out what is older than its original."""
    if version is None or source.is_hidden:
        return {}
    if not (is_for_ballots(version) if on_ballot else is_public(version)):
        return {}
    old = set(behind(source, version.parts)) if on_ballot else set()
    return {
        name: version.parts[name].words
        for name in source.parts
        if name in version.parts and version.parts[name].words and name not in old
    }


def state(source: SourceText, original_language: str, language: str, version: VersionFacts | None) -> VersionState:
    """One word for one text in one language: the parity view is made of these."""
    if language == original_language:
        return VersionState.ORIGINAL
    if version is None:
        return VersionState.GOOD if language in source.written else VersionState.MISSING
    if version.is_hidden:
        return VersionState.HIDDEN
    if behind(source, version.parts):
        return VersionState.BEHIND
    if not version.is_checked and version.maker is not VersionMaker.AUTHOR:
        return VersionState.UNCHECKED
    return VersionState.PART if missing(source, version.parts) else VersionState.GOOD


def may_be_checked(version: VersionFacts, source: SourceText) -> bool:
    """Nobody vouches for a version of words that are not there any more."""
    return not behind(source, version.parts)


def may_write(*, written_by: int | None, account_id: int | None, vouches: bool) -> bool:
    """Whose version may be replaced: one's own, and any by those who vouch for the text. Too old or not makes no difference.

    Else a stranger could put other words in place of what waits to be checked, or take what is shown off the pages.
    """
    return vouches or (written_by is not None and written_by == account_id)


def unseen(words: Mapping[str, str], kept: Mapping[str, VersionPart]) -> str:
    """The first part whose new words have letters that nobody sees; "" where there is none."""
    new = (name for name, said in words.items() if not (name in kept and kept[name].words == said))
    return next((name for name in new if has_turning(words[name])), "")


def makers(*, is_owner: bool, is_office: bool) -> Sequence[VersionMaker]:
    """Who somebody may say made it: a helper says nothing else than that they helped."""
    if is_office:
        return (
            VersionMaker.HELPER,
            VersionMaker.PAID,
            VersionMaker.MACHINE,
            *((VersionMaker.AUTHOR,) if is_owner else ()),
        )
    return (VersionMaker.AUTHOR, VersionMaker.HELPER, VersionMaker.MACHINE) if is_owner else (VersionMaker.HELPER,)


def parts_after(source: SourceText, draft: VersionDraft, kept: Mapping[str, VersionPart]) -> dict[str, VersionPart]:
    """What a draft leaves: each part bound to the words that are there now.

    A part that was behind and is sent back as it was stays behind, unless the writer says that it still says the same.
    """
    now, old = digests(source), set(behind(source, kept))
    parts = {}
    for name, made_from in now.items():
        words = draft.words.get(name, "")
        if not words:
            continue
        same = name in old and kept[name].words == words and not draft.still_right
        parts[name] = kept[name] if same else VersionPart(words=words, digest=made_from)
    return parts


def part_key(key: PartKey) -> str:
    """What names a row of a spreadsheet; it carries the words that the translator saw as a digest."""
    return f"{key.kind.value}-{key.thing_id}-{key.part}-{key.digest[:16]}-{key.piece}"


def read_key(text: str) -> PartKey | None:
    found = _KEY.fullmatch(text.strip().lower())
    if found is None or found[1] not in set(TextKind):
        return None
    return PartKey(kind=TextKind(found[1]), thing_id=int(found[2]), part=found[3], digest=found[4], piece=int(found[5]))


def gaps(states: Collection[VersionState]) -> int:
    return sum(state.is_gap for state in states)
