"""FORGE Table: a desktop strategy game of critical-mineral diplomacy."""

import os

# Our matrices are small: threads of the linear algebra only wait for one another, and on a busy
# machine one market took twenty times as long. Must be set before numpy is loaded.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
