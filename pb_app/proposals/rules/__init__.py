"""What is allowed and what follows, without a database."""
