"""Bundles: one text for one content, a signature over all of it, and nothing from outside that could do anything."""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from pb_app.exchange import documents, formats, rules
from pb_app.exchange.shapes import Words, texts_in
from pb_app.exchange.terms import BadBundle, EntryKind, Refusal
from pb_app.hashchain import canonical
from tests.world.exchanges import BODIES, DAY, KEY, OTHER_KEY, bundle, entry

Change = Callable[[dict[str, Any]], object]
GOOD = json.loads(bundle().text)
PLAIN = st.text(st.characters(categories=("L", "N", "P"), exclude_characters="<>&[]()!@`"), min_size=1, max_size=60)
WORDS = PLAIN.filter(lambda text: bool(text.strip()))


def signed(data: dict[str, Any], key: SigningKey = KEY) -> bytes:
    """As somebody with a key of their own would send it."""
    data["publisher"]["key"] = bytes(key.verify_key).hex()
    data["signature"] = key.sign(documents.signed_bytes(data)).signature.hex()
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


def refusal_of(content: bytes) -> Refusal | None:
    try:
        documents.read(content)
    except BadBundle as bad:
        return bad.refusal
    return None


def test_one_of_each_kind_is_read_back_as_it_was_written() -> None:
    made = bundle()
    again = documents.read(made.text.encode())
    assert again == made == documents.stored(made.text)
    assert [one.kind for one in again.entries] == list(EntryKind) == list(formats.BODIES)
    assert again.made_on == DAY and again.name == "Hillside"


@given(title=WORDS, words=WORDS, order=st.randoms(use_true_random=False))
def test_the_order_of_fields_and_spaces_change_nothing(title: str, words: str, order: Any) -> None:
    if rules.folded(title) and not _is_good(title, words):
        return
    made = bundle([entry(EntryKind.NOTICE, title=title, words=words)])
    data = json.loads(made.text)
    names = list(data)
    order.shuffle(names)
    loose = json.dumps({name: data[name] for name in names}, indent=2, ensure_ascii=order.random() < 0.5)
    again = documents.read(loose.encode())
    assert again.digest == made.digest and again.text == made.text


def _is_good(*texts: str) -> bool:
    try:
        for text in texts:
            Words(300).check(text, "x")
    except BadBundle:
        return False
    return True


@given(at=st.integers(min_value=0, max_value=len(bundle().text.encode()) - 1), bit=st.integers(0, 7))
def test_no_bit_can_be_turned_without_notice(at: int, bit: int) -> None:
    content = bytearray(bundle().text.encode())
    content[at] ^= 1 << bit
    assert refusal_of(bytes(content)) is not None


def test_a_signature_is_for_one_key_and_one_content() -> None:
    other = json.loads(bundle(key=OTHER_KEY).text)
    stolen = copy.deepcopy(GOOD)
    stolen["signature"] = other["signature"]
    assert refusal_of(canonical(stolen).encode()) is Refusal.BAD_SIGNATURE
    # A key with which anything would fit is no key.
    weak = copy.deepcopy(GOOD)
    weak["publisher"]["key"] = "01" + "00" * 31
    weak["signature"] = "01" + "00" * 63
    assert refusal_of(canonical(weak).encode()) is Refusal.BAD_SIGNATURE


def _put(*path: Any, to: Any) -> Change:
    def change(data: dict[str, Any]) -> None:
        spot: Any = data
        for name in path[:-1]:
            spot = spot[name]
        spot[path[-1]] = to

    return change


def _at(kind: EntryKind) -> tuple[str, int, str]:
    return ("entries", list(EntryKind).index(kind), "body")


NASTY = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='https://evil.example'>x</a>",
    "<!-- x -->",
    "&#60;script",
    "![x](https://evil.example/pixel.png)",
    "[x](javascript:alert(1))",
    "[x](http://evil.example)",
    "[x](//evil.example)",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
)
HIDDEN = ("a\u202eb", "a\u200bb", "a\x00b", "a\x1bb", "a\ufeffb", "a\u2066b", "a\ud800b", "a\u2028b", "a\ue000b")
PERSONAL = ("Write to maya@example.org", "Ring 07700 900123", "NHS 943 476 5919", "born 3 May 1999")
#: A text of each kind of thing, so that no kind is forgotten.
TEXTS: dict[EntryKind, tuple[Any, ...]] = {
    EntryKind.ROUND_TEMPLATE: ("description",),
    EntryKind.RULEBOOK: ("title",),
    EntryKind.FORM_QUESTIONS: ("questions", 0, "words", "en"),
    EntryKind.LEARNING_CARD: ("versions", "en", "words"),
    EntryKind.CASE: ("steps", 1),
    EntryKind.LESSON: ("expected",),
    EntryKind.BARRIER: ("organisations", 0),
    EntryKind.INDICATOR: ("wording", "en", "what"),
    EntryKind.NOTICE: ("words",),
    EntryKind.EVENT: ("venue",),
    EntryKind.CAMPAIGN: ("asks", 0, "words"),
    EntryKind.ANSWER: ("words",),
}


def hostile() -> Iterator[tuple[str, Change, Refusal]]:
    """What, how, and the reason that it is refused with."""
    for kind, path in TEXTS.items():
        at = (*_at(kind), *path)
        for number, text in enumerate(NASTY):
            if number % 4 == list(EntryKind).index(kind) % 4:
                yield f"{kind} markup {number}", _put(*at, to=text), Refusal.MARKUP
        for number, text in enumerate(HIDDEN):
            if number % 3 == list(EntryKind).index(kind) % 3:
                yield f"{kind} hidden {number}", _put(*at, to=text), Refusal.HIDDEN_SIGNS
        yield f"{kind} person", _put(*at, to=PERSONAL[len(path) % 4]), Refusal.ABOUT_SOMEBODY
        yield f"{kind} long", _put(*at, to="x" * 20_000), Refusal.TOO_LONG
        yield f"{kind} no text", _put(*at, to=7), Refusal.WRONG_VALUE
        yield f"{kind} unknown", _put(*_at(kind), "author", to="Maya"), Refusal.UNKNOWN_FIELD
        yield f"{kind} is a list", _put(*_at(kind), to=[]), Refusal.WRONG_VALUE
        yield f"{kind} is empty", _put(*_at(kind), to={}), Refusal.FIELD_MISSING
    template, question = _at(EntryKind.ROUND_TEMPLATE), (*_at(EntryKind.FORM_QUESTIONS), "questions", 0)
    yield "budget below nothing", _put(*template, "budget", to=-1), Refusal.WRONG_VALUE
    yield "budget beyond all", _put(*template, "budget", to=10**16), Refusal.WRONG_VALUE
    yield "budget true", _put(*template, "budget", to=True), Refusal.WRONG_VALUE
    yield "rule unknown", _put(*template, "rulebook", "rule", to="mine-wins"), Refusal.WRONG_VALUE
    yield "pairs named", _put(*template, "rulebook", "pairs", to=[[1, 2]]), Refusal.UNKNOWN_FIELD
    yield "endless phase", _put(*template, "phases", 0, "days", to=10**6), Refusal.WRONG_VALUE
    yield "currency", _put(*template, "currency", to="gbp; drop"), Refusal.WRONG_VALUE
    yield "built-in question opened", _put(*question, "key", to="phone"), Refusal.WRONG_VALUE
    yield "language", _put(*question, "words", to={"../en": "x"}), Refusal.UNKNOWN_FIELD
    yield "day", _put(*_at(EntryKind.EVENT), "day", to="2026-02-30"), Refusal.WRONG_VALUE
    yield "day in letters", _put(*_at(EntryKind.EVENT), "day", to="٢٠٢٦-٠١-٠١"), Refusal.WRONG_VALUE
    yield "key with a path", _put("entries", 0, "key", to="../../etc"), Refusal.WRONG_VALUE
    yield "key with a line", _put("entries", 0, "key", to="case-1\n"), Refusal.WRONG_VALUE
    yield "kind unknown", _put("entries", 0, "kind", to="account"), Refusal.WRONG_VALUE
    yield "kind a list", _put("entries", 0, "kind", to=["case"]), Refusal.WRONG_VALUE
    yield "no entry", _put("entries", 0, to=None), Refusal.WRONG_VALUE
    yield "too many", _put("entries", to=[GOOD["entries"][8]] * 501), Refusal.TOO_LONG
    yield "twice", _put("entries", to=[GOOD["entries"][8]] * 2), Refusal.NAMED_TWICE
    yield "another format", _put("format", to="commonpot-bundle-9"), Refusal.WRONG_VALUE
    yield "edition none", _put("edition", to=0), Refusal.WRONG_VALUE
    yield "edition half", _put("edition", to=1.5), Refusal.WRONG_VALUE
    yield "edition text", _put("edition", to="1"), Refusal.WRONG_VALUE
    yield "address to fetch", _put("feed", to="https://evil.example/feed.json"), Refusal.UNKNOWN_FIELD
    yield "name markup", _put("publisher", "name", to="<b>Council</b>"), Refusal.MARKUP
    yield "name turned", _put("publisher", "name", to="\u202eedisllih"), Refusal.HIDDEN_SIGNS
    yield "previous", _put("previous", to="x"), Refusal.WRONG_VALUE


HOSTILE = list(hostile())


@pytest.mark.parametrize(("change", "reason"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_a_hostile_bundle_is_refused_though_it_is_signed(change: Change, reason: Refusal) -> None:
    data = copy.deepcopy(GOOD)
    change(data)
    try:
        content = signed(data)
    except UnicodeEncodeError:
        content = json.dumps(data).encode()  # half a letter, written as an escape
    assert refusal_of(content) is reason


def test_there_are_more_than_a_hundred_of_them() -> None:
    assert len(HOSTILE) > 100 and set(TEXTS) == set(EntryKind) == set(BODIES)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"x" * (formats.MOST_BYTES + 1), Refusal.TOO_LARGE),
        (b"", Refusal.NOT_READABLE),
        (b"\xff\xfe", Refusal.NOT_READABLE),
        (b"\xef\xbb\xbf{}", Refusal.NOT_READABLE),
        (b"[" * 100_000, Refusal.TOO_DEEP),
        (b'{"a":' * 100_000, Refusal.TOO_DEEP),
        (b'{"a":1,"a":2}', Refusal.NAMED_TWICE),
        (b'{"a":NaN}', Refusal.WRONG_VALUE),
        (b'{"a":1e999}', Refusal.WRONG_VALUE),
        (b'{"a":' + b"9" * 5000 + b"}", Refusal.WRONG_VALUE),
        (b"[]", Refusal.WRONG_VALUE),
        (b"null", Refusal.WRONG_VALUE),
        (b"{} {}", Refusal.NOT_READABLE),
        (b"<xml/>", Refusal.NOT_READABLE),
        (b"PK\x03\x04", Refusal.NOT_READABLE),
    ],
)
def test_what_is_no_bundle_is_refused(content: bytes, reason: Refusal) -> None:
    assert refusal_of(content) is reason


def test_any_program_can_check_one_with_the_published_schema() -> None:
    schema = formats.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema)
    assert checker.is_valid(GOOD)
    by_shape = (Refusal.UNKNOWN_FIELD, Refusal.FIELD_MISSING, Refusal.TOO_LONG)
    for name, change, reason in HOSTILE:
        if reason in by_shape:
            data = copy.deepcopy(GOOD)
            change(data)
            assert not checker.is_valid(data), name


def test_the_schema_has_no_field_for_a_person() -> None:
    names = {text for text in texts_in(formats.schema()) if text.isidentifier()}
    fields = set(_fields(formats.schema()))
    assert not {"author", "email", "phone", "account", "person", "by", "address"} & fields, names


def _fields(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for each in schema.values():
            yield from _fields(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from _fields(each)


def test_editions_follow_one_another() -> None:
    first = bundle()
    second = bundle([entry(EntryKind.NOTICE)], edition=2, previous=first.digest)
    assert rules.following(first, 0, "") is None
    assert rules.following(second, 1, first.digest) is None
    assert rules.following(second, 1, "0" * 64) is Refusal.NOT_FOLLOWING
    assert rules.following(first, 2, second.digest) is Refusal.OLDER
    assert rules.following(first, 1, first.digest) is Refusal.NOTHING_NEW
    assert rules.following(first, 1, "0" * 64) is Refusal.TWO_TEXTS
    # Whoever missed one goes on from a later one.
    assert rules.following(bundle(edition=4, previous="1" * 64), 1, first.digest) is None


def test_the_numbers_of_a_key_are_six_groups_of_digits() -> None:
    groups = rules.key_groups(bundle().key)
    assert len(groups) == 6 and all(len(group) == 5 and group.isdigit() for group in groups)
    assert groups != rules.key_groups(bundle(key=OTHER_KEY).key)


def test_what_changed_is_told_by_question() -> None:
    told = rules.differences([("Title", "A"), ("Cost", "5")], [("Title", "B"), ("Where", "Hall")])
    assert [(row.question, row.before, row.after) for row in told] == [
        ("Title", "A", "B"),
        ("Where", "", "Hall"),
        ("Cost", "5", ""),
    ]


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("cafe", "Café by the river"),
        ("BENCH wood", "Two benches of wood"),
        ("مدرسه", "بناء مع المَدرسة"),
        ("الامان", "الأمان"),
        ("gwyrdd", "Lle GWYRDD"),
        ("", "anything"),
    ],
)
def test_words_are_found_in_every_language(wanted: str, text: str) -> None:
    assert rules.speaks_of(wanted, text)
    assert not rules.speaks_of(f"{wanted} zzz", text)


def test_days_stay_days() -> None:
    assert bundle().made_on == date(2026, 1, 5)
