"""`python macros/serve [PORT]`: the site while it is being written, until Ctrl-C.

Started as a folder: with `-m`, Python would first import the package around it, which takes a
second in which Ctrl-C gives a traceback.
"""

import os
import signal
import sys

for _ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(_ending, lambda *_: os._exit(0))  # nothing is there yet to end in order

if __name__ == "__main__":
    sys.path[0] = os.getcwd()  # noqa: PTH109 - pathlib takes longer than all of this
    from macros.serve.command import main

    sys.exit(main(*sys.argv[1:2]))
