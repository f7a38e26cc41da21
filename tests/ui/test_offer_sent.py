"""Before an offer is sent: ready offers, a price that is asked for, and partners without a point left."""

import msgspec
import pytest

from game.model import closing
from game.model.gains import Proposal
from game.model.orders import HomeOrder
from game.model.talks import Clause, MakeOffer, Offer
from game.present import horizon
from game.present.offers import is_spent
from game.present.presets import presets
from tests.ui.dealing import changed, dealing, spent_partner
from tests.ui.staged import SEAT, content, moments
from tests.ui.test_screens import LOOKS, faults_of_layout, window


def test_a_preset_gives_no_more_than_is_left():
    app = window(moments()["talk2"])
    dealing(app)
    found = {p.name: p for p in presets(app.session.content, app.session.view, "USA")}
    mine = {name: sum(c.amount_usd_m for c in p.move.clauses if c.giver == SEAT) for name, p in found.items()}
    name = max(mine, key=mine.get)
    assert mine[name] > 5, "a preset with our money in it"
    left = app.session.view.you.money_usd_m - app.session.cost().money_usd_m
    help_ = HomeOrder("users_help", amount_usd_m=left - 3.0)
    app.session.edit(msgspec.structs.replace(app.session.draft, home=(*app.session.draft.home, help_)))
    app.click("deals/new")
    app.click("terms/preset")
    app.click("terms/preset/options", name)
    assert sum(c.amount_usd_m for c in app.screen.clauses if c.giver == SEAT) == pytest.approx(3.0)


def test_who_said_that_its_points_are_spent_stands_so_in_the_list():
    """Found in play: Japan had declined with "our points of initiative are spent", and was just "member" there."""
    still = moments()["talk2"]
    view = still.view()
    made = Offer("x1", SEAT, "USA", (Clause("money", SEAT, amount_usd_m=1.0),), view.turn, view.turn, status="declined")
    for reply, found in (("No: we like our own offer better.", False),
                         *((f"{line} Next turn we have 6 again.", True) for _, line in closing.BUSY)):  # fmt: skip
        told = msgspec.structs.replace(made, reply=reply)
        seen = msgspec.structs.replace(view, offers=(*view.offers, told))
        assert is_spent(content(), seen, "USA") is found, reply
        old = msgspec.structs.replace(seen, offers=(*view.offers, msgspec.structs.replace(told, turn=view.turn - 1)))
        assert not is_spent(content(), old, "USA"), "of the turn before"
    app = window(changed(still, SEAT, offers=(told,)))
    dealing(app)
    assert "\"cannot sign\"" in app.dump()
    assert "can sign nothing more before" in str(app.widget("partner/USA").tooltip)


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_who_can_sign_nothing_more_is_said_before_an_offer_is_sent(look):
    """Was wrong: the builder sent offers to a ministry whose last point everybody had seen go, and it said no."""
    theme, size, scale = look
    app = window(spent_partner(), theme, size, scale)
    dealing(app)
    assert "\"cannot sign\"" in app.dump()
    app.click("deals/new")
    app.click("add/give/money")
    app.click("clause/done")
    assert "can sign nothing more" in app.dump()
    assert not faults_of_layout(app)
    app.click("deals/send")
    assert not app.session.link.sent, "first it is said"
    app.click("offer-spent/choice0")
    assert not app.session.link.sent and app.screen.clauses
    app.click("deals/send")
    app.click("offer-spent/choice1")
    assert len(app.session.link.sent) == 1
    dealing(app, "KOR")
    app.click("deals/new")
    app.click("add/give/money")
    app.click("clause/done")
    app.click("deals/send")
    assert len(app.session.link.sent) == 2, "others get theirs at once"


def test_to_a_person_without_a_point_an_offer_can_lie_until_the_next_turn():
    app = window(spent_partner("human"))
    dealing(app)
    app.click("deals/new")
    app.click("add/give/money")
    app.click("clause/done")
    app.click("deals/send")
    app.click("offer-spent/choice0")
    ((move,),) = app.session.link.sent
    assert move.open_turns == 2


def test_in_the_last_turn_nothing_is_kept_for_the_next(monkeypatch):
    app = window(spent_partner())
    monkeypatch.setattr(horizon, "surely_last", lambda *_: True)
    dealing(app)
    app.click("deals/new")
    app.click("add/give/money")
    app.click("deals/send")
    assert "only say no" in app.dump() and "next turn" not in app.widget("offer-spent/choice0").label


def test_a_partner_names_its_price():
    """It is shown beside the draft; taken over, it lands in the column of the one who pays, with its reason."""
    app = window(moments()["talk2"])
    dealing(app)
    app.click("deals/new")
    assert app.widget("deals/quote").label == "What could I offer?", "nothing is priced yet"
    app.click("deals/group", "Council")
    app.click("add/get/stay_member")
    app.click("clause/done")
    app.click("deals/quote")
    assert len(app.screen.clauses) == 1, "nothing moves into the draft by itself"
    assert "Japan: Pays" in app.dump()
    app.click("dialog/choice1")
    assert len(app.screen.clauses) == 1, "left as it is"
    app.click("deals/quote")
    app.click("dialog/choice0")
    assert ("money", "JPN") in [(c.kind, c.giver) for c in app.screen.clauses]
    assert "For $\N{NARROW NO-BREAK SPACE}12" in app.dump()
    app.click("clause/drop1")
    assert not app.screen.reason


def test_an_adviser_makes_a_first_draft_for_a_partner(monkeypatch):
    """Found in play: an empty builder, and no word on what that partner would sign."""
    app = window(moments()["talk2"])
    move = MakeOffer("USA", (Clause("money", "USA", amount_usd_m=4.0),
                             Clause("favour", "JPN", favour="diplomatic", turns=2)))  # fmt: skip
    asked = []
    monkeypatch.setattr(app.session.link, "proposals",
                        lambda partner="": asked.append(partner) or (Proposal(move, 4.0, 5.0),))  # fmt: skip
    dealing(app)
    app.click("deals/new")
    app.click("deals/quote")
    assert asked == ["USA"] and set(app.screen.clauses) == set(move.clauses)
    assert app.widget("deals/quote").label != "What could I offer?" and "would sign this" in app.dump()
    app.click("deals/cancel")
    monkeypatch.setattr(app.session.link, "proposals", lambda _partner="": ())
    app.session._kept.clear()
    app.click("deals/new")
    app.click("deals/quote")
    assert not app.screen.clauses and any("no offer now" in toast.text for toast in app.stage.toasts)


def test_of_a_person_one_has_to_ask(monkeypatch):
    app = window(moments()["talk2"])
    monkeypatch.setattr(app.session.link, "quote", lambda *_: ())
    monkeypatch.setattr(app.session.link, "quote_reason", lambda *_: "")
    dealing(app)
    app.click("deals/new")
    app.click("deals/group", "Council")
    app.click("add/get/stay_member")
    app.click("deals/quote")
    assert len(app.screen.clauses) == 1
    assert any("person" in toast.text for toast in app.stage.toasts)


def test_a_preset_fills_the_columns_and_names_its_framework():
    app = window(moments()["talk2"])
    dealing(app)
    app.click("partner/USA")
    app.click("deals/new")
    found = presets(app.session.content, app.session.view, "USA")
    names = [p.name for p in found]
    assert "Pax Silica" in names
    app.click("terms/preset")
    app.click("terms/preset/options", "Pax Silica")
    assert app.screen.terms.club == "pax_silica"
    assert app.widget("terms/preset").value == "Pax Silica"
    assert "AI supply chains" in app.dump(), "what it is stands over the columns"
    assert "technology" in {c.kind for c in app.screen.clauses}
    assert not app.faults
