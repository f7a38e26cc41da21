"""A contract on own goods: what of it comes out of the own users' supply, said and counted before it is signed."""

import numpy as np
import pytest

from game import agents
from game.model.arrays import Bundle
from game.model.talks import Clause, Deal
from game.present import export_words
from game.rules import view
from game.rules.export_room import ExportRoom, export_room
from tests.helpers import new_game, play_turn, real_content, replace

GOOD = ("lithium", "component")


@pytest.mark.parametrize(("signed", "more", "lost"), [
    (0.0, 20.0, 0.0),  # what is sold abroad anyway
    (0.0, 50.0, 20.0),  # the rest comes out of what own users take
    (0.0, 200.0, 50.0),  # no more goes out than four fifths of what is made
    (30.0, 20.0, 20.0),
])  # fmt: skip
def test_what_is_promised_beyond_todays_exports_comes_from_home(signed, more, lost):
    """C1128 C000 A country makes 100 t a month and sells 30 of them abroad. It signs more and more of it away."""
    room = ExportRoom(made=100.0, coming=0.0, abroad=30.0, signed=signed, china_share=0.6)
    assert room.from_home(more) == pytest.approx(lost)
    built = replace(room, coming=25.0)
    assert built.from_home(more) <= room.from_home(more), "what a plant adds is sold first"


def test_a_maker_that_signs_its_users_goods_away_is_told_before_and_after():
    """C1129 C000 Korea sells half of its cathodes to the USA. The coach counts what its users lose and says it, as the
    sheet does. Why: nobody said so, and purchases from China rose.
    """
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    seen = view(content, replace(state, turn=2, phase="talk"), "KOR")
    room = export_room(content, seen, "KOR", *GOOD)
    assert room.made > 0
    (m, s), r = (content.mineral_index(GOOD[0]), 2), content.region_index("KOR")
    flows = np.array(seen.flows["flows"])
    flows[m, s, r, :] = 0.0
    flows[m, s, r, r] = room.made  # all of it is used at home
    home = replace(seen, flows=Bundle({**seen.flows, "flows": flows}))
    price = float(seen.prices["price_exworks"][-1, m, s, r])

    def told(held):
        clause = Clause("offtake", "USA", mineral=GOOD[0], stage=GOOD[1], tonnes_per_month=0.5 * room.made,
                        price_usd_per_kg=price, turns=4)  # fmt: skip
        return agents.coach(content, held, ("KOR", "USA"), (clause,)), clause

    free = np.array(flows)
    free[m, s, r, r], free[m, s, r, content.region_index("USA")] = 0.2 * room.made, 0.8 * room.made
    calm, _ = told(replace(seen, flows=Bundle({**seen.flows, "flows": free})))
    tight, clause = told(home)
    assert "your own users take" in tight.risk and "your own users take" not in calm.risk
    assert tight.gain_usd_m < calm.gain_usd_m
    deal = Deal("d1", ("KOR", "USA"), (clause,), 2, 5, secret=False, known_to=("KOR", "USA"))
    assert export_words.sold_out(content, replace(home, deals=(*home.deals, deal)))
    assert not export_words.sold_out(content, home)
