"""The learned model: trees, a net, and how they are put together; numbers in a file, run by numpy alone."""
