"""A small Hub for dataset repositories, on loopback and in memory, with faults on demand.

It answers what huggingface_hub and datasets ask while publishing and loading, and no more.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "hf_example_token_for_tests_only"  # noqa: S105 - opens nothing
DAY = "2026-01-01T00:00:00.000Z"
Files = dict[str, bytes]


@dataclass
class Repo:
    """The commits of a repository by hash, each with all its files, and what points to them."""

    commits: dict[str, Files] = field(default_factory=dict)
    main: str = ""
    tags: dict[str, str] = field(default_factory=dict)

    def commit(self, files: Files, message: str) -> str:
        shown = sorted((path, blob_hash(data)) for path, data in files.items())
        name = hashlib.sha1(json.dumps([self.main, message, shown]).encode(), usedforsecurity=False).hexdigest()
        self.commits[name], self.main = files, name
        return name

    def find(self, revision: str) -> str | None:
        known = {"main": self.main, **self.tags, **{name: name for name in self.commits}}
        return known.get(revision)


@dataclass
class Hub:
    """The state of the server; `faults` maps the start of a request line to what happens instead, once."""

    repos: dict[str, Repo] = field(default_factory=dict)
    large: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    faults: dict[str, Callable[[Handler], None]] = field(default_factory=dict)
    url: str = ""

    def make(self, name: str) -> Repo:
        repo = self.repos[name] = Repo()
        repo.commit({".gitattributes": b"*.parquet filter=lfs diff=lfs merge=lfs -text\n"}, "initial commit")
        return repo


def blob_hash(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def is_large(path: str) -> bool:
    return path.endswith(".parquet")


def serve(hub: Hub) -> ThreadingHTTPServer:
    """Serve the hub from threads; the caller shuts the server down."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"hub": hub}))
    hub.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Handler(BaseHTTPRequestHandler):
    """One request; the routes stand in `ROUTES`, below."""

    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests clean."""

    def handle_any(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = unquote(urlsplit(self.path).path)
        line = f"{self.command} {path}"
        self.hub.asked.append(line)
        for start, fault in list(self.hub.faults.items()):
            if line.startswith(start):
                del self.hub.faults[start]
                fault(self)
                return
        for method, pattern, answer in ROUTES:
            match = re.fullmatch(pattern, path)
            if match and self.command in method:
                answer(self, **match.groupdict())
                return
        self.fail(404, "EntryNotFound", "no such route")

    do_GET = do_HEAD = do_POST = do_PUT = handle_any  # noqa: N815 - the base class looks for these names

    def send(self, data: bytes, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(data)),
            **(headers or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def say(self, value: Any, status: int = 200) -> None:
        self.send(json.dumps(value).encode(), status)

    def fail(self, status: int, code: str, message: str) -> None:
        said = {"X-Error-Code": code, "X-Error-Message": message}
        self.send(json.dumps({"error": message}).encode(), status, said)

    def drop(self) -> None:
        """Close the connection without an answer."""
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def allowed(self) -> bool:
        if self.headers.get("Authorization") == f"Bearer {TOKEN}":
            return True
        self.fail(401, "", f"Invalid credentials: {self.headers.get('Authorization')}")
        return False

    def at(self, repo: str, revision: str = "main") -> tuple[Repo, str] | None:
        """The repository and the commit that a revision names; None, with the fault answered, where there is none."""
        found = self.hub.repos.get(repo)
        if found is None:
            self.fail(404, "RepoNotFound", "Repository not found")
            return None
        commit = found.find(revision)
        if commit is None:
            self.fail(404, "RevisionNotFound", f"Invalid rev id: {revision}")
            return None
        return found, commit


def create(request: Handler) -> None:
    if not request.allowed():
        return
    asked = json.loads(request.body)
    name = f"{asked.get('organization') or 'example'}/{asked['name']}"
    if name in request.hub.repos:
        request.say({"error": "exists already", "url": f"{request.hub.url}/datasets/{name}"}, 409)
        return
    request.hub.make(name)
    request.say({"url": f"{request.hub.url}/datasets/{name}", "name": name, "id": name})


def validate(request: Handler) -> None:
    request.say({"errors": [], "warnings": []})


def preupload(request: Handler, repo: str, revision: str) -> None:
    found = request.at(repo, revision)
    if found:
        files = found[0].commits[found[1]]
        answers = [
            {
                "path": file["path"],
                "uploadMode": "lfs" if is_large(file["path"]) else "regular",
                "shouldIgnore": False,
                "oid": blob_hash(files[file["path"]]) if file["path"] in files else None,
            }
            for file in json.loads(request.body)["files"]
        ]
        request.say({"files": answers, "commitOid": found[1]})


def batch(request: Handler, repo: str) -> None:
    objects = []
    for wanted in json.loads(request.body)["objects"]:
        answer = {"oid": wanted["oid"], "size": wanted["size"]}
        if wanted["oid"] not in request.hub.large:
            answer["actions"] = {"upload": {"href": f"{request.hub.url}/large/{wanted['oid']}"}}
        objects.append(answer)
    request.say({"transfer": "basic", "objects": objects})


def put(request: Handler, oid: str) -> None:
    if hashlib.sha256(request.body).hexdigest() != oid:
        request.fail(422, "", "another checksum")
        return
    request.hub.large[oid] = request.body
    request.send(b"")


def commit(request: Handler, repo: str, revision: str) -> None:
    found = request.at(repo, revision)
    if not found or not request.allowed():
        return
    there, parent = found
    files, header = dict(there.commits[parent]), {}
    for line in request.body.splitlines():
        entry = json.loads(line)
        value = entry["value"]
        match entry["key"]:
            case "header":
                header = value
            case "file":
                files[value["path"]] = base64.b64decode(value["content"])
            case "lfsFile":
                files[value["path"]] = request.hub.large[value["oid"]]
            case "deletedFile":
                del files[value["path"]]
    if header.get("parentCommit") != parent:
        request.fail(412, "PreconditionFailed", "A commit has happened since. Please refresh and try again.")
        return
    name = there.commit(files, header["summary"])
    request.say({"success": True, "commitOid": name, "commitUrl": f"{request.hub.url}/datasets/{repo}/commit/{name}"})


def tag(request: Handler, repo: str, revision: str) -> None:
    found = request.at(repo, revision)
    if not found or not request.allowed():
        return
    name = json.loads(request.body)["tag"]
    if name in found[0].tags:
        request.fail(409, "TagExists", "Tag already exists")
        return
    found[0].tags[name] = found[1]
    request.say({})


def refs(request: Handler, repo: str) -> None:
    if "Authorization" in request.headers and not request.allowed():
        return
    found = request.at(repo)
    if found:
        tags = [{"name": n, "ref": f"refs/tags/{n}", "targetCommit": c} for n, c in found[0].tags.items()]
        main = {"name": "main", "ref": "refs/heads/main", "targetCommit": found[0].main}
        request.say({"branches": [main], "tags": tags, "converts": []})


def info(request: Handler, repo: str, revision: str = "main") -> None:
    found = request.at(repo, revision)
    if found:
        siblings = [{"rfilename": path} for path in sorted(found[0].commits[found[1]])]
        shown = {"_id": "0", "id": repo, "author": repo.partition("/")[0], "sha": found[1], "lastModified": DAY}
        request.say(shown | {"private": False, "gated": False, "disabled": False, "tags": [], "siblings": siblings})


def entry(path: str, data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "file", "path": path, "size": len(data), "oid": blob_hash(data)}
    if is_large(path):
        found["lfs"] = {"oid": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 130}
    return found


def tree(request: Handler, repo: str, revision: str, path: str | None = None) -> None:
    found = request.at(repo, revision)
    if not found:
        return
    start = f"{path.strip('/')}/" if path and path.strip("/") else ""
    files = {name: data for name, data in found[0].commits[found[1]].items() if name.startswith(start)}
    if start and not files:
        request.fail(404, "EntryNotFound", f"{path} does not exist")
        return
    deep = parse_qs(urlsplit(request.path).query).get("recursive", ["false"])[0].lower() == "true"
    folders = {start + name.removeprefix(start).split("/")[0] for name in files if "/" in name.removeprefix(start)}
    answer: list[dict[str, Any]] = [
        {"type": "directory", "path": name, "size": 0, "oid": "0" * 40} for name in sorted(folders)
    ]
    answer += [entry(name, data) for name, data in sorted(files.items()) if deep or "/" not in name.removeprefix(start)]
    request.say(answer)


def paths_info(request: Handler, repo: str, revision: str) -> None:
    found = request.at(repo, revision)
    if not found:
        return
    if "json" in (request.headers.get("Content-Type") or ""):
        wanted = json.loads(request.body)["paths"]
    else:
        wanted = parse_qs(request.body.decode()).get("paths", [])
    files = found[0].commits[found[1]]
    request.say([entry(path, files[path]) for path in wanted if path in files])


def resolve(request: Handler, repo: str, revision: str, path: str) -> None:
    found = request.at(repo, revision)
    if not found:
        return
    data = found[0].commits[found[1]].get(path)
    if data is None:
        request.fail(404, "EntryNotFound", "Entry not found")
        return
    name = hashlib.sha256(data).hexdigest() if is_large(path) else blob_hash(data)
    headers = {"ETag": f'"{name}"', "X-Repo-Commit": found[1], "X-Linked-Etag": f'"{name}"', "Accept-Ranges": "bytes"}
    headers["X-Linked-Size"] = str(len(data))
    wanted = re.fullmatch(r"bytes=(\d*)-(\d*)", request.headers.get("Range") or "")
    if wanted is None:
        request.send(data, 200, headers)
        return
    start = int(wanted[1]) if wanted[1] else len(data) - int(wanted[2])
    stop = min(int(wanted[2]) + 1 if wanted[1] and wanted[2] else len(data), len(data))
    request.send(data[start:stop], 206, headers | {"Content-Range": f"bytes {start}-{stop - 1}/{len(data)}"})


REPO = r"(?P<repo>[^/]+/[^/]+)"
API = f"/api/datasets/{REPO}"
REVISION = r"(?P<revision>[^/]+)"
ROUTES: list[tuple[str, str, Callable[..., None]]] = [
    ("POST", "/api/repos/create", create),
    ("POST", "/api/validate-yaml", validate),
    ("POST", f"{API}/preupload/{REVISION}", preupload),
    ("POST", f"/datasets/{REPO}.git/info/lfs/objects/batch", batch),
    ("PUT", "/large/(?P<oid>[0-9a-f]+)", put),
    ("POST", f"{API}/commit/{REVISION}", commit),
    ("POST", f"{API}/tag/{REVISION}", tag),
    ("GET", f"{API}/refs", refs),
    ("GET", API, info),
    ("GET", f"{API}/revision/{REVISION}", info),
    ("GET", f"{API}/tree/{REVISION}(?P<path>/.*)?", tree),
    ("POST", f"{API}/paths-info/{REVISION}", paths_info),
    ("GET HEAD", f"/datasets/{REPO}/resolve/{REVISION}/(?P<path>.+)", resolve),
]
