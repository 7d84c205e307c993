"""What the blueprint means: YAML in, one checked and frozen model out."""

import sys

from blueprint.python_version import too_old

if told := too_old(sys.version_info[:2]):
    raise SystemExit(told)
