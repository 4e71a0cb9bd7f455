"""What looks like it is about somebody, and what does not."""

import pytest

from pb_app.identity.traces import TraceKind, is_nhs_number, traces


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Call 943 476 5919 about the flat", TraceKind.NHS_NUMBER, "943 476 5919"),
        ("9434765919", TraceKind.NHS_NUMBER, "9434765919"),
        ("Write to a.khan@example.org now", TraceKind.EMAIL, "a.khan@example.org"),
        ("the flat in RM1 2AB is damp", TraceKind.POSTCODE, "RM1 2AB"),
        ("born on 3 May 1961", TraceKind.BORN, "born on 3 May 1961"),
        ("DOB 03/05/61", TraceKind.BORN, "DOB 03/05/61"),
        ("ring 07700 900123", TraceKind.PHONE, "07700 900123"),
        ("Mrs Okafor waited", TraceKind.NAME, "Mrs Okafor"),
        ("our tenant Ada Osei waited", TraceKind.NAME, "tenant Ada Osei"),
    ],
)
def test_what_looks_like_somebody_is_seen(text: str, kind: TraceKind, words: str) -> None:
    assert [(trace.kind, trace.words) for trace in traces(text)] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Figures about 1,200 homes, each quarter, from 1 April 2026 until 31 March 2027.",
        "Section 75 of the National Health Service Act 2006; SI 2000/617.",
        "About £9,000 a year and 12 weeks. Version 10.2.",
        "The Legal Team of Rivermouth Council and the Health Trust.",
        "1234567890 is a number like another",
    ],
)
def test_words_about_organisations_are_left_alone(text: str) -> None:
    assert traces(text) == []


def test_the_check_digit_decides() -> None:
    assert is_nhs_number("943-476-5919")
    assert not any(is_nhs_number(f"943476591{digit}") for digit in "012345678")
    assert not is_nhs_number("943476591")
