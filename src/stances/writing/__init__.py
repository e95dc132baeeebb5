"""From rows to the files of a build."""
