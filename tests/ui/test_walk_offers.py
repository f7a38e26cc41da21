"""N and P in Deals walk from one open offer's maker to the next."""

from types import SimpleNamespace

from tests.ui.dealing import changed
from tests.ui.staged import SEAT, moments
from tests.ui.test_screens import shown, window


def test_n_and_p_lead_from_open_offer_to_open_offer():
    """Found in play: N led from the EU's offer to a page without any."""
    held = moments()["talk2"]
    view = held.view()
    waits = [o for o in view.offers if o.status == "open" and o.waits_for(SEAT)]
    makers = {o.by for o in waits}
    app = window(changed(held, SEAT))
    shown(app, "deals")
    seen = set()
    for chord in ("n", "n", "n", "p", "p"):
        assert app.screen.on_key(SimpleNamespace(chord=chord))
        seen.add(app.screen.partner)
    assert makers and seen <= makers and not app.faults
