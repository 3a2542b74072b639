"""Options and profiles of the whole test suite: `pytest --nightly` runs the long versions."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("normal", max_examples=200, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("nightly", max_examples=5000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile("normal")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--nightly`: many more examples of every property, and the tests marked `nightly`."""
    parser.addoption("--nightly", action="store_true", default=False, help="run the long versions of the tests")


def pytest_configure(config: pytest.Config) -> None:
    """The profile must be loaded before any test module reads it."""
    if config.getoption("--nightly"):
        settings.load_profile("nightly")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without `--nightly` the tests marked so are not part of the run."""
    if config.getoption("--nightly"):
        return
    long = [item for item in items if item.get_closest_marker("nightly")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
