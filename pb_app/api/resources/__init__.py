"""The lists that the API has, each with the fields that leave and no others."""
