"""Topics for a document, by its words and by what was chosen before."""
