"""Where the messages of a language are read from: our own folder, or that of languages that people here have read."""

from pathlib import Path

from flask import current_app
from flask_babel import Babel, Domain, get_locale

from pb_app.web.i18n import reviewed_folder


class MessagesOfLanguages(Domain):
    """One folder for each language. More than one would be merged, and the last would decide its plural forms for all."""

    @property
    def translation_directories(self) -> list[str]:
        read = reviewed_folder(current_app)
        if (read / str(get_locale()) / "LC_MESSAGES" / "messages.mo").exists():
            return [str(read)]
        return [str(Path(current_app.config["BABEL_TRANSLATION_DIRECTORIES"]))]


class Languages(Babel):
    domain_instance = MessagesOfLanguages()
