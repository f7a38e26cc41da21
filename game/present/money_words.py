"""What each line of the money ledger means, in one sentence a name."""

from typing import Final

from game.present.words import mark, tr

__all__ = ["MEANINGS", "WINDOW", "line_name"]

WINDOW: Final = "window money"

MEANINGS: Final[dict[str, str]] = {
    "budget": mark("Free money of the new turn. It fills the purse and is no income in the score."),
    "budget lapsed": mark("Half of what was unspent goes back to the finance ministry."),
    "credit drawn": mark("The credit line covers what the purse could not; it is debt, not income."),
    "credit repaid": mark("Debt on the credit line paid back out of what was left."),
    WINDOW: mark("A public lender of yours puts up the money for a project. It passes through your books: the "
                         "purse is as before, the loan or share that it pays counts as public money."),
    "grant": mark("Public money given to a project. It does not come back, unless investors need less of it."),
    "grant returned": mark("When investors committed to a project they needed less grant than had been promised; what "
                           "was left over went back to those who gave it."),
    "loan": mark("Public money lent to a project. What is outstanding on a living plant counts again at the end."),
    "loan repaid": mark("A plant was sold and its public loans were paid back out of the price."),
    "equity": mark("Public money for a share in a project: dividends, and its users first in line."),
    "stake": mark("A share bought in a plant that exists."),
    "share sold": mark("Your share went with a plant or by a deal; this is its price."),
    "overrun call": mark("A plant got dearer than planned; owners pay their part or their share shrinks."),
    "dividend": mark("Your part of what a plant earned above its cash cost."),
    "contract for difference": mark("Strike less price on the contracted tonnes, month by month: you pay it while the "
                                    "price is below the strike and get it back while it is above. Your sheet set "
                                    "money aside for it at the price of the turn before; this is what was paid."),
    "outbid": mark("You paid more than a bidder for a failing plant."),
    "takeover": mark("A bidder paid for a failing plant."),
    "transit toll": mark("What a corridor earns on the goods that pass."),
    "duty": mark("Ordinary duties on imports, as in the base year."),
    "tax on contracts": mark("A fifth of what contracts brought your firms against the market of these months, as "
                             "royalties and profit tax; below 0 where they cost them."),
    "levy": mark("Adjustable tariff of a floor: three quarters go to the FORGE Fund, a quarter stays with you."),
    "customs effort": mark("Customs officers against firms that bring in goods past the levy."),
    "inspection": mark("Inspectors aimed at a member or a flow."),
    "penalty": mark("Fine for a side purchase or an open breach, paid into the Fund."),
    "disclosure": mark("Owning up: the evaded levy without a penalty on top, paid into the Fund."),
    "fine": mark("Fine by vote of the council, paid into the Fund."),
    "wrong accusation": mark("An accusation without proof: the accuser pays the accused."),
    "finder's share": mark("A finder's share: half of what a fine exceeds the levy owed."),
    "bond posted": mark("Money held by the engine until a word is kept."),
    "bond refunded": mark("The word was kept or fell away: the bond came back."),
    "bond forfeited": mark("The word was broken: half of the bond to the partner, half to the Fund."),
    "joining bond": mark("Posted on joining the forum, held as long as you stay."),
    "deal": mark("Money that a deal moves between two treasuries."),
    "exit cost": mark("The agreed price of leaving a deal early."),
    "stock bought": mark("State buying for the stockpile at market prices."),
    "stock sold": mark("Releases from the stockpile at market prices."),
    "storage": mark("Storage of the stockpile."),
    "Vault bought": mark("Project Vault buys; its loan pays."),
    "Vault sold": mark("Project Vault releases; the money pays its loan back."),
    "Vault carry": mark("Interest and storage of Project Vault, your part of it."),
    "users' relief": mark("Money for users of the materials, from home or from the Fund."),
    "recycling": mark("A push for recycling."),
    "substitution": mark("A push for research into substitutes."),
    "China watch": mark("Analysts who read China's moves."),
    "ore export fee": mark("A fee on ore that leaves the country."),
    "works hurried": mark("Money that takes months off the works of a plant under way."),
    "rescue loan": mark("Money for a treasury beyond its credit line, paid back first out of new budgets."),
    "rescue repaid": mark("A part of a new budget that goes to whoever came to the rescue."),
    "matter": mark("What the answer to a matter on your desk cost, or brought."),
    "interest": mark("Interest on the credit line."),
    "licence rents": mark("What you earn on your export licences."),
    "price cuts": mark("What your purse pays for cheap exports."),
    "price rises": mark("What you earn on dearer exports."),
}  # fmt: skip
"""By the name of the line (``model.money_lines.NAMES``); the names themselves are translated as words."""

_AS_ORDERED: Final[dict[str, str]] = {
    "contract for difference": mark("price guarantee"),
    "contracts for difference": mark("price guarantees, set aside"),
}
"""Lines that a page of orders names otherwise than the record: one name stands on orders, sheet and ledger.

A sheet sets money aside at last turn's price, the ledger has what was paid at each month's: found in play, $ 215 m
stood on four sheets as "price guarantees", $ 98 m in the result.
"""


def line_name(what: str) -> str:
    """A line of the ledger or of a sheet's cost as the pages name it: ``price guarantee``."""
    return tr(_AS_ORDERED.get(what, what))


def sheet_tip(what: str) -> str:
    """How the cost of a line of a sheet is to be read."""
    if what == "contracts for difference":
        return tr("What they would take at last turn's price; nothing is paid yet. Your ledger has what each month's "
                  "price made of it: more where the price fell, out of what is left to you; less where it rose, and "
                  "the rest is left to you.")  # fmt: skip
    return tr("what it takes out of the purse when the turn is played")
