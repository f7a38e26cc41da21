"""The page of deals at one ministry, and links whose views say something else."""

import msgspec

from game.model.talks import Clause, Deal
from tests.ui.staged import SEAT, Still, content, moments
from tests.ui.test_screens import shown


def dealing(app, partner="USA"):
    """The page of deals at one ministry, however many offers lie open."""
    shown(app, "deals")
    app.screen.choose(partner)
    app.settle()


def spent_partner(controller="ai", partner="USA"):
    """A game in which a partner was seen to sign as many deals as it has points."""
    still = moments()["talk2"]
    most = content().rules.turn.initiative_points
    deals = tuple(Deal(f"x{n}", (partner, "PHL"), (Clause("favour", partner),), 2, 3, False, (partner, "PHL"))
                  for n in range(most))  # fmt: skip
    view = still.view()
    held = msgspec.structs.replace(view.seats[partner], plan=msgspec.structs.replace(view.seats[partner].plan,
                                                                                    controller=controller))  # fmt: skip
    return changed(still, SEAT, deals=(*view.deals, *deals), seats={**view.seats, partner: held})


def changed(link, seat, **fields):
    """The link of a seat whose view says something else."""
    still = Still(link.state, seat)
    still._view = msgspec.structs.replace(still._view, **fields)
    return still
