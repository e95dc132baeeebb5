"""The published tables in the forms of other tools."""
