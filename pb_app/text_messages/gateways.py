"""The services that send texts, behind one interface: GOV.UK Notify, any that takes JSON over HTTPS, and none at all.

They are described in a file of the installation (TOML), which only its operator can read; the office of a place chooses
among them by name.
"""

import base64
import hashlib
import hmac
import json
import logging
import time
import tomllib
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pb_app.outbox.senders import PATIENCE, TextGateway
from pb_app.text_messages.terms import GatewayKind, GatewaySettings

NOTIFY = "https://api.notifications.service.gov.uk/v2/notifications/sms"
log = logging.getLogger("commonpot.notices")


class UnreadableGateways(ValueError):
    """The file of the services can’t be used; the message says why, without any key."""


def load(path: Path) -> dict[str, GatewaySettings]:
    """The services in a file, by name."""
    try:
        tables = tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise UnreadableGateways(f"TEXT_GATEWAYS can't be read: {type(error).__name__}") from None
    return {name: _settings(name, table) for name, table in tables.items()}


def _settings(name: str, table: object) -> GatewaySettings:
    if not isinstance(table, dict):
        raise UnreadableGateways(f"TEXT_GATEWAYS: [{name}] is wrong: it is no table")
    try:
        made = GatewaySettings(
            name=name[:40],
            kind=GatewayKind(table["kind"]),
            places=frozenset(table.get("places", ())),
            key=str(table.get("key", "")),
            template=str(table.get("template", "")),
            url=str(table.get("url", "")),
            sender=str(table.get("sender", "")),
            price=round(float(table.get("pence", 0)) * 100),
            incoming=str(table.get("incoming", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableGateways(f"TEXT_GATEWAYS: [{name}] is wrong: {type(error).__name__}") from None
    if made.kind is GatewayKind.NOTIFY and not (made.template and len(made.key) > 74):
        raise UnreadableGateways(f"TEXT_GATEWAYS: [{name}] needs key and template")
    if made.kind is GatewayKind.HTTPS and not (made.key and made.url.startswith("https://")):
        raise UnreadableGateways(f"TEXT_GATEWAYS: [{name}] needs key, and a url that begins with https://")
    return made


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A key goes to the address in the file and nowhere else."""

    def redirect_request(self, *_arguments: object, **_more: object) -> None:
        return None


def post(url: str, token: str, body: Mapping[str, object]) -> None:
    """Hand a text over; raises OSError when the service can’t be reached or says no."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    asked = urllib.request.Request(url, json.dumps(body).encode(), headers, method="POST")
    with urllib.request.build_opener(_NoRedirects).open(asked, timeout=PATIENCE) as answer:
        answer.read(1024)


def notify_token(key: str, now: int) -> str:
    """A JSON web token (HS256) from a key of Notify: its name, the service’s id, and the secret, with hyphens between."""
    service, secret = key[-73:-37], key[-36:]
    signed = ".".join(
        _encoded(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "HS256"}, {"iss": service, "iat": now})
    )
    return f"{signed}.{_encoded(hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest())}"


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@dataclass(frozen=True)
class NotifyGateway:
    """GOV.UK Notify, through one template of the service’s own with ((body))."""

    settings: GatewaySettings

    def text(self, to: str, body: str) -> None:
        token = notify_token(self.settings.key, int(time.time()))
        said = {"phone_number": to, "template_id": self.settings.template, "personalisation": {"body": body}}
        post(NOTIFY, token, said)


@dataclass(frozen=True)
class HttpsGateway:
    """A service that takes ``{"to", "from", "text"}``."""

    settings: GatewaySettings

    def text(self, to: str, body: str) -> None:
        post(self.settings.url, self.settings.key, {"to": to, "from": self.settings.sender, "text": body})


@dataclass(frozen=True)
class ShownGateway:
    """The demo: the page of messages shows the text."""

    settings: GatewaySettings

    def text(self, to: str, body: str) -> None:
        log.info("text message by %s", self.settings.name)


MAKES: Mapping[GatewayKind, Callable[[GatewaySettings], TextGateway]] = {
    GatewayKind.NOTIFY: NotifyGateway,
    GatewayKind.HTTPS: HttpsGateway,
    GatewayKind.SHOWN: ShownGateway,
}


def make(settings: GatewaySettings) -> TextGateway:
    return MAKES[settings.kind](settings)
