"""What conversations keep about people: who holds them. VoiceScope and answers have no account.

While a conversation is open, a keyed hash leads from an account to its voice and its statements; ``forget`` cuts that.
"""

from datetime import datetime

from pb_app.common_ground import current, voices
from pb_app.rights.holdings import Declared, in_a_role
from pb_app.rights.terms import DataSubject

DECLARED = Declared(
    (
        in_a_role("conversation", "made_by_id"),
        in_a_role("conversation", "owner_id"),
        in_a_role("conversation_statement", "decided_by_id"),
    ),
    nobody={
        "conversation": "question about language decides seed not_heard",
        "conversation_change": "reason",
        "conversation_statement": "author_key hidden_reason",
        "conversation_wording": "language words",
        "conversation_voice": "key",
        "conversation_answer": "vote",
        "conversation_result": "digest text",
    },
)


def forget(person: DataSubject, _now: datetime) -> None:
    """Nothing leads from a closed account to what it answered or suggested; the answers still count."""
    voices.forget_keys(current.keys_of_account(person.id))
