"""The only maker of random generators: one stream per (seed, turn, purpose).

Adding a draw for one purpose never shifts another, so that two runs of one seed share their luck.
"""

from hashlib import blake2b

import numpy as np


def stream(seed: int, turn: int, purpose: str) -> np.random.Generator:
    """A generator of its own for this seed, turn and purpose (a stable word)."""
    key = blake2b(f"{seed}/{turn}/{purpose}".encode(), digest_size=16).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(key, "little")))
