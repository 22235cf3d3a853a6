"""Every message that a module can give, as a pattern: read from its source, so that a new one cannot be forgotten."""

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType


def messages_of(module: ModuleType) -> Iterator[str]:
    """Each text in a module that reads as a sentence, with `.*` for what it fills in: `Expected .*, found .*.`"""
    tree = ast.parse(inspect.getsource(module))
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".*" for part in node.values)
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside | docstrings(tree)
        ):
            text = re.escape(node.value)
        else:
            continue
        if is_sentence(text):
            yield text


def docstrings(tree: ast.Module) -> set[int]:
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def is_sentence(pattern: str) -> bool:
    """Several words, from a capital letter or a filled-in name to a full stop, perhaps with a hint after it."""
    return bool(re.fullmatch(r"(?:[A-Z'].*|\.\*.*\\ .*)\.(?:\.\*)?", pattern)) and "\\ " in pattern
