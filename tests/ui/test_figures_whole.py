"""No figure is parted over two lines: not within a word, nor between a number and its unit in a narrow card; and a
notice lies on no window that asks something."""

import re

import pygame
import pytest
from msgspec.structs import replace

from game.ui.kit import Choice, Dialog, Toast
from game.ui.kit.overlays import toast_boxes
from game.ui.kit.stage_paint import controls
from tests.ui.staged import content
from tests.ui.test_plain_figures import held, pages
from tests.ui.test_screens import shown, window

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
    assert content() is app.session.content


@pytest.mark.parametrize("size", SIZES)
def test_a_notice_lies_beside_or_below_a_window(size):
    """Found in play: a note lay over the words of a window that asked something."""
    app = window(held("talk2", "USA"), size=size)
    shown(app, "deals")
    answers = (Choice("Sign"), Choice("Not yet"))
    app.ask(Dialog("Sign this deal?", "Signing costs one point of initiative. " * 6, answers))
    app.settle()
    app.stage.toast(Toast("Signed with Japan.", "good"))
    dialog = app.stage.dialogs[-1].rect
    (box,) = toast_boxes(app.look, app.stage.toasts, app.stage.size, controls(app.stage), app.stage.sight)
    assert not box.colliderect(dialog)
