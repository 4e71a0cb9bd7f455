"""What the pages of the exchange show, ready to be shown."""
