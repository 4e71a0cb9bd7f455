"""From the close to the certificate, and what is verified on the way."""
