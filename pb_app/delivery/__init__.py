"""From a funded proposal to done: an award, paid in instalments, with updates everybody can read."""
