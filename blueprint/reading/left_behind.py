"""Files that a program of an editor leaves behind: swap files, copies, locks, a desktop's lists."""

from __future__ import annotations

import re

_LEFT_BEHIND = re.compile(
    r"(?i)^[.~#].*|.*(?:~|\.(?:bak|old|orig|rej|save|swp|swo|tmp|temp|part|crdownload|lock|ds_store)"
    r"|___jb_(?:tmp|old)___)$|^thumbs\.db$|^desktop\.ini$|^4913$"  # Vim tries to write 4913
)


def is_left_behind(name: str) -> bool:
    """Tell whether a program left a file of this name behind."""
    return bool(_LEFT_BEHIND.match(name))
