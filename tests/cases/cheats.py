"""A binding floor, those who buy beneath it and those who look: for the cases of cheating."""

import msgspec

from game.model.orders import Inspection, OrderSheet, SidePurchase
from game.model.rulebook import CustomsRules, Rulebook
from game.rules import cheating
from tests.cases import table as t
from tests.toy import toy_content

RULES = t.CONTENT.rules.customs
SURE = toy_content(msgspec.structs.replace(Rulebook(), customs=CustomsRules(detect_base=1e9)))
NEVER = toy_content(
    msgspec.structs.replace(Rulebook(), customs=CustomsRules(detect_base=0.0, detect_gain=0.0, false_positive=0.0))
)
FALSE = toy_content(
    msgspec.structs.replace(Rulebook(), customs=CustomsRules(detect_base=0.0, detect_gain=0.0, false_positive=1.0))
)
FLOOR = t.floor("refined", 100.0)
"""Refined NdPr at 100 where outsiders land it at about 71: a gap of some 29 USD/kg."""


def detect(content, sheets, **changes):
    held = t.state(content, floors=(FLOOR,), **changes)
    return cheating.detect(t.work(held, sheets, content))


def cheat(tonnes=20.0, **fields):
    return OrderSheet(side_purchases=(SidePurchase("ndpr", "refined", tonnes),), **fields)


def look(target, amount=20.0):
    return OrderSheet(inspections=(Inspection(target, "ndpr", "refined", amount),))
