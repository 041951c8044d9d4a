"""deploy/container: what its files call exists, nobody is root, and nothing of the house's goes in.

Neither Docker nor Kubernetes runs here: this holds what can be read.
"""

import re
from typing import Any

import click
import pytest
import yaml

from crawler.config import ClusterConfig
from crawler.process.children import GRACE
from digest.cli import dongtai
from tests.digest.homes import PROJECT

FOLDER = PROJECT / "deploy" / "container"
UID = 10001


def parsed(name: str) -> list[Any]:
    return list(yaml.safe_load_all((FOLDER / name).read_text("utf-8")))


def called(words: list[str]) -> str:
    """The command of a call, which exists and takes these options; what follows may be asked."""
    command = dongtai.get_command(click.Context(dongtai), words[0])
    assert command is not None, words
    known = {option for parameter in command.params for option in parameter.opts}
    named = {word for word in words[1:] if word.startswith("--")}
    assert isinstance(command, click.Group) or named <= known, words
    return words[0]


def test_the_image_is_nobody_and_has_what_prints_need() -> None:
    text = (FOLDER / "Dockerfile").read_text("utf-8")
    assert f"USER {UID}" in text and f"--uid {UID}" in text
    for program in ("libreoffice-writer-nogui", "chromium", "fonts-noto-cjk", "poppler-utils"):
        assert program in text
    assert "constraints.txt" in text and "TZ=Asia/Shanghai" in text
    assert set(re.findall(r'"(/[\w/]+)"', text.partition("VOLUME")[2])) == {
        "/srv/dongtai/config",
        "/srv/dongtai/var",
        "/var/backups/dongtai",
    }


def test_people_and_secrets_stay_out_of_the_image() -> None:
    left_out = (PROJECT / ".dockerignore").read_text("utf-8").split()
    assert {"var", "config/recipients.toml", "config/mail-password", ".git"} <= set(left_out)


def test_compose_calls_commands_that_exist() -> None:
    (found,) = parsed("compose.yaml")
    ours = {name: one for name, one in found["services"].items() if one["image"] == "dongtai"}
    assert {called(one["command"]) for one in ours.values()} == {"schedule", "review"}
    for one in ours.values():
        assert one["user"] == f"{UID}:{UID}" and one["read_only"] and one["cap_drop"] == ["ALL"]
        assert one["healthcheck"]["test"][0] == "CMD"
        volumes = {volume.partition(":")[0] for volume in one["volumes"]}
        assert volumes == {"config", "var", "backups"}
    assert called(ours["schedule"]["healthcheck"]["test"][2:]) == "doctor"


KINDS = {"CronJob": 6, "Deployment": 1, "Service": 1, "PersistentVolumeClaim": 1}


CLUSTER = "compose.cluster.yaml"
SHARED = "/mnt/dongtai"
VARIABLE = re.compile(r"\$\{([A-Z_]+)(:[-?])?")


def mounted(service: dict[str, Any]) -> dict[str, str]:
    """What a service mounts, by its place in the container."""
    pairs = (re.fullmatch(r"(.+):(/[^:]+)(?::ro)?", volume) for volume in service["volumes"])
    return {pair[2]: pair[1] for pair in pairs if pair}


def test_compose_of_a_cluster_adds_workers_without_the_database_of_the_main_machine() -> None:
    (found,), (alone,) = parsed(CLUSTER), parsed("compose.yaml")
    worker, usual = found["services"]["worker"], alone["services"]["schedule"]
    assert called(worker["command"]) == "worker"
    for name in ("image", "user", "read_only", "cap_drop", "security_opt", "tmpfs", "build"):
        assert worker[name] == usual[name], name
    assert "requirepass" in str(found["services"]["redis"]["command"])
    assert set(found["services"]) - set(alone["services"]) == {"redis", "worker"}
    ours, theirs = mounted(worker), mounted(usual)
    assert ours == {place: theirs.get(place, ours[SHARED]) for place in ours}
    assert set(theirs) - set(ours) == {"/var/backups/dongtai"}
    assert {ours["/srv/dongtai/config"], ours["/srv/dongtai/var"]} <= set(alone["volumes"])


def test_all_machines_of_a_cluster_have_the_shared_folder_where_the_settings_say() -> None:
    (found,), text = parsed(CLUSTER), (FOLDER / CLUSTER).read_text("utf-8")
    places = [mounted(found["services"][name]) for name in ("schedule", "worker")]
    assert [place[SHARED] for place in places] == [places[0][SHARED]] * 2
    assert f'folder = "{SHARED}"' in text
    unit = (PROJECT / "deploy" / "dongtai-worker@.service").read_text("utf-8")
    assert f"/srv/dongtai/var {SHARED}" in unit
    assert SHARED in (PROJECT / "deploy" / "README.md").read_text("utf-8")
    assert {"broker", "folder"} <= set(ClusterConfig.__dataclass_fields__)


def test_what_the_compose_files_ask_of_their_surroundings_is_explained_and_stays_outside() -> None:
    text = (FOLDER / CLUSTER).read_text("utf-8")
    head, _, body = text.partition("services:")
    asked = dict(VARIABLE.findall(body))
    assert asked and all(asked.values())  # each has a default, or says what is missing
    assert set(asked) == set(re.findall(r"^#   ([A-Z_]+)=", head, re.M))
    for left_out in (".dockerignore", ".gitignore"):
        assert "deploy/container/.env" in (PROJECT / left_out).read_text("utf-8")


def test_the_calls_of_the_compose_files_name_files_and_services_that_exist() -> None:
    for name in ("compose.yaml", CLUSTER):
        text = (FOLDER / name).read_text("utf-8")
        calls = re.findall(r"^#   docker compose (.+)$", text, re.M)
        assert calls
        for call in calls:
            files = re.findall(r"-f (\S+)", call)
            services: dict[str, Any] = {}
            for file in files:
                (found,) = yaml.safe_load_all((PROJECT / file).read_text("utf-8"))
                services |= found["services"]
            verb, *words = re.sub(r"(?:-f \S+|-d|--rm) ?", "", call).split()
            assert verb in ("up", "run")
            named, rest = (words[:1], words[1:]) if verb == "run" else (words, [])
            assert set(named) <= set(services), call
            assert not rest or called(rest)


def test_a_worker_is_given_longer_to_end_than_its_crawl_takes() -> None:
    (found,) = parsed(CLUSTER)
    grace = found["services"]["worker"]["stop_grace_period"]
    assert int(grace.removesuffix("s")) > GRACE + 5


def test_kubernetes_has_one_store_and_one_job_at_a_time() -> None:
    found = parsed("kubernetes.yaml")
    kinds = [one["kind"] for one in found]
    assert {kind: kinds.count(kind) for kind in KINDS} == KINDS
    for one in found:
        if one["kind"] == "CronJob":
            assert one["spec"]["concurrencyPolicy"] == "Forbid"
            assert one["spec"]["timeZone"] == "Asia/Shanghai"
        if one["kind"] == "Deployment":
            assert (one["spec"]["replicas"], one["spec"]["strategy"]) == (1, {"type": "Recreate"})


@pytest.mark.parametrize("kind", ["CronJob", "Deployment"])
def test_every_pod_is_nobody_and_calls_a_command(kind: str) -> None:
    for one in parsed("kubernetes.yaml"):
        if one["kind"] != kind:
            continue
        spec = one["spec"]["jobTemplate"]["spec"] if kind == "CronJob" else one["spec"]
        pod = spec["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"] and pod["securityContext"]["runAsUser"] == UID
        (container,) = pod["containers"]
        assert container["securityContext"]["readOnlyRootFilesystem"]
        words = container.get("args") or re.findall(r"dongtai (.+)", container["command"][-1])
        called(words if len(words) > 1 or kind == "Deployment" else words[0].split())


def test_the_crons_keep_the_times_of_the_schedule() -> None:
    text = (PROJECT / "config" / "dongtai.toml").read_text("utf-8")
    times = {one["metadata"]["name"]: one["spec"]["schedule"]
             for one in parsed("kubernetes.yaml") if one["kind"] == "CronJob"}  # fmt: skip
    assert 'crawl = "02:30"' in text and times["dongtai-crawl"] == "30 2 * * *"
    assert 'retry = ["05:00", "12:00"]' in text and times["dongtai-retry"] == "0 5,12 * * *"
    assert 'recheck = "周日 04:00"' in text and times["dongtai-recheck"] == "0 4 * * 0"
    assert 'alerts = "06:30"' in text and times["dongtai-alerts"] == "30 6 * * *"
    assert "draft_day = 25" in text and times["dongtai-draft"] == "0 5 25 * *"
