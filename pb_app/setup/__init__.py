"""From a new machine to a running application, using only the standard library."""
