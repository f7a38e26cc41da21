"""A played game told and set as a page, once for a file of tests."""

import pytest

from game.reports.debrief import Debrief, debrief
from game.reports.page import page
from tests.reports import played
from tests.reports.looks import DARK, LIGHT, RECORD


@pytest.fixture(scope="module")
def told() -> Debrief:
    return debrief(*played.game(), RECORD)


@pytest.fixture(scope="module")
def html(told: Debrief) -> str:
    return page(told, LIGHT, DARK)
