"""All there is about one id."""
