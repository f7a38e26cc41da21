"""The page of a debrief: it can be read on a telephone, on paper and aloud, and needs nothing from outside."""

import re
from html.parser import HTMLParser

import msgspec

from game.model.content import SeatMark, Yardstick
from game.reports.debrief import Debrief, debrief
from game.reports.page import page
from tests.reports import played
from tests.reports.looks import DARK, LIGHT, RECORD


class Outline(HTMLParser):
    """Open elements, ids, links and addresses of a page."""

    VOID = frozenset({"meta", "br", "rect", "circle", "polyline", "polygon", "path", "line"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        held = dict(attrs)
        if held.get("id"):
            self.ids.append(str(held["id"]))
        self.links += [str(held[k]) for k in ("href", "src") if k in held]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_telephone_has_drawings_of_its_own(html: str) -> None:
    """Was wrong: at 400 pixels the charts ran out of the page, and their figures with them."""
    wide = re.findall(r'<svg class="wide"[^>]* width="(\d+)"', html)
    small = re.findall(r'<svg class="narrow"[^>]* width="(\d+)"', html)
    assert len(wide) == len(small) > 3 and set(small) == {"400"}
    alone = re.findall(r'<svg xmlns[^>]* width="(\d+)"', html)
    assert all(int(width) <= 400 for width in alone)
    assert "\u2212$" not in html, "a minus may be left behind at the end of a line"


def test_the_page_parses_needs_nothing_from_outside_and_can_be_read_aloud(html: str) -> None:
    outline = Outline()
    outline.feed(html)
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids))
    assert all(link.startswith("#") and link[1:] in outline.ids for link in outline.links)
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", html)
    assert "<script" not in html
    assert "@import" not in html
    assert html.count("<svg") == html.count('role="img"') == html.count("<desc>")
    assert outline.tags.count("h1") == 1
    assert "prefers-color-scheme:dark" in html
    assert "@media print" in html
    used = set(re.findall(r"var\((--c-[\w-]+)\)", html))
    defined = set(re.findall(r"(--c-[\w-]+):#", html))
    assert used
    assert used <= defined


def test_equal_games_give_equal_bytes(told: Debrief, html: str) -> None:
    assert page(debrief(*played.game(), RECORD), LIGHT, DARK) == html


def test_names_cannot_smuggle_in_markup() -> None:
    content, state = played.game()
    bad = msgspec.structs.replace(content, title='<script>alert("x")</script>')
    assert "<script" not in page(debrief(bad, state), LIGHT, DARK)


def test_a_long_table_of_promises_is_folded_and_open_on_paper(told: Debrief) -> None:
    """Found in play: 69 rows of promises stood between the reader and the next part."""
    many = tuple(msgspec.structs.replace(told.promises[k % len(told.promises)], id=f"p{k}") for k in range(40))
    text = page(msgspec.structs.replace(told, promises=many), LIGHT, DARK)
    fold = text.index("All 40 words, one by one")
    assert text.rindex("<details", 0, fold) == text.rindex('<details class="paper">', 0, fold)


def test_ones_own_result_stands_first_with_its_score_open(html: str) -> None:
    part = html[html.index('<section id="mine"'):html.index('<section id="happened"')]
    assert "Japan" in part or "JPN" in part
    assert part.index("points of 100") < part.index("<ul>") and "<details" not in part


def test_one_persons_result_is_held_against_the_computers_games() -> None:
    content, state = played.game()
    total = state.scores["JPN"].total
    held = SeatMark("JPN", 30, total - 9, total - 6, total - 4, total - 1)
    graded = msgspec.structs.replace(content, yardsticks=(Yardstick("toy", 4, "normal", 32, (held,)),))
    html = page(debrief(graded, state, RECORD), LIGHT, DARK)
    mine = html.partition('<section id="mine"')[2].partition("</section>")[0]
    assert "<b>Outstanding for this seat.</b>" in mine and "How good that is" in mine and f"you {total:.1f}" in mine
    plain = page(debrief(content, state, RECORD), LIGHT, DARK)
    assert "How good that is" not in plain, "no games on file, no scale"
