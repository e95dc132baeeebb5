"""What the dataset calls itself, wherever it has to say so."""

from __future__ import annotations

NAME = "cartel-stances"
TITLE = "Cartel stances"
DESCRIPTION = (
    "Who took which position, on which kind of military action against drug cartels, when, and where it can be read."
)
LICENSE = "CC-BY-4.0"
LICENSE_TITLE = "Creative Commons Attribution 4.0 International"
LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"
CREATOR = "cartel-stances contributors"
KEYWORDS = ("political science", "stance", "drug cartels", "use of force", "roll call votes")
TASKS = ("tabular-classification", "text-classification")
UNRELEASED = "0.0.0"
"""The version of a build that is no release; readers of the front matter accept nothing but three numbers."""
