"""A document as lines: what each looks like and says by itself, what repeats, where the text lies."""
