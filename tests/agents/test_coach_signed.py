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
