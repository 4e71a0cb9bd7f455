"""Bundles as files: read strictly, written canonically, signed and checked. Pure: no clock, no database, no network.

The signature (Ed25519, RFC 8032) is over ``FORMAT``, a line feed, and the canonical JSON of everything but the signature:
keys sorted by code point, no spaces, letters as they are, whole numbers only, in UTF-8.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from nacl.exceptions import BadSignatureError, CryptoError
from nacl.signing import SigningKey, VerifyKey

from pb_app.exchange.formats import BUNDLE, FORMAT, MOST_BYTES, MOST_DEPTH
from pb_app.exchange.terms import BadBundle, Bundle, BundleEntry, EntryKind, Refusal
from pb_app.hashchain import canonical, text_digest


def read(content: bytes) -> Bundle:
    """A bundle from the bytes of a file or a feed. Raises BadBundle with the first thing that is wrong."""
    data = parse(content)
    BUNDLE.check(data, "bundle")
    _named_once(data["entries"])
    bundle = _bundle(data)
    _must_be_signed(data)
    return bundle


def parse(content: bytes) -> Any:
    """JSON without anything that two programs could read in two ways."""
    if len(content) > MOST_BYTES:
        raise BadBundle(Refusal.TOO_LARGE)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise BadBundle(Refusal.NOT_READABLE) from None
    if _depth(text) > MOST_DEPTH:
        raise BadBundle(Refusal.TOO_DEEP)
    try:
        return json.loads(
            text, object_pairs_hook=_once, parse_float=_no_number, parse_int=_number, parse_constant=_no_number
        )
    except (ValueError, RecursionError):
        raise BadBundle(Refusal.NOT_READABLE) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise BadBundle(Refusal.NAMED_TWICE)
    return named


def _number(text: str) -> int:
    if len(text) > 17:
        raise BadBundle(Refusal.WRONG_VALUE)
    return int(text)


def _no_number(_text: str) -> None:
    """Fractions and infinities are written in more than one way."""
    raise BadBundle(Refusal.WRONG_VALUE)


def _depth(text: str) -> int:
    """How many brackets stand in one another, before anything is read; as soon as there are too many, it is enough."""
    deepest = depth = 0
    quoted = escaped = False
    for sign in text:
        if escaped:
            escaped = False
        elif quoted:
            escaped, quoted = sign == "\\", sign != '"'
        elif sign == '"':
            quoted = True
        elif sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > MOST_DEPTH:
                break
        elif sign in "]}":
            depth -= 1
    return deepest


def _named_once(entries: Sequence[Mapping[str, Any]]) -> None:
    names = [(entry["kind"], entry["key"]) for entry in entries]
    if len(set(names)) != len(names):
        raise BadBundle(Refusal.NAMED_TWICE, "bundle.entries")


def signed_bytes(data: Mapping[str, Any]) -> bytes:
    """What a signature is over."""
    return f"{FORMAT}\n{_unsigned(data)}".encode()


def _unsigned(data: Mapping[str, Any]) -> str:
    return canonical({name: value for name, value in data.items() if name != "signature"})


def _must_be_signed(data: Mapping[str, Any]) -> None:
    try:
        key = VerifyKey(bytes.fromhex(data["publisher"]["key"]))
        key.verify(signed_bytes(data), bytes.fromhex(data["signature"]))
    except (BadSignatureError, CryptoError, ValueError):
        raise BadBundle(Refusal.BAD_SIGNATURE) from None


def _bundle(data: Mapping[str, Any]) -> Bundle:
    return Bundle(
        name=data["publisher"]["name"],
        key=data["publisher"]["key"],
        edition=data["edition"],
        previous=data["previous"],
        made_on=date.fromisoformat(data["made_on"]),
        licence=data["licence"],
        entries=tuple(_entry(entry) for entry in data["entries"]),
        digest=text_digest(_unsigned(data)),
        text=canonical(data),
    )


def _entry(data: Mapping[str, Any]) -> BundleEntry:
    return BundleEntry(kind=EntryKind(data["kind"]), key=data["key"], language=data["language"], body=data["body"])


def as_read(entry: BundleEntry) -> Any:
    """An entry as it comes out of a file: tuples are lists there."""
    return json.loads(canonical(entry.as_data()))


def plain(entry: BundleEntry) -> BundleEntry:
    """The same entry, so that it equals the one that comes out of a file."""
    return _entry(as_read(entry))


def stored(text: str) -> Bundle:
    """A bundle that was read and checked before, from the text that was kept of it."""
    return _bundle(json.loads(text))


def write(
    entries: Sequence[BundleEntry],
    *,
    name: str,
    edition: int,
    previous: str,
    made_on: date,
    licence: str,
    key: SigningKey,
) -> Bundle:
    """A signed bundle. It is read back as others will read it: raises BadBundle where they would refuse it."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "publisher": {"name": name, "key": bytes(key.verify_key).hex()},
        "edition": edition,
        "previous": previous,
        "made_on": made_on.isoformat(),
        "licence": licence,
        "entries": [entry.as_data() for entry in entries],
    }
    # As it comes out of a file: tuples are lists there.
    data = json.loads(canonical(data))
    data["signature"] = key.sign(signed_bytes(data)).signature.hex()
    return read(canonical(data).encode())
