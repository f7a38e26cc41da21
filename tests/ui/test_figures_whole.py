"""No figure is parted within on any page, however large: ``$ 6.17 b`` and, on the line below, ``n``."""

import re

import pygame
import pytest
from msgspec.structs import replace

from tests.ui.test_plain_figures import held, pages
from tests.ui.test_screens import window

SIZES = ((1366, 768), (1280, 720))
LARGE = 6170.0
"""USD million: its figure is as long as figures of money get."""


def rich(still):
    """The same moment with sums in billions everywhere: purse, bill, Fund, Treasury."""
    view = still._view
    still._view = replace(
        view, you=replace(view.you, money_usd_m=LARGE, budget_usd_m=LARGE), fund_usd_m=LARGE,
        treasury_usd_m=-LARGE, measures=tuple(
            replace(made, users_bill_usd_m=LARGE + k, treasury_net_usd_m=-LARGE - 37 * k)
            for k, made in enumerate(view.measures)),
    )  # fmt: skip
    return still


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("moment", ["brief2", "talk2", "bell2", "results2"])
def test_no_figure_is_parted_on_any_page(moment, size):
    """Found in play: "$ 6.17 b" and, on the line below, "n"."""
    app = window(rich(held(moment, "USA")), size=size)
    app.look.text.broken = set()
    for _ in pages(app):
        app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    assert not {word for word in app.look.text.broken if re.search(r"\d", word)}
