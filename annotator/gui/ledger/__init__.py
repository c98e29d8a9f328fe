"""The article beside its boilerplate, a row a block."""
