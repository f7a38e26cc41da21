"""Orders that the rules refuse: each is named, and can be struck with one press."""

from msgspec.structs import replace

from game import rules, scenario
from game.host import LocalLink, Table
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan
from game.model.orders import FundCard, HomeOrder
from game.present import project_orders
from game.present.names import card_name
from game.rules.cost import spendable
from game.rules.plant_terms import free_tonnes
from tests.ui.staged import content, moments
from tests.ui.test_screens import shown, window


def in_years():
    """A link to the bell of the first turn of a game in years, as Australia."""
    years = scenario.load(scenario.find("ministerial_years")).content
    plans = ai_plans(years, {}, "easy")
    plans["AUS"] = SeatPlan("human", "easy")
    table = Table.new(years, 3, plans, "predator", None, 8, with_baseline=False)
    link = LocalLink(table, "AUS")
    link.open_talks()
    link.ring()
    return link


def test_a_contract_on_a_plant_is_written_for_turns_that_the_rules_allow():
    """Was wrong: a price guarantee was written for eight turns where four are the most, and no field showed it."""
    link = in_years()
    app = window(link, size=(1280, 720))
    shown(app, "projects")
    card = next(p for p in link.content.projects if link.view().projects[p.id].status == "open"
                and p.corridor is None and p.region == "AUS")  # fmt: skip
    app.screen.chosen = card.id
    for how, kind in ((1, "cfd"), (2, "offtake")):
        app.screen.how = how
        app.screen.refresh()
        app.settle()
        app.widget(f"fund/{kind}/tonnes").on_number(0.2 * free_tonnes(card, app.session.view.projects[card.id]))
        app.settle()
        order = project_orders.contract_drafted(app.session.draft, card.id, kind)
        assert 1 <= order.turns <= link.content.rules.finance.contract_turns
        assert not [r for r in app.session.refusals() if "turns" in r.field]
        app.widget(f"fund/{kind}/turns").on_number(2)
        assert project_orders.contract_drafted(app.session.draft, card.id, kind).turns == 2
        assert not app.faults


def test_a_contract_is_written_for_no_more_turns_than_are_left():
    view = replace(moments()["talk2"].view(), turn=14, announced_turns=16)
    latest = rules.horizon.latest(content(), 16)
    assert project_orders.contract_turns(content(), view) == latest - 14


def talked(refuse):
    """An app at the bell with orders that ``refuse`` wrote, after Lock was pressed."""
    app = window(moments()["bell2"])
    app.session.edit(refuse(app.session.view.default_sheet))
    shown(app, "orders")
    app.screen._ask_lock()
    app.settle()
    return app


def closed_card():
    view = moments()["bell2"].view()
    return next(p for p in content().projects if view.projects[p.id].status == "open" and p.corridor is None)


def test_a_refusal_at_the_lock_names_the_order_and_strikes_it():
    """Found in play: "8 is outside 1 to 4. Choose 1 to 4.", and the way out took something else back."""
    card = closed_card()
    wrong = FundCard(card.id, "cfd", 0.0, tonnes_per_month=1.0, price_usd_per_kg=50.0, turns=99)
    app = talked(lambda sheet: replace(sheet, fund=(wrong,), customs_effort=2))
    said = app.dump()
    assert "Price guarantee" in said and card_name(content(), card.id) in said
    assert "Take the last change back" not in said
    assert [c.label for c in app.stage.dialogs[-1].choices] == ["Strike this order", "Back to the sheet"]
    app.click(f"{app.stage.dialogs[-1].key}/choice0")
    assert app.session.draft.fund == () and app.session.draft.customs_effort == 2
    assert not app.session.refusals() and not app.stage.dialogs


def test_all_refused_orders_are_struck_together():
    card = closed_card()
    wrong = FundCard(card.id, "cfd", 0.0, tonnes_per_month=1.0, price_usd_per_kg=50.0, turns=99)
    help_ = HomeOrder("users_help", amount_usd_m=-3.0)
    app = talked(lambda sheet: replace(sheet, fund=(wrong,), home=(help_,)))
    assert len(app.session.refused_orders()) == 2
    app.session.strike()
    assert not app.session.refusals()


def test_a_sheet_that_is_too_dear_names_an_order_whose_end_is_enough():
    """The least that would do is named; where no single order would, the last change can be taken back."""
    app = window(moments()["bell2"])
    view = app.session.view
    need = rules.cost(content(), view, view.default_sheet).money_usd_m
    spare = 20.0 + need - spendable(content(), view.you)
    app.session._view = replace(view, you=replace(view.you, money_usd_m=view.you.money_usd_m + spare))
    cheap, dear = [p for p in content().projects if view.projects[p.id].status == "open" and p.corridor is None
                   and view.projects[p.id].grants_usd_m == {} and p.capex_usd_m > 200][:2]  # fmt: skip
    rows = (FundCard(cheap.id, "grant", 5.0), FundCard(dear.id, "grant", 18.0))
    app.session.edit(replace(view.default_sheet, fund=rows))
    shown(app, "orders")
    app.screen._ask_lock()
    app.settle()
    assert [r.code for r in app.session.refusals()] == ["no_money"]
    (struck,) = app.session.refused_orders()
    assert card_name(content(), cheap.id) in struck and struck in app.dump()
    app.session.strike()
    assert not app.session.refusals() and app.session.draft.fund == rows[1:]
