"""From checked sources to the rows of the published tables."""

from stances.assembling.tables import assemble

__all__ = ["assemble"]
