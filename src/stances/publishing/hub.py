"""Put a release on the Hugging Face Hub: one commit with all its files, then the tag.

The Hub takes a commit whole or not at all, and only on top of the commit that it is told to follow. Whatever breaks,
the repository holds the version before or the new one; the tag comes last, and what is tagged is complete. A run starts
by looking at what is there, so running it again completes what an earlier run began.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from stances.publishing.errors import CannotPublish, Secret, said_plainly
from stances.releasing import history
from stances.releasing.check import read_manifest
from stances.releasing.verifying import NothingToVerify, verify
from stances.releasing.versions import VERSION, parts, releases
from stances.writing.identity import NAME
from stances.writing.manifest import MANIFEST, SUMS, file_hash, read_sums

if TYPE_CHECKING:
    from huggingface_hub import HfApi

KEPT = frozenset({".gitattributes"})
"""Files that the Hub makes itself, and that no release holds."""

Files = Mapping[str, str]
"""Files by path, each with its sha256 where the Hub stores it as a large file, else with its git blob hash."""


@dataclass(frozen=True, slots=True)
class Published:
    """Where a version is on the Hub, and what this run had to do for it."""

    repo: str
    version: str
    commit: str
    did: Literal["committed and tagged", "tagged", "nothing, it was there already"]

    @property
    def tag(self) -> str:
        """The name under which the version is loaded: `load_dataset(repo, revision=tag)`."""
        return f"v{self.version}"


def publish(
    root: Path, repo: str, version: str | None = None, *, create: bool = False, rebuild: bool = True
) -> Published:
    """Publish a release, the latest where none is named, to a dataset repository of the Hub.

    Parameters
    ----------
    root
        The project folder.
    repo
        OWNER/NAME of the dataset repository.
    version
        A release.
    create
        Make the repository where there is none.
    rebuild
        Build the release again from its commit first; without, only its checksums are compared.

    Raises
    ------
    CannotPublish
        Where the release is not what was released, there is no token, the Hub refuses or cannot be reached, or the
        repository holds something else or a later version. Nothing is half published then.
    """
    folder = _verified(root, version, rebuild=rebuild)
    try:
        from huggingface_hub import HfApi, get_token
        from huggingface_hub.utils.tqdm import disable_progress_bars
    except ImportError:
        msg = 'publishing needs the library huggingface_hub; install it with `pip install "cartel-stances[hub]"`'
        raise CannotPublish(msg) from None
    disable_progress_bars()
    token = get_token()
    if not token:
        msg = "there is no token of the Hub; run `hf auth login`, or set HF_TOKEN"
        raise CannotPublish(msg)
    with said_plainly(repo, Secret(token)):
        api = HfApi(token=token, library_name=NAME)
        if create:
            api.create_repo(repo, repo_type="dataset", exist_ok=True)
        return _publish(api, repo, folder)


def _verified(root: Path, version: str | None, *, rebuild: bool) -> Path:
    """The folder of the release, where it is as it was released."""
    known = releases(root)
    wanted = version or next(reversed(known), None)
    try:
        (verdict,) = verify(root, wanted, rebuild=rebuild)
    except NothingToVerify as error:
        raise CannotPublish(str(error)) from None
    if verdict.faults:
        more = f", and {len(verdict.faults) - 1:,} more" if len(verdict.faults) > 1 else ""
        msg = f"{verdict.version} is not what was released: {verdict.faults[0]}{more}; run `stances verify` to see all"
        raise CannotPublish(msg)
    own = f"{history.RELEASES}/{verdict.version}/"
    if any(path.startswith(own) for path in history.changes(root)):
        msg = f"{verdict.version} is not committed, so nobody could verify it; commit {own} and CHANGELOG.md first"
        raise CannotPublish(msg)
    return known[verdict.version]


def _publish(api: HfApi, repo: str, folder: Path) -> Published:
    version, tag = folder.name, f"v{folder.name}"
    refs = api.list_repo_refs(repo, repo_type="dataset")
    tags = {ref.name: ref.target_commit for ref in refs.tags}
    if tag in tags:
        _refuse_other(repo, tag, folder, _files(api, repo, tags[tag]))
        return Published(repo, version, tags[tag], "nothing, it was there already")
    _refuse_going_back(repo, version, list(tags))
    head = next(ref.target_commit for ref in refs.branches if ref.name == "main")
    there = _files(api, repo, head)
    if not _differing(folder, there):
        api.create_tag(repo, tag=tag, revision=head, repo_type="dataset")
        return Published(repo, version, head, "tagged")
    _refuse_foreign(repo, there)
    commit = _commit(api, repo, folder, there, head)
    api.create_tag(repo, tag=tag, revision=commit, repo_type="dataset")
    return Published(repo, version, commit, "committed and tagged")


def _commit(api: HfApi, repo: str, folder: Path, there: Files, head: str) -> str:
    """Commit every file of the release in one step on top of `head`, and delete the files that it does not hold."""
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete

    own, differing = set(_paths(folder)), _differing(folder, there)
    added = [CommitOperationAdd(path, folder / path) for path in differing if path in own]
    deleted = [CommitOperationDelete(path, is_folder=False) for path in differing if path not in own]
    source = read_manifest(folder)["source_commit"]
    done = api.create_commit(
        repo,
        [*added, *deleted],
        commit_message=f"Version {folder.name}",
        commit_description=f"Built from the sources at commit {source}.",
        repo_type="dataset",
        parent_commit=head,
    )
    return str(done.oid)


def _paths(folder: Path) -> list[str]:
    return sorted([*read_sums(folder), SUMS])


def _files(api: HfApi, repo: str, revision: str) -> Files:
    """The files of a revision, without those that the Hub makes itself."""
    from huggingface_hub.hf_api import RepoFile

    tree = api.list_repo_tree(repo, recursive=True, revision=revision, repo_type="dataset")
    files = [entry for entry in tree if isinstance(entry, RepoFile) and entry.path not in KEPT]
    return {file.path: file.lfs.sha256 if file.lfs else file.blob_id for file in files}


def _differing(folder: Path, there: Files) -> list[str]:
    """The files that only one side has, or that are not the same on both."""
    own = _paths(folder)
    other = [path for path in own if there.get(path) not in (file_hash(folder / path), _blob_hash(folder / path))]
    return sorted([*other, *(there.keys() - {*own})])


def _blob_hash(file: Path) -> str:
    """The hash by which git names the content of a file."""
    data = file.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _refuse_other(repo: str, tag: str, folder: Path, there: Files) -> None:
    differing = _differing(folder, there)
    if differing:
        msg = (
            f"{repo} has a tag {tag} with other files than the release ({differing[0]}), and a published version never "
            "changes; compare the two, and publish a new version"
        )
        raise CannotPublish(msg)


def _refuse_going_back(repo: str, version: str, tags: list[str]) -> None:
    published = [tag[1:] for tag in tags if tag.startswith("v") and VERSION.match(tag[1:])]
    later = max(published, key=parts, default=version)
    if parts(later) > parts(version):
        msg = f"{repo} holds {later} already, and {version} would take its place; publish versions in their order"
        raise CannotPublish(msg)


def _refuse_foreign(repo: str, there: Files) -> None:
    """A repository with files and without a manifest is somebody's other dataset, and would be emptied."""
    files = there.keys() - {"README.md"}
    if files and MANIFEST not in files:
        msg = f"{repo} holds {min(files)} and no {MANIFEST}, so it is another dataset; give --repo another name"
        raise CannotPublish(msg)
