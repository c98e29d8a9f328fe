"""The labels of the open article: topics, entities, note, flags, and what the guideline says."""

from annotator.gui.panels.labels.panel import LabelsPanel

__all__ = ["LabelsPanel"]
