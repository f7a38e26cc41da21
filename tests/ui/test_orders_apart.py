"""Single orders switched off: the difference is shown, and nothing changes until one says so."""

import msgspec
import pygame
import pytest

from game import rules
from game.cli.debrief_desk import DebriefDesk
from game.host import LocalLink
from game.lab.whatif_keys import WhatIfError, read_changes
from game.model.orders import (
    Accusation,
    FavourOrder,
    FundCard,
    HomeOrder,
    Inspection,
    OrderSheet,
    RescueOrder,
    SidePurchase,
    StakeOrder,
    StockOrder,
    TariffResponse,
    VaultOrder,
)
from game.present.single_orders import NOT_GIVEN, single_orders, without
from tests.ui.staged import Still, content, moments, new_table
from tests.ui.test_screens import LOOKS, faults_of_layout, shown, window

FULL = OrderSheet(
    tariffs=(TariffResponse("ree_light", "component", "ad_valorem", 0.25), TariffResponse("gallium", "refined")),
    fund=(FundCard("lynas_kuantan_magnets", "grant", 20.0),),
    customs_effort=2,
    inspections=(Inspection("USA", "ree_light", "component", 20.0),),
    side_purchases=(SidePurchase("ree_light", "component", 5.0),),
    stock=(StockOrder("ree_heavy", "refined", 30.0),),
    disclose=True,
    membership="leave",
    posture="press",
    accuse=(Accusation("USA", "ree_light", "component"),),
    home=(HomeOrder("users_help", amount_usd_m=40.0), HomeOrder("recycling", mineral="lithium")),
    vault=(VaultOrder("ree_heavy", "refined", 2.0),),
    favours=(FavourOrder("USA"),),
    refuse_inspectors=True,
    stakes=(StakeOrder("lynas_kuantan_magnets", 0.2),),
    rescue=(RescueOrder("USA", 10.0),),
)
"""An order of every kind."""


class Priced(Still):
    """A still game that works each sheet's forecast out."""

    def forecast(self, sheet):
        return rules.forecast(self.content, self._view, sheet)


def known(sheet):
    """The sheet with a project of the scenario."""
    card = content().projects[0].id
    return msgspec.structs.replace(sheet, fund=(FundCard(card, "grant", 20.0),), stakes=(StakeOrder(card, 0.2),))


def test_every_kind_of_order_is_named_and_taken_out_alone():
    sheet, view = known(FULL), moments()["talk2"].view()
    found = single_orders(content(), view, sheet)
    assert len({one.key for one in found}) == len(found) == 18
    assert len({one.words for one in found}) == len(found)
    for one in found:
        again = [other.key for other in single_orders(content(), view, one.without)]
        assert again == [other.key for other in found if other.key != one.key]
    assert without(OrderSheet(customs_effort=0), "side", ("gallium", "refined")) == OrderSheet(customs_effort=0)
    nothing = msgspec.structs.replace(OrderSheet(), **NOT_GIVEN)
    assert single_orders(content(), view, nothing) == ()


def test_the_same_names_take_orders_back_in_a_game_played_again():
    sheet, view = known(FULL), moments()["talk2"].view()
    for one in single_orders(content(), view, sheet):
        changes = read_changes(content(), (f"JPN.{one.key}=none",))
        assert changes.sheet("JPN", sheet) == one.without
        assert changes.sheet("USA", sheet) == sheet
        assert changes.once is not one.standing
    with pytest.raises(WhatIfError):
        read_changes(content(), ("JPN.vote=none",))


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_an_order_switched_off_shows_the_difference_and_stays_on_the_sheet(look):
    """Was wrong: the forecast could only add; what a standing order did could not be seen."""
    theme, size, scale = look
    app = window(Priced(moments()["talk2"].state), theme, size, scale)
    s = app.session
    stock = StockOrder("lithium", "component", 300.0)  # the weakest stage of its chain
    s.edit(msgspec.structs.replace(s.draft, stock=(stock,), customs_effort=3))
    before = s.draft
    shown(app, "orders")
    app.click("sheet/apart")
    assert not faults_of_layout(app)
    app.click("apart/stock.lithium.component")
    app.look.text.cut = {}
    app.lens.paint(app.stage, pygame.Surface(size), app.look.scale)
    assert not app.look.text.cut, "was: ±0 percen…"
    whole, rest = app.screen._both
    assert rest.cost_usd_m < whole.cost_usd_m
    assert rest.security_change < whole.security_change
    assert s.draft == before
    app.press("Esc")
    assert s.draft == before and not app.stage.dialogs
    app.click("sheet/apart")
    app.click("apart/stock.lithium.component")
    app.click("apart/choice0")
    assert s.draft == msgspec.structs.replace(before, stock=())
    s.undo()
    assert s.draft == before


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_a_quota_on_own_ore_shows_what_it_changes_at_home(look):
    """Found in play: with the quota on or off not one figure of the page moved."""
    theme, size, scale = look
    app = window(Priced(moments()["talk2"].state, "IDN"), theme, size, scale)
    s = app.session
    s.edit(msgspec.structs.replace(s.draft, home=(HomeOrder("ore_quota", mineral="cobalt", share=0.6),)))
    shown(app, "orders")
    app.click("sheet/apart")
    assert not faults_of_layout(app)
    assert "Value added, Cobalt" in app.dump()
    app.click("apart/home.ore_quota.cobalt")
    whole, rest = app.screen._both
    assert whole.ores and whole.ores[0].added_usd_m != 0.0 and whole.money_usd_m > rest.money_usd_m
    assert not rest.ores


@pytest.mark.slow
def test_the_debrief_plays_the_game_again_without_ones_own_order(tmp_path):
    """Was wrong: a what-if could only give other orders, never take one back."""
    table = new_table(turns=2)
    link = LocalLink(table, "JPN")
    link.open_talks()
    link.ring()
    sheet = link.view().default_sheet
    link.submit(msgspec.structs.replace(sheet, stock=(StockOrder("ree_heavy", "refined", 30.0),), customs_effort=3))
    link.close()
    while link.view().phase != "over":
        step = {"results": link.next_turn, "brief": link.open_talks, "talk": link.ring, "bell": link.close}
        if link.view().phase == "bell":
            link.submit(link.view().default_sheet)
        assert not step[link.view().phase]()
    desk = DebriefDesk(table, tmp_path)
    mine = {title: words for title, words, order in desk.changes(("JPN",), 1) if order}
    assert len(mine) == 2
    title = next(t for t in mine if "Stockpile" in t)
    made = desk.what_if(1, mine[title], title, repeat=True)
    treasury = next(d for d in made.deltas if d.seat == "JPN").parts[3]
    assert abs(treasury) > 0, "30 tonnes not bought are felt in the treasury"
    assert all("Stockpile" not in title for title, *_ in desk.changes(("JPN",), 2)), "an order of one turn"
