"""Questions the window asks. They see values and give values back."""
