"""From checked sources to the rows of the published tables."""
