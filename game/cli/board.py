"""The board of a solved case as one picture: PNG through the window's charts, SVG through the reports'."""

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.output import InputError

if TYPE_CHECKING:
    from game.lab.case_answer import Answer
    from game.lab.case_types import Case
    from game.model.chart import Chart

PANEL, GAP, HEAD, TYPE = (600, 380), 36, 64, 17.0


def draw_board(case: "Case", answer: "Answer", path: Path) -> None:
    """Write the picture whole or not at all; the ending of the name says which kind."""
    from game.lab.case_plot import board  # noqa: PLC0415

    write_charts(board(case, answer), case.title or case.id or path.stem, path)


def write_charts(charts: "tuple[Chart, ...]", title: str, path: Path) -> None:
    """Write charts as one picture, whole or not at all; InputError when the place is wrong."""
    from game.store import SaveError  # noqa: PLC0415
    from game.store.disk import write_whole  # noqa: PLC0415

    draw = _svg if path.suffix.lower() == ".svg" else _png
    data = draw(charts, title)
    try:
        write_whole(path, data)
    except SaveError as error:
        raise InputError(str(error), path="--plot", file=str(path)) from error


def _places(count: int) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """Size of the picture and the corner of each panel."""
    columns = 1 if count < 2 else 2 if count < 5 else 3
    rows = max(1, -(-count // columns))
    wide, high = PANEL
    corners = [(GAP + (n % columns) * (wide + GAP), HEAD + (n // columns) * (high + GAP)) for n in range(count)]
    return (GAP + max(2, columns) * (wide + GAP), HEAD + rows * (high + GAP)), corners


def _png(charts: "tuple[Chart, ...]", title: str) -> bytes:
    import io  # noqa: PLC0415
    import os  # noqa: PLC0415

    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    import pygame  # noqa: PLC0415 - slow to import

    from game.ui.chart import draw  # noqa: PLC0415
    from game.ui.kit.theme import load_theme  # noqa: PLC0415
    from game.ui.lettering import text, text_width, tone  # noqa: PLC0415

    theme = load_theme("light")
    size, corners = _places(len(charts))
    picture = pygame.Surface(size)
    picture.fill(tone(theme, "panel"))
    letters = 26.0 * min(1.0, (size[0] - 2 * GAP) / max(1, text_width(title, 26.0, "semibold")))
    text(picture, title, (GAP, HEAD - 26), letters, "semibold", tone(theme, "text"), "left")
    for chart, corner in zip(charts, corners, strict=True):
        draw(picture, (*corner, *PANEL), chart, theme, TYPE)
    out = io.BytesIO()
    pygame.image.save(picture, out, "board.png")
    return out.getvalue()


def _svg(charts: "tuple[Chart, ...]", title: str) -> bytes:
    from game.reports.chart_svg import svg  # noqa: PLC0415
    from game.ui.kit.theme import load_theme  # noqa: PLC0415

    theme = load_theme("light").colours
    (wide, high), corners = _places(len(charts))
    ground, ink = ("#" + "".join(f"{v:02x}" for v in theme[token]) for token in ("panel", "text"))
    body = [
        f'<g transform="translate({x},{y})">{svg(chart, theme, *PANEL, TYPE, f"p{n}-")}</g>'
        for n, (chart, (x, y)) in enumerate(zip(charts, corners, strict=True))
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
        f'<title>{escape(title)}</title><rect width="{wide}" height="{high}" fill="{ground}"/>'
        f'<text x="{GAP}" y="{HEAD - 26}" font-size="26" font-weight="600" fill="{ink}" '
        f'font-family="sans-serif">{escape(title)}</text>{"".join(body)}</svg>\n'
    ).encode()
