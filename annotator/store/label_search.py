"""Which documents hold a mark with a label."""

from __future__ import annotations

CREATE_INDEX = "CREATE INDEX mark_label ON mark(layer, label, annotation, refused, origin)"
