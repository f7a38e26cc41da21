"""Where tests leave pictures for the eye: the folder named by FORGE_PICTURES, or nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pygame


def keep(surface: pygame.Surface, name: str) -> None:
    """Save a picture as NAME.png if FORGE_PICTURES names a folder."""
    folder = os.environ.get("FORGE_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        pygame.image.save(surface, str(Path(folder) / f"{name}.png"))


def keep_text(text: str, name: str) -> None:
    """Save a text file (an SVG) if FORGE_PICTURES names a folder."""
    folder = os.environ.get("FORGE_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        (Path(folder) / name).write_text(text, encoding="utf-8")
