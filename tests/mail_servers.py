"""A mail server for tests that look at what is handed over."""

from email.message import EmailMessage


class TakingServer:
    """Stands in for ``smtplib.SMTP``; ``taken`` keeps each message, of whatever connection."""

    def __init__(self, *_: object, **__: object) -> None:
        self.taken = list[EmailMessage]()

    def send_message(self, message: EmailMessage) -> None:
        self.taken.append(message)

    def noop(self) -> tuple[int, bytes]:
        return 250, b"fine"

    def quit(self) -> None: ...

    def close(self) -> None: ...
