"""Flags and icons: every one the game needs is there, draws, and differs from the others."""

from __future__ import annotations

import pygame
import pytest

from game.ui.flags import ASSETS, draw_flag, flag_codes, flag_surface
from game.ui.icons import draw_icon, icon_names, icon_surface, path_points
from game.ui.kit.theme import load_theme
from game.ui.lettering import text
from tests.ui.pictures import keep
from tests.ui.regions import MAPPED

NEEDED = [
    *MAPPED,
    "GRL", "ZAF", "ZMB", "MAR", "GIN", "VNM", "SAU", "ARE", "UKR", "NZL", "SGP", "NOR", "THA",
    "TUR", "COK", "PRY", "ECU", "MNG", "TZA", "MOZ", "AGO", "MWI", "FORGE",
]
ICONS = [
    "map",
    "globe",
    "handshake",
    "deals",
    "sliders",
    "orders",
    "pickaxe",
    "projects",
    "radar",
    "china",
    "newspaper",
    "news",
    "table",
    "ledger",
    "gavel",
    "council",
    "help",
    "gear",
    "options",
    "shield",
    "warning",
    "ban",
    "trend-up",
    "trend-down",
    "coins",
    "money",
    "trust",
    "users",
    "cohesion",
    "trophy",
    "score",
    "clock",
    "timer",
    "check",
    "cross",
    "lock",
    "unlock",
    "play",
    "pause",
    "plus",
    "minus",
    "arrow-right",
    "arrow-left",
    "undo",
    "search",
    "eye",
    "bell",
    "scale",
    "vote",
    "factory",
    "refinery",
    "mine",
    "magnet",
    "battery",
    "chip",
    "ship",
    "truck",
    "vault",
    "document",
    "chart",
    "home",
    "people",
    "flag",
    "info",
    "save",
    "folder",
    "sound",
    "mute",
]


def test_every_needed_flag_and_icon_is_there() -> None:
    assert set(NEEDED) <= set(flag_codes())
    assert set(ICONS) <= set(icon_names())


def test_aggregates_share_a_plain_flag_and_unknown_codes_do_not_fail() -> None:
    plain = pygame.image.tobytes(flag_surface("XAF", 48, 32), "RGBA")
    assert plain == pygame.image.tobytes(flag_surface("XEO", 48, 32), "RGBA")
    assert flag_surface("no such code", 48, 32).get_size() == (48, 32)


@pytest.mark.parametrize("size", [(24, 16), (48, 32), (96, 64)])
def test_flags_differ_from_one_another(size: tuple[int, int]) -> None:
    seen: dict[bytes, str] = {}
    for code in flag_codes():
        if not code.startswith("X"):
            data = pygame.image.tobytes(flag_surface(code, *size), "RGBA")
            assert data not in seen, f"{code} looks like {seen[data]}"
            seen[data] = code


@pytest.mark.parametrize(
    ("code", "share", "colour"),
    [
        ("JPN", (0.5, 0.5), (188, 0, 45)),
        ("JPN", (0.1, 0.2), (255, 255, 255)),
        ("UKR", (0.5, 0.25), (0, 87, 183)),
        ("UKR", (0.5, 0.75), (255, 215, 0)),
        ("PER", (0.5, 0.5), (255, 255, 255)),
        ("IDN", (0.5, 0.8), (255, 255, 255)),
        ("ARE", (0.1, 0.5), (255, 0, 0)),
        ("GBR", (0.5, 0.5), (200, 16, 46)),
        ("CHL", (0.9, 0.2), (255, 255, 255)),
        ("CHN", (0.17, 0.25), (255, 222, 0)),
    ],
)
def test_known_colours_stand_at_known_places(
    code: str, share: tuple[float, float], colour: tuple[int, int, int]
) -> None:
    flag = flag_surface(code, 120, 80)
    found = flag.get_at((int(120 * share[0]), int(80 * share[1])))
    assert all(abs(a - b) <= 6 for a, b in zip(found, colour, strict=False)), found


def test_flag_keeps_three_to_two_inside_its_box_and_rounds_its_corners() -> None:
    screen = pygame.Surface((200, 200))
    place = draw_flag(screen, "PER", (10, 10, 100, 100))
    assert (place.w, place.h) == (100, 67) or (place.w, place.h) == (101, 67)
    assert place.center == (60, 60)
    assert flag_surface("PER", 48, 32).get_at((0, 0)).a < 128
    assert flag_surface("PER", 48, 32).get_at((24, 16)).a == 255
    draw_flag(screen, "PER", (0, 0, 0, 0))


def test_icons_are_one_colour_on_clear_ground_and_differ() -> None:
    seen: dict[bytes, str] = {}
    for name in icon_names():
        picture = icon_surface(name, 24, (10, 200, 30))
        ink = [picture.get_at((x, y)) for x in range(24) for y in range(24)]
        solid = [c for c in ink if c.a > 200]
        assert 10 < len(solid) < 420, name
        assert all(abs(c.r - 10) < 12 and abs(c.g - 200) < 12 for c in solid), name
        assert picture.get_at((0, 0)).a == 0, name
        seen.setdefault(pygame.image.tobytes(picture, "RGBA"), name)
    aliases = 17
    assert len(seen) == len(icon_names()) - aliases


def test_icon_strokes_stay_inside_their_grid() -> None:
    mask = icon_surface("ship", 64, (255, 255, 255))
    box = mask.get_bounding_rect()
    assert box.left > 1 and box.top > 1 and box.right < 63 and box.bottom < 63


def test_bad_paths_and_names_are_refused() -> None:
    with pytest.raises(ValueError, match="bad icon path"):
        path_points("M 3 4 L 5")
    with pytest.raises(ValueError, match="bad icon path"):
        path_points("W 3 4")
    with pytest.raises(KeyError):
        icon_surface("no such icon", 24, (0, 0, 0))


def test_icon_is_centred_in_its_box() -> None:
    screen = pygame.Surface((100, 60))
    assert draw_icon(screen, "check", (0, 0, 100, 60), (255, 255, 255)) == (20, 0, 60, 60)


@pytest.mark.parametrize("name", ["dark", "light"])
def test_sheets(name: str) -> None:
    """Draw all flags and icons on one sheet each, for the eye."""
    theme = load_theme(name)
    sheet = pygame.Surface((1500, 900))
    sheet.fill(theme["panel"])
    for i, code in enumerate(flag_codes()):
        x, y = 18 + (i % 10) * 148, 14 + (i // 10) * 124
        draw_flag(sheet, code, (x, y, 90, 60))
        draw_flag(sheet, code, (x + 96, y, 36, 24))
        draw_flag(sheet, code, (x + 96, y + 34, 24, 16))
        text(sheet, code, (x, y + 80), 16, "regular", theme["mute"])
    keep(sheet, f"flags_{name}")
    icons = pygame.Surface((1500, 1000))
    icons.fill(theme["panel"])
    names = icon_names()
    for i, icon in enumerate(names):
        x, y = 18 + (i % 10) * 148, 14 + (i // 10) * 108
        draw_icon(icons, icon, (x, y, 56, 56), theme["text"])
        draw_icon(icons, icon, (x + 66, y, 32, 32), theme["blue"])
        draw_icon(icons, icon, (x + 104, y, 24, 24), theme["mute"])
        draw_icon(icons, icon, (x + 70, y + 38, 16, 16), theme["red"])
        text(icons, icon, (x, y + 78), 16, "regular", theme["mute"])
    keep(icons, f"icons_{name}")
    assert icons.get_at((2, 2))[:3] == theme["panel"]


def test_every_asset_has_its_source_and_licence_written_down() -> None:
    listed = (ASSETS / "CREDITS.md").read_text(encoding="utf-8")
    for path in ASSETS.rglob("*"):
        if path.is_file() and path.name != "CREDITS.md":
            assert f"`{path.name}`" in listed, path.name
    assert f"{len(flag_codes())} flags" in listed
