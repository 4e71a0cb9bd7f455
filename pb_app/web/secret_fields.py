"""Fields for what opens something, beside passwords: nothing typed into them is carried from page to page."""

from pb_app.web.fields import Text, TextArea


class LongCode(TextArea):
    """A key of several lines, such as from a printed sheet. It is never filled in again."""

    is_carried = False


class Code(Text):
    """A code or a token that opens something: another page, or this one in another language, never fills it in again."""

    is_carried = False
