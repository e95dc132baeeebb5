"""From read sources to problems: each record against its schema, then all of them against each other."""

from stances.checking.run import check_and_keep, check_files, check_project

__all__ = ["check_and_keep", "check_files", "check_project"]
