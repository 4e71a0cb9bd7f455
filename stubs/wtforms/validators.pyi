from flask_babel.speaklater import LazyString

class ValidationError(ValueError):
    def __init__(self, message: str | LazyString = "") -> None: ...
