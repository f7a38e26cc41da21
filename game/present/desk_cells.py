"""A market of the price-floor desk as its cell says it: in words, and in rows of one figure each."""

from game.model.orders import OrderSheet, TariffResponse
from game.present import counts, desk, fmt
from game.present.facts import Fact
from game.present.words import tr
from game.rules import Forecast

__all__ = ["cell_rows", "cell_words", "due"]


def cell_words(
    sheet: OrderSheet, cell: desk.Cell, turn: int, forecast: Forecast | None = None
) -> tuple[str, str, str, str]:
    """What a cell says: two lines, the response in the draft, and its tone.

    What users pay is the forecast of the whole sheet once that is there, else last turn's trade.
    """
    response = desk.response_of(sheet, cell.mineral, cell.stage)
    word = "" if response.kind == "open" else desk.kind_short(response.kind)
    lands = tr("lands at {price}", price=fmt.price(cell.landed)) if cell.landed > 0 else tr("no trade")
    if cell.duty is None:
        fair = tr("fair cost {price}", price=fmt.price(cell.fair)) if cell.fair > 0 else tr("no plant in the zone")
        head = tr("no floor, {fair}", fair=fair)
        if response.kind == "national_minimum":
            head = tr("your minimum {price}, {fair}", price=fmt.price(response.floor_usd_per_kg), fair=fair)
        return head, lands, word, "info" if word else "quiet"
    told = tr("club {price}, {lands}") if cell.duty.club else tr("floor {price}, {lands}")
    floor = told.format(price=fmt.price(cell.duty.reference_usd_per_kg), lands=lands)
    if cell.duty.binds_turn > turn:
        return floor, tr("binds from turn {n}", n=cell.duty.binds_turn), word or tr("Open"), "info"
    paid = forecast.border(cell.mineral, cell.stage).users_usd_m if forecast else cell.duty.users_pay_usd_m
    laid, money = due(sheet, cell, response, turn), counts.small_money(paid)
    gap = tr("duty {duty}; likely {money}", duty=fmt.price(laid), money=money) if forecast else tr(
        "duty now {duty}, users pay {money}", duty=fmt.price(laid), money=money)  # fmt: skip
    if forecast and paid < desk.DRAWN_USD_M:
        gap = tr("duty now {duty}", duty=fmt.price(laid))
    if forecast and laid <= 0 < paid:  # the price now is above the floor and is foreseen to fall below it
        gap = tr("none; {money} if below", money=money)
    listed = any((t.mineral, t.stage) == (cell.mineral, cell.stage) for t in sheet.tariffs)
    applies = cell.duty.stance == "apply"
    word = desk.kind_short("adjustable") if applies and not listed else word
    breach = applies and listed and response.kind == "open"
    return floor, gap, tr("Breach") if breach else word or tr("Open"), "bad" if breach else "good" if word else "quiet"


def due(sheet: OrderSheet, cell: desk.Cell, response: TariffResponse, turn: int) -> float:
    """Duty on a kilogram that lands now under the response on the sheet, USD; a floor agreed to is applied unless the
    sheet says otherwise."""
    listed = any((t.mineral, t.stage) == (cell.mineral, cell.stage) for t in sheet.tariffs)
    agreed = cell.duty is not None and cell.duty.stance == "apply" and not listed
    if response.kind == "ad_valorem":
        return response.rate_share * cell.landed
    if response.kind == "national_minimum":
        return max(0.0, response.floor_usd_per_kg - cell.landed) if cell.landed > 0 else 0.0
    binds = cell.duty is not None and cell.duty.binds_turn <= turn
    if cell.duty is None or not binds or not (response.kind == "adjustable" or agreed):
        return 0.0
    return max(0.0, cell.duty.duty_usd_per_kg)


def cell_rows(sheet: OrderSheet, cell: desk.Cell, turn: int) -> tuple[Fact, Fact]:
    """A market of the desk in two rows, USD/kg: what it lands at with the duty on it, and the floor or what one would
    go by."""
    landed, tone = fmt.price(cell.landed) if cell.landed > 0 else tr("no trade"), "text"
    held, response = cell.duty, desk.response_of(sheet, cell.mineral, cell.stage)
    if (laid := due(sheet, cell, response, turn)) > 0:
        landed, tone = tr("{landed} + {duty}", landed=landed, duty=fmt.price(laid)), "orange"
    lands = Fact(tr("Lands at"), landed, tone=tone)
    unit = tr("USD/kg contained")
    if held is None:
        if response.kind == "national_minimum":
            return lands, Fact(tr("Your minimum"), fmt.price(response.floor_usd_per_kg), unit,
                               tr("your draft: what lands below it pays the difference"))  # fmt: skip
        fair = fmt.price(cell.fair) if cell.fair > 0 else tr("no plant")
        return lands, Fact(tr("No floor; fair cost"), fair, unit,
                           tr("input, cash cost and capital charge of plants in the zone; a reference price is set "
                              "near it"), tone="mute")  # fmt: skip
    name = tr("Floor of the club") if held.club else tr("Floor")
    if held.binds_turn > turn:
        name = tr("{floor}, from turn {n}", floor=name, n=held.binds_turn)
    return lands, Fact(name, fmt.price(held.reference_usd_per_kg), unit,
                tr("the reference price; the adjustable tariff fills the gap of what lands below it"))  # fmt: skip
