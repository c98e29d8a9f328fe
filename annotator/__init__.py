"""Annotator: label crawled news beside its detected boilerplate."""

__version__ = "0.1.0"
