"""The panels beside the ledger. They see values and say what a person asked; they know no project."""
