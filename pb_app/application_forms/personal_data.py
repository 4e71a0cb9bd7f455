"""What application forms keep: questions, nothing about anybody."""

from pb_app.rights.holdings import Declared

DECLARED = Declared((), nobody={"application_form_version": "body"})
