"""Sign-ins as rows that end: which device, since when, until when, and what the person sees of them."""
