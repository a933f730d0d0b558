"""Refresh, screen, search: the only place where the parts meet."""
