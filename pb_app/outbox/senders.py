"""Senders: a real mail server, or the console and a page in the demo."""

import hashlib
import logging
import re
import smtplib
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, parseaddr
from typing import Protocol, runtime_checkable

#: Seconds that a mail server may take for one step of sending.
PATIENCE = 15
log = logging.getLogger("commonpot.notices")


class MessageFailed(ValueError):
    """No mail can be made of these words, now or later: trying again helps nobody."""


class Sender(Protocol):
    """Anything that can deliver a message; raises OSError if it can't at the moment, MessageFailed if never."""

    def send(
        self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
    ) -> None:
        """``stop``: the address for one-click unsubscribing from messages of this kind (RFC 8058). ``html``: the same words for those who read with pictures and colours. ``calendar``: a calendar file, whose METHOD says what mail programs do with it."""

    def text(self, to: str, body: str) -> None: ...


class TextGateway(Protocol):
    """A service that sends texts; raises OSError if it can't at the moment."""

    def text(self, to: str, body: str) -> None: ...


@runtime_checkable
class RoutedSender(Protocol):
    """A sender that hands some texts to services of their own, by the name of their route."""

    routes: dict[str, TextGateway]


class ConsoleSender:
    """The demo's sender: it logs that there is a message, and the demo's page of messages shows it."""

    def __init__(self) -> None:
        self.routes: dict[str, TextGateway] = {}

    def send(
        self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
    ) -> None:
        log.info("message for %s: %s", to, subject)

    def text(self, to: str, body: str) -> None:
        log.info("text message for %s", to)


def _attach(message: EmailMessage, calendar: str) -> None:
    """A calendar file, under the method that it names itself."""
    method = re.search(r"^METHOD:(\w+)", calendar, re.MULTILINE)
    params = {"method": method[1] if method else "PUBLISH"}
    message.add_attachment(calendar, subtype="calendar", filename="event.ics", params=params)


@dataclass(frozen=True)
class SmtpSender:
    """Plain SMTP with optional STARTTLS and sign-in."""

    host: str
    port: int
    sender: str
    username: str | None = None
    password: str | None = None
    starttls: bool = True
    routes: dict[str, TextGateway] = field(default_factory=dict, compare=False)

    def send(
        self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
    ) -> None:
        try:
            message = self._message(to, subject, body, stop)
            if html:
                message.add_alternative(html, subtype="html")
            if calendar:
                _attach(message, calendar)
        except ValueError as error:
            raise MessageFailed(str(error)) from error
        with smtplib.SMTP(self.host, self.port, timeout=PATIENCE) as server:
            if self.starttls:
                server.starttls()
            if self.username and self.password:
                server.login(self.username, self.password)
            server.send_message(message)

    def _message(self, to: str, subject: str, body: str, stop: str | None) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message["Date"], message["Message-ID"] = formatdate(), self._id(to, subject, body)
        if stop:
            message["List-Unsubscribe"], message["List-Unsubscribe-Post"] = f"<{stop}>", "List-Unsubscribe=One-Click"
        message.set_content(body)
        return message

    def _id(self, to: str, subject: str, body: str) -> str:
        """The same for the same message, so that mailboxes keep one of it when a worker was killed and it is sent again."""
        digest = hashlib.sha256("\0".join((to, subject, body)).encode()).hexdigest()[:40]
        return f"<{digest}@{parseaddr(self.sender)[1].rpartition('@')[2] or 'localhost'}>"

    def text(self, to: str, body: str) -> None:
        """A mail server can't send text messages, so they stay in the outbox and this is logged."""
        raise OSError("text messages need GOV.UK Notify (NOTIFY_API_KEY)")
