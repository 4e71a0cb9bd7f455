"""A sentence of ours names a language as its reader calls it: a Welsh page says Saesneg and not English."""

import re
from collections.abc import Iterator
from pathlib import Path

#: A sentence that goes on with the name of a language, and what is put there. After a colon stands a name by itself.
SENTENCE = re.compile(r'"([^"]*%\(languages?\)s[^"]*)",[^"]*?languages?=own_name\(')


def _sentences() -> Iterator[str]:
    for root, kind in (("pb_app", "*.py"), ("templates", "*.html")):
        for page in Path(root).rglob(kind):
            for found in SENTENCE.finditer(page.read_text(encoding="utf-8")):
                yield f"{page}: {found[1]}"


def test_sentences_name_languages_in_the_language_of_the_reader() -> None:
    assert [each for each in _sentences() if not each.endswith(": %(language)s")] == []
