"""Text to comparable tokens: folding, offsets, romanisation, inflection, legal forms, titles. Pure."""
