"""A word that a sheet would break is told before the sheet is locked."""

import msgspec
import pytest

from game.model.ids import CHINA
from game.model.orders import ChinaSheet, ExportCurb, FavourOrder, SidePurchase
from game.model.talks import Clause, Promise
from game.present.word_breaks import break_lines, china_breaks, signed_against
from tests.ui.staged import SEAT, content, moments

replace = msgspec.structs.replace


def seen(clause, until=2, giver=SEAT, status="open"):
    view = moments()["bell2"].view()
    promise = Promise("p", "d", giver, "USA", clause, 1, until, status)
    return replace(view, promises=(promise,))


def lines(clause, **more):
    changes = more.pop("sheet", {})
    view = seen(clause, **more)
    return break_lines(content(), view, replace(view.default_sheet, **changes))


FAVOUR = Clause(kind="favour", giver=SEAT, favour="diplomatic", turns=2)
SIDE = Clause(kind="no_side_purchase", giver=SEAT, mineral="ree_light", stage="refined", turns=2)


def test_a_favour_is_due_in_the_last_turn_of_its_term():
    """Was wrong: a promised favour was forgotten in silence and cost five points of trust."""
    assert lines(FAVOUR, until=3) == ()
    (line,) = lines(FAVOUR)
    assert line.startswith("As it stands this sheet breaks your word to the United States, to do a diplomatic favour")
    assert lines(FAVOUR, sheet={"favours": (FavourOrder("USA", "diplomatic"),)}) == ()
    assert len(lines(FAVOUR, sheet={"favours": (FavourOrder("USA", "security"),)})) == 1


@pytest.mark.parametrize(
    ("clause", "bad"),
    [
        (SIDE, {"side_purchases": (SidePurchase("ree_light", "refined", 5.0),)}),
        (Clause(kind="customs_effort", giver=SEAT, effort=2, turns=2), {"customs_effort": 1}),
        (Clause(kind="posture", giver=SEAT, posture="press", turns=2), {"posture": "truce"}),
        (Clause(kind="inspection_consent", giver=SEAT, turns=2), {"refuse_inspectors": True}),
        (Clause(kind="stay_member", giver=SEAT, turns=2), {"membership": "leave"}),
    ],
)
def test_conduct_against_ones_word_is_told(clause, bad):
    good = {"customs_effort": 2, "posture": "press"}
    assert lines(clause, sheet=good) == ()
    assert len(lines(clause, sheet={**good, **bad})) == 1


def test_only_open_words_of_ones_own_count():
    assert lines(FAVOUR, giver="EU") == ()
    assert lines(FAVOUR, status="kept") == ()


def test_china_too_is_warned_before_it_breaks_its_word():
    """Found in play: China's person locked a curb that it had sworn off and was not warned; Japan was for less."""
    word = Clause("no_new_curb", CHINA, mineral="germanium", stage="refined", turns=2)
    view = replace(seen(word, giver=CHINA), seat=CHINA)
    everywhere = ExportCurb("germanium", "refined", (), 0.5, 2)
    (line,) = china_breaks(content(), view, ChinaSheet(curbs=(everywhere,)))
    assert line.startswith("As it stands this sheet breaks your word to the United States, to lay no new curb")
    assert not china_breaks(content(), view, ChinaSheet(curbs=(replace(everywhere, destinations=("JPN",)),)))
    assert not china_breaks(content(), view, ChinaSheet(curbs=(replace(everywhere, mineral="gallium"),)))
    tone = replace(seen(Clause("posture", CHINA, posture="truce", turns=2), giver=CHINA), seat=CHINA)
    assert china_breaks(content(), tone, ChinaSheet())
    assert not china_breaks(content(), tone, ChinaSheet(posture="truce"))
    assert not china_breaks(content(), seen(word, giver=CHINA), ChinaSheet(curbs=(everywhere,)))


@pytest.mark.parametrize("kind", ["no_side_purchase", "keep_floor"])
def test_a_word_that_the_own_sheet_breaks_is_told_before_it_is_signed(kind):
    """Found in play: signed to keep a floor with a purchase past it on the sheet, and nothing said so."""
    view = moments()["bell2"].view()
    word = replace(SIDE, kind=kind)
    bought = replace(view.default_sheet, side_purchases=(SidePurchase("ree_light", "refined", 12.0),))
    assert signed_against(content(), view, (word,), view.default_sheet) == ""
    assert "would break your word to" in signed_against(content(), view, (word,), bought)
    assert signed_against(content(), view, (replace(word, giver="USA"),), bought) == "", "another's word"
