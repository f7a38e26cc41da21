"""Every page of every ministry's desk opens, whatever it has done: who cheats, who is caught, who is out."""

import pytest
from msgspec.structs import replace

from game.host import LocalLink, Table
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan
from game.model.orders import SidePurchase
from tests.ui.staged import Still, content
from tests.ui.test_screens import OUTSIDE, SCREENS, shown, window

CHEATS = ("JPN", "KOR")
TURNS = 4


def played():
    """(phase and turn, state) of a game of normals in which two people buy past every floor that binds them."""
    plans = ai_plans(content(), {}, "normal") | {seat: SeatPlan("human") for seat in CHEATS}
    table = Table.new(content(), 5, plans, "coercer", None, TURNS, with_baseline=False)
    links = {seat: LocalLink(table, seat) for seat in CHEATS}
    first = links[CHEATS[0]]
    while True:
        view = first.view()
        yield f"{view.phase} {view.turn}", table.state
        if view.phase == "over":
            return
        for link in links.values():
            if view.phase == "bell":
                link.submit(bought(link.view()))
        said = {"brief": first.open_talks, "talk": first.ring, "bell": first.close, "results": first.next_turn}
        assert not said[view.phase]()


def bought(view):
    """A sheet that buys a fifth of the own use past the floors in force, at no customs effort."""
    goods = [(f.mineral, f.stage) for f in view.floors if f.binds_turn <= view.turn]
    r = content().region_index(view.seat)
    tonnes = {place: 0.2 * float(view.prices["use"][-1][content().mineral_index(place[0]),
              ("mine", "refined", "component").index(place[1]), r]) for place in goods}  # fmt: skip
    side = tuple(SidePurchase(m, s, t) for (m, s), t in tonnes.items() if t > 0)[:1]
    return replace(view.default_sheet, customs_effort=0, side_purchases=side)


@pytest.mark.slow
def test_every_page_of_every_desk_opens_through_a_game_with_cheats():
    """Found in play twice in one day: who had bought past the levy unseen met an error page at its next desk."""
    cheated, opened = set(), 0
    for at, (moment, state) in enumerate(played()):
        seats = [s for n, s in enumerate(content().seat_ids()) if s in CHEATS or n % 4 == at % 4]
        for seat in seats:
            still = Still(state, seat)
            if still.view().you is not None and any(still.view().you.evaded_levy_usd_m):
                cheated.add(seat)
            app = window(still)
            for name in SCREENS:
                if name in OUTSIDE:
                    continue
                shown(app, name)
                app.settle()
                assert not app.faults, f"{moment}, {seat}, {name}: {app.faults[0][-900:]}"
                opened += 1
    assert cheated, "nobody cheated: the game shows nothing of it"
    assert opened > 300
