"""What a signature takes, said before it is given."""

from msgspec.structs import replace

from game.model.orders import HomeOrder, OrderSheet
from game.model.talks import Clause, Promise
from game.present import fmt, offers, signing_notes
from game.rules import cost
from tests.helpers import new_game, real_content, view


def test_a_signature_says_what_leaves_the_money_of_the_turn():
    """Found in play: 101 of 260 million were gone after a signature; a loan and a bond were among them, unsaid."""
    content = real_content()
    _, state = new_game(content)
    looked = view(content, state, "USA")
    clauses = (
        Clause("loan", "USA", project="x", amount_usd_m=42.0),
        Clause("money", "USA", amount_usd_m=20.0),
        Clause("posture", "USA", posture="press", bond_usd_m=5.0),
        Clause("money", "JPN", amount_usd_m=99.0),
    )
    said = offers.signing_words(content, looked, clauses)
    assert f"It takes {fmt.money(67.0)} of your money of this turn" in said
    for part in (f"{fmt.money(42.0)} loans", f"{fmt.money(20.0)} payments", f"{fmt.money(5.0)} bonds"):
        assert part in said
    assert "grants" not in said
    assert ("never comes from your loan window" in said) == (content.seat("USA").loan_window_usd_m > 0)
    alone = offers.signing_words(content, looked, clauses[1:2])
    assert alone.endswith(f"It takes {fmt.money(20.0)} of your money of this turn.")
    assert "of your money" not in offers.signing_words(content, looked, clauses[3:])


def test_without_money_only_the_point_is_named():
    content, state = new_game()
    looked = view(content, state, "USA")
    assert offers.signing_words(content, looked) == "Signing costs one point of initiative."


def test_a_signature_that_overdraws_the_sheet_says_so():
    """Found in play: "Budget left -$ 0.3 m" after a signature, and no word before it."""
    content = real_content()
    _, state = new_game(content)
    looked = view(content, state, "USA")
    sheet = replace(OrderSheet(), home=(HomeOrder("intelligence", amount_usd_m=20.0),))
    left = looked.you.money_usd_m - cost(content, looked, sheet).money_usd_m
    pays = (Clause("money", "USA", amount_usd_m=left + 0.3),)
    assert "short: something has to come off it" in signing_notes.overdraws(content, looked, pays, sheet)
    assert signing_notes.overdraws(content, looked, (Clause("money", "USA", amount_usd_m=left - 1.0),), sheet) == ""
    assert signing_notes.overdraws(content, looked, (Clause("money", "JPN", amount_usd_m=left + 9.0),), sheet) == ""
    tired = replace(looked, you=replace(looked.you, initiative=1))
    told = sheet if cost(content, looked, sheet).initiative else None
    assert told is not None and "would then lack 1 point" in signing_notes.overdraws(content, tired, (), sheet)


def test_a_signature_that_leaves_no_point_for_a_promised_favour_says_so():
    """Found with a class: a favour promised, the last points spent on signatures, the word broken at the lock."""
    content, state = new_game()
    looked = view(content, state, "USA")
    looked = replace(looked, phase="talk", you=replace(looked.you, initiative=1))
    favour = Clause("favour", "USA", to="JPN", favour="diplomatic", turns=1)
    assert "a word would break" in offers.signing_words(content, looked, (favour,))
    word = Promise("p", "d", "USA", "JPN", favour, looked.turn, looked.turn)
    owing = replace(looked, promises=(word,))
    money = Clause("money", "JPN", to="USA", amount_usd_m=5.0)
    assert "a word would break" in offers.signing_words(content, owing, (money,))
    rich = replace(owing, you=replace(looked.you, initiative=2))
    assert "a word would break" not in offers.signing_words(content, rich, (money,))
    later = replace(owing, promises=(replace(word, until_turn=looked.turn + 2),))
    assert "a word would break" not in offers.signing_words(content, later, (money,))
