"""The page of a room never overflows: in a low window lines go by weight, and nothing lies on anything else."""

import itertools

import pytest
from msgspec.structs import replace

from game.present.public import PublicFigure, PublicPage
from game.present.public_table import PublicFloor
from game.ui.kit import Box, Group, Label, Paragraph
from game.ui.kit.theme import Look, clamp_scale, guess_scale, load_theme
from game.ui.screens.public_parts import PAD, Said, draw_page

OUT = ("Japan is out of FORGE to the end of the game: the European Union proved that it bought NdFeB magnets past the "
       "levy; fined $ 56 m; bond of $ 40 m lost")  # fmt: skip
VOTE = ("Council adopts a floor of 10.8 USD/kg for lithium chemicals: 3 for (Japan, Mexico, the United States), 2 "
        "against (the European Union, the Republic of Korea)")  # fmt: skip
WHY = ("Why did refined cobalt fall? It began with this: the end of what drove it up in turn 2 (Tailings slide stops "
       "leaching plants in Sulawesi). Traders: prices were on their way down, and they waited for the next fall")
GUESSED = "Refined cobalt −42 %: nobody had guessed it."
SAID = [Said("close", GUESSED, 0), Said("help", WHY, 1, stays=True), Said("help", WHY, 4)]
LOGICAL = [(1280, 720), (1366, 768), (1024, 768), (1920, 1080)]


def fullest(**more):
    figures = tuple(PublicFigure(name, "3 663", "−44 %", "down", (1.0, 2.0, 3.0), "Light rare earths, refined")
                    for name in ("NdPr oxide", "Lithium chemicals", "NdFeB magnets"))  # fmt: skip
    floors = tuple(PublicFloor(name, "69.6", "not held: members' makers sell below it", "fails", "light rare earths")
                   for name in ("Dy/Tb oxide", "NdPr oxide", "Lithium chemicals", "NdFeB magnets"))  # fmt: skip
    members = ("14 of 16 (Australia came in), all but Japan (out to the end) and Indonesia (let in: may join from "
               "turn 4)")  # fmt: skip
    return PublicPage("Turn 3: Feb 2028 – Jan 2029", (OUT, VOTE, OUT, VOTE), figures, floors, members, **more)


def drawn(size, scale, shown, said):
    look = Look(load_theme("light"), scale, True)
    wide, high = size[0] / scale, size[1] / scale
    box = Box(PAD, 32, wide - 2 * PAD, high - 100 - 18 - 32)
    root = Group((0, 0, wide, high))
    draw_page(root, look, box, shown, said)
    return root, box


@pytest.mark.parametrize("size", LOGICAL)
@pytest.mark.parametrize("as_guessed", [True, False])
@pytest.mark.parametrize("said", [SAID, []])
def test_the_fullest_turn_lays_no_line_on_another(size, as_guessed, said):
    """Found with a room at 1366 x 768: the heading of the prices was printed over the title of the page."""
    scale = clamp_scale(guess_scale(size)) if as_guessed else 1.0
    root, box = drawn(size, scale, fullest(), said)
    texts = [w for w in root.walk() if isinstance(w, Label | Paragraph) and w.rect.h]
    for one, other in itertools.combinations(texts, 2):
        assert not one.rect.inflate(-6, -6).colliderect(other.rect.inflate(-6, -6)), (one.text, other.text)
    assert all(box.y - 1 <= w.rect.y and w.rect.bottom <= box.bottom + 1 for w in texts)
    kept = [w.text for w in texts]
    assert (GUESSED if said else OUT) in kept, "what weighs most stays in any window"
    if as_guessed and said:
        assert OUT in kept and WHY in kept, "and why the price moved that the room was asked about"


def test_four_floors_stand_with_their_good_before_they_are_counted():
    """Found with a room: the floor it had fought over hid behind "and 2 more"."""
    root, _ = drawn((1366, 768), guess_scale((1366, 768)), fullest(), [])
    texts = [w.text.strip() for w in root.walk() if isinstance(w, Label)]
    assert texts.count("NdFeB magnets") == 2 and not [t for t in texts if "more" in t] and "not held" in texts


def test_as_many_lines_as_fit_stand_on_a_large_page():
    root, _ = drawn((1920, 1080), 1.0, fullest(), SAID)
    assert [w.text for w in root.walk() if isinstance(w, Paragraph)].count(VOTE) >= 1


def test_each_price_keeps_its_cause_in_the_usual_windows():
    for size in ((1280, 720), (1366, 768), (1920, 1080)):
        page = fullest()
        page = replace(page, figures=tuple(replace(f, cause="Export curbs") for f in page.figures))
        root, _ = drawn(size, clamp_scale(guess_scale(size)), page, SAID[1:])
        assert [w.text for w in root.walk() if isinstance(w, Label)].count("Export curbs") == 3, size
