"""The sign of life, heard by a real server on loopback, and the numbers for Prometheus."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from prometheus_client import parser

from crawler.config import Home
from crawler.store.database import opened
from crawler.store.runs import RunState
from digest.config.schedule import plan
from digest.service import heartbeat
from digest.service.heartbeat import Beat
from digest.service.jobs import Jobs
from tests.digest.homes import MORNING, NHC, NHSA, NIGHT, free_port, make_home, run_of, settings_for

DOES = "import sys; sys.exit({})"


@contextmanager
def watcher(status: int = 200) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A service outside: its address, and what it heard."""
    heard: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            heard.append((self.path, body))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing on the test's output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/ping/abc", heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = make_home(tmp_path)
    (tmp_path / "program.py").write_text(DOES.format(0), "utf-8")
    return made


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "PAUSE", 0.0)


def jobs(home: Home, **service: str) -> Jobs:
    settings = settings_for(home)
    settings = replace(settings, service=replace(settings.service, **service))
    program = (sys.executable, str(home.root / "program.py"))
    return Jobs(home, settings, plan(settings.schedule), program)


def night(home: Home) -> None:
    with opened(home.database) as db:
        run_of(db, NHC, RunState.OK, NIGHT)
        run_of(db, NHSA, RunState.OK, NIGHT)


def at_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("jobs", "metrics"):
        monkeypatch.setattr(f"digest.service.{module}.now", lambda: MORNING)


def test_a_night_that_went_well_is_told_after_the_mails(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(home)
    at_morning(monkeypatch)
    with watcher() as (address, heard):
        jobs(home, ping=address).alerts()
    ((path, body),) = heard
    assert path == "/ping/abc"
    assert "well" in body and "国家" not in body


def test_a_night_that_did_not_come_is_a_failure(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(home)
    late = NIGHT.replace(month=12)
    monkeypatch.setattr("digest.service.jobs.now", lambda: late)
    with watcher() as (address, heard):
        jobs(home, ping=address).alerts()
    ((path, body),) = heard
    assert path.endswith("/fail") and "problem: night" in body


def test_a_failed_backup_is_a_failure(home: Home, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(DOES.format(1), "utf-8")
    with watcher() as (address, heard):
        jobs(home, ping=address, backup=str(tmp_path / "copies")).look_after()
    assert heard == [("/ping/abc/fail", "problem: backup")]


def test_a_crawl_tells_its_start(home: Home) -> None:
    with watcher() as (address, heard):
        here = jobs(home, ping=address)
        here.stopping.set()
        here.crawl()
    assert heard[0] == ("/ping/abc/start", "")


def test_nobody_is_told_where_no_address_is_set(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "send", lambda *_: pytest.fail("told"))
    jobs(home).alerts()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{}/x", "no address", "http://127.0.0.1:{}\x00/"]
)
def test_who_does_not_hear_harms_no_night(
    home: Home, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs(home, ping=address.format(free_port())).alerts()
    assert "没能向 service.ping 报平安" in capsys.readouterr().out


def test_an_answer_of_error_is_tried_again_and_told() -> None:
    with watcher(500) as (address, heard):
        assert "500" in heartbeat.send(address, Beat.WELL, "")
    assert len(heard) == heartbeat.TRIES


def test_numbers_are_read_by_prometheus(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    night(home)
    at_morning(monkeypatch)
    file = home.root / "dongtai.prom"
    jobs(home, metrics=str(file)).measure()
    found = {
        family.name: family.samples[0].value
        for family in parser.text_string_to_metric_families(file.read_text("utf-8"))
    }
    assert found["dongtai_last_night_timestamp_seconds"] == NIGHT.timestamp()
    assert found["dongtai_mails_waiting"] == 0
    assert found["dongtai_disk_free_bytes"] > 0


def test_a_file_that_cannot_be_written_harms_no_night(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs(home, metrics="/nowhere/dongtai.prom").measure()
    assert "没能写 service.metrics" in capsys.readouterr().out


def test_without_the_extra_it_is_said(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    jobs(home, metrics=str(home.root / "x.prom")).measure()
    assert "dongtai[metrics]" in capsys.readouterr().out
