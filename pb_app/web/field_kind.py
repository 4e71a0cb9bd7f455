"""What the macros of forms ask a field, so that no template compares words."""


class FieldKind:
    """How a field is drawn: ``kind`` and ``input_type``, as questions."""

    kind: str
    input_type = "text"
    #: Whether what is typed stays with the reader from page to page. What opens something does not.
    is_carried = True

    @property
    def is_words(self) -> bool:
        """A line of anybody's own words, in any script."""
        return self.kind == "text" and self.input_type == "text"

    @property
    def is_secret(self) -> bool:
        return self.input_type == "password"

    @property
    def is_long(self) -> bool:
        return self.kind == "long"

    @property
    def is_money(self) -> bool:
        return self.kind == "money"

    @property
    def is_file(self) -> bool:
        return self.kind == "file"

    @property
    def is_tick(self) -> bool:
        return self.kind == "tick"

    @property
    def is_ticks(self) -> bool:
        return self.kind == "ticks"

    @property
    def is_select(self) -> bool:
        return self.kind == "select"

    @property
    def is_set(self) -> bool:
        """Several boxes or buttons under one name."""
        return self.kind in ("radios", "ticks")
