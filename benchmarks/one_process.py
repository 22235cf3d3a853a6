"""Run a command and print what it used: CPU seconds and peak memory in MB. Run on its own, without the package.

A child's peak memory includes what its parent had in use when it was started, so the parent has to be as small as
this: nothing is imported that is not needed.
"""

import os
import sys


def main() -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    begun = [(os.POSIX_SPAWN_DUP2, silence, 1)]
    child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=begun)
    _, status, used = os.wait4(child, 0)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
