"""E-mail addresses: one mailbox, one key; and lists as people have them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.identity.emails import email_key, read_email
from pb_app.identity.terms import Fault, Unusable


@pytest.mark.parametrize(
    ("typed", "kept", "key"),
    [
        ("Ann+Vote@Example.ORG", "ann+vote@example.org", "ann+vote@example.org"),
        ("ivo@bücher.example", "ivo@bücher.example", "ivo@xn--bcher-kva.example"),
        ("ivo@xn--bcher-kva.example", "ivo@bücher.example", "ivo@xn--bcher-kva.example"),
        ("IVO@BÜCHER.example", "ivo@bücher.example", "ivo@xn--bcher-kva.example"),
        ("nb@example.org\u00a0", "nb@example.org", "nb@example.org"),
        ("zw@example.org\u200b", "zw@example.org", "zw@example.org"),
        ("\ufeff a\u00adb@example.org ", "ab@example.org", "ab@example.org"),
        ("jo.o’brien@example.org", "jo.o'brien@example.org", "jo.o'brien@example.org"),
        ("ann＠example.org", "ann@example.org", "ann@example.org"),
        ("re\u0301my@example.org", "rémy@example.org", "rémy@example.org"),
        ("ann@commonpot.test", "ann@commonpot.test", "ann@commonpot.test"),
        ("a@gmial.con", "a@gmial.con", "a@gmial.con"),
    ],
)
def test_one_mailbox_is_one_however_it_is_typed(typed: str, kept: str, key: str) -> None:
    assert (read_email(typed), email_key(typed)) == (kept, key)
    assert (read_email(kept), email_key(kept)) == (kept, key)


def test_a_tag_makes_another_address_unless_asked() -> None:
    assert email_key("ann+vote@example.org") != email_key("ann@example.org")
    assert email_key("ann+vote@example.org", ignore_tag=True) == email_key("ann@example.org")
    assert email_key("+vote@example.org", ignore_tag=True) == "+vote@example.org"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", Fault.EMAIL_UNREADABLE),
        ("not-an-address", Fault.EMAIL_UNREADABLE),
        ("space @example.org", Fault.EMAIL_UNREADABLE),
        ("dot@example.org.", Fault.EMAIL_UNREADABLE),
        ("a@localhost", Fault.EMAIL_UNREADABLE),
        ("jo@example.org, ", Fault.EMAIL_UNREADABLE),
        ("Jo Bloggs <jo@example.org>", Fault.EMAIL_WITH_NAME),
        ("<jo@example.org>", Fault.EMAIL_WITH_NAME),
        ("two@example.org; two.b@example.org", Fault.EMAIL_SEVERAL),
        ("two@example.org,two.b@example.org", Fault.EMAIL_SEVERAL),
        ("two@example.org two.b@example.org", Fault.EMAIL_SEVERAL),
    ],
)
def test_what_is_no_address_is_refused_with_a_reason(typed: str, fault: Fault) -> None:
    for read in (read_email, email_key):
        with pytest.raises(Unusable) as refusal:
            read(typed)
        assert refusal.value.fault is fault


@given(st.emails())
def test_what_is_kept_is_read_as_itself(typed: str) -> None:
    try:
        kept = read_email(typed)
    except Unusable:
        return
    assert read_email(kept) == kept and email_key(kept) == email_key(typed) == email_key(email_key(typed))


@given(st.text())
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    for read in (read_email, email_key):
        with suppress(Unusable):
            assert "@" in read(text)
