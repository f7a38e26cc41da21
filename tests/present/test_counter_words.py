"""A counter-offer says what it changes."""

from msgspec.structs import replace

from game.model.talks import Clause, Offer
from game.present import counter_words
from tests.ui.staged import content, moments


def told(old, new, by="JPN"):
    view = moments()["talk2"].view()
    first = Offer("o1", "JPN", "KOR", old, 2, 2)
    answer = Offer("o2", "KOR", "JPN", new, 2, 2, counter_to="o1")
    return counter_words.changes(content(), replace(view, offers=(replace(first, by=by), answer)), answer)


def test_moved_new_and_gone_clauses_are_named():
    """Found in play: a counter-offer that could not be made out."""
    sale = Clause("offtake", "KOR", mineral="cobalt", tonnes_per_month=100, price_usd_per_kg=87.2, turns=2)
    pays, favour = Clause("money", "JPN", amount_usd_m=10.0), Clause("favour", "KOR")
    loan = Clause("money_per_turn", "JPN", amount_usd_m=2.0, turns=2)
    text = told((sale, pays, favour), (replace(sale, price_usd_per_kg=81.4), replace(pays, amount_usd_m=25.0), loan))
    assert text.startswith("Against your offer: ") and text.endswith(".")
    assert "87.2 USD/kg → 81.4 USD/kg" in text and "money now: $\u202f10\u202fm → $\u202f25\u202fm" in text
    assert "you also give" in text and "no longer a diplomatic favour" in text


def test_same_terms_and_other_offers_say_nothing():
    pays = (Clause("money", "JPN", amount_usd_m=10.0),)
    assert told(pays, pays) == ""
    view = moments()["talk2"].view()
    assert counter_words.changes(content(), view, Offer("o9", "KOR", "JPN", pays, 2, 2)) == ""
