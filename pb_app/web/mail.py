"""How messages leave this installation: by GOV.UK Notify, by SMTP, or on the console."""

from flask import Flask

from pb_app.outbox import ConsoleSender, NotifySender, Sender, SmtpSender
from pb_app.web.slots import SENDER


def sender(app: Flask) -> Sender:
    """The sender that the settings ask for."""
    config = app.config
    if config["NOTIFY_API_KEY"]:
        templates = (config[f"NOTIFY_{kind}_TEMPLATE"] for kind in ("EMAIL", "TEXT", "LETTER"))
        return NotifySender(config["NOTIFY_API_KEY"], *templates)
    if not config["MAIL_HOST"]:
        return ConsoleSender()
    return SmtpSender(
        config["MAIL_HOST"],
        config["MAIL_PORT"],
        config["MAIL_FROM"],
        config["MAIL_USERNAME"],
        config["MAIL_PASSWORD"],
        config["MAIL_STARTTLS"],
    )


def init_mail(app: Flask) -> None:
    SENDER.fill(app, sender(app))
