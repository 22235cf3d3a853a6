from tests.spec.conftest import world

__all__ = ["world"]
