"""Several processes at once, forked from one that has set Django up."""

import os
import sys
import time
import traceback

from django.db import connection


def at_once(*works) -> None:
    """Run each in a process of its own, all beginning together. Raises RuntimeError where one fails."""
    connection.close()  # a connection is no process's but the one that opened it
    start = time.time() + 0.3
    children = [fork(work, start) for work in works]
    failed = [pid for pid in children if os.waitpid(pid, 0)[1]]
    if failed:
        raise RuntimeError(f"{len(failed)} of {len(children)} processes failed.")


def fork(work, start: float) -> int:
    if pid := os.fork():
        return pid
    status = 1
    try:
        time.sleep(max(0, start - time.time()))
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)
