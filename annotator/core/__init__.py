"""Values and pure rules of annotation: what a document, a mark and a step are. Standard library only."""
