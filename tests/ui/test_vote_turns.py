"""The council's page remembers what it counted, and shows apart who may turn."""

from msgspec.structs import replace

from game.model.talks import VoteRecord
from game.ui.screens.vote_bar import VoteSides
from tests.ui.staged import moments
from tests.ui.test_screens import every, shown, window


def test_what_was_counted_is_kept_and_who_turned_stands_apart(monkeypatch):
    """Found in play: flags stood under yes, and twice in four turns two or three of them voted no."""
    app = window(moments()["bell2"])
    session = app.session
    view, link = session.view, session.link
    motion = replace(next(m for m in view.motions if m.id in view.agenda), id="m9", kind="reference_price",
                     mineral="lithium", stage="component", price_usd_per_kg=25.0, by=view.seat)  # fmt: skip
    members = [s for s, p in view.seats.items() if p.status == "member" and s != view.seat]
    before = replace(motion, id="m0")
    cast = {s: "no" if s == members[0] else "yes" for s in members}
    record = VoteRecord(before, view.turn - 1, cast, dict.fromkeys(members, 0.1), {}, 0.9, 0.9, passed=True)
    monkeypatch.setattr(link, "_view", replace(view, motions=(motion,), agenda=("m9",), votes=(record,), promises=()))
    foreseen = dict.fromkeys(members, ("yes", 5.0, "it brings us a stronger bloc"))
    monkeypatch.setattr(link, "foreseen_votes", lambda _: foreseen, raising=False)
    session.votes_seen[view.turn - 1, "m0"] = dict.fromkeys(members, "yes")
    link.version += 1
    root = shown(app, "council")
    sides = {w.label: w.seats for w, *_ in every(root) if isinstance(w, VoteSides)}
    assert sides["may turn 1"] == [members[0]] and members[0] not in sides[f"yes {len(members) - 1}"]
    assert session.votes_seen[view.turn, "m9"] == dict.fromkeys(members, "yes")
    assert "Counted for it, voted no: " in app.dump()
