"""The list of documents: what there is, what is done, what is found."""
