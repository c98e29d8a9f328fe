"""The labels of the open article: topics, entities, note, flags, and what the guideline says."""
