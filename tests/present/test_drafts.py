"""First drafts of clauses are sane for the partner, and asking a price again starts from the terms."""

import pytest
from msgspec.structs import replace

from game.agents import coach, quote
from game.model.talks import Clause, Deal
from game.present import asking, clause_drafts, clause_goods, clause_obstacles, presets
from game.present.deals import CLAUSES, draft_clause
from game.rules import check, legal, sight
from game.rules.check_clauses import check_clause
from tests.helpers import new_game, real_content, step_view, to_talk
from tests.ui.staged import moments

PAIRS = [("JPN", "AUS"), ("AUS", "JPN"), ("JPN", "USA"), ("USA", "AUS"), ("USA", "JPN")]


@pytest.fixture(scope="module", params=["talk1", "talk2"])
def link(request):
    return moments()[request.param]


@pytest.mark.parametrize(("giver", "other"), PAIRS)
def test_a_draft_passes_the_checks_or_says_why_there_is_none(link, giver, other):
    """Found in play: a licence where there was nothing to learn, a draw right of 0 t."""
    view = link.view()
    for kind in CLAUSES:
        if clause_obstacles.obstacle(link.content, view, kind, giver, other):
            continue
        clause = draft_clause(link.content, view, kind, giver, other)
        wrong = check_clause(link.content, view, clause, (giver, other), "clauses[0]")
        assert not wrong, (kind, giver, other, wrong, clause)


def test_a_licence_is_offered_only_by_who_makes_more(link):
    view = link.view()
    seats = link.content.seat_ids()
    pairs = [(a, b) for a in seats for b in seats if a != b]
    able = {pair: not clause_obstacles.obstacle(link.content, view, "technology", *pair) for pair in pairs}
    assert set(able.values()) == {True, False}, "some have something to teach, some have not"
    for (giver, other), can in able.items():
        if can:
            clause = draft_clause(link.content, view, "technology", giver, other)
            assert not check_clause(link.content, view, clause, (giver, other), "clauses[0]"), (giver, other)


def test_a_first_contract_asks_no_more_than_its_seller_has_free(link):
    """Found in play: "They buy" opened at 730 t a month under "can put 590.6 t a month under contract, not 730.0"."""
    view = link.view()
    whole = draft_clause(link.content, view, "offtake", "JPN", "AUS")
    most = legal.offtake_limit(link.content, view, "AUS", whole.mineral, whole.stage)
    sold = replace(whole, giver="USA", tonnes_per_month=most - 0.5 * whole.tonnes_per_month, turns=4)
    deal = Deal("d9", ("USA", "AUS"), (sold,), view.turn, view.turn + 3, False, ("USA", "AUS"))
    busy = replace(view, deals=(*view.deals, deal))
    clause = draft_clause(link.content, busy, "offtake", "JPN", "AUS")
    free = legal.offtake_limit(link.content, busy, "AUS", clause.mineral, clause.stage)
    assert (clause.mineral, clause.stage) == (whole.mineral, whole.stage)
    assert 0 < clause.tonnes_per_month <= free + 1e-9


def test_a_draft_runs_no_longer_than_the_game(link):
    """Found in play: four turns of deliveries in the last turn of a game of four."""
    view = replace(link.view(), announced_turns=link.view().turn + 1)
    for kind in CLAUSES:
        assert draft_clause(link.content, view, kind, "JPN", "AUS").turns <= 2
    last = replace(view, announced_turns=view.turn)
    assert draft_clause(link.content, last, "offtake", "JPN", "AUS").turns == 1
    assert clause_drafts.turns_left(replace(view, announced_turns=view.turn - 1)) == 1, "the hidden end may come later"


def test_first_sums_go_by_the_budget_of_their_giver(link):
    view = link.view()
    rich, small = (draft_clause(link.content, view, "money", s, "JPN").amount_usd_m for s in ("USA", "AUS"))
    assert rich > small >= 5.0


def test_a_price_asked_again_starts_from_the_terms_without_the_price_of_before():
    """Found in play: after a better offer the partner's price of before stayed in the column for good."""
    buy = Clause("offtake", "JPN", mineral="ndpr", tonnes_per_month=10.0, price_usd_per_kg=70.0)
    ours, theirs = Clause("money", "AUS", amount_usd_m=9.0), Clause("money", "JPN", amount_usd_m=30.0)
    before, after = (buy, ours), (buy, theirs)
    better = replace(buy, price_usd_per_kg=75.0)
    assert asking.asked_anew((better, theirs), before, after) == (better, ours)
    by_hand = replace(theirs, amount_usd_m=20.0)
    assert asking.asked_anew((better, by_hand), before, after) == (better, by_hand), "a sum of one's own stays"
    assert asking.asked_anew((buy,), (), ()) == (buy,)


def test_a_better_offer_is_priced_lower_when_asked_again():
    """The whole way with a real ministry: ask, take one wish back, ask again."""
    content, state = new_game()
    theirs = step_view(content, to_talk(content, state), "JPN")
    tone = Clause("posture", "JPN", posture="press", turns=2)
    care = Clause("customs_effort", "JPN", effort=3, turns=4)
    first = quote(content, theirs, "USA", (tone, care))

    def asked(clauses):
        return sum(c.amount_usd_m for c in clauses if c.kind == "money" and c.giver == "USA")

    assert asked(first) > 0
    less = (tone, *(c for c in first if c.kind == "money"))
    assert asked(quote(content, theirs, "USA", less)) == asked(first), "a price in the column is an offer, and taken"
    assert asked(quote(content, theirs, "USA", asking.asked_anew(less, (tone, care), first))) < asked(first)


def test_every_framework_that_waits_for_a_signature_can_be_opened_as_it_stands():
    """Four of seven were refused when a person opened them: no vote to keep, nothing to learn, nothing to buy."""
    content = real_content()
    state = to_talk(content, new_game(content)[1])
    waiting = [f for f in content.frameworks if f.status == "negotiated"]
    assert len(waiting) >= 7
    for held in waiting:
        for me, partner in (held.parties, held.parties[::-1]):
            view = sight.view(content, state, me)
            move = next(p.move for p in presets.presets(content, view, partner) if p.id == held.id)
            assert not check.check_move(content, view, move), (held.id, me)


@pytest.mark.parametrize(("seller", "buyer"), [("PHL", "JPN"), ("COD", "KOR"), ("AUS", "JPN"), ("IDN", "USA")])
def test_a_first_price_of_a_delivery_is_no_gift_of_either_side(seller, buyer):
    """Found in play: the lever's own form opened at half of what the buyer foresaw, and cost its reader 32 million."""
    still = moments()["talk1"]
    for me, other in ((seller, buyer), (buyer, seller)):
        view = type(still)(still.state, me).view()
        draft = draft_clause(still.content, view, "offtake", buyer, seller)
        assert draft.price_usd_per_kg > 0 and draft.tonnes_per_month > 0
        assert coach(still.content, view, (me, other), (draft,)).scored_usd_m > -1.0, me


def test_a_vote_set_by_hand_stays_when_another_motion_is_chosen():
    """Found in play: choosing another motion turned my no back into a yes without a word."""
    link = moments()["bell2"]
    view = link.view()
    first, second = (m.id for m in view.motions[:2])
    asked = clause_drafts.on_motion(view, Clause(kind="vote", giver="KOR"), first, "JPN")
    turned = replace(asked, vote="no" if asked.vote == "yes" else "yes")
    assert clause_drafts.on_motion(view, turned, second, "JPN").vote == turned.vote
    again = clause_drafts.on_motion(view, asked, second, "JPN")
    assert again.motion == second and again.vote == clause_drafts.on_motion(view, Clause(kind="vote", giver="KOR"),
                                                                           second, "JPN").vote  # fmt: skip


def test_a_clause_about_a_plant_in_a_third_country_opens_on_that_plant(link):
    """A loan of Japan's to a plant in Malaysia opened on the first plant of the partners, as if it were about that."""
    content, view, hosts = link.content, link.view(), ("USA", "JPN")
    abroad = next(p.id for p in content.projects if p.region == "MYS")
    named = clause_goods.cards_to_name(content, view, hosts, abroad)
    own = named[1:]
    assert named[0] == abroad and own
    regions = [content.project(p).region for p in own]
    assert set(regions) == set(hosts) and regions == sorted(regions, key=hosts.index), "country by country"
    assert clause_goods.cards_to_name(content, view, hosts, own[-1]) == own, "one of theirs is not named twice"
