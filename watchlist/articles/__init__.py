"""A path, stream or URL to articles: one module per format."""
