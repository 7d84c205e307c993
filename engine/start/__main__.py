"""`python -m engine.start NAAM MAP`: a new blueprint in a repository of its own."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from blueprint.disk_reason import reason
from blueprint.report import run_command, speak_utf8
from engine.start.new_repository import make, why_not


def main(name: str = "", folder: str = "") -> int:
    """Make it, and say what to type next; give 1 and all that is wrong where it cannot be."""
    speak_utf8()
    at = Path(folder)
    told = why_not(Path.cwd(), name, at)
    if told:
        print("\n".join(f"{line}." for line in told), file=sys.stderr)
        return 1
    try:
        make(Path.cwd(), name, at)
    except OSError as error:
        if why := reason(error):
            print(f"MAP is “{at}”, maar daar kan ik niet schrijven: {why}.", file=sys.stderr)
            return 1
        raise
    print(f"Klaar. Typ nu:\n\n  cd {shlex.quote(str(at))}\n  make serve")
    return 0


if __name__ == "__main__":
    sys.exit(run_command(lambda: main(*sys.argv[1:3])))
