"""What open data keeps: the publisher, an organisation."""

from pb_app.rights.holdings import Declared

DECLARED = Declared((), nobody={"publisher": "prefix org_id name licence"})
