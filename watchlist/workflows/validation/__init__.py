"""Model validation: planted variants of listed names, controls, real articles, and what they say about the matcher.

The generator shares no code with the package's name folding: a matcher cannot be measured by its own ideas.
"""
