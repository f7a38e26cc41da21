"""China's levers, moves and worth stand in rows with a figure each."""

import pytest

from game import rules
from game.model.ids import CHINA
from game.model.orders import ExportCurb, PriceMove
from game.present import china_desk, china_facts, china_table
from game.rules.check_china import cut_cost
from tests.ui.staged import content, moments


def seen(moment="talk2"):
    return rules.view(content(), moments()[moment].state, CHINA)


def plain(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_no_lever_and_no_measure_of_china_is_a_sentence_with_four_figures():
    """Found by looking: "Price cuts of 15 %, 30 % and 45 %, paid per tonne from a purse of $ 1.30 bn a turn: ..."."""
    for lever in china_facts.levers(content()):
        assert not any(sign.isdigit() for sign in lever.name + lever.note) and lever.facts
    assert len(china_facts.judged(content())) == 3


@pytest.mark.parametrize(("step", "word", "tone"), [(-0.3, "Paid", "orange"), (0.3, "Collected", "green")])
def test_a_price_move_says_the_price_it_makes_and_its_money(step, word, tone):
    front = china_desk.fronts(content(), seen())[0]
    move = PriceMove(front.mineral, front.stage, step)
    price, money = china_facts.price_facts(content(), seen(), move)
    assert "→" in price.value and money.name.startswith(word) and money.tone == tone
    cost = cut_cost(content(), seen(), PriceMove(front.mineral, front.stage, -0.3))
    assert f"{cost:.0f}"[:2] in plain(money.value).replace(".", "")
    assert len(china_facts.price_facts(content(), seen(), PriceMove(front.mineral, front.stage, 0.0))) == 1


def test_a_curb_says_what_would_still_leave_and_what_its_tension_costs():
    front = china_desk.fronts(content(), seen())[0]
    leaves, tension = china_facts.curb_facts(content(), ExportCurb(front.mineral, front.stage, (), 0.0, 2))
    assert plain(leaves.value).startswith("0 t of ") and tension.value.startswith("−")


def test_two_curbs_on_one_good_name_whom_a_licence_could_be_sold_to():
    """Found by looking: two lines read "Sell licences past your curb on Dy/Tb oxide" and told nothing apart."""
    names = [item.name for item in china_table.under_curbs(content(), seen()) if item.name]
    assert all(" to " in name for name in names) and len(set(names)) == len(names)
