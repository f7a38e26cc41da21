"""The price of a draft that several sign: each answers for itself, and signs what it named."""

from functools import cache

from msgspec.structs import replace

from game.agents.ministry import asking, common_price, haggle, pressing, replies
from game.host import LocalLink, Table
from game.lab.simulate import load_content
from game.model.entries import SeatPlan
from game.present import offers
from game.present.presets import presets


@cache
def plan() -> tuple[LocalLink, object]:
    """The Union at the first talks, with the plan of three in hand."""
    content = load_content("ministerial_years")
    plans = {s: SeatPlan("human" if s == "EU" else "ai", level="normal") for s in content.seat_ids()}
    table = Table.new(content, 68621, plans, with_baseline=False)
    table.open_talks()
    at = LocalLink(table, "EU")
    return at, next(p for p in presets(content, at.view(), "JPN") if p.id == "plan_us_eu_jp").move


def test_a_preset_of_three_is_understood_by_who_is_asked():
    """Found in play: "some of these clauses name nothing that we know" of an untouched preset; then Japan signed it."""
    at, move = plan()
    assert "would sign" in at.quote_reason("JPN", move.clauses)
    assert at.quote("JPN", move.clauses) == move.clauses


def test_what_one_of_several_names_goes_to_it_and_who_declines_is_named(monkeypatch):
    at, move = plan()
    assert at.quote("USA", move.clauses) == move.clauses, "it votes for that price in the council"
    monkeypatch.setattr(common_price, "answer", lambda *_: None)  # as of one that it does not vote for
    for room in (asking, haggle, pressing, replies):  # and of one that would gain too little by it
        wanted = room.wanted_gain
        monkeypatch.setattr(room, "wanted_gain", lambda d, old=wanted: 400.0 if d.me == "USA" else old(d))
    asking._ANSWERS.__init__()  # what it said before
    asked = at.quote("USA", move.clauses)
    (paid,) = [c for c in asked if c not in move.clauses]
    assert (paid.kind, paid.giver, paid.to) == ("money", "EU", "USA")
    assert "from you we would sign" in at.quote_reason("USA", move.clauses)
    assert not at.send(move)
    held = next(o for o in at.view().offers if o.clauses == move.clauses)
    assert held.accepted == ("JPN",) and offers.declined_by(at.view(), held) == "USA"
    assert not at.send(replace(move, clauses=asked))
    held = next(o for o in at.view().offers if o.clauses == asked)
    assert "USA" in held.accepted
