"""The same work without a screen: import, export, check."""
