"""Checks of money that hurries works."""

from game.model.content import Content
from game.model.orders import HurryWorks, OrderSheet
from game.model.phrases import in_months, phrase
from game.model.refusals import Refusal
from game.model.views import View
from game.rules import check_base, hurry
from game.rules.check_base import TOLERANCE, refuse
from game.rules.check_owning import under_rescue

Refusals = tuple[Refusal, ...]


def check_works(content: Content, view: View, sheet: OrderSheet) -> Refusals:
    """All refusals of a sheet's hurried works, line by line."""
    out: list[Refusal] = []
    for at, row in enumerate(sheet.hurry):
        out += check_hurry(content, view, row, f"hurry[{at}]")
    out += check_base.twice("hurry", [(row.project,) for row in sheet.hurry])
    return tuple(out)


def check_hurry(content: Content, view: View, row: HurryWorks, path: str) -> Refusals:
    """Whether a seat may hurry a plant: works under way, at home or with its money in it, a whole month at least."""
    cards = {card.id: card for card in content.projects}
    if row.project not in cards or row.project not in view.projects:
        return refuse("unknown_project", f"{path}.project", phrase("No plant {project!r}.", project=row.project),
                      "Choose a plant under way.")  # fmt: skip
    card, held = cards[row.project], view.projects[row.project]
    if card.region != view.seat and not hurry.has_money(held, view.seat):
        return refuse("no_money_in_it", f"{path}.project",
                      phrase("{card} is not at home and none of your money is in it.", card=card.name),
                      "Hurry a plant at home, or one that you funded.")  # fmt: skip
    if held.status not in hurry.UNDER_WAY or hurry.left(content, held) <= 0:
        return refuse("not_under_way", f"{path}.project",
                      phrase("{card} is not in construction or ramp-up.", card=card.name),
                      "Permits, plants that run and plants that start again cannot be hurried.")  # fmt: skip
    if hurry.most(content, held) < 1:
        rest = hurry.left(content, held)
        return refuse("nothing_to_hurry", f"{path}.project",
                      phrase("{card} has too little left to hurry: {months}.", card=card.name,
                             months=in_months(rest)),
                      "Drop the line.", left=rest)  # fmt: skip
    wrong = check_base.not_positive(f"{path}.amount_usd_m", row.amount_usd_m)
    least = hurry.usd_m(content, card, held, 1)
    if not wrong and row.amount_usd_m < least - TOLERANCE:
        return refuse("hurry_too_little", f"{path}.amount_usd_m",
                      phrase("{money:.1f} M USD buys no month of {card}: one costs {least:.1f} M USD.",
                             money=row.amount_usd_m, card=card.name, least=least),
                      phrase("Give {least:.1f} M USD or more.", least=least + 0.05), least=least)  # fmt: skip
    return wrong or (under_rescue(view, path) if card.region != view.seat else ())
