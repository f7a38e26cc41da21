"""Politics at home: the bill on federal land, and ore held back by its producer."""

import pytest

from game.model.orders import HomeOrder, OrderSheet
from game.model.talks import Clause, MakeOffer, ReplyOffer
from game.rules import bill, check, ore, sight
from tests.cases import table as t
from tests.cases.politics import event, names, with_events
from tests.helpers import close, new_game, play_turn, real_content, replace, say, to_talk, toy_content

# -- the bill on federal land --------------------------------------------------------------------------


def land():
    """The toy scenario with a bill and two American cards that wait for permits, one Australian-owned."""
    law = event("bill", turn=1, seats=("USA",), foreign_cards=("usa_anode",), foreign_seats=("AUS",))
    base = toy_content()
    cards = tuple(
        replace(p, missing_permits=2) if p.id in ("usa_magnets", "usa_anode") else p for p in base.projects
    )
    return with_events(law, projects=cards)


SIGN = OrderSheet(home=(HomeOrder("federal_land"),))


def test_the_bill_waives_a_permit_on_every_card_at_home():
    """C435 Real: the House passed a bill on mining on federal land on 4 February 2026 (ev061)."""
    content = land()
    _, state = new_game(content)
    calm = close(content, state).state
    result = close(content, state, {"USA": SIGN})
    after = result.state
    assert [after.projects[n].permits_cut for n in ("usa_magnets", "usa_anode", "jpn_magnets")] == [1, 1, 0]
    told = next(e for e in result.events if e.kind == "bill_signed")
    assert told.data["support"] == 9.0, "eight for the bill, one for the foreign-owned mine that gains"
    assert after.seats["USA"].support < calm.seats["USA"].support - 5.0


def test_owners_abroad_are_grateful():
    """C436 Why: foreign-owned miners gain by it (source news)."""
    content = land()
    _, state = new_game(content)
    calm, after = close(content, state).state, close(content, state, {"USA": SIGN}).state
    assert after.trust["AUS>USA"] > calm.trust["AUS>USA"] + 1.5
    assert after.trust["JPN>USA"] == pytest.approx(calm.trust["JPN>USA"])


def test_it_is_signed_once_and_by_its_own_seat():
    """C437 Refusals: no such bill elsewhere, no second signature."""
    content = land()
    _, state = new_game(content)
    view = sight.view(content, to_talk(content, state), "JPN")
    assert t.codes(check.check_sheet(content, view, SIGN)) == ["no_bill"]
    state = play_turn(content, state, {"USA": SIGN})
    view = sight.view(content, to_talk(content, state), "USA")
    assert t.codes(check.check_sheet(content, view, SIGN)) == ["signed_already"]
    assert bill.signed(state, "USA")


# -- resource nationalism --------------------------------------------------------------------------------


def ban(kind="ore_export_ban", share=0.0):
    return OrderSheet(home=(HomeOrder(kind, mineral="ndpr", share=share),))


def ore_out(content, state):
    r = content.region_index("AUS")
    flow = state.turns[-1].flows["flows"][0, 0, r]
    return float(flow.sum() - flow[r])


def gate(content, state):
    return float(state.turns[-1].months["price_exworks"][-1, 0, 0, content.region_index("AUS")])


def test_an_export_ban_keeps_ore_at_home_and_makes_it_cheap_there():
    """C438 Story: Australia bans exports of ore. Outcome: hardly any leaves, ore at home is cheaper, abroad dearer.

    Real: Indonesia's nickel ore ban (timeline 2014, 2020). Why: the margin moves to refiners at home.
    """
    content, state = new_game()
    calm = play_turn(content, state)
    held = play_turn(content, state, {"AUS": ban()})
    assert ore_out(content, held) < 0.1 * ore_out(content, calm), "smugglers keep a little going"
    assert gate(content, held) < 0.95 * gate(content, calm)
    jpn = content.region_index("JPN")

    def abroad(s):
        return float(s.turns[-1].months["price_delivered"][-1, 0, 0, jpn])

    assert abroad(held) > abroad(calm)


def test_buyers_mind_and_voters_like_it():
    """C439 Trust of each real buyer falls by up to 6, support at home rises by up to 4."""
    content, state = new_game()
    calm, held = play_turn(content, state), play_turn(content, state, {"AUS": ban()})
    hurt = ore.buyers(content, "AUS", "ndpr")
    assert hurt
    for buyer in hurt:
        assert held.trust[f"{buyer}>AUS"] < calm.trust[f"{buyer}>AUS"] - 4.0
    assert held.seats["AUS"].support > calm.seats["AUS"].support + 2.0


def test_ordering_the_same_ban_again_brings_no_more_applause():
    """C440 Loophole: a ban a turn to farm support. Outcome: it only runs longer."""
    content, state = new_game()
    once = play_turn(content, state, {"AUS": ban()})
    again = close(content, once, {"AUS": ban()}).state
    quiet = close(content, once).state
    assert again.seats["AUS"].support == pytest.approx(quiet.seats["AUS"].support, abs=0.3)
    assert again.trust["JPN>AUS"] == pytest.approx(quiet.trust["JPN>AUS"])
    assert ore.held_of(again.china.curbs, "AUS", "ndpr").until_turn == 5


def test_a_quota_lets_out_its_share_and_earns_a_fee():
    """C441 Real: the DRC's cobalt quota and its strategic share (ev040). Orders: half of base exports."""
    content, state = new_game()
    held = play_turn(content, state, {"AUS": ban("ore_quota", 0.5)})
    share = ore_out(content, held) / ore.exports(content, "AUS", "ndpr")
    assert 0.4 < share < 0.56, "a little more than the quota goes by other ways"
    fee = [m for m in held.turns[-1].money if m.what == "ore export fee"]
    assert [m.payee for m in fee] == ["AUS"]
    assert fee[0].amount_usd_m > 0


def test_a_standing_quota_earns_its_fee_on_the_rent_of_its_licences():
    """C660 Story: the DRC's quota triples the price of cobalt abroad. Outcome: its purse gets a share of the rent.

    Why: the fee was paid on quotas laid in play alone, so that the country with the famous quota gained nothing by it.
    """
    content = real_content()
    _, state = new_game(content)
    held = play_turn(content, state)
    fee = [m.amount_usd_m for m in held.turns[-1].money if m.what == "ore export fee" and m.payee == "COD"]
    assert len(fee) == 1 and fee[0] > 1.0


def test_a_quota_that_holds_nothing_back_earns_nothing():
    """C662 Loophole: a quota of all that is sold, laid for its fee. Outcome: less than half of a tight one's."""
    content, state = new_game()
    loose, tight = (play_turn(content, state, {"AUS": ban("ore_quota", share)}) for share in (0.99, 0.5))

    def fee(s):
        return sum(m.amount_usd_m for m in s.turns[-1].money if m.what == "ore export fee")

    assert fee(loose) < 0.5 * fee(tight)


def test_lifting_gives_the_applause_back():
    """C442 Loophole: ban, cash in support, lift. Outcome: what it brought goes again."""
    content, state = new_game()
    state = play_turn(content, state, {"AUS": ban()})
    lifted = close(content, state, {"AUS": ban("ore_lift")})
    kept = close(content, state)
    assert "ore_lifted" in names(lifted)
    assert ore.held_of(lifted.state.china.curbs, "AUS", "ndpr") is None
    assert lifted.state.seats["AUS"].support < kept.state.seats["AUS"].support - 2.5
    assert all(
        lifted.state.trust[f"{buyer}>AUS"] > kept.state.trust[f"{buyer}>AUS"] + 4.0
        for buyer in ore.buyers(content, "AUS", "ndpr")
    ), "who gets its ore back trusts again as much as the ban had cost"


SPARED = Clause("no_new_curb", "AUS", mineral="ndpr", stage="mine", turns=3)


def with_word(content, state):
    """Japan has paid Australia for its word to lay no curb on NdPr ore; the bell has not rung."""
    state = say(content, to_talk(content, state), "JPN", MakeOffer("AUS", (t.money("JPN", 5.0), SPARED)))
    return say(content, state, "AUS", ReplyOffer(state.offers[-1].id, "accept"))


def word_after(content, state, sheet):
    """What became of Australia's word after this sheet of its own."""
    after = close(content, state, {"AUS": sheet} if sheet is not None else {}).state
    return next(p.status for p in after.promises if p.giver == "AUS")


def test_a_producers_word_to_lay_no_curb_is_broken_by_a_ban_or_a_quota():
    """C673 Story: Japan pays Australia for its word that ore keeps flowing. Outcome: a quota breaks it like a ban.

    Why: the producer's lever over the table is its ore; a lever that can be bought is a reason to talk every turn.
    """
    content, state = new_game()
    state = with_word(content, state)
    assert word_after(content, state, None) == "open"
    assert word_after(content, state, ban()) == "broken"
    assert word_after(content, state, ban("ore_quota", 0.5)) == "broken"


def test_a_bond_stands_behind_a_producers_word_and_is_lost_with_it():
    """C721 Story: Japan pays 5 for the word and Australia posts 10. Outcome: a ban costs Australia the bond.

    Found in play: the bond was refused, so that no ministry's offer for ore ever reached the largest producer.
    """
    content, state = new_game()
    bonded = replace(SPARED, bond_usd_m=10.0)
    state = say(content, to_talk(content, state), "JPN", MakeOffer("AUS", (t.money("JPN", 5.0), bonded)))
    state = say(content, state, "AUS", ReplyOffer(state.offers[-1].id, "accept"))
    kept, broken = (close(content, state, {"AUS": sheet} if sheet else {}).state for sheet in (None, ban()))
    lost = [m for m in broken.turns[-1].money if m.payer == "AUS" and "bond" in m.what]
    assert not [m for m in kept.turns[-1].money if m.payer == "AUS" and m.what == lost[0].what and m.payee == "JPN"]
    assert lost and sum(m.amount_usd_m for m in lost) >= 10.0


def test_letting_more_out_than_before_breaks_no_word():
    """C674 Loophole turned round: a quota of 50 %, the word, a quota of 80 %. Outcome: kept, for that is an ease."""
    content, state = new_game()
    state = with_word(content, play_turn(content, state, {"AUS": ban("ore_quota", 0.5)}))
    assert word_after(content, state, ban("ore_quota", 0.8)) == "open"
    assert word_after(content, state, ban("ore_quota", 0.4)) == "broken"


def test_ore_measures_are_checked():
    """C443 Refusals: no ore to hold back, a quota of everything, nothing to lift, two at once."""
    content, state = new_game()
    state = to_talk(content, state)
    japan, australia = (sight.view(content, state, s) for s in ("JPN", "AUS"))
    assert t.codes(check.check_sheet(content, japan, ban())) == ["no_ore"]
    assert t.codes(check.check_sheet(content, australia, ban("ore_quota", 1.0))) == ["too_high"]
    assert t.codes(check.check_sheet(content, australia, ban("ore_lift"))) == ["no_measure"]
    both = OrderSheet(home=(*ban().home, *ban("ore_quota", 0.5).home))
    assert t.codes(check.check_sheet(content, australia, both)) == ["twice"]


def test_a_standing_quota_of_the_scenario_is_its_hosts_to_change():
    """C444 Story: the DRC's quota stands in the scenario; its ministry lifts it on turn 1."""
    content = real_content()
    _, state = new_game(content)
    held = ore.held_of(state.china.curbs, "COD", "cobalt")
    assert held is not None
    view = sight.view(content, to_talk(content, state), "COD")
    sheet = OrderSheet(home=(HomeOrder("ore_lift", mineral="cobalt"),))
    assert check.check_sheet(content, view, sheet) == ()
