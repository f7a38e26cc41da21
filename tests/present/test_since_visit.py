"""What became of offers while somebody else sat at the machine."""

from msgspec.structs import replace

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


def test_what_was_signed_and_ones_own_offers_are_told_in_full():
    signed = offers("USA", status="accepted")
    own = tuple(replace(o, id=f"x{o.id}", by="JPN", to="USA") for o in offers("JPN", "JPN", "JPN"))
    lines = told((*signed, *own))
    assert lines[0].startswith("What the United States offered is signed") and len(lines) == 4
