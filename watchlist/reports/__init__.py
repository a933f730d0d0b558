"""Hits to CSV, JSON lines, JSON, table, HTML and XLSX; other records to the first four."""
