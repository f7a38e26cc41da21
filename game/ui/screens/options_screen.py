"""Options: theme, size of everything, motion, full screen."""

from __future__ import annotations

from game.present.words import tr
from game.ui.kit import Box, Button, Card, Group, Label, Look, Screen, Segmented, Slider, Stack, Toggle, Widget

__all__ = ["OptionsScreen"]


class OptionsScreen(Screen):
    """A short page over the game; Esc goes back."""

    title = "Options"

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """One card in the middle."""
        root = Group((0, 0, *size), fill="bg")
        card = root.add(Card(Box(size[0] / 2 - 340, 80, 680, 520), tr("Options"), icon="options"))
        stack = Stack(card.inner, 16)
        settings = self.app.settings
        card.add(Label(stack.take(24, 4), tr("Colours"), "strong"))
        card.add(Segmented(stack.take(40), (tr("Dark"), tr("Light")), int(settings.theme == "light"),
                           lambda i: self.app.change(theme=("dark", "light")[i]), kind="bar", label=tr("Colours"),
                           key="options/theme"))  # fmt: skip
        card.add(Slider(stack.take(96), tr("Size of everything"), 100 * look.scale, 75, 200, 5,
                        lambda v: self.app.change(scale=v / 100), unit="%", key="options/scale"))  # fmt: skip
        card.add(Toggle(stack.take(40), tr("Full screen (F11)"), settings.fullscreen,
                        lambda on: self.app.change(fullscreen=on), key="options/full"))  # fmt: skip
        card.add(Toggle(stack.take(40), tr("Reduce motion"), settings.reduce_motion,
                        lambda on: self.app.change(reduce_motion=on), key="options/motion"))  # fmt: skip
        card.add(Button(stack.take(48), tr("Back"), self.app.pop, "primary", key="options/back"))
        card.add(Button(stack.take(44), tr("Leave the game for the menu; it is saved"), lambda: self.app.go("menu"),
                        "quiet", key="options/menu"))  # fmt: skip
        return root

    def first_focus(self) -> str:
        """The way back."""
        return "options/back"
