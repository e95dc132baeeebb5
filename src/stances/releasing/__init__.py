"""Numbered, frozen states of the dataset: cutting one, and proving later that it is still what it was."""
