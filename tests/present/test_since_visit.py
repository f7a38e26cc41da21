"""What became of offers while somebody else sat at the machine."""

from msgspec.structs import replace

from game.model.events import Event
from game.model.talks import Clause, Offer
from game.present import since_visit
from tests.ui.staged import content, moments


def offers(*makers, status="expired", to="JPN"):
    money = (Clause("money", "USA", amount_usd_m=5.0),)
    return tuple(Offer(f"o{n}", by, to, money, 1, 1, status=status) for n, by in enumerate(makers))


def told(held):
    view = replace(moments()["talk2"].view(), offers=held)
    return since_visit.told(content(), view, [o.id for o in held])


def test_a_pile_of_lapsed_offers_is_one_line_that_names_their_makers():
    """A class read fourteen lines of lapsed offers before it saw its desk; nothing could be done about them."""
    many = told(offers("USA", "EU", "EU", "KOR", "AUS"))
    assert len(many) == 1 and many[0].startswith("5 offers to you lapsed") and many[0].count("European Union") == 1
    few = told(offers("USA", "EU"))
    assert len(few) == 2 and all("lapsed:" in line for line in few)


def test_a_counter_offer_is_told_with_its_own_terms():
    """Found in play: "answered by another one" repeated one's own 30 m where the new one asked for 60."""
    mine = replace(offers("JPN", status="countered")[0], by="JPN", to="USA")
    other = (Clause("money", "JPN", amount_usd_m=60.0),)
    back = Offer("o9", "USA", "JPN", other, 1, 1, counter_to=mine.id)
    view = replace(moments()["talk2"].view(), offers=(mine, back))
    line = since_visit.told(content(), view, [mine.id])[0]
    assert "60" in line and "waits for you" in line and "$ 5" not in line
    gone = since_visit.told(content(), replace(view, offers=(mine, replace(back, status="withdrawn"))), [mine.id])[0]
    assert "60" in gone and "waits for you" not in gone


def test_what_was_signed_and_ones_own_offers_are_told_in_full():
    signed = offers("USA", status="accepted")
    own = tuple(replace(o, id=f"x{o.id}", by="JPN", to="USA") for o in offers("JPN", "JPN", "JPN"))
    lines = told((*signed, *own))
    assert lines[0].startswith("What the United States offered is signed") and len(lines) == 4


def test_what_ones_own_inspectors_found_is_told_once_a_turn_and_to_nobody_else():
    """Found with a room: who had paid for inspectors heard of it from another ministry's letter alone."""
    view = moments()["talk2"].view()
    empty = Event("inspection_empty", 1, seat="USA", data={"places": ["ree_light/component"]})
    old = replace(empty, turn=0)
    found = Event("side_buying_found", 1, seat="KOR", data={
        "places": ["ree_light/component"], "shares": {"ree_light/component": 0.2}, "fine_usd_m": 9.0,
        "inspectors": [view.seat], "accusers": [], "rewards": {}})  # fmt: skip
    others = replace(found, data=found.data | {"inspectors": ["EU"]})
    lines = since_visit.searched(content(), replace(view, news=(empty, old, found, others), events=()))
    assert len(lines) == 2 and lines[0].startswith("Your inspectors found nothing wrong with NdFeB magnets in ")
    assert "Korea" in lines[1]
    assert not since_visit.searched(content(), replace(view, news=(others,), events=()))
