"""Entries and an article to hits: index, alignment, evidence, confidence, explanation. Pure."""
