"""Text to comparable tokens: folding, tokens with offsets, romanisation, inflection, legal forms, titles. Pure."""
