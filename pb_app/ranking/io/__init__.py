"""Election files in the Pabulib format, and the command that reads them."""
