"""What the desk writes on a sheet when a border response changes."""


import numpy as np
import pytest
from msgspec.structs import replace

from game import rules
from game.model.arrays import Bundle
from game.model.content import SecretAim
from game.model.ids import STAGES, TariffKind
from game.model.orders import FundCard, OrderSheet, TariffResponse
from game.model.state import FloorState
from game.model.views import DutyRow
from game.present import desk, fmt, outlook
from game.present.money_words import MEANINGS, line_name, sheet_tip
from game.present.names import heading, mineral_word
from game.present.projects import covered
from game.present.sheet_changes import effort_came, given_words
from game.present.sheets import lapse_words, sheet_words, with_response
from game.rules import fall_back, figures, foresight, price_range, price_room
from game.rules.forecast_told import BorderMoney
from tests.toy import toy_content
from tests.ui.staged import moments

LEVY = TariffResponse("ree_light", "refined", "adjustable")
OPEN = TariffResponse("ree_light", "refined", "open")


def test_open_takes_the_line_out_where_nothing_was_agreed() -> None:
    assert with_response(OrderSheet(tariffs=(LEVY,)), OPEN).tariffs == ()


def test_open_under_a_floor_is_written_down_since_silence_means_the_levy() -> None:
    sheet = with_response(OrderSheet(tariffs=(LEVY,)), OPEN, agreed=True)
    assert sheet.tariffs == (OPEN,)
    assert with_response(sheet, LEVY, agreed=True).tariffs == (LEVY,)


def test_what_lapses_is_said_before_the_orders_are_locked() -> None:
    link = moments()["talk2"]
    content, view = link.content, link.view()
    (said,) = lapse_words(content, replace(view, announced_turns=6), 280.0)
    assert fmt.money(280.0) in said and fmt.money(140.0) in said
    assert lapse_words(content, view, 0.0) == []


def test_in_the_last_turn_nothing_is_said_to_lapse_and_an_aim_on_money_is_named() -> None:
    """Found in play: who spent before it "lapsed" in the last turn lost the aim that asked for it."""
    link = moments()["talk2"]
    content, view = link.content, link.view()
    aim = SecretAim(id="purse", text="Keep money.", kind="money_at_least", value=260.0)
    rich = replace(content, seats=tuple(replace(s, aims=(aim,)) for s in content.seats))
    last = replace(view, turn=6, announced_turns=6)
    for held, named in ((replace(content, seats=tuple(replace(s, aims=()) for s in content.seats)), False),
                        (rich, True)):  # fmt: skip
        (said,) = lapse_words(held, last, 280.0)
        assert "nothing lapses any more" in said
        assert (fmt.money(260.0) in said) is named
    drawn = replace(view, turn=14, announced_turns=content.rules.turn.turns)
    assert "lapses if another turn follows" in lapse_words(content, drawn, 280.0)[0]


def test_a_card_short_of_its_hurdle_never_reads_a_hundred_per_cent() -> None:
    assert covered(0.998) == fmt.percent(0.99) and covered(1.0) == fmt.percent(1.0)


def test_a_floor_broken_in_the_open_is_priced_before_the_orders_are_locked() -> None:
    """Found in play: an open border under a floor showed what it saves, and nothing of the fine and the suspension."""
    link = moments()["bell3"]
    view = link.view()
    duty = replace(view.duties[0], stance="apply", binds_turn=1, reference_usd_per_kg=100.0)
    held = replace(view, duties=(duty, *view.duties[1:]))

    def said(kind: TariffKind, floor: float = 0.0) -> str:
        row = TariffResponse(duty.mineral, duty.stage, kind, floor_usd_per_kg=floor)
        return desk.breach_words(link.content, held, OrderSheet(tariffs=(row,)))

    for text in (said("open"), said("ad_valorem"), said("national_minimum", 99.0)):
        assert heading(link.content, duty.mineral, duty.stage) in text and "1.5 times" in text and "2 turns" in text
    assert said("adjustable") == said("national_minimum", 100.0) == ""
    reserve = replace(held, duties=(replace(duty, stance="reserve"), *view.duties[1:]))
    free = TariffResponse(duty.mineral, duty.stage, "open")
    assert desk.breach_words(link.content, reserve, OrderSheet(tariffs=(free,))) == ""


def test_the_range_of_a_price_holds_today_and_gives_room_to_what_moved() -> None:
    """Found in play: a stock-free price six times today's was called likely; the price came to lie far below."""
    link = moments()["bell3"]
    view = link.view()
    forecast = rules.forecast(link.content, view, view.default_sheet)
    raw = {(p.mineral, p.stage): p for p in forecast.prices}
    told = outlook.price_lines(link.content, view, forecast)
    assert told
    for line in told:
        bare = raw[line.mineral, line.stage]
        dear = fall_back.above(link.content, view, (line.mineral, line.stage), line.now) > 0
        assert line.low < min(bare.low, line.now) and line.high >= line.now and (dear or line.high > bare.high)
    flat = np.ones_like(view.prices["price_delivered"])
    calm = replace(view, prices=Bundle({**view.prices, "price_delivered": flat}))
    for line in outlook.price_lines(link.content, calm, forecast):
        room = price_range.room_of(link.content, calm, (line.mineral, line.stage), price_range.OWN_ROOM)
        ends = line.now / room, room * max(raw[line.mineral, line.stage].high, line.now)
        back = fall_back.ends(link.content, calm, (line.mineral, line.stage), line.now, ends)
        assert line.high <= 1.001 * max(ends[1], back[1])
        assert line.low < line.usual < line.high


def test_the_range_of_a_price_that_a_levy_keeps_begins_at_its_floor() -> None:
    """Found in the tutorial: magnets with a floor of 190 in force, landed at 168, were "likely 163 to 197"; it came to
    188. Below its floor such a price goes only as far as makers of the zone undersell it."""
    link = moments()["bell3"]
    view = link.view()
    forecast = rules.forecast(link.content, view, view.default_sheet)
    line, bare = outlook.price_lines(link.content, view, forecast)[0], forecast.prices
    first = next(p for p in bare if (p.mineral, p.stage) == (line.mineral, line.stage))
    floor = FloorState(line.mineral, line.stage, 1.3 * line.now, 1.3 * line.now, 2, 3, {view.seat: "apply"}, 0.5)
    price = floor.price_usd_per_kg
    pinned = replace(first, next=price, low=price, high=price)
    levied = replace(forecast, prices=(pinned,), borders=(BorderMoney(line.mineral, line.stage, 6.0, 2.0),))
    kept = replace(view, floors=(floor,))

    def told(view, forecast) -> outlook.PriceLine:
        return outlook.price_lines(link.content, view, forecast)[0]

    assert told(kept, levied).low == pytest.approx(0.95 * price) and 0.95 * price > line.now
    assert price < told(kept, levied).high < 1.05 * price
    club = DutyRow(line.mineral, line.stage, price, 2, 0.8 * price, 0.2 * price, 8.0, 6.0, 2.0, 0.0, "apply", 0.5, "d1")
    held = told(replace(view, duties=(club,)), levied)
    assert held.low == pytest.approx(0.95 * price), "a club's own price keeps it, too"
    later = replace(kept, floors=(replace(floor, binds_turn=4),))
    untaxed, sagging = replace(levied, borders=()), replace(levied, prices=(replace(pinned, low=0.9 * price),))
    for case in ((later, levied), (kept, untaxed), (kept, sagging)):
        assert told(*case).low <= line.now, "not in force, nothing levied, or makers sell below it"


def test_a_contract_is_named_by_its_tonnes_and_price() -> None:
    """Found in play: "Cfd $ 0 m" stood among the orders that could be played without."""
    held = toy_content()
    card = held.projects[0]
    orders = (FundCard(card.id, "cfd", 0.0, tonnes_per_month=250.0, price_usd_per_kg=216.42, turns=4),
              FundCard(card.id, "grant", 12.0))  # fmt: skip
    contract, grant = sheet_words(held, OrderSheet(fund=orders))[:2]
    terms = f"{fmt.tonnes(250.0)} a month at {fmt.price(216.42)} USD/kg for 4 turns"
    assert contract == f"Price guarantee {terms}: {card.name}"
    assert grant == f"Grant {fmt.money(12.0)}: {card.name}"


def test_a_sheet_that_joins_or_leaves_says_so_first() -> None:
    """Found in play: the sheet's summary named every favour and left out that it joined the forum."""
    content = toy_content()
    assert sheet_words(content, OrderSheet(membership="join"))[0] == "Joins FORGE"
    assert sheet_words(content, OrderSheet(membership="leave"))[0] == "Leaves FORGE"
    assert not any("FORGE" in line for line in sheet_words(content, OrderSheet()))


def test_the_summary_lists_what_was_ordered_and_that_the_rest_stands() -> None:
    """Found in play: "Customs effort 0 of 3" stood on a sheet on which nobody had ordered any."""
    link = moments()["bell3"]
    view, content = link.view(), link.content
    levy = TariffResponse("ree_light", "component", "national_minimum", floor_usd_per_kg=200.0)
    stands = replace(view, default_sheet=OrderSheet(tariffs=(levy,), customs_effort=1))
    assert given_words(content, stands, stands.default_sheet) == ()
    bare = replace(stands, you=replace(stands.you, sheet=OrderSheet(customs_effort=0)))
    assert "Customs effort 1 by itself, 0 before" in effort_came(bare, stands.default_sheet), "it costs money"
    held = replace(stands, you=replace(stands.you, sheet=OrderSheet(customs_effort=1)))
    assert effort_came(bare, OrderSheet(customs_effort=0)) == effort_came(held, stands.default_sheet) == ""
    grant = replace(stands.default_sheet, fund=(FundCard(content.projects[0].id, "grant", 12.0),))
    first, last = given_words(content, stands, grant)
    assert first.startswith("Grant") and last == "all else as last turn"
    more = given_words(content, stands, replace(stands.default_sheet, customs_effort=0))
    assert more == ("Customs effort 0 of 3", "all else as last turn")
    bare = given_words(content, stands, replace(stands.default_sheet, tariffs=()))
    assert bare[0].endswith("(taken out)") and bare[1:] == ("all else as last turn",)
    dearer = replace(levy, floor_usd_per_kg=210.0)
    assert len(given_words(content, stands, replace(stands.default_sheet, tariffs=(dearer,)))) == 2


def test_the_forecast_names_every_mineral_that_the_seat_uses_and_says_where_nothing_changes() -> None:
    """Found in play: Japan, whose score watches cobalt, found no word about it on its sheet."""
    link = moments()["bell3"]
    view = link.view()
    used = {m.id for m in link.content.minerals for s in STAGES if figures.home_use(link.content, view, m.id, s) > 0}
    calm = rules.forecast(link.content, view, view.default_sheet)
    assert {row.mineral for row in (*calm.prices, *calm.others)} == {m.id for m in link.content.minerals}
    told = outlook.other_prices(link.content, view, calm)
    beside = used - {p.mineral for p in calm.prices}
    assert beside and not told.moved
    assert all(mineral_word(link.content, m) in told.still for m in beside)
    dear = replace(view.default_sheet, tariffs=(TariffResponse("cobalt", "refined", "ad_valorem", rate_share=0.5),))
    moved = outlook.other_prices(link.content, view, rules.forecast(link.content, view, dear))
    assert "cobalt" in moved.moved[0][0].lower() and "by this sheet" in moved.moved[0][1]
    assert "cobalt" not in moved.still.lower()


def test_every_good_used_at_home_has_a_range_not_the_own_minerals_alone():
    """Found in play: goods beyond the own minerals had a price and no word on how far it may go."""
    link = moments()["bell2"]
    view = link.view()
    forecast = link.forecast(view.default_sheet)
    aside = outlook.aside_lines(link.content, view, forecast)
    own = {(p.mineral, p.stage) for p in outlook.price_lines(link.content, view, forecast)}
    used = {(p.mineral, p.stage) for p in forecast.others if p.now > 0}
    assert aside and not own & {(p.mineral, p.stage) for p in aside}
    assert {(p.mineral, p.stage) for p in aside} <= used
    told = outlook.other_prices(link.content, view, forecast)
    for p in aside:
        assert p.low < min(p.now, p.next) and max(p.now, p.next) < p.high
        room = price_range.room_of(link.content, view, (p.mineral, p.stage), price_range.ASIDE_ROOM)
        low, high = fall_back.ends(link.content, view, (p.mineral, p.stage), p.now,
                                   (min(p.now, p.next) / room, max(p.now, p.next) * room))  # fmt: skip
        low *= price_room.opened(link.content, view, p.mineral, p.stage)
        assert (p.low, p.high) == pytest.approx((low, high))
    assert "→" in told.tip and "%" in told.still


def test_the_range_of_a_good_beyond_the_own_minerals_reaches_where_its_market_is_heading():
    """Found in play: "likely this turn: cobalt ±4 %", with its line blocked, and it went from 33 to 96."""
    link = moments()["bell2"]
    view = link.view()
    forecast = link.forecast(view.default_sheet)
    heading_to = foresight.this_turn(link.content, view)
    assert heading_to is not None and forecast.others
    r = link.content.region_index(view.seat)
    for row in forecast.others:
        m, s = link.content.mineral_index(row.mineral), STAGES.index(row.stage)
        assert row.same == pytest.approx(float(heading_to[m, s, r]))
    far = replace(forecast, others=tuple(replace(row, same=3.0 * row.now) for row in forecast.others))
    assert all(line.high > 2.5 * line.now for line in outlook.aside_lines(link.content, view, far))
    assert "±" not in outlook.other_prices(link.content, view, far).still


def test_a_running_guarantee_has_the_name_under_which_it_was_ordered() -> None:
    """Found in play: "Contracts for difference $ 105 m" on the sheet of who had ordered a "Price guarantee"."""
    content = toy_content()
    assert outlook.cost_lines(content, (("contracts for difference", 105.0),)) == (
        ("Price guarantees, set aside", 105.0),)
    assert line_name("contract for difference") == "price guarantee", "as the ledger has it"
    tip = sheet_tip("contracts for difference")
    assert "last turn's price" in tip and "Your ledger has" in tip, "was wrong: $ 215 m on four sheets, $ 98 m paid"
    assert sheet_tip("customs effort") == "what it takes out of the purse when the turn is played"
    assert "set money aside" in MEANINGS["contract for difference"]
