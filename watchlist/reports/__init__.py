"""Hits to CSV, JSON lines, JSON, table."""
