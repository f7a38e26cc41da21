"""A floor that does not hold says why, in the news and in the council."""

import pytest

from game.present import council, floor_words, news
from game.rules import credibility, floor_gap, sight
from game.rules.work import emit
from tests.cases import table as t
from tests.helpers import close, new_game, replace

OXIDE = t.floor("refined", 90.0)


def played(*floors):
    """One turn of the toy market with floors that bind: content, state after it, what was told."""
    content, state = new_game()
    members = {s: replace(h, status="member") for s, h in state.seats.items()}
    step = close(content, replace(state, seats=members, floors=floors))
    return content, step.state, [e for e in step.events if e.kind == "floor_not_held"]


def test_fr01_makers_inside_who_sell_below_it_are_named():
    """C652 Found in play: 'the floor does not hold, leak 0 %' gave no reason.

    Story: all makers outside China are members; an oxide floor of 90 stands over a price of about 70.
    Outcome: no leak; the reason is that members buy from each other, where no levy lifts a price.
    """
    content, state, told = played(OXIDE)
    assert state.floors[0].why == "inside"
    assert told[0].data["why"] == "inside"
    assert told[0].data["leak_share"] == 0.0
    assert told[0].data["shares"]["inside"] > 0.5
    view = sight.view(content, state, "JPN")
    assert "members' makers sell below it" in news.headline(content, view, told[0]).text
    row = council.floor_rows(content, view)[0]
    assert "members' makers sell below it" in row.state
    assert "levy lifts only goods from outside" in row.tip


def test_fr02_goods_of_an_exempt_origin_are_named():
    """C653 Story: only Japan is a member and its floor is against China alone; Australia's oxide comes in freely."""
    content, state = new_game()
    held = {s: replace(h, status="member" if s == "JPN" else "outside") for s, h in state.seats.items()}
    state = close(content, replace(state, seats=held, floors=(replace(OXIDE, against="china", price_usd_per_kg=140.0,
                                                                     next_against="china"),))).state  # fmt: skip
    assert state.floors[0].why == "exempt"


def test_fr03_nobody_applies_it():
    """C654 All members declared reserve: no border collects anything."""
    aside = t.floor("refined", 75.0, stances=dict.fromkeys(t.SEATS, "reserve"))
    assert credibility.update(t.work(t.state(floors=(aside,)))).state.floors[0].why == "nobody"


def test_fr04_a_leak_that_was_found_comes_before_all_other_reasons():
    """C655 Japan's side purchases were found: that is the reason, whatever the price is."""
    work = emit(t.work(t.state(floors=(t.floor("refined", 70.0),))), "side_buying_found", seat="JPN",
                places=["ndpr/refined"], shares={"ndpr/refined": 0.3})  # fmt: skip
    assert credibility.update(work).state.floors[0].why == "leak"


def test_fr05_a_floor_lifted_in_the_very_turn_is_ahead_of_the_market():
    """C656 Found in play: heavy rare earths voted from 481 to 529 'failed' in the turn of the vote."""
    content, state = new_game()
    members = {s: replace(h, status="member") for s, h in state.seats.items()}
    state = replace(state, seats=members, floors=(OXIDE,))
    work = t.work(state, content=content)
    assert not work.months, "reasons that need trade are not guessed without it"
    assert floor_gap.reason(work, OXIDE, 0.0)[0] == "no_trade"
    step = close(content, state)
    late = replace(t.work(step.state, content=content), months=_months(content, state))
    late = replace(late, floors_before=(replace(OXIDE, price_usd_per_kg=80.0),))
    assert floor_gap.reason(late, OXIDE, 0.0)[0] == "raised"
    assert floor_gap.reason(replace(late, floors_before=(OXIDE,)), OXIDE, 0.0)[0] == "inside"


def _months(content, state):
    """The months that the engine plays for a state."""
    from game.rules import markets  # noqa: PLC0415 - the only case that looks at a workpiece half way

    return markets.run_months(t.work(state, content=content)).months


def test_fr06_a_floor_that_holds_gives_no_reason():
    """C657 And a reason of before is forgotten."""
    done = credibility.update(t.work(t.state(floors=(t.floor("refined", 70.0, why="inside", held=False),))))
    assert done.state.floors[0].held
    assert done.state.floors[0].why == ""


@pytest.mark.parametrize("reason", ["leak", "nobody", "no_trade", "raised", "inside", "exempt", "unseen"])
def test_fr07_every_reason_has_words(reason):
    """C658 Fr07 every reason has words."""
    data = {"why": reason, "price_usd_per_kg": 90.0, "leak_share": 0.1, "shares": {"inside": 0.8}, "own_supply": 1.2}
    assert floor_words.why_short(reason)
    assert len(floor_words.why_words(data)) > 40


def test_fr08_new_members_are_one_headline_that_names_them_all_on_top():
    """C659 Found in play: nine accessions drowned in '6 more of the kind'."""
    content, state = new_game()
    view = sight.view(content, state, "USA")
    work = t.work(state, content=content)
    for seat in ("JPN", "AUS", "MYS"):
        work = emit(work, "joined", seat=seat, bond_usd_m=10.0)
    work = emit(work, "deal_signed", parties=["USA", "JPN"], deal="d1", clauses=[])
    view = replace(view, events=work.events, news=())
    lines = news.headlines(content, view)
    head = [h for h in lines if h.kind == "joined"]
    assert len(head) == 1
    assert head[0] is lines[0]
    assert all(name in head[0].text for name in ("JPN", "AUS", "MYS"))
    assert "members now" in head[0].text
    terms = next(h.text for h in lines if h.kind == "joined_terms")
    assert "JPN and AUS at will, being invited to the founding" in terms
    assert "the council voted to let MYS in" in terms, "it started outside"
    assert "a bond of $\u202f10\u202fm each" in terms
