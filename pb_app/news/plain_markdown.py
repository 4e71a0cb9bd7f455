"""Markdown made safe: no HTML, links only to the web or an email address, pictures only the website's own.

The library parses; what it gives is a list of tokens, and only the ones named here become anything. It is written with the
classes of our pages for them, with the styles of a letter for emails, and without either as plain text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

SCHEMES = ("http://", "https://", "mailto:")
#: A picture of a post, by its path here.
OWN_PICTURE = re.compile(r"^/news/[a-z0-9-]+/\d+/picture/(small|large)\.webp$")
#: Headings of a text stand below the title of the page.
HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
TAGS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "strong", "em", "hr", "br"})
PAGE = {
    "p": 'class="govuk-body" dir="auto"',
    "h2": 'class="govuk-heading-m" dir="auto"',
    "h3": 'class="govuk-heading-s" dir="auto"',
    "h4": 'class="govuk-heading-s" dir="auto"',
    "ul": 'class="govuk-list govuk-list--bullet"',
    "ol": 'class="govuk-list govuk-list--number"',
    "li": 'dir="auto"',
    "a": 'class="govuk-link" rel="nofollow noopener"',
    "blockquote": 'class="govuk-inset-text"',
    "img": 'class="cp-picture" loading="lazy"',
}
LETTER = {
    "p": 'style="margin:0 0 16px"',
    "h2": 'style="margin:24px 0 8px;font-size:22px;line-height:1.3"',
    "h3": 'style="margin:20px 0 8px;font-size:19px;line-height:1.3"',
    "h4": 'style="margin:16px 0 8px;font-size:17px"',
    "ul": 'style="margin:0 0 16px;padding-inline-start:24px"',
    "ol": 'style="margin:0 0 16px;padding-inline-start:24px"',
    "li": 'style="margin:0 0 6px"',
    "a": 'style="color:#14595a"',
    "blockquote": 'style="margin:0 0 16px;padding-inline-start:16px;border-inline-start:4px solid #d9d0c3"',
    "hr": 'style="border:0;border-top:1px solid #d9d0c3;margin:24px 0"',
    "img": 'style="max-width:100%;height:auto"',
}


class _MarkdownParser(MarkdownIt):
    """Takes every link for one: which of them are let through is decided here alone, and whoever writes hears of it."""

    def validateLink(self, url: str) -> bool:
        return True


_parser = _MarkdownParser("commonmark", {"html": False}).disable(["html_block", "html_inline", "code", "fence"])


def is_safe_link(href: str) -> bool:
    """A link to the web or to an email address, without signs that hide where it goes, and without a name before the host."""
    if not href.lower().startswith(SCHEMES) or any(ord(sign) <= 32 for sign in href):
        return False
    return href.lower().startswith("mailto:") or "@" not in urlsplit(href).netloc


def is_own_picture(source: str) -> bool:
    return OWN_PICTURE.match(source) is not None


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "inline":
            yield from _flat(token.children or ())
        elif not token.hidden:
            yield token


def _tokens(text: str) -> Iterator[Token]:
    return _flat(_parser.parse(text))


def foreign_links(text: str) -> list[str]:
    """Addresses in a text that are not let through, for the message to whoever writes it."""
    every = (str(token.attrs.get("href", "")) for token in _tokens(text) if token.type == "link_open")
    return [href for href in every if not is_safe_link(href)]


def foreign_pictures(text: str) -> list[str]:
    every = (str(token.attrs.get("src", "")) for token in _tokens(text) if token.type == "image")
    return [source for source in every if not is_own_picture(source)]


def as_html(text: str, looks: Mapping[str, str] = PAGE, site: str = "") -> Markup:
    """The text as HTML; ``site`` stands before the paths of pictures, where they are read elsewhere."""
    parts, links = [], [False]
    for token in _tokens(text):
        if token.type == "link_open":
            links.append(is_safe_link(str(token.attrs.get("href", ""))))
        parts.append(_html(token, looks, site=site, linked=links[-1]))
        if token.type == "link_close":
            links.pop()
    return Markup("").join(parts)


def _html(token: Token, looks: Mapping[str, str], *, site: str, linked: bool) -> Markup:
    if token.type in ("text", "code_inline"):
        return escape(token.content)
    if token.type == "softbreak":
        return Markup(" ")
    if token.type == "image":
        return _image(token, looks, site)
    if token.tag == "a":
        return _link(token, looks) if linked else Markup("")
    return _tag(token, looks) if token.tag in TAGS else escape(token.content)


def _image(token: Token, looks: Mapping[str, str], site: str) -> Markup:
    source = str(token.attrs.get("src", ""))
    if not is_own_picture(source):
        return escape(token.content)
    return Markup('<img {} src="{}" alt="{}">').format(Markup(looks["img"]), site + source, token.content)


def _link(token: Token, looks: Mapping[str, str]) -> Markup:
    if token.nesting < 0:
        return Markup("</a>")
    return Markup('<a {} href="{}">').format(Markup(looks["a"]), str(token.attrs.get("href", "")))


def _tag(token: Token, looks: Mapping[str, str]) -> Markup:
    tag = HEADINGS.get(token.tag, token.tag)
    if token.nesting < 0:
        return Markup("</{}>").format(tag)
    look = Markup(" " + looks[tag]) if tag in looks else Markup("")
    return Markup("<{}{}>").format(tag, look)


def as_text(text: str) -> str:
    """The text for those who read without HTML: a link is followed by its address."""
    parts, hrefs = [], [""]
    for token in _tokens(text):
        if token.type == "link_open":
            hrefs.append(str(token.attrs.get("href", "")))
        elif token.type == "link_close":
            href = hrefs.pop()
            parts.append(f" ({href.removeprefix('mailto:')})" if is_safe_link(href) else "")
        else:
            parts.append(_text(token))
    return re.sub(r"\n{3,}", "\n\n", "".join(parts)).strip()


def _text(token: Token) -> str:
    if token.type in ("text", "code_inline", "image"):
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "list_item_open":
        return "- "
    ends = {"paragraph_close": "\n\n", "heading_close": "\n\n", "list_item_close": "\n", "hr": "\n\n"}
    return ends.get(token.type, "\n" if token.type.endswith("list_close") else "")


def beginning(text: str, most: int = 200) -> str:
    """The first words of the first paragraph, for lists."""
    tokens = _parser.parse(text)
    firsts = (after.content for token, after in pairwise(tokens) if token.type == "paragraph_open")
    words = " ".join(as_text(next(firsts, text)).split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + "…"
