"""The label schema editor, in parts."""
