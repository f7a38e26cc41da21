"""Secrecy of offers, deals, words and sheets with their newer fields (cases S01-S05; see also E51-E52)."""

from game.model.orders import FavourOrder, OrderSheet
from game.model.plain import to_json
from game.model.talks import Clause, Deal, Offer, Promise
from game.rules.sight import view
from tests.helpers import new_game, play_turn, replace, to_talk

SIDE = Clause("no_side_purchase", "USA", mineral="ndpr", stage="component", turns=4, bond_usd_m=20.0)
WAIVER = Clause("tariff_waiver", "USA", mineral="ndpr", stage="refined", turns=4)


def played():
    content, state = new_game()
    state = to_talk(content, play_turn(content, state))
    everyone = content.seat_ids()
    public = Deal("d1", ("USA", "AUS"), (SIDE,), 1, 4, False, everyone, exit_cost_usd_m=9.0)
    word = Promise("p1", "d1", "USA", "AUS", SIDE, 1, 4, others=("MYS",))
    return content, replace(state, deals=(public,), promises=(word,))


def private_changes(state):
    """One state after another in which only private matters of USA and its partners differ."""
    usa, word = state.seats["USA"], state.promises[0]
    hidden = replace(word, status="broken", broken_turn=1, note="turn 1: bought on the side")
    yield "a breach nobody saw", replace(state, promises=(hidden,))
    yield "its note and turn", replace(state, promises=(replace(hidden, broken_turn=2, note="other"),))
    offer = Offer("o8", "USA", "AUS", (WAIVER,), 2, 4, True, also=("MYS",), accepted=("AUS",), amends="d1",
                  exit_cost_usd_m=7.0, framework="x", club="y")  # fmt: skip
    yield "a secret offer to several", replace(state, offers=(*state.offers, offer))
    told = ("USA", "AUS", "MYS")
    deal = Deal("d8", told, (WAIVER, SIDE), 2, 5, True, told, exit_cost_usd_m=3.0, replaces="d1", offer="o8")
    yield "a secret deal of several", replace(state, deals=(*state.deals, deal))
    left = replace(deal, closed_turn=2, ended="left", ended_by="AUS")
    yield "left in secret", replace(state, deals=(*state.deals, left))
    secret = Promise("p8", "d8", "USA", "AUS", SIDE, 2, 5, others=("MYS",), trust_points=4.0, money_usd_m=-20.0)
    yield "a secret word", replace(state, deals=(*state.deals, deal), promises=(*state.promises, secret))
    china = Deal("d7", ("CHN", "USA"), (WAIVER,), 2, 5, True, ("CHN", "USA"))
    yield "a secret deal with China", replace(state, deals=(*state.deals, china))
    yield "China's purse", replace(state, china=replace(state.china, purse_usd_m=1.0))
    sheet = OrderSheet(
        tariffs=usa.sheet.tariffs, posture=usa.sheet.posture, favours=(FavourOrder("AUS"),), refuse_inspectors=True
    )
    yield "favours and closed doors of a sheet", replace(
        state, seats={**state.seats, "USA": replace(usa, sheet=sheet)}
    )
    yield "know-how", replace(state, know_how={"USA/ndpr/refined": 0.94})


def test_s01_nothing_of_it_shows_to_a_seat_that_is_no_party():
    """C251 Nothing of it shows to a seat that is no party."""
    content, state = played()
    shown = to_json(view(content, state, "JPN"))
    for name, other in private_changes(state):
        assert to_json(view(content, other, "JPN")) == shown, name


def test_s02_the_same_changes_do_show_to_who_is_in_them():
    """C252 The test above would pass on an empty view; this one would not."""
    content, state = played()
    shown = to_json(view(content, state, "USA"))
    seen = {name for name, s in private_changes(state) if to_json(view(content, s, "USA")) != shown}
    assert seen == {name for name, _ in private_changes(state)} - {"China's purse", "know-how"}


def test_s03_china_sees_no_secret_of_ministries_but_its_own_deals():
    """C253 China sees no secret of ministries but its own deals."""
    content, state = played()
    shown = to_json(view(content, state, "CHN"))
    for name, other in private_changes(state):
        same = to_json(view(content, other, "CHN")) == shown
        assert same != (name in ("a secret deal with China", "China's purse")), name


def test_s04_a_hidden_breach_looks_kept_to_its_victims_at_the_end_of_the_term():
    """C254 A hidden breach looks kept to its victims at the end of the term."""
    content, state = played()
    kept = replace(state.promises[0], status="kept", closed_turn=4, trust_points=4.0)
    hidden = replace(kept, status="broken", broken_turn=1, note="hush")
    views = [to_json(view(content, replace(state, promises=(p,)), "AUS")) for p in (kept, hidden)]
    assert views[0] == views[1]


def test_s05_at_the_end_of_the_game_all_words_are_told_as_they_were():
    """C255 At the end of the game all words are told as they were."""
    content, state = played()
    hidden = replace(state.promises[0], status="broken", broken_turn=1, note="hush")
    over = replace(state, phase="over", promises=(hidden,))
    assert view(content, over, "JPN").promises == (hidden,)
