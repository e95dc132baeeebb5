"""What differs between two states of the dataset, and which version that calls for."""

from stances.diffing.between import diff
from stances.diffing.structure import CannotDiff, Diff

__all__ = ["CannotDiff", "Diff", "diff"]
