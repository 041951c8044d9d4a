"""A model on loopback, and the service that asks it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from digest.config.rewriting import RewritingConfig, Service, service
from tests.digest.rewriting.model import Model, serving

CONFIG = Path(__file__).resolve().parents[3] / "config"
PROMPT = CONFIG / "rewriting.txt"


@pytest.fixture(scope="module")
def one_model() -> Iterator[Model]:
    with serving() as model:
        yield model


@pytest.fixture
def model(one_model: Model) -> Model:
    """The server, answering well again."""
    one_model.status, one_model.way = 200, "plain"
    one_model.asked.clear()
    one_model.says("一是压实责任。")
    return one_model


@pytest.fixture
def asked(model: Model) -> Service:
    return replace(service(RewritingConfig(model.url, "small"), PROMPT), seconds=30)
