"""Senders: a real mail server, or the console and a page in the demo."""

import hashlib
import logging
import re
import smtplib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, parseaddr
from typing import Protocol, runtime_checkable

#: Seconds that a mail server may take for one step of sending.
PATIENCE = 15
#: What a mail server says when all is well.
FINE = 250
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
class ConversationSender(Protocol):
    """A sender that can hand over several messages without greeting the server again for each."""

    def conversation(self) -> AbstractContextManager[Sender]: ...


def conversation(sender: Sender) -> AbstractContextManager[Sender]:
    """A sender for the next few messages."""
    return sender.conversation() if isinstance(sender, ConversationSender) else nullcontext(sender)


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
        with self.conversation() as line:
            line.send(to, subject, body, stop, html=html, calendar=calendar)

    @contextmanager
    def conversation(self) -> Iterator[Sender]:
        line = SmtpConversation(self)
        try:
            yield line
        finally:
            line.hang_up()

    def greet(self) -> smtplib.SMTP:
        """A connection on which messages can be handed over."""
        server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        try:
            if self.starttls:
                server.starttls()
            if self.username and self.password:
                server.login(self.username, self.password)
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
        return server

    def written(self, to: str, subject: str, body: str, *, stop: str | None, html: str, calendar: str) -> EmailMessage:
        """A message as the server gets it; MessageFailed if none can be made."""
        try:
            message = self._message(to, subject, body, stop)
            if html:
                message.add_alternative(html, subtype="html")
            if calendar:
                _attach(message, calendar)
        except ValueError as error:
            raise MessageFailed(str(error)) from error
        return message

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


class SmtpConversation:
    """Messages over one connection. It is made when the first is sent, and again where the server has ended it."""

    def __init__(self, sender: SmtpSender) -> None:
        self.sender = sender
        self.server: smtplib.SMTP | None = None

    def send(
        self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
    ) -> None:
        message = self.sender.written(to, subject, body, stop=stop, html=html, calendar=calendar)
        server = self.server = self._open() or self.sender.greet()
        try:
            server.send_message(message)
        except (OSError, smtplib.SMTPException):
            self.hang_up()
            raise

    def _open(self) -> smtplib.SMTP | None:
        """The connection, if there is one that the server has not ended: many do after so many messages."""
        if self.server is not None:
            try:
                if self.server.noop()[0] == FINE:
                    return self.server
            except (OSError, smtplib.SMTPException) as error:
                log.info("a mail server ended a connection: %s", type(error).__name__)
            self.hang_up()
        return None

    def hang_up(self) -> None:
        server, self.server = self.server, None
        if server is not None:
            try:
                server.quit()
            except (OSError, smtplib.SMTPException) as error:
                log.info("a mail server had ended the connection: %s", type(error).__name__)
            server.close()

    def text(self, to: str, body: str) -> None:
        self.sender.text(to, body)

    @property
    def routes(self) -> dict[str, TextGateway]:
        return self.sender.routes
