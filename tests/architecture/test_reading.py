"""What makes a page hard to read is found, and nothing else. The pages of the demo themselves are read in tests/admin."""

import pytest

from tests import reading
from tests.strict_html import parse

EASY = (
    "You and your neighbours suggest ideas. Anybody can comment. We check each idea. If the answer is no, we say why. "
    "Then you vote. You can change your vote until voting closes."
)
HARD = (
    "Subsequent to the assessment, the allocation of expenditure is implemented in accordance with the strategic objectives. "
    "Beneficiaries are required to demonstrate eligibility notwithstanding previously submitted documentation. "
    "Remuneration of participating stakeholders necessitates comprehensive justification. "
    "Organisations demonstrating insufficient governance arrangements will be terminated respectively. "
    "Considerable transparency regarding procurement methodologies remains indispensable."
)


def page(main: str) -> list[str]:
    """The sentences of a page with this in its <main>."""
    head = '<!doctype html><html lang="en" dir="ltr"><head><title>A page</title></head><body>'
    return reading.sentences_of(parse(f"{head}<p>Not in main at all.</p><main>{main}</main></body></html>"))


def test_an_easy_page_has_no_problems() -> None:
    sentences = page(f"<h1>How it works</h1><p>{EASY}</p>")
    assert len(sentences) == 6
    assert reading.problems(sentences) == []
    assert reading.read(sentences).age < 9


def test_a_hard_page_fails() -> None:
    """Planted, so that the test over the demo is known to be able to fail."""
    found = reading.problems(page(f"<h1>Procedure</h1><p>{HARD}</p>"))
    assert any("needs a reader of" in problem for problem in found)
    assert {"say “expenditure” in an easier word, or explain it in brackets"} <= set(found)
    assert len(found) > 8


def test_one_long_sentence_is_enough() -> None:
    long = "You can vote " + "and talk and read " * 8 + "until the end."
    assert [problem[:17] for problem in reading.problems(page(f"<p>{long}</p>"))] == ["make two sentence"]


def test_only_our_own_whole_sentences_count() -> None:
    sentences = page(
        "<h2>Allocation of remuneration</h2><p>Cost</p><label>Your expenditure goes in here.</label>"
        '<p dir="auto">My strategic objectives are these.</p><p lang="cy">Mae hwn yn frawddeg hir.</p>'
        "<ul><li>We read <strong>every</strong> one of them.<ul><li>And this one too, please.</li></ul></li></ul>"
        '<p>It is called <span dir="auto">Procurement</span> and is ours.</p><button>Submit your assessment to us.</button>'
    )
    assert sentences == [
        "We read every one of them.",
        "And this one too, please.",
        "It is called … and is ours.",
    ]


def test_the_same_sentence_counts_once() -> None:
    assert page("<p>You can vote once here.</p><p>You can vote once here.</p>") == ["You can vote once here."]


@pytest.mark.parametrize(
    ("text", "hard"),
    [
        ("Your fingerprint (an SHA-256 hash) is here.", []),
        ("Compare the hash.", ["hash"]),
        ("A Certified result. Submitted today.", ["certified", "submitted"]),
        ("Share the ash.", []),
    ],
)
def test_hard_words(text: str, hard: list[str]) -> None:
    assert reading.hard_words(text) == hard


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("vote", 1),
        ("people", 2),
        ("neighbour", 2),
        ("closed", 1),
        ("counted", 2),
        ("organisation", 5),
        ("the", 1),
        ("I’ve", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert reading.syllables(word) == count


def test_sentences_end_where_a_reader_stops() -> None:
    text = "It costs 2.50 for each of us. Is that fair to you? “Yes, it really is.” Too short. e.g. that is all."
    assert reading.split(text) == [
        "It costs 2.50 for each of us.",
        "Is that fair to you?",
        "“Yes, it really is.”",
        "Too short. e.g. that is all.",
    ]


def test_nothing_to_read_is_easy() -> None:
    assert reading.problems([]) == []
    assert reading.read([]) == reading.Reading(0, 0.0, 0.0, "", ())
