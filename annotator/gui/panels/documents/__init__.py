"""The list of documents: what there is, what is done, what is found."""

from annotator.gui.panels.documents.panel import DocumentsPanel

__all__ = ["DocumentsPanel"]
