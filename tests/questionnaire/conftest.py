from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def sample() -> str:
    return (Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8")
