"""How strong the tests are where it matters: small changes made on purpose, and whether a test notices."""
