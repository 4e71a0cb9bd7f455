"""GOV.UK Notify: e-mails, text messages and letters, for public bodies that have an account there (an extra).

Each kind goes through one template of one's own: e-mails with ((subject)) and ((body)), texts with ((body)), letters
with ((code)), ((serial)) and ((link)).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pb_app.outbox.senders import TextGateway


@dataclass(frozen=True)
class NotifySender:
    """A sender; raises OSError when the service can't be reached or says no."""

    api_key: str
    email_template: str
    text_template: str
    letter_template: str = ""
    routes: dict[str, TextGateway] = field(default_factory=dict, compare=False)

    def _client(self) -> Any:
        from notifications_python_client.notifications import NotificationsAPIClient

        return NotificationsAPIClient(self.api_key)

    def _call(self, method: str, **arguments: Any) -> None:
        from notifications_python_client.errors import HTTPError

        try:
            getattr(self._client(), method)(**arguments)
        except HTTPError as error:
            raise OSError(f"GOV.UK Notify: {error.status_code}") from error

    def send(
        self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
    ) -> None:
        said = {"subject": subject, "body": body}
        self._call(
            "send_email_notification",
            email_address=to,
            template_id=self.email_template,
            personalisation=said,
            one_click_unsubscribe_url=stop,
        )

    def text(self, to: str, body: str) -> None:
        said = {"body": body}
        self._call("send_sms_notification", phone_number=to, template_id=self.text_template, personalisation=said)

    def letter(self, lines: Sequence[str], code: str, serial: str, link: str) -> None:
        """Post one letter; ``lines`` are name and address, three to seven of them."""
        said = {f"address_line_{n}": line for n, line in enumerate(lines, start=1)}
        said |= {"code": code, "serial": serial, "link": link}
        self._call("send_letter_notification", template_id=self.letter_template, personalisation=said)
