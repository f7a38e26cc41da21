"""Where a person plays China, what no policy would have brought is reckoned with that person's moves."""

from pathlib import Path

import msgspec

from game.host import Table
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan, SetBaseline
from game.model.ids import CHINA
from game.model.orders import ChinaSheet, PriceMove
from game.present.my_result import china_verdict
from game.rules.scoring import final_scores
from game.store import Header, Log, load, state_digest
from tests.toy import toy_content

RISE = ChinaSheet(prices=(PriceMove("ndpr", "component", 0.6),))


def played(path: Path | None = None, *, person: bool = True, turns: int = 2) -> Table:
    """A short game; China's person raises a price in each turn."""
    content = toy_content()
    plans = ai_plans(content, {}, "easy")
    if person:
        plans |= {CHINA: SeatPlan("human", "hard")}
    log = None if path is None else Log.create(path, Header("toy", content.hash, 1))
    table = Table.new(content, 1, plans, "predator", turns=turns, log=log)
    while table.state.phase != "over":
        assert not table.open_talks() and not table.ring()
        if person:
            assert not table.submit_china(RISE if table.state.turn == 1 else ChinaSheet())
        assert not table.close()
        if table.state.phase == "results":
            assert not table.next_turn()
    return table


def test_the_comparison_has_the_moves_of_the_person() -> None:
    """Found with a class: "no policy" rose to 425 by curbs that the person at China's desk never laid."""
    table = played()
    handed = [entry for entry, _ in table.past if isinstance(entry, SetBaseline)]
    assert len(handed) == 3, "once before the first orders, then with each turn"
    first, one, two = handed
    assert one.zone_price[0] != first.zone_price[0] and one.zone_price[1] == first.zone_price[1]
    assert two.zone_price[0] == one.zone_price[0], "a turn that was played stands"
    assert len(two.measures) == len(two.china_worth) == 2
    assert table.state.baseline == two and table.state.scores == final_scores(table.content, table.state)
    alone = msgspec.structs.replace(table.state, baseline=first)
    assert final_scores(table.content, alone) != table.state.scores


def test_a_computers_china_is_compared_with_its_doctrine_once() -> None:
    table = played(person=False)
    assert sum(isinstance(entry, SetBaseline) for entry, _ in table.past) == 1


def test_such_a_game_replays_and_says_with_whose_moves(tmp_path: Path) -> None:
    table = played(tmp_path / "game.forge", turns=1)
    loaded = load(tmp_path / "game.forge", table.content)
    assert state_digest(loaded.state) == state_digest(table.state)
    assert china_verdict(-500.0).endswith("China's moves the same: what their floors and plants took.")
    assert china_verdict(-500.0, person=False).endswith("the engine playing China.")
