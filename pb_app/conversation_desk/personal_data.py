"""What the desk of a conversation keeps about people: who made codes and sheets, and who has typed in a sheet.

Codes are hashes that lead to nobody, and go with the end of the conversation.
"""

from pb_app.rights.holdings import Declared, in_a_role

DECLARED = Declared(
    (
        in_a_role("conversation_code_batch", "made_by_id"),
        in_a_role("conversation_sheet_batch", "made_by_id"),
        in_a_role("conversation_sheet_entry", "clerk_id", hidden="text"),
    ),
    nobody={
        "conversation_code": "hash",
        "conversation_code_batch": "note",
        "conversation_sheet_batch": "place statements",
        "conversation_tablet": "name secret_hash",
    },
)
