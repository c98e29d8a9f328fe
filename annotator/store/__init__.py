"""The project file: values in, values out. The only place that knows SQL; no row and no session leaves it."""
