"""The page check's parser is as strict on the hundredth page as on the first, and its quick way builds the same tree."""

import html5lib
import pytest
from html5lib.html5parser import ParseError

from tests.strict_html import parse, quick, reduced, same

PAGE = """<!doctype html>
<html lang="en" dir="ltr">
<head>
  <meta charset="utf-8">
  <title>A page</title>
</head>
<body class="one two">
<main id="main"><h1>Words</h1><p>Text <b>bold</b> and &amp; more
<svg viewBox="0 0 1 1"><path d="M0 0"/></svg></p>
<form method="post"><input type="hidden" name="csrf_token" value="x"><textarea name="t" id="t">
Their text</textarea><select><option value="1" selected>One</option></select></form>
<table><tbody><tr><td>1</td></tr></tbody></table></main>
</body>
</html>
"""
BROKEN = {
    "a tag that is not closed": ("<b>bold</b>", "<b>bold"),
    "an attribute twice": ('name="t" id="t"', 'name="t" id="t" id="u"'),
    "an attribute that ends early": ('value="x"', 'value="x"y"'),
    "a reference without its end": ("&amp; more", "&amp more"),
    "a control character": ("Their text", "Their\x00 text"),
    "a tag in a value": ('value="1" selected', 'value="1" <selected'),
    "no doctype": ("<!doctype html>\n", ""),
    "a block in a phrase": ("<b>bold</b>", "<b><p>bold</b>"),
}


def test_the_quick_tree_is_the_strict_one() -> None:
    assert same(html5lib.HTMLParser(strict=True).parse(PAGE), quick(PAGE))
    other = PAGE.replace("Words", "Other words").replace("Their text", "Not “theirs”").replace('value="x"', 'value="y"')
    assert reduced(other) == reduced(PAGE)
    parse(PAGE)
    assert same(html5lib.HTMLParser(strict=True).parse(other), parse(other))


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_refused_after_any_number_of_good_pages(change: tuple[str, str]) -> None:
    parse(PAGE)
    parse(PAGE.replace("Words", "Again"))
    broken = PAGE.replace(*change)
    assert broken != PAGE
    for _ in range(2):
        with pytest.raises(ParseError):
            parse(broken)
