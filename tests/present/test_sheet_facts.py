"""A sheet of orders at a glance, and a response at the border: rows of one figure, the sentences behind them."""

from msgspec.structs import replace

from game.model.orders import OrderSheet, TariffResponse
from game.present import desk, desk_cells, desk_facts, desk_rows, fmt, home_outlook, sheet_facts
from game.present.outlook import ForecastLine, PriceLine
from game.rules import forecast, support_outlook
from tests.ui.staged import content, moments

LINES = (
    ForecastLine("Treasury this turn", fmt.signed_money(-46.0), "$ 60 m spent", "duties", False),
    ForecastLine("Your users' bill", fmt.signed_money(0.0), "only what this sheet changes", "their need"),
    ForecastLine("Your answer to the matter", "", "mean trust −0.07 points", "beside its cost"),
)


def test_a_line_of_nothing_has_no_row_but_is_told_behind_more():
    found = sheet_facts.rows(LINES)
    assert [fact.name for fact in found] == ["Treasury this turn", "Your answer to the matter"]
    assert (found[0].tone, found[0].how, found[0].text) == ("red", "duties", "$ 60 m spent")
    assert found[1].value == "mean trust −0.07 points" and not found[1].text
    told = sheet_facts.more(LINES, "", "Not in it: China's next move.", "Not in it: China's next move.")
    assert len(told) == 4 and told[1].startswith("Your users' bill: ") and "Only what this sheet changes." in told[1]


def test_prices_without_a_bar_are_named_with_their_range():
    line = PriceLine("ree_light", "refined", 67.1, 66.0, 55.4, 76.6, name="NdPr oxide")
    assert sheet_facts.prices_words((line,)) == "More home prices, USD/kg: NdPr oxide: 67.1 → 65.1 (55.4–76.6)."
    assert sheet_facts.prices_words(()) == ""


def rows(kind, **changes):
    view = moments()["bell2"].view()
    cell = replace(desk.cell_of(content(), view, "ree_light", "component"), landed=180.0)
    response = TariffResponse(mineral="ree_light", stage="component", kind=kind, **changes)
    return {fact.name: fact for fact in desk_facts.rows(content(), view, cell, response)}


def test_the_desk_says_the_duty_and_who_pays_it():
    assert rows("open")["Duty on what lands"].value == "none"
    told = rows("national_minimum", floor_usd_per_kg=198.0)
    assert told["Duty on what lands"].value.replace("\u202f", " ") == "18.0 USD/kg (10 %)"
    assert told["Your users pay"].tone == "orange" and "Of it your treasury keeps" in told
    calm = rows("national_minimum", floor_usd_per_kg=150.0)
    assert calm["Duty on what lands"].value == "none: it lands above your minimum" and "Your users pay" not in calm


def test_an_adjustable_tariff_without_a_floor_says_that_there_is_none():
    view = moments()["bell2"].view()
    cell = replace(desk.cell_of(content(), view, "lithium", "component"), duty=None)
    (fact,) = desk_facts.rows(content(), view, cell, TariffResponse("lithium", "component", kind="adjustable"))
    assert fact.value == "none: the council has set no floor" and fact.tone == "orange"


def test_a_side_purchase_says_what_it_saves_takes_and_shows():
    view = moments()["bell3"].view()
    item = desk_rows.temptations(content(), view)[0]
    saved, takes, seen = desk_rows.side_facts(view, item, item.most)
    assert saved.value.startswith(fmt.money(desk_rows.levy_saved(view, item.gap, item.most)))
    assert takes.value == "1 point of initiative" and "breach of the floor" in seen.text
    assert desk_rows.side_facts(view, item, 0.0)[0].name == "Levy saved by each tonne a month"


def test_a_market_of_the_desk_says_what_it_lands_at_with_the_duty_of_the_sheet():
    """Was wrong: under an ad valorem duty the cell named the gap up to the floor as the duty that is due."""
    view = moments()["bell2"].view()
    cell = replace(desk.cell_of(content(), view, "ree_light", "component"), landed=180.0)
    gap = replace(cell, duty=replace(cell.duty, duty_usd_per_kg=13.0, reference_usd_per_kg=193.0, binds_turn=1))
    def lands(kind, **more):
        sheet = OrderSheet(tariffs=(TariffResponse("ree_light", "component", kind=kind, **more),))
        return [row.value for row in desk_cells.cell_rows(sheet, gap, view.turn)]

    assert lands("adjustable") == ["180 + 13.0", "193"]
    assert lands("ad_valorem", rate_share=0.1) == ["180 + 18.0", "193"]
    assert lands("open") == ["180", "193"], "breaking it in the open: no duty is laid"
    bare = desk_cells.cell_rows(OrderSheet(), replace(cell, duty=None, fair=0.0), view.turn)
    assert [row.value for row in bare] == ["180", "no plant"]


def test_support_that_falls_is_not_told_in_the_colour_of_good_news():
    """Found in play: 56 → 53 stood in green, for an election that asked for less."""
    link = moments()["talk2"]
    seen, sheet = replace(link.view(), announced_turns=16), OrderSheet()
    found = forecast(content(), seen, sheet)
    (card,) = (c for c in content().politics if c.kind == "election" and c.seats[0] == seen.seat)
    land = replace(content(), politics=(replace(card, turn=seen.turn + 1),))
    high = replace(seen, you=replace(seen.you, support=95.0))
    told = support_outlook.of_sheet(land, high, sheet, found)
    assert told.low < told.now
    assert home_outlook.support_line(land, high, sheet, found).better is None
