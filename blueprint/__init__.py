"""What the blueprint means: YAML in, one checked and frozen model out."""

import sys
from pathlib import Path

from blueprint.surroundings import badly_named, too_old

if told := too_old(sys.version_info[:2]) or badly_named(str(Path(__file__).parents[1])):
    raise SystemExit(told)
