"""The window. The only place that knows Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 it brings the hook that goes below

# PySide 6.8 to 6.11 reads the source of every module that is imported after it, to see whether that may ask for
# `__feature__`, and keeps all the text: 30 MB and a third of what SQLModel's import takes. Nothing here asks for it.
_names = vars(builtins)
if builtins.__import__ is _names.get("__feature_import__"):
    builtins.__import__ = _names["__orig_import__"]
