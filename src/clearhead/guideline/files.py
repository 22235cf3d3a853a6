"""The files of a guideline: where they are, their hash, and their plain contents with lines."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from clearhead.guideline.file_shapes import FOLDERS, SINGLE_FILES
from clearhead.reading.problems import BadInput, Problem, nearest
from clearhead.reading.shapes import Shape, checked
from clearhead.reading.yaml_text import Document, Plain, read_file

#: Beside the guideline, and no part of an edition's hash; nor are the topics of the articles, in `topics.yaml`.
CASES = "cases"
ARTICLES = "articles"
_BESIDE = (CASES, ARTICLES)


@dataclass(slots=True)
class Files:
    """Contents by subject: single files by name, folders by name and then by file stem.

    `unread` names the files that are missing or do not fit their shape, as they are named in problems.
    """

    singles: dict[str, Document] = field(default_factory=dict)
    folders: dict[str, dict[str, Document]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def plain(self) -> dict[str, Plain]:
        """Everything as plain values, for building and for the cache."""
        singles: dict[str, Plain] = {name: document.data for name, document in self.singles.items()}
        folders: dict[str, Plain] = {
            name: {stem: document.data for stem, document in documents.items()}
            for name, documents in self.folders.items()
        }
        return singles | folders


def paths_of(directory: Path) -> list[Path]:
    """Every file that decides answers, in a fixed order. The cases and articles are not among them."""
    singles = [directory / f"{name}.yaml" for name in SINGLE_FILES]
    in_folders = [path for folder in FOLDERS for path in sorted((directory / folder).glob("*.yaml"))]
    return [path for path in singles if path.is_file()] + in_folders


def fingerprint(directory: Path) -> str:
    """The SHA-256 of an edition: over the names and bytes of its files."""
    digest = hashlib.sha256()
    for path in paths_of(directory):
        try:
            content = path.read_bytes()
        except OSError:
            content = b""  # reading the files says what is wrong; such an edition is never kept
        digest.update(f"{path.relative_to(directory).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def read_files(directory: Path) -> tuple[Files, list[Problem]]:
    """Read every file and hold it against its shape. Files that do not fit are left out of the result."""
    files, problems = Files(), []
    if not directory.is_dir():
        raise BadInput([Problem(str(directory), 0, "There is no guideline here. Expected a folder of YAML files.")])
    for name, shape in SINGLE_FILES.items():
        path = directory / f"{name}.yaml"
        if not path.is_file():
            problems.append(Problem(path.name, 0, "This file of the guideline is missing."))
        elif document := read_shaped(path, path.name, shape, problems):
            files.singles[name] = document
        if name not in files.singles:
            files.unread.add(path.name)
    for folder, shape in FOLDERS.items():
        files.folders[folder] = {}
        for path in sorted((directory / folder).glob("*.yaml")):
            name = f"{folder}/{path.name}"
            if document := read_shaped(path, name, shape, problems):
                files.folders[folder][path.stem] = document
            else:
                files.unread.add(name)
    return files, [*problems, *_astray(directory)]


def _astray(directory: Path) -> Iterator[Problem]:
    """What would be passed over in silence: a folder or a file ending that is not one of a guideline."""
    for folder in sorted(path for path in directory.iterdir() if path.is_dir()):
        if folder.name not in (*FOLDERS, *_BESIDE) and any(folder.glob("*.y*ml")):
            hint = nearest(folder.name, (*FOLDERS, *_BESIDE))
            yield Problem(f"{folder.name}/", 0, f"No folder of a guideline is called {folder.name!r}.{hint}")
        for path in sorted(folder.glob("*.yml")):
            yield Problem(f"{folder.name}/{path.name}", 0, "This file is not read. Expected the ending .yaml.")


def read_shaped(path: Path, name: str, shape: Shape, problems: list[Problem]) -> Document | None:
    """A file's contents where they fit a shape; else nothing, and what is wrong is added to the problems."""
    try:
        document = read_file(path, name)
    except BadInput as error:
        problems.extend(error.problems)
        return None
    found = [document.problem(steps, message) for steps, message in checked(shape, document.data)]
    problems.extend(found)
    return None if found else document
