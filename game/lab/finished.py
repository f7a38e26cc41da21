"""Jobs that are independent of each other, in one process or in several, told as they finish."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from typing import TypeVar

from game.lab.simulate import leave_interrupts

__all__ = ["as_finished"]

Job = TypeVar("Job")
Made = TypeVar("Made")


def as_finished(play: Callable[[Job], Made], jobs: Sequence[Job], processes: int = 1) -> Iterator[Made]:
    """What ``play`` makes of each job, in the order in which they finish; a job that fails raises its error.

    ``play`` goes to other processes: a function of a module, or a ``functools.partial`` of one.
    """
    if processes <= 1 or len(jobs) <= 1:
        yield from map(play, jobs)
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(min(processes, len(jobs)), mp_context=context, initializer=leave_interrupts) as pool:
        waiting = {pool.submit(play, job) for job in jobs}
        try:
            for done in as_completed(waiting):
                yield done.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
