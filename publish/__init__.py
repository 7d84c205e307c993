"""How the site gets out: a built folder in, a verified, atomic release out.

Standard library only (brotli is used where it is installed): a server needs nothing but Python.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - a server may have another than the project
    raise SystemExit("Dit heeft Python 3.11 of later nodig; dit is een oudere.")
