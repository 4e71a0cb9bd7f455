"""Files of other platforms as one package of history. Pure: bytes in, rounds and proposals or a refusal out."""
