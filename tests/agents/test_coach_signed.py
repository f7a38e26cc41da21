"""The coach on a contract for tonnes of which its seller has sold some in this very turn."""

from msgspec.structs import replace

from game import agents
from game.model.talks import Deal
from game.rules.check_goods import capacity_for_offtake
from tests.agents.test_proposals import first_talk, real_content


def test_tonnes_that_were_just_sold_are_not_priced_as_if_they_were_not():
    """Found in play: after a purchase the seller's own offer of the same tonnes stood there worth what it was before.
    """
    content, view = real_content(), first_talk("ARG")
    found = (c for p in agents.proposals(content, view) for c in p.move.clauses)
    clause = next(c for c in found if c.kind == "offtake" and c.giver != "ARG")
    parties = (clause.giver, "ARG")
    most = capacity_for_offtake(content, view, "ARG", clause.mineral, clause.stage)

    def told(tonnes, sold):
        deal = Deal("d1", parties, (replace(clause, tonnes_per_month=sold),), view.turn, view.turn + 1, secret=False,
                    known_to=parties)  # fmt: skip
        looked = replace(view, deals=(*view.deals, deal)) if sold else view
        return agents.coach(content, looked, parties, (replace(clause, tonnes_per_month=tonnes),))

    assert not told(0.6 * most, 0.0).block and "on top of" not in told(0.6 * most, 0.0).risk
    assert "more under contract" in told(0.6 * most, 0.6 * most).block
    second = told(0.3 * most, 0.6 * most)
    assert not second.block and "on top of" in second.risk


def test_what_others_bought_of_a_seller_is_no_warning_to_a_buyer():
    """Found in play: "on top of 22.2 t that Japan has sold", with the same tonnes on offer: sold to whom?"""
    content, seller = real_content(), "ARG"
    found = (c for p in agents.proposals(content, first_talk(seller)) for c in p.move.clauses)
    clause = next(c for c in found if c.kind == "offtake" and c.giver != seller)
    buyer = clause.giver
    view, third = first_talk(buyer), next(s for s in ("JPN", "EU", "KOR") if s != buyer)
    part = replace(clause, tonnes_per_month=0.2 * capacity_for_offtake(content, view, seller, clause.mineral,
                                                                       clause.stage))  # fmt: skip

    def risk(giver):
        parties = (giver, seller)
        deal = Deal("d1", parties, (replace(part, giver=giver),), view.turn, view.turn + 1, secret=False,
                    known_to=parties)  # fmt: skip
        return agents.coach(content, replace(view, deals=(*view.deals, deal)), (buyer, seller), (part,)).risk

    assert "on top" not in risk(third)
    assert "that you have bought of" in risk(buyer)
