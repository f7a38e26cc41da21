"""What the adviser's money for a card does, and what a quarrel is about, in the very words of their pages."""

import re
from collections.abc import Mapping
from typing import Final

from game.model.content import Content
from game.model.views import View
from game.present import home_politics, project_bill, project_orders
from game.present.advice_places import Place
from game.present.words import mark

__all__ = ["MONEY", "by_act"]

_YIELDS: Final = mark("gives way")
MONEY: Final = re.compile(r"a (loan|grant) of ([\d,.]+) M USD")
"""Money for a card in a kept act (``agents.ministry.outlays``)."""


def by_act(content: Content, view: View, where: Mapping[str, Place]) -> dict[str, str]:
    """Whether a card starts with what an act gives it, and at which size; and what the quarrel is about in which one
    gives way. Acts about neither are left out."""
    found = {}
    quarrels = [act for act in home_politics.acts(content, view) if act.key.startswith("amends/")]
    for act, place in where.items():
        if act.startswith(_YIELDS) and quarrels:
            found[act] = " ".join(one.text for one in quarrels)
        sums = MONEY.findall(act.split(":", 1)[0])
        if act.startswith("funds ") and place.project and sums:
            sheet = view.default_sheet
            for kind, usd in sums:
                sheet = project_orders.with_fund(sheet, place.project, kind, float(usd.replace(",", "")))
            found[act] = project_bill.does(content, view, sheet, content.project(place.project))
    return found
