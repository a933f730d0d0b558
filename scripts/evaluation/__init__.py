"""Measures the matcher: what it finds of what it should, what it raises for nothing, and what its numbers mean."""
