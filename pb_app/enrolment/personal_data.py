"""What enrolment keeps about people: keyed hashes from lists of voters, which say no name."""

from pb_app.rights.holdings import Declared
from pb_app.voting.personal_data import on_the_roll

DECLARED = Declared(
    (on_the_roll("list_entry"), on_the_roll("list_key", hidden="hash")),
    nobody={"code_batch": "note", "voter_list": "legal_basis", "text_code": "phone code"},
)
