"""What the commands do, told in order."""

from pathlib import Path

from publish import manifest, stage, switch, verify
from publish.problem import Refused
from publish.target import (
    KEEP,
    Release,
    Target,
    Tell,
    clean,
    locked,
    make_target,
    open_target,
)

WAIT = 300.0  # seconds that a release waits for another


def release(
    folder: Path,
    destination: Path,
    *,
    tell: Tell,
    reload: str | None = None,
    url: str | None = None,
    allow_older: bool = False,
    wait: float = WAIT,
) -> Release:
    """Publish a built site: readers see the old one whole, then the new one whole."""
    _refuse_nested(folder.resolve(), destination.resolve())
    tell("Kijkt na of de site volledig is")
    site = manifest.read_whole(folder)
    target = make_target(destination)
    with locked(target, tell, wait):
        clean(target, tell)
        served = target.current()
        if served is not None and not allow_older:
            _refuse_older(site, served)
        new = stage.stage(site, target, served, target.releases()[-KEEP:], tell)
        stay = switch.kept([*target.releases(), new], served)
        with switch.unless_served(target, new):
            switch.allow(target, stay, reload, url, tell)
            tell("Schakelt over")
            switch.switch(target, new)
            if url is not None:
                _check_served(target, url, new, served, tell)
        switch.prune(target, switch.kept(stay, new))
    return new


def rollback(destination: Path, number: int | None, *, tell: Tell, wait: float = WAIT) -> Release:
    """Serve an earlier release again."""
    target = open_target(destination)
    with locked(target, tell, wait):
        clean(target, tell)
        back = switch.earlier(target, number)
        stage.lend(target, back)
        switch.switch(target, back)
    return back


def forget(destination: Path, *, tell: Tell, wait: float = WAIT) -> list[Release]:
    """Remove all releases but the served one, and what that one carried of others."""
    target = open_target(destination)
    with locked(target, tell, wait):
        clean(target, tell)
        served = target.current()
        if served is None:
            raise Refused(f"{destination}: er wordt niets uitgegeven, er is niets om te houden.")
        gone = switch.prune(target, [served])
        stage.strip(served)
    return gone


def _check_served(
    target: Target, url: str, new: Release, served: Release | None, tell: Tell
) -> None:
    """Look at the site from outside; go back when it is not as it should be."""
    tell(f"Kijkt na wat {url} geeft")
    problems = verify.served_problems(url, new.version)
    if not problems:
        return
    outcome = "Er is geen eerdere uitgave om naar terug te gaan."
    if served is not None:
        switch.switch(target, served)
        outcome = f"Terug naar {served}."
    raise Refused("\n  ".join([f"{url} is niet zoals uitgegeven. {outcome}", *problems]))


def _refuse_older(site: manifest.Site, served: Release) -> None:
    """Refuse a commit that is older than the one that readers see."""
    if site.version.time < served.time:
        raise Refused(
            f"Commit {site.version} is ouder dan wat er staat: {served}. "
            "Er verandert niets. Terug naar een eerdere uitgave gaat met `rollback`."
        )


def _refuse_nested(site: Path, target: Path) -> None:
    if site == target or site in target.parents or target in site.parents:
        raise Refused("De gebouwde site en de doelmap mogen niet in elkaar liggen.")
