"""Long names of projects are whole at every size: a second line where one is too short, the whole name at rest."""

import pygame
import pytest

from game.host import LocalLink
from game.ui.kit import Table
from tests.ui.staged import new_table
from tests.ui.test_screens import every, shown, window

SIZES = ((1280, 720), (1366, 768), (1600, 900), (1920, 1080))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("screen", ["briefing", "projects"])
def test_no_name_of_a_project_is_cut(screen, size):
    """Found in play at 1366x768: "Dilolo-Sakania railway (Lobito, Congol..." in the Congo's brief, and no tooltip."""
    link = LocalLink(new_table(1, "COD"), "COD")
    app = window(link, "light", size)
    shown(app, screen)
    app.stage.toasts, app.look.text.cut = [], {}
    app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    names = {p.name for p in app.session.content.projects}
    cut = [text for text in app.look.text.cut if any(text.startswith(name[:12]) for name in names)]
    assert not cut
    tables = [w for w, _, _ in every(app.stage.root) if isinstance(w, Table) and w.columns[0].title == "Project"]
    for table in tables:
        for row in table.rows:
            assert row.name in str(table.columns[0].tip(row)), "the whole name stands in the tooltip"
