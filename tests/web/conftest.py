"""A workspace, the studio over it, and a browser that was let in."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearse.judge.meaning import Encoder
from rehearse.web.studio import Studio
from tests.support.studio import Visitor, make_home, make_studio


@pytest.fixture
def home(tmp_path: Path) -> Path:
    make_home(tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def studio(home: Path, encoder: Encoder) -> Studio:
    return make_studio(home, encoder)


@pytest.fixture
def visitor(studio: Studio) -> Visitor:
    return Visitor(studio).enter()
