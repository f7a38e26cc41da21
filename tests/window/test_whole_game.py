"""A whole game by real clicks: council, deal with a bond, Vault, buying on the side, inspection, penalty, debrief.

Two people at one machine, the United States and Japan, four turns, AIs in all other seats. Japan takes money
for its word to buy nothing on the side, posts a bond, buys all the same, and is found.
"""



from pathlib import Path

import pytest

from game import scenario, store
from tests.window.hand import lacking

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(lacking()), reason=f"a real window is clicked with {', '.join(lacking())}: not here"),
]

GALLIUM = "gallium/refined"


def set_the_table(hand):
    """From the menu to the public screen of a hot seat."""
    hand.start()
    hand.click("menu/hotseat")
    hand.pick("setup/doctrine", "Coercer: targets with curbs")
    hand.pick("setup/level", "Easy: plays by simple rules")
    page = hand.click("setup/turns", "less", times=2)
    assert "4" in page["keys"]["setup/turns"][2]
    hand.write("setup/seed", 11)
    page = hand.click("setup/start")
    assert (page["title"], page["turn"]) == ("Public", 1)
    hand.click("public/on")


def sit(hand, seat, page=""):
    """Curtain up for a seat, and to one of its pages."""
    told = hand.page()
    assert told["title"] == "Curtain"
    if told["keys"][f"curtain/call/{seat}"][-1] != "selected":
        hand.click(f"curtain/call/{seat}")
    told = hand.click("curtain/sit")
    assert told["seat"] == seat
    if told["title"] == "Briefing":
        told = hand.click("next")
    if "since/choice0" in told["keys"]:  # what became of offers since
        hand.click("since/choice0")
    if page:
        hand.click(f"rail/{page}")


def seal(hand):
    """Yes to every motion, and lock."""
    page = hand.click("rail/council")
    for key in [k for k in page["keys"] if k.startswith("vote/")]:
        hand.click(key, "Yes")
    page = hand.click("next")
    return hand.answer("Lock") if page["dialog"] else page


def ready(hand):
    """No more talks from this seat; what is not answered lapses."""
    page = hand.click("next")
    return hand.answer("Ready") if page["dialog"] else page


def table_a_floor(hand):
    """The United States tables the highest floor on gallium that the council may set."""
    sit(hand, "USA", "council")
    hand.pick("motion/mineral", "Gallium")
    hand.click("motion/price/gallium/refined/track")
    hand.key("End")
    hand.click("motion/send")
    hand.until(lambda page: any(k.startswith("tabled/") and "gallium" in told[1].lower()
                                for k, told in page["keys"].items()), "the floor on the table")  # fmt: skip


def offer_money_for_a_word(hand):
    """20 million for a word of Japan's that it buys no gallium on the side."""
    hand.click("rail/deals")
    hand.click("partner/JPN")
    hand.click("deals/new")
    hand.click("add/give/money")
    hand.write("field/amount", 20)
    hand.click("clause/done")
    hand.click("deals/group", "Conduct")
    hand.click("add/get/no_side_purchase")
    hand.pick("field/good", "Pure gallium")
    hand.click("clause/done")
    hand.click("deals/send")


def pass_to(hand, name):
    """Hand the machine over without being ready."""
    hand.click("visit/pass")
    return hand.answer(name)


def counter_with_a_bond(hand):
    """Japan wants 30 and posts a bond of 5."""
    sit(hand, "JPN", "deals")
    page = hand.click("partner/USA")
    hand.click(next(k for k in page["keys"] if k.startswith("counter/")))
    hand.click("clause/edit0")
    hand.write("field/amount", 30)
    hand.click("clause/done")
    hand.click("clause/edit1")
    hand.click("field/bond", "more")
    hand.click("clause/done")
    hand.click("deals/send")


def accept(hand):
    """The United States signs the counter-offer."""
    sit(hand, "USA", "deals")
    page = hand.click("partner/JPN")
    hand.click(next(k for k in page["keys"] if k.startswith("accept/")))
    return hand.answer("Sign")


def talks(hand, *seats):
    """Nobody has more to say: on to the bell."""
    for seat in seats:
        sit(hand, seat)
        ready(hand)


def results(hand):
    """The public screen once the months have run and everybody has guessed, or may have."""
    done = ("results", "over")
    page = hand.until(lambda page: page["title"] == "Public" and page["phase"] in done, "the results", 60)
    if "public/show" in page["keys"]:
        hand.click("public/guess/USA/up")
        page = hand.click("public/show")
    return page


def first_turn(hand):
    """Floor, offer, counter with a bond, signature, votes."""
    table_a_floor(hand)
    offer_money_for_a_word(hand)
    pass_to(hand, "Japan")
    counter_with_a_bond(hand)
    pass_to(hand, "United States")
    accept(hand)
    ready(hand)
    talks(hand, "JPN")
    for seat in ("USA", "JPN"):
        sit(hand, seat)
        seal(hand)
    results(hand)


def second_turn(hand):
    """Japan buys on the side; the United States sends inspectors and fills the Vault."""
    hand.click("public/on")
    talks(hand, "JPN", "USA")
    sit(hand, "JPN", "orders")
    hand.click("desk/tab", "Customs")
    hand.pick("side/good", "pure gallium")
    hand.click("side/tonnes/gallium/refined/track")
    page = hand.key("End")
    assert float(page["keys"]["side/tonnes/gallium/refined/number"][2].split()[0]) > 1
    hand.click("side/put")
    hand.click("dialog/choice0")
    seal(hand)
    sit(hand, "USA", "orders")
    hand.click("desk/tab", "Customs")
    hand.pick("inspect/target", "Japan")
    hand.pick("inspect/row", "Pure gallium")
    hand.write("inspect/money", 200)
    hand.click("inspect/add")
    hand.click("dialog/choice0")
    hand.click("desk/tab", "Stockpile and posture")
    hand.write("vault/gallium/refined", 14)
    seal(hand)
    results(hand)


def third_turn(hand):
    """The United States accuses whose customs figures add up least; returns its seat."""
    hand.click("public/on")
    talks(hand, "USA", "JPN")
    sit(hand, "USA", "orders")
    hand.click("desk/tab", "Customs")
    if "charges/all" in hand.page()["keys"]:
        hand.click("charges/all")
    charge = next(k for k in hand.page()["keys"] if k.startswith("accuse/") and k != "accuse/list")
    hand.click(charge)
    hand.click("dialog/choice0")
    seal(hand)
    sit(hand, "JPN")
    seal(hand)
    results(hand)
    return charge.split("/")[1]


def last_turn(hand):
    """Gallium is cut off: the United States draws on the Vault. Then the debrief."""
    hand.click("public/on")
    talks(hand, "JPN", "USA")
    sit(hand, "JPN")
    seal(hand)
    sit(hand, "USA", "orders")
    hand.click("desk/tab", "Stockpile and posture")
    hand.write("vault/gallium/refined", -1)
    seal(hand)
    results(hand)
    return hand.click("public/on")


HAPPENED = {
    "motion_passed": "USA",  # council: the own motion was tabled, voted, won
    "deal_signed": "USA",  # offer, counter, acceptance
    "vault_bought": "USA",
    "side_buying_found": "JPN",  # covert purchase, inspection
    "promise_broken": "JPN",  # the word that the bond backed
    "suspended": "JPN",  # penalty
    "vault_released": "USA",
}
"""Kinds of events that the clicks must have led to, and whose they are."""


def test_a_whole_game_by_clicks(hand):
    """Every act that was clicked stands in the save, and the debrief tells of it."""
    set_the_table(hand)
    first_turn(hand)
    second_turn(hand)
    accused = third_turn(hand)
    page = last_turn(hand)
    assert page["title"] == "End"
    held = store.load(Path(page["save"]), scenario.load(scenario.find("ministerial_years")).content)
    found = {(e.kind, e.seat) for state in held.states for e in state.events}
    assert not set(HAPPENED.items()) - found
    assert found & {("wrong_accusation", accused), ("side_buying_found", accused)}, "the charge was answered"
    assert held.state.phase == "over"
    word = next(p for p in held.state.promises if p.clause.kind == "no_side_purchase")
    assert (word.giver, word.to, word.status, word.clause.bond_usd_m) == ("JPN", "USA", "broken", 5.0)
    assert held.state.vault.drew_t["USA"][GALLIUM] > 0.9
    cheats = hand.click("end/tab", "Who cheated")["dump"]
    assert "t a month of pure gallium" in cheats
    scores = hand.click("end/tab", "Scores")["dump"]
    if 'choice "Shown"' in scores:  # a small window has the table alone, the rest behind a second word
        hand.click("end/shown", "The bloc and secret aims")
        scores = hand.until(lambda page: "Secret aims, opened" in page["dump"], "the aims", 10)["dump"]
    assert "Secret aims, opened" in scores
