"""Regions that the shipped scenarios draw."""

MAPPED = [
    "USA", "EU", "JPN", "KOR", "GBR", "CAN", "AUS", "IND", "MEX", "ARG", "BRA", "CHL", "PER", "COD",
    "IDN", "PHL", "MYS", "KAZ", "UZB", "CHN", "RUS", "MMR", "XAF", "XAS", "XAM", "XEO",
]
"""Every region of the shipped scenarios, the four rests of the world among them."""
