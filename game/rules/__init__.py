"""The rules: one door for entries, views for seats, checks, costs, forecasts and causes."""

from game.rules.check import SheetCost, check_china, check_move, check_sheet, cost
from game.rules.check_offers import barred
from game.rules.council import fair_cost
from game.rules.drill_without import deals_add
from game.rules.floor_forecast import FloorEffect, floor_effect
from game.rules.forecast import forecast
from game.rules.forecast_china import ChinaForecast, forecast_china
from game.rules.forecast_told import Forecast, PriceOutlook
from game.rules.halfway import halfway
from game.rules.invariants import check_state
from game.rules.ladder import PriceLadder, price_ladder
from game.rules.sight import view
from game.rules.step import Step, step
from game.rules.watching import listening
from game.rules.why import Part, Why, why

__all__ = [
    "ChinaForecast",
    "FloorEffect",
    "Forecast",
    "Part",
    "PriceLadder",
    "PriceOutlook",
    "SheetCost",
    "Step",
    "Why",
    "barred",
    "check_china",
    "check_move",
    "check_sheet",
    "check_state",
    "cost",
    "deals_add",
    "fair_cost",
    "floor_effect",
    "forecast",
    "forecast_china",
    "halfway",
    "listening",
    "price_ladder",
    "step",
    "view",
    "why",
]
