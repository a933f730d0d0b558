"""A publisher's bytes to entries: one module per list, one registry, one downloader."""
