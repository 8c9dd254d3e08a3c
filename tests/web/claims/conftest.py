import pytest

from tests.informing import Informing, inform


@pytest.fixture
def informing(world) -> Informing:
    """What the small world did to inform, with claims in every state."""
    return inform(world)
