"""One wizard for every list that people hand in: upload a file, say what its columns are, check, confirm.

Reading is pure: bytes in, rows or a refusal out. What a list is about is a ``ListKind``, which the feature that uses the
list defines. Between the steps the file is sealed with a key that only the browser of the person at work has.
"""
