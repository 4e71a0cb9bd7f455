"""Are these two one person? By their keyed hashes alone.

Who is the same is one entry. Who is near is asked, or goes to two people; the machine never decides it.
"""

from collections.abc import Mapping
from enum import Enum

from pb_app.identity.keys import PersonKeys
from pb_app.identity.terms import Comparison, KeyKind, Likeness, NearReason

SAME, DIFFERENT = Comparison(Likeness.SAME), Comparison(Likeness.DIFFERENT)
#: One person's own, mostly; several entries that have it in common are told apart by a code.
_PERSONAL = (KeyKind.MOBILE, KeyKind.EMAIL)
_CONTACT = (*_PERSONAL, KeyKind.LANDLINE)
#: What two near names have in common, the closest first.
_NEAR_NAMES: Mapping[KeyKind, NearReason] = {
    KeyKind.PLAIN: NearReason.ACCENTS,
    KeyKind.SORTED: NearReason.ORDER,
    KeyKind.JOINED: NearReason.SPACING,
    KeyKind.LEFT_OUT: NearReason.ONE_LETTER,
}


class _Birth(Enum):
    """How two dates of birth stand to each other."""

    SAME = 1
    SLIP = 2
    OTHER = 3
    UNKNOWN = 4


def compare(one: PersonKeys, other: PersonKeys) -> Comparison:
    """Same, near with a reason, or different; the same whichever comes first."""
    birth = _birth(one, other)
    if not one.has(KeyKind.NAME) or not other.has(KeyKind.NAME):
        return _without_a_name(one, other, birth)
    if one.share(other, KeyKind.NAME):
        return _same_name(one, other, birth)
    if reason := _near_name(one, other):
        return _near(one, other, reason, birth)
    return _other_name(one, other)


def _birth(one: PersonKeys, other: PersonKeys) -> _Birth:
    if not one.has(KeyKind.BORN) or not other.has(KeyKind.BORN):
        return _Birth.UNKNOWN
    if one.share(other, KeyKind.BORN):
        return _Birth.SAME
    return _Birth.SLIP if one.share(other, KeyKind.BORN_SLIP) else _Birth.OTHER


def _because(reason: NearReason) -> Comparison:
    return Comparison(Likeness.NEAR, reason)


def _without_a_name(one: PersonKeys, other: PersonKeys, birth: _Birth) -> Comparison:
    if one.share(other, *_PERSONAL) and birth in (_Birth.SAME, _Birth.UNKNOWN):
        return SAME
    return _because(NearReason.SHARED_CONTACT) if one.share(other, *_CONTACT) else DIFFERENT


def _same_name(one: PersonKeys, other: PersonKeys, birth: _Birth) -> Comparison:
    if birth is _Birth.SAME:
        return SAME
    if birth is _Birth.UNKNOWN:
        return SAME if one.share(other, *_PERSONAL) else _because(NearReason.BORN_UNKNOWN)
    slip = birth is _Birth.SLIP or one.share(other, *_PERSONAL)
    return _because(NearReason.BORN_SLIP) if slip else DIFFERENT


def _near_name(one: PersonKeys, other: PersonKeys) -> NearReason | None:
    if _has_initials_more(one, other) or _has_initials_more(other, one):
        return NearReason.INITIAL
    return next((reason for kind, reason in _NEAR_NAMES.items() if one.share(other, kind)), None)


def _has_initials_more(one: PersonKeys, other: PersonKeys) -> bool:
    """``Kim P`` is ``Kim`` with an initial more."""
    return bool(one.of(KeyKind.SHORT) & other.of(KeyKind.SORTED))


def _near(one: PersonKeys, other: PersonKeys, reason: NearReason, birth: _Birth) -> Comparison:
    if birth is _Birth.OTHER:
        return _because(NearReason.SHARED_CONTACT) if one.share(other, *_PERSONAL) else DIFFERENT
    if birth is _Birth.SLIP:
        return _because(NearReason.BORN_SLIP)
    # Two who share an address and are a letter apart may be Jon and Joan.
    certain = reason is not NearReason.ONE_LETTER and one.share(other, *_PERSONAL)
    return SAME if certain else _because(reason)


def _other_name(one: PersonKeys, other: PersonKeys) -> Comparison:
    if one.share(other, KeyKind.WORD_BORN):
        return _because(NearReason.SAME_BORN)
    return _because(NearReason.SHARED_CONTACT) if one.share(other, *_CONTACT) else DIFFERENT
