"""What the site serves besides pages and drawings: data, feeds, and addresses that lead on."""

from __future__ import annotations

from blueprint.export import EXPORT_VERSION
from blueprint.export import export_files as exports
from engine.outputs.feeds import FeedAddresses, feeds
from engine.outputs.redirects import redirects
from engine.search.search_files import data_script
from macros.site_map import Site
from macros.through_time.any_two import pair_files


def downloads(site: Site, site_url: str, *, as_file: bool) -> dict[str, bytes]:
    """Give every file but the drawings, by its address.

    `site_url` is where the site is published; `as_file`: a page is a file, not a folder.
    """
    data = exports(site.blauwdruk, site.history)
    moved = redirects(site, as_file=as_file)
    pairs = pair_files(site, as_file=as_file)
    return {
        **{f"data/{EXPORT_VERSION}/{name}": content for name, content in data.items()},
        **dict(feeds(site, FeedAddresses(site_url, as_file))),
        **{name: data_script(name, told) for name, told in pairs.items()},
        **{address: text.encode() for address, text in moved.items()},
    }
