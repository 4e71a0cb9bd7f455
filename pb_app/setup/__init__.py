"""From an empty machine to a running application, with the standard library alone."""
