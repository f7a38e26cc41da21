"""The widget kit: small, flat, keyboard-first, testable without pixels. See README.md."""

from game.ui.kit.buttons import Button, Checkbox, IconButton, Pressable, Toggle
from game.ui.kit.canvas import Canvas
from game.ui.kit.choices import Segmented
from game.ui.kit.columns import Column
from game.ui.kit.containers import Card, ScrollArea
from game.ui.kit.dropdown import Dropdown
from game.ui.kit.events import Event
from game.ui.kit.fields import TextField
from game.ui.kit.figures import KeyFigure
from game.ui.kit.focus import dump
from game.ui.kit.labels import (
    Badge,
    Divider,
    Flag,
    Icon,
    Label,
    Legend,
    Meter,
    Paragraph,
    Picture,
    ProgressBar,
    StackBar,
    two_ends,
)
from game.ui.kit.layout import Stack, column, grid, inset, row
from game.ui.kit.nav import PhaseSteps, RailItem
from game.ui.kit.number_text import allowed, format_number, parse_number, round_step, written
from game.ui.kit.numbers import NumberField, Stepper
from game.ui.kit.overlays import Choice, Dialog, Toast
from game.ui.kit.screen import Screen
from game.ui.kit.slider import Slider
from game.ui.kit.stage import Stage
from game.ui.kit.table import Table
from game.ui.kit.text import Run, Style, rich
from game.ui.kit.theme import GRID, Look, Theme, guess_scale, load_theme, mix
from game.ui.kit.widget import Box, Explain, Group, Tip, Widget

__all__ = [
    "GRID",
    "Badge",
    "Box",
    "Button",
    "Canvas",
    "Card",
    "Checkbox",
    "Choice",
    "Column",
    "Dialog",
    "Divider",
    "Dropdown",
    "Event",
    "Explain",
    "Flag",
    "Group",
    "Icon",
    "IconButton",
    "KeyFigure",
    "Label",
    "Legend",
    "Look",
    "Meter",
    "NumberField",
    "Paragraph",
    "PhaseSteps",
    "Picture",
    "Pressable",
    "ProgressBar",
    "RailItem",
    "Run",
    "Screen",
    "ScrollArea",
    "Segmented",
    "Slider",
    "Stack",
    "StackBar",
    "Stage",
    "Stepper",
    "Style",
    "Table",
    "TextField",
    "Theme",
    "Tip",
    "Toast",
    "Toggle",
    "Widget",
    "allowed",
    "column",
    "dump",
    "format_number",
    "grid",
    "guess_scale",
    "inset",
    "load_theme",
    "mix",
    "parse_number",
    "rich",
    "round_step",
    "row",
    "two_ends",
    "written",
]
