"""China at the table of offers: what it proposes and how it answers (a doctrine may do more).

Both see China's own view: ``offers`` holds those made to it, ``china_purse_usd_m`` what it can pay,
``china_memory`` what its doctrine remembers. Moves pass the same check as a ministry's
(``rules.china_deals`` names what China gives and gets); the host asks once for opening moves when
the talks open and once for each offer that reaches it.
"""

from game.model.content import Content
from game.model.talks import MakeOffer, Offer, ReplyOffer, TalkMove
from game.model.views import View


def talk(content: Content, view: View) -> tuple[TalkMove, ...]:
    """Opening offers: none without a doctrine that bargains."""
    del content, view
    return ()


def reply(content: Content, view: View, offer: Offer) -> MakeOffer | ReplyOffer:
    """A plain no without a doctrine that bargains."""
    del content, view
    return ReplyOffer(offer=offer.id, answer="decline", reason="China does not bargain over this.")
