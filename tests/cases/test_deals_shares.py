"""Shares in plants as clauses of a deal: bought into a card, or handed over against money."""

import pytest

from game.agents import coach
from game.model.owning import RescueLoan
from game.model.talks import BINDING, Clause, MakeOffer
from game.present import clauses as words
from game.rules import deals, equity, scoring
from game.rules.check import check_move
from tests.cases import table as t
from tests.helpers import close, new_game, replace, say, step_view, to_talk

CARD = "jpn_magnets"


def owned(held, seat="USA", share=0.2, paid=52.0, status="operating"):
    """A plant of which a treasury owns a part."""
    plant = replace(held.projects[CARD], status=status, active_share=1.0, shares={seat: share},
                    equity_usd_m={seat: paid}, owners={seat: share}, expected_margin_share=1.0)  # fmt: skip
    return replace(held, projects={**held.projects, CARD: plant})


def give(share, giver="USA", to=""):
    return Clause("share", giver, project=CARD, share=share, to=to)


def codes(held, clause, who="USA", partner="JPN"):
    return [r.code for r in check_move(t.CONTENT, t.view(held, who), MakeOffer(partner, (clause,)))]


def test_sh01_a_share_against_money_moves_at_the_signature_with_what_was_paid_for_it():
    """C694 Real: stakes in Congolese mines changed hands for money (Glencore and the Orion consortium, 2026).

    Story: the USA paid 52 for a fifth of a magnet plant in Japan and sells half of it to Australia for 30.
    Outcome: a tenth each, 26 of cost each, 30 in the purse. Why: what counts at the end goes with the
    share, so that a sale makes nobody richer but by its price.
    """
    held = t.sign(owned(t.state()), "USA", "AUS", give(0.1), t.money("AUS", 30.0))
    plant = held.projects[CARD]
    assert plant.shares == pytest.approx({"USA": 0.1, "AUS": 0.1})
    assert plant.equity_usd_m == pytest.approx({"USA": 26.0, "AUS": 26.0})
    assert plant.owners == pytest.approx({"USA": 0.1, "AUS": 0.1})
    assert held.seats["USA"].money_usd_m == t.state().seats["USA"].money_usd_m + 30.0
    assert not held.promises, "nothing of it is a word"


def test_sh02_both_kinds_bind():
    """C695 Binding by kind: the engine carries them out, so no bond stands behind them."""
    assert {"equity", "share"} <= BINDING
    held = owned(t.state())
    assert codes(held, replace(give(0.1), bond_usd_m=10.0)) == ["bond_not_needed"]


@pytest.mark.parametrize(
    ("case", "clause", "code"),
    [
        ("more than it owns", give(0.3), "no_share"),
        ("nothing", give(0.0), "no_share"),
        ("what the other does not own", give(0.1, giver="JPN"), "no_share"),
        ("no such plant", replace(give(0.1), project="moon"), "unknown_project"),
    ],
)
def test_sh03_nobody_hands_over_what_it_does_not_own(case, clause, code):
    """C696 Sh03 nobody hands over what it does not own."""
    assert codes(owned(t.state()), clause) == [code], case


def test_sh04_a_share_offered_twice_is_handed_over_once():
    """C697 Double pledging: two offers name the same fifth; the second signature finds it gone."""
    held = owned(t.state())
    for partner in ("JPN", "AUS"):
        held, _ = deals.offer(t.CONTENT, held, "USA", MakeOffer(partner, (give(0.2), t.money(partner, 20.0))))
    held, _ = deals.reply(t.CONTENT, held, "JPN", t.ReplyOffer(held.offers[0].id, "accept"))
    held, events = deals.reply(t.CONTENT, held, "AUS", t.ReplyOffer(held.offers[1].id, "accept"))
    assert held.projects[CARD].shares == pytest.approx({"JPN": 0.2})
    assert "deal_signed" not in [e.kind for e in events]
    assert held.seats["AUS"].money_usd_m == t.state().seats["AUS"].money_usd_m


def test_sh05_a_plant_that_is_lost_or_chinese_has_no_share_to_give():
    """C698 Sh05 a plant that is lost or chinese has no share to give."""
    held = owned(t.state())
    for changes in ({"status": "lost"}, {"buyer": "CHN"}):
        gone = replace(held, projects={**held.projects, CARD: replace(held.projects[CARD], **changes)})
        assert codes(gone, give(0.1)) == ["no_share"]


def test_sh06_equity_by_deal_buys_the_share_that_money_on_the_sheet_would():
    """C699 Story: Japan asks the USA for 52 of equity in a card of 260 and gives a vote of thanks.

    Outcome: paid in the turn of the signature, a fifth of the card, in the ledger by name.
    """
    content, state = new_game()
    clause = Clause("equity", "USA", amount_usd_m=52.0, project=CARD)
    state = say(content, state, "JPN", MakeOffer("USA", (clause, t.money("JPN", 1.0))))
    state = say(content, state, "USA", t.ReplyOffer(state.offers[-1].id, "accept"))
    assert state.projects[CARD].shares == {}, "money for cards is paid when the turn is resolved"
    state = close(content, state, {}).state
    plant = state.projects[CARD]
    assert plant.equity_usd_m["USA"] == pytest.approx(52.0)
    assert plant.shares["USA"] == pytest.approx(52.0 / (260.0 * plant.scale))
    assert sum(m.amount_usd_m for m in state.turns[-1].money if m.what == "equity") == pytest.approx(52.0)


def test_sh07_equity_counts_under_the_cap_of_public_money():
    """C700 Sh07 equity counts under the cap of public money."""
    clause = Clause("equity", "USA", amount_usd_m=196.0, project=CARD)
    assert codes(t.state(), clause) == ["public_share_cap"], "three quarters of 260 are 195"
    assert codes(t.state(), replace(clause, amount_usd_m=195.0)) == []


def test_sh08_who_lives_on_a_rescue_loan_buys_into_nothing():
    """C701 The condition of a rescue holds in deals too; selling what one owns stays open."""
    poor = replace(owned(t.state()), rescues=(RescueLoan("AUS", "JPN", 40.0, 1, 40.0),))
    assert codes(poor, give(0.1)) == ["under_rescue"]
    assert codes(poor, Clause("equity", "JPN", amount_usd_m=5.0, project="aus_refinery")) == ["under_rescue"]
    rich = replace(poor, rescues=(RescueLoan("AUS", "USA", 40.0, 1, 40.0),))
    assert codes(rich, give(0.1)) == []


def test_sh09_passing_a_share_round_makes_nobody_richer():
    """C702 The pump: USA to Japan to Australia and back, at any price. Money and worth of all stay the same."""
    held = owned(t.state())
    seats = ("USA", "JPN", "AUS")

    def net(state):
        return sum(s.treasury_net_usd_m + scoring.salvage(t.CONTENT, state, s.id) for s in state.seats.values())

    before = net(held)
    for price, giver, to in ((40.0, "USA", "JPN"), (5.0, "JPN", "AUS"), (60.0, "AUS", "USA")):
        held = t.sign(held, giver, to, give(0.2, giver), t.money(to, price))
        held = replace(held, seats={s: replace(h, initiative=5) for s, h in held.seats.items()})
        assert net(held) == pytest.approx(before)
    assert held.projects[CARD].shares == pytest.approx({"USA": 0.2})
    assert held.projects[CARD].equity_usd_m == pytest.approx({"USA": 52.0})
    assert sum(equity.worth(t.CONTENT, held, s) for s in seats) == pytest.approx(
        t.CONTENT.rules.finance.equity_worth * 52.0
    )


def test_sh10_ministries_price_a_share_by_what_it_counts_for():
    """C703 The coach of either side names the same worth with other signs, and refuses what is not there."""
    content, state = new_game()
    state = to_talk(content, owned(state))
    deal = (give(0.1), t.money("JPN", 5.0))
    seller, buyer = (coach(content, step_view(content, state, s), ("USA", "JPN"), deal) for s in ("USA", "JPN"))
    of_share = [next(k.value_usd_m for k in side.lines if "share" in k.name) for side in (seller, buyer)]
    assert of_share == pytest.approx([-0.8 * 26.0, 0.8 * 26.0])
    none = (give(0.5), t.money("JPN", 5.0))
    assert "not there" in coach(content, step_view(content, state, "JPN"), ("JPN", "USA"), none).block


def test_sh11_they_have_words_and_a_place_in_the_form():
    """C704 Sh11 they have words and a place in the form."""
    text = words.clause_text(t.CONTENT, give(0.1))
    assert "10" in text
    assert t.CONTENT.project(CARD).name in text
