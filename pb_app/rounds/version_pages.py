"""What changed from one public version of a round to the next, in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from flask_babel import gettext as _

from pb_app.rounds import queries
from pb_app.rounds.models import Round, RulebookVersion
from pb_app.rounds.terms import PhaseKind
from pb_app.web.i18n import moment, money_text
from pb_app.web.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version of the rules with what it changed, in words."""

    version: RulebookVersion
    changes: Sequence[str]


def latest_change(round: Round) -> RulebookVersion | None:
    """The newest version, if it changed what had been published."""
    versions = queries.rulebook_versions(round.id)
    return versions[0] if len(versions) > 1 else None


def versions(round: Round) -> list[VersionRow]:
    """All versions, newest first."""
    newest_first = queries.rulebook_versions(round.id)
    rows = [
        VersionRow(version=new, changes=list(_changes(old, new, round.currency))) for new, old in pairwise(newest_first)
    ]
    return rows + [VersionRow(version=version, changes=()) for version in newest_first[-1:]]


def _changes(old: RulebookVersion, new: RulebookVersion, currency: str) -> Iterator[str]:
    before, after = old.terms or {}, new.terms or {}
    if old.digest != new.digest:
        yield _("The rules of the vote changed.")
    if not before or not after:
        return
    if before["money"] != after["money"]:
        yield _from_to(_("Money"), _sum(before["money"], currency), _sum(after["money"], currency))
    yield from _pots(before["pots"], after["pots"], currency)
    yield from _phases(before["phases"], after["phases"])


def _pots(before: Mapping[str, int], after: Mapping[str, int], currency: str) -> Iterator[str]:
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            old, new = _sum(before.get(name), currency), _sum(after.get(name), currency)
            yield _from_to(_("Pot “%(name)s”", name=name), old, new)


def _phases(before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for kind in PhaseKind:
        old, new = before.get(kind), after.get(kind)
        if old != new:
            yield _from_to(str(label(kind)), _times(old), _times(new))


def _from_to(what: str, old: str, new: str) -> str:
    return _("%(what)s: it was %(old)s, now it is %(new)s.", what=what, old=old, new=new)


def _sum(amount: int | None, currency: str) -> str:
    return _("nothing") if amount is None else money_text(amount, currency)


def _times(window: Sequence[str] | None) -> str:
    if window is None:
        return _("nothing")
    return " – ".join(moment(datetime.fromisoformat(at)) for at in window)
