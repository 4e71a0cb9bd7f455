"""What happens with lists and issues: asking and leaving, writing, and sending."""
