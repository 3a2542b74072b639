"""The real submissions and their pages, made once."""

from __future__ import annotations

import pytest

from dgrules.model.result import Result
from html_pages import real_pages, real_results


@pytest.fixture(scope="session")
def results() -> dict[str, Result]:
    return real_results()


@pytest.fixture(scope="session")
def pages(results: dict[str, Result]) -> dict[tuple[str, str], str]:
    return real_pages(results)
