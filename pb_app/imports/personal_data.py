"""What imports keep about people: uploads that wait to be carried out, for a day at most."""

from pb_app.rights.holdings import Declared, by, held
from pb_app.rights.terms import Theme

DECLARED = Declared(
    (held("import_upload", Theme.ROLES, by("account_id"), "kind", hidden="token_hash content choices"),),
)
