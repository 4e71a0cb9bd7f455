"""The second factor of staff: passkeys, codes from an app, recovery codes, and starting again with two people's agreement."""
