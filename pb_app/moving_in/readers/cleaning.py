"""HTML of other platforms as plain text: paragraphs and lists stay, what runs or loads goes, links become their address."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from pb_app.identity.characters import is_invisible

#: Tags that begin a new paragraph or line.
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "ul",
        "ol",
        "table",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "figure",
    ]
)
#: Tags whose content is no text for people.
_SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "head",
        "title",
        "textarea",
        "select",
    ]
)
#: A tag that nobody closes must not make the work grow without end.
_DEEPEST = 200
_LOOKS_LIKE_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def plain_text(text: str) -> tuple[str, int]:
    """The text that people read, and how many pictures it showed from elsewhere."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not _LOOKS_LIKE_HTML.search(text):
        return _tidied(text), 0
    reader = _TextReader()
    reader.feed(text)
    reader.close()
    return _tidied("".join(reader.parts)), reader.pictures


def _tidied(text: str) -> str:
    """Without what can't be seen, without blanks at ends of lines, and at most one empty line in a row."""
    seen = "".join(letter for letter in text if letter in "\u200c\u200d" or not is_invisible(letter))
    lines = "\n".join(re.sub(r"[ \t\xa0]+", " ", line).strip() for line in seen.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


class _TextReader(HTMLParser):
    """Collects text. Links to the web are written out; nothing else of a tag's attributes is kept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.pictures = 0
        self._silent: list[str] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT and len(self._silent) < _DEEPEST:
            self._silent.append(tag)
        elif tag == "img":
            self.pictures += 1
        elif tag == "br":
            self._put("\n")
        elif tag == "li":
            self._put("\n– ")
        elif tag in _BLOCKS or tag == "tr":
            self._put("\n\n" if tag != "tr" else "\n")
        elif tag == "a" and len(self._links) < _DEEPEST:
            self._links.append(_web_address(dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and tag in self._silent:
            while self._silent.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self._put("\n\n")
        elif tag == "a" and self._links and (href := self._links.pop()):
            self._put(f" ({href})")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _put(self, text: str) -> None:
        if not self._silent:
            self.parts.append(text)


def _web_address(href: str) -> str:
    """A link to the web as it is read aloud; empty for any other, which could run."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return ""
    is_plain = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return href.strip() if is_plain and len(href) < 300 and not re.search(r"[\s<>\"]", href.strip()) else ""
