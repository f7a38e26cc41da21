"""Bounds that many numbers share."""

from typing import Annotated

from msgspec import Meta

Share = Annotated[float, Meta(ge=0, le=1)]
Positive = Annotated[float, Meta(ge=0)]
Count = Annotated[int, Meta(ge=0)]
