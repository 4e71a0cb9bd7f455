"""Actions of the exchange: publish, hear from others, take over, start from a case, and the network."""
