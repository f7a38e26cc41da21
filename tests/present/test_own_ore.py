"""A producer's own quota: found by playing the DR Congo, whose lever had no figure, no end and no warning."""

import pytest
from msgspec.structs import replace

from game.model.events import Event
from game.model.gains import OrderGain
from game.model.orders import HomeOrder
from game.model.talks import Clause, Promise
from game.present import ahead, fmt, for_you, letter_causes, money_left, own_ore
from game.present.word_breaks import break_lines, ore_break
from game.rules import forecast, view
from game.rules.account import Account
from tests.helpers import new_game, real_content

WORD = Promise("p", "d", "COD", "EU", Clause("no_new_curb", "COD", mineral="cobalt", stage="mine", turns=3), 1, 3)


@pytest.fixture(scope="module")
def congo():
    content, state = new_game(real_content())
    return content, view(content, state, "COD")


def limit(seen, until):
    """The Congo's quota ending with another turn."""
    (curb,) = own_ore.held(seen)
    ends = replace(curb, until_turn=until, ease_turns=0)
    return replace(seen, curbs=tuple(ends if c is curb else c for c in seen.curbs))


def quota(seen, share):
    return replace(seen.default_sheet, home=(HomeOrder("ore_quota", mineral="cobalt", share=share),))


def event(turn, share, until):
    data = {"mineral": "cobalt", "stage": "mine", "share": share, "until_turn": until, "buyers": ["EU", "JPN"]}
    return Event("ore_measure", turn, seat="COD", data=data)


def test_a_quota_against_ones_word_is_told_like_a_vote(congo):
    """It cost twelve points of trust and a bond, and neither sheet nor lock dialog had said so."""
    content, seen = congo
    bound = replace(seen, promises=(WORD,))
    (line,) = break_lines(content, bound, quota(seen, 0.1))
    assert line.startswith("As it stands this sheet breaks your word to the European Union")
    assert ore_break(content, bound, "cobalt", quota(seen, 0.1)) == line
    assert not break_lines(content, bound, quota(seen, 0.95)), "what lets out more is no new curb"
    assert not break_lines(content, bound, seen.default_sheet)
    told = own_ore.rows(content, bound, quota(seen, 0.1), "cobalt", 10, {}, None)
    assert [fact.name for fact in told] == ["Breaks your word"]


def test_the_slider_says_where_most_points_lie(congo):
    """Found in play: eight shares tried by hand, as nothing said where the best one lay."""
    content, seen = congo
    gains = {f"ore/cobalt/{k}": OrderGain(f"ore/cobalt/{k}", 0.0, 1.2 - abs(k - 80) / 50) for k in range(0, 101, 10)}
    told = {fact.name: fact.value for fact in own_ore.rows(content, seen, quota(seen, 0.3), "cobalt", 30, gains, None)}
    assert told["Most points at"].startswith("80") and told["Most points at"].endswith("+1.2")
    worse = {key: replace(gain, net_points=-1.0) for key, gain in gains.items()}
    told = {fact.name: fact.value for fact in own_ore.rows(content, seen, quota(seen, 0.3), "cobalt", 30, worse, None)}
    assert told["Most points at"] == "as it stands"


def test_the_slider_says_points_price_abroad_and_fees(congo):
    content, seen = congo
    sheet = quota(seen, 0.3)
    gains = {"ore/cobalt/30": OrderGain("ore/cobalt/30", 25.0, 1.0)}
    told = {fact.name: fact for fact in own_ore.rows(content, seen, sheet, "cobalt", 30, gains,
                                                     forecast(content, seen, sheet))}  # fmt: skip
    assert set(told) == {"Points of your score", "Price abroad, USD/kg", "Licence fees this turn"}
    more = {**gains, "ore/cobalt/40": OrderGain("ore/cobalt/40", 50.0, 2.0)}
    between = own_ore.rows(content, seen, sheet, "cobalt", 35, more, None)
    assert between[0].value == "+1.5", "a share typed between two steps has points, too"
    before, after = (float(x.replace(",", "").replace(" ", "")) for x in told["Price abroad, USD/kg"].value.split("→"))
    assert after > before > 0, "held back it is dearer abroad"


def test_the_end_of_a_quota_is_foretold_and_told(congo):
    """It ran out in silence: the fees were gone from the sheet, and that was all."""
    content, seen = congo
    last = limit(seen, seen.next_played)
    told = [item for item in for_you.for_you(content, last) if "limit on cobalt" in item.face]
    assert [item.face for item in told] == ["Your limit on cobalt hydroxide ends with this turn"]
    assert told[0].screen == "orders#3"
    soon = limit(seen, seen.turn + 1)
    assert any("Your limit on cobalt hydroxide ends" in row.text for row in ahead.coming(content, soon))
    steps = replace(soon, curbs=tuple(replace(c, ease_turns=1) if c in own_ore.held(soon) else c for c in soon.curbs))
    assert any("Your limit on cobalt hydroxide loosens" in row.text for row in ahead.coming(content, steps))
    none = tuple(c for c in seen.curbs if c not in own_ore.held(seen))
    gone = replace(seen, turn=4, curbs=none, event_log=(event(2, 0.5, 3),))
    (item,) = own_ore.items(content, gone)
    assert item.face == "Your limit on cobalt hydroxide has run out" and item.screen == "orders#3"
    assert not list(own_ore.items(content, replace(gone, turn=5)))


def test_what_comes_lists_the_end_of_ones_word_and_of_the_game(congo):
    """"No date is known for the coming turns", though a word and the game ended there."""
    content, seen = congo
    late = replace(seen, turn=seen.announced_turns - 1, promises=(replace(WORD, until_turn=seen.announced_turns),))
    told = " ".join(row.text for row in ahead.coming(content, late))
    assert "Your word to" in told and "The game" in told


def test_nobody_complains_of_a_quota_that_was_loosened(congo):
    content, seen = congo
    tight, loose = event(2, 0.5, 4), event(3, 0.7, 5)
    kinds = []
    for log in ((tight, loose), (loose, replace(loose, turn=4, data={**loose.data, "share": 0.3}))):
        turn = log[-1].turn + 1
        kinds.append([c.kind for c in letter_causes.causes(content, replace(seen, turn=turn, event_log=log), turn)])
    assert "ore_shut" not in kinds[0] and "ore_shut" in kinds[1]


def test_fees_come_too_late_to_lapse_unspent():
    """An orange line accused a minister of leaving money unspent that comes only after the lock."""
    sums = Account(purse=40.0, spent=40.0, keep_share=0.5, fees=100.0)
    assert (sums.left, sums.late, sums.unspent, sums.lapses, sums.kept) == (100.0, 100.0, 0.0, 0.0, 50.0)
    content, state = new_game(real_content())
    (fees, left) = money_left.rows(content, view(content, state, "COD"), sums)
    assert fees.name == "Licence fees" and fees.value.startswith("up to")
    assert f"{fmt.money(50.0)} of {fmt.money(100.0)} is there in the next turn" in fees.how
    assert left.name == "Left after the turn"
    more = Account(purse=60.0, spent=40.0, keep_share=0.5, fees=100.0)
    assert more.lapses == 10.0
