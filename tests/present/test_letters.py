"""Letters: who has cause writes once, the gravest first, three at most, nothing twice, and never what is not public."""

import msgspec
import pytest

from game.model.entries import SeatPlan
from game.model.events import Event
from game.model.ids import SeatId
from game.model.talks import Clause, Deal, Motion, Offer, Promise, VoteRecord
from game.model.views import Anomaly, View
from game.present import fmt, letter_words, letters
from game.present.letter_causes import causes
from tests.ui.staged import moments

TEMPERS = ("hawk", "guardian", "broker", "producer", "free_rider")


def quiet(**parts):
    """Japan at the brief of turn 2, with nothing between it and anybody but what is given."""
    link = moments()["brief2"]
    bare = {"promises": (), "vote_log": (), "event_log": (), "news": (), "deals": (), "anomalies": (), "offers": ()}
    return link.content, msgspec.structs.replace(link.view(), **{**bare, **parts})


def word(kind="stay_member", status="broken", to="AUS", name="p1", turn=1):
    return Promise(name, "d1", "JPN", to, Clause(kind, "JPN", turns=1), 1, 1, status, turn)


def vote(by: SeatId, yours, *, passed=True, turn=1, mineral="ree_heavy", theirs="yes"):
    motion = Motion("m1", "reference_price", by, turn, mineral=mineral, stage="refined", price_usd_per_kg=487.0)
    votes = {"JPN": yours, "AUS": theirs, "USA": theirs, "KOR": theirs}
    return VoteRecord(motion, turn, votes, dict.fromkeys(votes, 1.0), {}, 0.6, 0.6, passed)


def written(content, view: View):
    return [(one.by, one.kind) for one in letters.letters(content, view)]


def test_nobody_writes_without_cause():
    assert written(*quiet()) == []


def test_the_gravest_comes_first_and_a_ministry_writes_once():
    kept = {"promise": "p2", "weighty": True}
    content, view = quiet(
        promises=(word(), word("keep_floor", "kept", "KOR", "p2")),
        vote_log=(vote("AUS", "no"), vote("USA", "yes", mineral="lithium")),
        event_log=(Event("promise_kept", 1, seat="JPN", data=kept),),
    )
    assert written(content, view) == [("AUS", "broken"), ("KOR", "kept"), ("USA", "voted_for")]


def test_nobody_gets_more_than_three_and_only_one_of_a_kind():
    others = ("AUS", "USA", "KOR", "EU", "CAN")
    content, view = quiet(vote_log=tuple(vote(by, "yes", mineral=m) for by, m in
                                         zip(others, ("ree_heavy", "lithium", "cobalt", "gallium", "graphite"),
                                             strict=True)))  # fmt: skip
    assert [kind for _, kind in written(content, view)] == ["voted_for"]
    words = tuple(word(to=seat, name=f"p{k}") for k, seat in enumerate(others))
    content, view = quiet(promises=words)
    assert [kind for _, kind in written(content, view)] == ["broken"] * letters.MOST


def test_what_was_written_about_last_turn_is_not_written_about_again():
    rows = (Anomaly("IND", "lithium", "component", 0.2, 30.0),)
    content, view = quiet(anomalies=rows)
    assert [kind for _, kind in written(content, view)] == ["rumour_figures"]
    content, view = quiet(anomalies=rows, anomalies_before=rows)
    assert written(content, view) == []


@pytest.mark.parametrize(("giver", "status", "written_to"), [("AUS", "void", True), ("JPN", "void", False),
                                                             ("AUS", "open", False)])  # fmt: skip
def test_who_paid_for_a_vote_that_was_never_held_says_so(giver, status, written_to):
    """Found in play: 78 million for a yes on a motion that the chair never called, and not a word from Tokyo."""
    sold = Promise("p1", "d1", "JPN", "AUS", Clause("vote", "JPN", turns=1, mineral="lithium", stage="refined",
                                                    vote="yes"), 1, 1, status, 1)  # fmt: skip
    more = Clause("stay_member", "JPN", turns=2)
    deal = Deal("d1", ("AUS", "JPN"), (sold.clause, more, Clause("money", giver, amount_usd_m=78.0)), 1, 2, False,
                ("AUS", "JPN"))  # fmt: skip
    found = written(*quiet(promises=(sold,), deals=(deal,)))
    assert (("AUS", "void_vote") in found) is written_to
    bare = (sold.clause, deal.clauses[2])  # "you kept the money", which had come back
    alone = msgspec.structs.replace(deal, clauses=bare)
    assert ("AUS", "void_vote") not in written(*quiet(promises=(sold,), deals=(alone,)))


def test_a_chair_that_did_not_call_the_motion_it_bought_a_vote_on_does_not_complain():
    """Found in play: "You sold us the vote and it never came", from the chair that had not called it."""
    sold = Promise("p1", "d1", "JPN", "AUS", Clause("vote", "JPN", turns=1, mineral="lithium", stage="refined",
                                                    vote="yes"), 2, 2, "void", 2)  # fmt: skip
    more = Clause("stay_member", "JPN", turns=2)
    deal = Deal("d1", ("AUS", "JPN"), (sold.clause, more, Clause("money", "AUS", amount_usd_m=78.0)), 2, 3, False,
                ("AUS", "JPN"))  # fmt: skip
    for chair, writes in (("AUS", False), ("EU", True)):
        took = Event("chair", 1, seat=chair, data={"until_turn": 2, "elected": False})
        found = written(*quiet(turn=3, promises=(sold,), deals=(deal,), event_log=(took,)))
        assert (("AUS", "void_vote") in found) is writes


def test_hearsay_tells_the_figure_of_the_good_that_it_names():
    """Two turns running the United Kingdom's "12 %" was of another good: chance, not a figure carried over."""
    heavy = Anomaly("GBR", "ree_heavy", "refined", 0.12, 30.0)
    light = Anomaly("GBR", "ree_light", "refined", 0.31, 20.0)
    for before, share, name in (((), 0.12, "Dy/Tb"), ((heavy,), 0.31, "NdPr")):
        content, view = quiet(anomalies=(heavy, light), anomalies_before=before)
        (one,) = letters.letters(content, view)
        assert fmt.percent(share) in one.text and name in one.text, one.text


def test_a_vote_that_hung_on_the_reader_is_thanked_for_as_such():
    close = vote("AUS", "yes")
    record = msgspec.structs.replace(close, votes={"JPN": "yes", "AUS": "yes", "USA": "no", "KOR": "no", "EU": "yes"},
                                     weights={"JPN": 3.0, "AUS": 3.0, "EU": 3.0, "USA": 1.0, "KOR": 1.0})  # fmt: skip
    content, view = quiet(vote_log=(record,))
    assert ("AUS", "carried") in written(content, view)
    (said,) = [one for one in letters.letters(content, view) if one.kind == "carried"]
    assert "the floor on Dy/Tb oxide" in said.text or "The floor on Dy/Tb oxide" in said.text


def test_who_votes_yes_and_stands_aside_does_not_write_that_it_will_apply():
    """Found in play: "We gave it our yes, and we shall apply it" below the news that Japan stands aside from it."""
    record = msgspec.structs.replace(vote("JPN", "yes"), stances={"AUS": "reserve", "USA": "apply", "KOR": "apply"})
    kinds = dict(written(*quiet(vote_log=(record,))))
    assert kinds["AUS"] == "our_reserve"
    for name in ("our_reserve", "voted_for", "carried"):
        for _, text in letter_words.TABLE[name]:
            assert "shall apply" not in text and "hold to it as you do" not in text, text


def test_an_offer_left_without_an_answer_is_minded_in_every_second_turn_at_most():
    content, view = quiet()
    seats = list(view.seats)
    good = Clause("offtake", "JPN", mineral="lithium", stage="refined", tonnes_per_month=5.0, price_usd_per_kg=9.0)
    for by in seats:
        if by != "JPN":
            lapsed = Offer("o1", by, "JPN", (good,), 1, 1, status="expired")
            found = written(content, msgspec.structs.replace(view, offers=(lapsed,)))
            due = (view.turn + seats.index(by)) % 2 == 0
            assert found == ([(by, "unanswered")] if due else []), by
            signed = Deal("d1", ("JPN", by), (good,), view.turn - 1, view.turn + 3, False, ("JPN", by))
            both = msgspec.structs.replace(view, offers=(lapsed,), deals=(*view.deals, signed))
            assert (by, "unanswered") not in written(content, both), "another offer on it was signed in that turn"
            said_no = msgspec.structs.replace(lapsed, status="declined", reply="No.")
            assert written(content, msgspec.structs.replace(view, offers=(said_no,))) == []


def test_an_abstention_that_left_a_motion_short_is_answered_with_a_warning():
    content, view = quiet(vote_log=(vote("AUS", "abstain", passed=False),))
    (note,) = letters.letters(content, view)
    assert (note.by, note.kind, note.word) == ("AUS", "abstained", "a warning")
    assert written(*quiet(vote_log=(vote("AUS", "abstain"),))) == [], "it passed all the same"


@pytest.mark.parametrize(("stood", "kind"), [(["JPN", "EU"], "stood_by"), (["EU"], "deserted")])
def test_who_was_struck_remembers_who_stood_by_it(stood, kind):
    data = {"trial": "t", "mineral": "ree_heavy", "stage": "refined", "stood": stood, "asked": 15, "more_turns": 0}
    content, view = quiet(event_log=(Event("trial_answered", 1, seat="KOR", data=data),))
    assert written(content, view) == [("KOR", kind)]


def test_a_wrong_charge_is_remembered_by_the_accused_and_owned_by_the_accuser():
    charge = {"amount_usd_m": 15.0}
    by_us = Event("wrong_accusation", 1, seat="KOR", data={**charge, "accusers": ["JPN"]})
    on_us = Event("wrong_accusation", 1, seat="JPN", data={**charge, "accusers": ["USA"]})
    assert written(*quiet(event_log=(by_us, on_us))) == [("KOR", "charged_wrong"), ("USA", "sorry")]


def test_money_for_a_plant_abroad_is_thanked_for_by_its_country():
    content, view = quiet()
    card = next(p for p in content.projects if p.region == "AUS")
    event = Event("card_funded", 1, seat="JPN", data={"project": card.id, "instrument": "loan", "amount_usd_m": 30.0})
    (note,) = letters.letters(content, msgspec.structs.replace(view, event_log=(event,)))
    assert (note.by, note.kind) == ("AUS", "funded") and "30" in note.text


def test_nobody_gives_thanks_for_a_plant_that_stands_still():
    """Found in play: "your plant shuts down" stood beside "it runs, with your money in it"."""
    content, view = quiet()
    card = next(p for p in content.projects if p.region == "AUS")
    event = Event("project_opened", 1, seat="AUS", data={"project": card.id})
    for status, kinds in (("operating", [("AUS", "opened")]), ("care", []), ("lost", [])):
        held = msgspec.structs.replace(view.projects[card.id], status=status, loans_usd_m={"JPN": 30.0})
        seen = msgspec.structs.replace(view, event_log=(event,), projects={**view.projects, card.id: held})
        assert written(content, seen) == kinds, status


def test_a_secret_deal_of_others_is_nobodys_rumour():
    content, view = quiet()
    card = content.projects[0].id
    for secret in (False, True):
        deal = Deal("d9", ("USA", "KOR"), (Clause("loan", "USA", amount_usd_m=5.0, project=card),), 1, 2, secret,
                    ("USA", "KOR", "JPN"))  # fmt: skip
        found = written(content, msgspec.structs.replace(view, deals=(deal,)))
        assert [kind for _, kind in found] == ([] if secret else ["rumour_deal"])


def test_a_secret_that_came_out_is_talked_of_by_what_was_signed_and_not_before():
    """A bought vote that comes to light was a headline without a word on what had been bought."""
    content, view = quiet()
    bought = (Clause("money", "USA", amount_usd_m=20.0), Clause("vote", "KOR", mineral="ree_heavy", stage="refined"))
    deal = Deal("d9", ("USA", "KOR"), bought, 1, 1, True, ("USA", "KOR", "JPN"))
    out = Event(kind="secret_exposed", turn=1, seat="", text="", data={"deal": "d9", "parties": ["USA", "KOR"]})
    hidden = msgspec.structs.replace(view, deals=(deal,))
    assert written(content, hidden) == []
    (letter,) = letters.letters(content, msgspec.structs.replace(hidden, event_log=(out,)))
    assert letter.kind == "rumour_secret" and letter.by not in deal.parties and letter.hearsay
    assert "the vote on" in letter.text
    own = msgspec.structs.replace(deal, parties=("USA", "JPN"))
    assert written(content, msgspec.structs.replace(hidden, deals=(own,), event_log=(out,))) == []


def test_a_person_writes_its_own_letters():
    content, view = quiet(promises=(word(),))
    seat = msgspec.structs.replace(view.seats["AUS"], plan=SeatPlan("human"))
    assert written(content, msgspec.structs.replace(view, seats={**view.seats, "AUS": seat})) == []


def test_the_same_view_brings_the_same_letters():
    content, view = quiet(promises=(word(),), vote_log=(vote("USA", "yes"),))
    assert letters.letters(content, view) == letters.letters(content, view)


def test_every_kind_has_its_rank_and_every_temper_its_own_words():
    """No temper borrows another's voice: what stands in the table is said by one alone."""
    assert sorted(letter_words.KINDS) == sorted(letter_words.TABLE)
    for kind, voices in letter_words.TABLE.items():
        assert {temper for temper, _ in voices} == set(TEMPERS), kind
        assert len({text for _, text in voices}) == len(voices), kind


def test_no_letter_is_longer_than_two_lines_of_the_brief():
    """Found in the picture: the narrowest card holds about 62 letters a line; names take what places stand for."""
    usual = {"word": "the floor on NdPr oxide", "motion": "the floor on NdPr oxide", "good": "NdFeB magnets",
             "seat": "Australia", "share": "21 %", "card": "Wagerup gallium", "month": "Jul 2027", "money": "$ 120 m",
             "points": "12", "n": "7", "asked": "15", "one": "Canada", "other": "Japan", "turns": "2 turns",
             "what": "NdFeB magnets", "tonnes": "500 t", "used": "500 t", "made": "20 t"}  # fmt: skip
    for voices in letter_words.TABLE.values():
        for temper, text in voices:
            said = text.format(**usual)
            assert len(said) <= 126, (len(said), temper, said)


def test_causes_name_nothing_that_the_view_does_not_hold():
    """Every cause of an empty view would be a leak: there is none."""
    content, view = quiet()
    assert list(causes(content, view, view.turn)) == []


OFTEN = ("voted_for", "our_yes", "kept", "carried", "opened", "funded", "rumour_figures", "rumour_bid", "rumour_deal",
         "voted_against", "unanswered")  # fmt: skip


@pytest.mark.parametrize("kind", OFTEN)
def test_a_letter_that_comes_often_is_written_anew_for_three_turns(kind):
    """Before, "was heard in Beijing. Good." came three times from one capital, one hearsay from two."""
    places = dict.fromkeys(("motion", "word", "good", "seat", "share", "card", "turns", "one", "other", "money",
                            "what"), "x")  # fmt: skip
    alike = ("AUS", "CAN", "JPN")
    for temper in TEMPERS:
        def text(seat, turn, temper=temper):
            return letter_words.said(kind, temper, seat, alike, turn, places)

        for turn in range(1, 8):
            assert len({text("AUS", turn + k) for k in range(3)}) == 3, (kind, temper)
            assert len({text(seat, turn) for seat in alike}) == 3, (kind, temper)


def test_every_letter_can_be_written_in_three_ways_at_least():
    """Two capitals of one temper must not send the same note in one turn, nor one capital twice in a game."""
    for kind, voices in letter_words.TABLE.items():
        for temper in TEMPERS:
            assert sum(name == temper for name, _ in voices) >= 3, (kind, temper)
