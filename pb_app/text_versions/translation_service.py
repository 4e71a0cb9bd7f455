"""A service that translates, as an extra: off until its operator names it, and only at hosts that the operator allows.

What it gives back is marked as a machine's until a person has checked it. Only public words are ever sent.
"""

import json
import tomllib
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pb_app.text_versions.slots import Translator

#: Seconds.
PATIENCE = 20
LARGEST_ANSWER = 1_000_000


class UnreadableService(ValueError):
    """The file of the service can’t be used; the message says why, without its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """The service's address (HTTPS, at an allowed host) and its key."""

    url: str
    key: str


def from_settings(path: str) -> Translator | None:
    """None where no file is named. Raises UnreadableService."""
    return translator(load(Path(path))) if path else None


def load(path: Path) -> ServiceSettings:
    """From a TOML file with ``url``, ``key`` and the list ``hosts``; an address at any other host is refused."""
    try:
        table = tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise UnreadableService(f"TRANSLATION_SERVICE can't be read: {type(error).__name__}") from None
    url, hosts = str(table.get("url", "")), table.get("hosts", [])
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.username or not isinstance(hosts, list) or parts.hostname not in hosts:
        raise UnreadableService("TRANSLATION_SERVICE needs a url that begins with https:// at one of its hosts")
    return ServiceSettings(url=url, key=str(table.get("key", "")))


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """Words and key go to the allowed host and nowhere else."""

    def redirect_request(self, *_arguments: object, **_more: object) -> None:
        return None


def translator(settings: ServiceSettings) -> Translator:
    """A function that asks the service; it raises OSError or ValueError when there is no good answer."""

    def translate(texts: Sequence[str], from_language: str, to_language: str) -> Sequence[str]:
        body = {"q": list(texts), "source": from_language, "target": to_language, "format": "text"}
        if settings.key:
            body["api_key"] = settings.key
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(settings.url, json.dumps(body).encode(), headers, method="POST")
        with urllib.request.build_opener(_NoRedirects).open(asked, timeout=PATIENCE) as answer:
            return read_answer(answer.read(LARGEST_ANSWER), len(texts))

    return translate


def read_answer(content: bytes, wanted: int) -> Sequence[str]:
    """The texts of an answer, as many as were asked for. Raises ValueError for anything else."""
    answer = json.loads(content)
    said = answer.get("translatedText") if isinstance(answer, dict) else None
    if not isinstance(said, list) or len(said) != wanted or not all(isinstance(text, str) and text for text in said):
        raise ValueError("the answer of the translation service is not what was asked for")
    return said
