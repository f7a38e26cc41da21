"""An act of the adviser at a glance: the act, its figure, the reason below."""

from game.model.gains import Proposal
from game.model.talks import Clause, MakeOffer
from game.present import advice_faces, proposals
from tests.ui.staged import content, moments


def test_a_sentence_is_parted_where_its_reason_begins():
    face = advice_faces.said("Calls for NdPr oxide at 73.4 USD/kg (+$ 188 m in all): it is not on the list of Canada")
    assert (face.name, face.value) == ("Calls for NdPr oxide at 73.4 USD/kg", "+$ 188 m in all")
    assert face.reason == "It is not on the list of Canada."
    face = advice_faces.said("On its desk: Apologise in every capital (−$ 9.4 m: support −$ 6.4 m, initiative −$ 3 m)")
    assert (face.name, face.value) == ("On its desk: Apologise in every capital", "−$ 9.4 m")
    assert face.reason == "Support −$ 6.4 m, initiative −$ 3 m."
    face = advice_faces.said("Yes on admitting Indonesia. To you its passing is worth next to nothing.")
    assert (face.name, face.reason) == ("Yes on admitting Indonesia", "To you its passing is worth next to nothing.")
    assert advice_faces.said("Keeps the levy.") == advice_faces.Face("Keeps the levy")


def test_an_offer_to_make_says_whom_with_what_it_is_worth_and_what_either_side_gives():
    view = moments()["talk2"].view()
    partner = next(seat for seat in content().seat_ids() if seat != view.seat)
    move = MakeOffer(partner, (Clause(kind="money", giver=view.seat, amount_usd_m=25.0),
                               Clause(kind="stay_member", giver=partner, turns=2)))  # fmt: skip
    one = Proposal(move, 40.0, 5.0)
    (line,) = proposals.placed(content(), view, (one,))
    face = proposals.faces(content(), view, (one,))[line]
    assert face.flag == partner and face.value.endswith("for you") and face.value.startswith("+")
    assert [head for head, _ in face.sides] == ["You get", "You give"]
    assert face.sides[1][1][0].value == "$\u202f25\u202fm"
