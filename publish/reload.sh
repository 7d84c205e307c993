#!/bin/sh
# reload.sh TARGET INCLUDE: take site.conf over from a target, and have nginx read it. Runs as root.
#
# Who can write nginx configuration is as good as root. So the user that publishes may run this
# script (sudo) and not change it, nginx includes a copy that is root's, and only the two lines that
# `python -m publish` writes come into that copy.
set -eu
target=$1
include=$2
draft=$(mktemp "$include.XXXXXX")
trap 'rm -f "$draft" "$draft.old"' EXIT

head -c 8000 "$target/site.conf" > "$draft"
wrong=$(grep -vxE \
    -e '# Written by `python -m publish` at a release: do not edit\.' \
    -e 'map "" \$site \{ default "/[A-Za-z0-9_./ -]*"; \}' \
    -e "map \"\" \\\$csp \\{ default \"[A-Za-z0-9' :;+/=-]*\"; \\}" "$draft" || true)
if [ -n "$wrong" ] || [ "$(wc -l < "$draft")" -ne 3 ]; then
    echo "$target/site.conf is niet wat python -m publish schrijft; nginx leest het niet." >&2
    exit 1
fi

chmod 644 "$draft"
if [ -e "$include" ]; then cp -p "$include" "$draft.old"; fi
mv "$draft" "$include"
if ! nginx -t -q; then
    if [ -e "$draft.old" ]; then mv "$draft.old" "$include"; fi
    exit 1
fi
systemctl reload-or-restart nginx
