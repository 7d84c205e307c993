"""`python -m engine.serve [PORT]`: the site while it is being written, until Ctrl-C."""

import os
import signal
import sys

for _ending in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP):
    if signal.getsignal(_ending) is not signal.SIG_IGN:  # as nohup(1) lets it be
        signal.signal(_ending, lambda *_: os._exit(0))  # nothing is there yet to end in order

if __name__ == "__main__":
    from engine.serve.command import main  # takes a second, in which Ctrl-C gave a traceback

    sys.exit(main(*sys.argv[1:2]))
