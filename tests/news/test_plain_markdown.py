"""Markdown: what people write becomes plain HTML, and nothing that could harm a reader gets through."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.news import plain_markdown

HARMFUL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[press](javascript:alert(1))",
    "[press](JaVaScRiPt:alert(1))",
    "[press](data:text/html,x)",
    "[press](//evil.example)",
    "[press](https://rivermouth.example@evil.example/)",
    "[press](/people/sign-out)",
    "[press](\x01javascript:alert(1))",
    "![](https://evil.example/count.gif)",
    "![x](/news/river/1/picture/huge.webp)",
    "[r]: javascript:alert(1)\n\n[press][r]",
    "<https://ok.example> <javascript:alert(1)>",
    "    <b>code</b>",
    "```html\n<b>x</b>\n```",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><style><img src onerror=alert(1)></style></mtext></math>",
    "<!-- --><script>alert(1)</script><!-- -->",
    "[press](vbscript:alert(1))",
    "[press](&#106;avascript:alert(1))",
    "[press](java&Tab;script:alert(1))",
    "[press](javascript&colon;alert(1))",
    "[press](<java\tscript:alert(1)>)",
    '[press](https://ok.example "onmouseover=alert(1)")',
    '[press](https://ok.example/"onmouseover="alert(1))',
    "[press](https://ok.example/'onmouseover='alert(1))",
    "[![x](javascript:alert(1))](javascript:alert(1))",
    "[![x](https://evil.example/count.gif)](https://ok.example)",
    '![x" onerror="alert(1)](/news/river/1/picture/small.webp" onerror="alert(1))',
    "<data:text/html;base64,PHNjcmlwdD4=>",
    "[press](file:///etc/passwd)",
    "[press](https:evil.example)",
    "[press](\u202ehttps://evil.example)",
    "[press][r]\n\n[r]: <javascript:alert(1)> 'x'",
    "# <script>alert(1)</script>\n> <b onclick=x>\n\n- <style>*{}</style>",
]


@pytest.mark.parametrize("text", HARMFUL)
def test_nothing_harmful_gets_through(text: str) -> None:
    letter = str(plain_markdown.as_html(text, plain_markdown.LETTER, "https://pot.example"))
    assert "<script" not in letter and "<img" not in letter and "<svg" not in letter
    made = str(plain_markdown.as_html(text))
    tree = html5lib.parseFragment(made, namespaceHTMLElements=False)
    for element in tree.iter():
        if isinstance(element.tag, str):
            assert element.tag not in {"script", "img", "iframe", "b", "style"}
            assert not any(name.startswith("on") for name in element.attrib)
            assert element.get("href", "https://").startswith(("https://", "http://", "mailto:"))
            assert "@evil" not in element.get("href", "")
            assert element.tag != "a" or element.get("rel") == "nofollow noopener"
            assert set(element.attrib) <= {"class", "dir", "rel", "href"}


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_whatever_is_written_is_well_formed(text: str) -> None:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(str(plain_markdown.as_html(text)).replace("\0", ""))
    tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    assert tags <= {*plain_markdown.TAGS, "a", "img", "DOCUMENT_FRAGMENT"}
    plain_markdown.as_text(text)


def test_what_people_write_looks_like_the_rest_of_the_page() -> None:
    made = plain_markdown.as_html("# Big\n\nOne **two** [three](https://x.example)\nfour\n\n- a\n- b")
    assert '<h2 class="govuk-heading-m" dir="auto">Big</h2>' in made, "the title of the page is the only h1"
    assert '<a class="govuk-link" rel="nofollow noopener" href="https://x.example">three</a> four' in made
    assert '<ul class="govuk-list govuk-list--bullet"><li dir="auto">a</li>' in made


def test_own_pictures_are_shown_with_their_words() -> None:
    made = plain_markdown.as_html(
        "![A bench](/news/river/4/picture/small.webp)", plain_markdown.LETTER, "https://pot.example"
    )
    assert 'src="https://pot.example/news/river/4/picture/small.webp" alt="A bench"' in made


def test_writers_hear_of_what_is_not_let_through() -> None:
    assert plain_markdown.foreign_links("[a](https://x.example) [b](ftp://y.example)") == ["ftp://y.example"]
    assert plain_markdown.foreign_pictures("![a](https://x.example/a.png)") == ["https://x.example/a.png"]


def test_without_html_a_link_is_followed_by_its_address() -> None:
    text = "## Come\n\nRead [this](https://x.example) or [write](mailto:a@x.example).\n\n- one\n- two"
    assert (
        plain_markdown.as_text(text) == "Come\n\nRead this (https://x.example) or write (a@x.example).\n\n- one\n- two"
    )


def test_the_beginning_ends_with_a_whole_word() -> None:
    assert plain_markdown.beginning("**One** two three four", 12) == "One two…"
    assert plain_markdown.beginning("Short") == "Short"
    assert plain_markdown.beginning("## Come\n\nTo the *hall*.\n\n- One") == "To the hall."
