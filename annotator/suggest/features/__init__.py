"""What the detector measures of every line, the same for every language."""
