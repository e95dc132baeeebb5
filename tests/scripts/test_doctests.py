"""The examples in the docstrings of the shared code hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import importing

MODULES = [module.name for module in pkgutil.iter_modules(importing.__path__, "importing.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
