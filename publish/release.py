"""What the commands do, told in order."""

from pathlib import Path

from publish import manifest, marks, stage, switch, verify
from publish.ending import Ending
from publish.problem import WARNING, Refused, reason
from publish.target import (
    Release,
    Target,
    Tell,
    clean,
    locked,
    make_target,
    only_warned,
    open_target,
    read_release,
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
    ending: Ending | None = None,
) -> Release:
    """Publish a built site: readers see the old one whole, then the new one whole.

    `destination`: the folder that is served from, which holds all releases; `tell`: what each step
    is told to; `reload`: the command that makes nginx read its configuration; `url`: where the site
    is looked at afterwards; `wait`: seconds for another release to end; `ending`: what breaks it
    off. `Refused` says why not.
    """
    ending = ending or Ending()
    _refuse_nested(folder.resolve(), destination.resolve())
    tell("Kijkt na of de site volledig is")
    site = manifest.read_whole(folder)
    target = make_target(destination)
    with locked(target, tell, wait):
        with only_warned(tell, "De site die er staat, blijft staan."):
            clean(target, tell)
        for left in _after(target, target.current_folder()):  # what a rollback could not do
            marks.mark_taken_back(left)
        if not allow_older:
            _refuse_older(site, target)
        served, releases = target.current(), target.releases()
        new = stage.stage(site, target, served, switch.kept(releases, served), tell)
        with switch.unless_served(target, new):
            switch.allow(target, [*releases, new], reload, url, tell)
            tell("Schakelt over")
            ending.put_off()
            switch.switch(target, new, tell)
            if url is not None:
                _check_served(target, url, new, served, tell, ending)
        with only_warned(tell, f"{new} wordt getoond."):
            target.remember_back(target.back())
        with only_warned(tell, f"{new} wordt getoond."):
            stay = switch.kept([*releases, new], served)
            switch.prune(target, switch.kept(stay, new))
    return new


def rollback(
    destination: Path,
    number: int | None,
    *,
    tell: Tell,
    wait: float = WAIT,
    ending: Ending | None = None,
) -> Release:
    """Serve an earlier release again; what it goes back over stays back.

    The commit until a newer one comes, the release until somebody asks for it by its number.
    """
    target = open_target(destination)
    with locked(target, tell, wait):
        with only_warned(tell, "De site die er staat, blijft staan."):
            clean(target, tell)
        _mark(_after(target, target.current_folder()), tell)
        back = switch.earlier(target, number)
        stage.lend(target, back)
        switch.refuse_unfit(target, back)
        left = _after(target, back.folder)
        (ending or Ending()).put_off()
        is_newest = False  # so that nothing stays back
        with only_warned(tell, "De volgende uitgave kan dit ongedaan maken."):
            taken_back = _taken_back(target, back)
            is_newest = taken_back is None
            if taken_back is not None:
                target.remember_back(taken_back)
        switch.switch(target, back, tell)
        _mark(left, tell)
        if is_newest:
            with only_warned(tell, f"{back} wordt getoond."):
                target.remember_back(None)
    return back


def forget(destination: Path, *, tell: Tell, wait: float = WAIT) -> list[Path]:
    """Remove all releases but the served one, and what that one carried of others."""
    target = open_target(destination)
    with locked(target, tell, wait):
        clean(target, tell)
        served = _served(target)
        if served is None:
            raise Refused(f"{destination}: er wordt niets uitgegeven, er is niets om te houden.")
        gone = switch.prune(target, [served])
        stage.strip(served)
    return gone


def _served(target: Target) -> Release | None:
    """Return the release that is served; refused where there is one that cannot be read."""
    folder = target.current_folder()
    return read_release(folder) if folder is not None and folder.is_dir() else None


def _check_served(
    target: Target, url: str, new: Release, served: Release | None, tell: Tell, ending: Ending
) -> None:
    """Look at the site from outside; go back when it is not right, or nobody could tell."""
    tell(f"Kijkt na wat {url} geeft")
    try:
        with ending.obeyed():
            problems = verify.served_problems(url, new.version)
    except BaseException:
        tell(f"{WARNING}{url} is niet nagekeken. {_gone_back(target, new, served, tell)}")
        raise
    if problems:
        outcome = _gone_back(target, new, served, tell)
        raise Refused("\n  ".join([f"{url} is niet zoals uitgegeven. {outcome}", *problems]))


def _gone_back(target: Target, new: Release, served: Release | None, tell: Tell) -> str:
    """Serve again what was served before, if there was something; says what came of it.

    Whatever ends us from here on, nobody gets by itself what was not looked at, or was not right.
    """
    if served is None:
        return f"Er is geen eerdere uitgave om naar terug te gaan. {new} staat er nog."
    with only_warned(tell, f"{new} gaat weer weg."):
        marks.mark_taken_back(new.folder)
    try:
        with marks.unmarked_on_failure(new.folder):
            switch.switch(target, served, tell)
    except (OSError, Refused) as error:
        return f"Teruggaan lukt niet: {reason(error)}. {new} staat er nog."
    return f"Terug naar {served}."


def _after(target: Target, served: Path | None) -> list[Path]:
    """Return where the releases stand that somebody went back from when this one is served."""
    return [one for one in target.release_folders() if served is not None and one > served]


def _mark(left: list[Path], tell: Tell) -> None:
    """Mark releases that somebody went back from; no release comes until each of them is."""
    for folder in left:
        fact = f"Uitgave {int(folder.name)} is teruggedraaid; de volgende uitgave schrijft dat op."
        with only_warned(tell, fact):
            marks.mark_taken_back(folder)


def _taken_back(target: Target, back: Release) -> manifest.Version | None:
    """Return the newest commit that this release does not replace; None: it is the newest."""
    after = (one for one in target.releases() if one.folder > back.folder)
    releases = [_served(target), *after]
    versions = [target.back(), *(one.version for one in releases if one is not None)]
    newest = max(filter(None, versions), key=lambda version: version.time, default=None)
    return None if newest is None or back.version.replaces(newest) else newest


def _refuse_older(site: manifest.Site, target: Target) -> None:
    """Refuse what is older than what readers see, or than what somebody went back from."""
    served = _served(target)
    if served is not None and site.version.is_before(served.version):
        raise Refused(
            f"Commit {site.version} is ouder dan wat er staat: {served}. "
            "Er verandert niets. Terug naar een eerdere uitgave gaat met `rollback`. "
            "Is de geschiedenis van git herschreven? Geef uit met --allow-older."
        )
    if served is not None and site.version.commit == served.version.commit:
        return
    back = target.back()
    if back is not None and (site.version.commit == back.commit or not site.version.replaces(back)):
        raise Refused(
            f"Commit {site.version} komt niet terug: commit {back} is teruggedraaid. Er verandert "
            "niets tot er een nieuwere commit is. Mag deze toch? Geef uit met --allow-older."
        )


def _refuse_nested(site: Path, target: Path) -> None:
    if site == target or site in target.parents or target in site.parents:
        raise Refused("De gebouwde site en de doelmap mogen niet in elkaar liggen.")
