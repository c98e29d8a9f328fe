"""The name finder: by rules, behind a seam that a trained model may join."""

from annotator.suggest.names.finding import AGENT, suggest

__all__ = ["AGENT", "suggest"]
