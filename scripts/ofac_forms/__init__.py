"""OFAC's three forms of one table of parties, so that readers of all three can be proved to agree."""
