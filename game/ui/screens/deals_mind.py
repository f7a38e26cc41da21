"""What a partner says of its own accord: the letter that it has written this turn, else what is on its mind."""

from __future__ import annotations

from game.model.talks import Offer
from game.present import letters, mind, offers
from game.present.names import party, sentence
from game.present.words import tr, used
from game.ui.kit import Label, Look, Paragraph, Stack, Widget
from game.ui.screens.deals_base import DealsPart

__all__ = ["PartnersMind"]


class PartnersMind(DealsPart):
    """A letter about what the two did to each other says it better than a list; hearsay stands beside the list."""

    def _mind(self, area: Widget, look: Look, stack: Stack) -> None:
        """What the partner has written this turn, or says about what you did to it last turn."""
        s = self.session
        letter = s.keep(f"letter/{self.partner}", used(), lambda: letters.from_seat(s.content, s.view, self.partner))
        said = () if letter is not None and not letter.hearsay else mind.on_its_mind(s.content, s.view, self.partner)
        name = party(s.content, self.partner)
        if letter is not None:
            head = sentence(tr("{name} has written to you: {word}", name=name, word=letter.word))
            area.add(Label(stack.take(26, 2), head, "smallstrong", "mute"))
            text = f"“{letter.text}”"
            area.add(Paragraph(stack.paragraph(look, text), text))
        if said:
            area.add(Label(stack.take(26, 2), sentence(tr("On the mind of {name}", name=name)), "smallstrong", "mute"))
            text = f"{name}: “{' '.join(said)}”"
            area.add(Paragraph(stack.paragraph(look, text), text))

    def _answerer_name(self, offer: Offer) -> str:
        """Whose the last word on an offer is: its maker's who takes it back, of several the one that declined."""
        s = self.session
        if offer.status == "withdrawn":
            return party(s.content, offer.by)
        no = offers.declined_by(s.view, offer)
        return party(s.content, no or offer.to) if no or not offer.also else tr("Answer")
