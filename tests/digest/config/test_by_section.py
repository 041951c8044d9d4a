"""[sections], [choice] and [limits]: their keys are the plans', old ones go on to mean the same."""

from pathlib import Path

import pytest

from crawler.config import Home
from crawler.errors import ConfigError
from digest.config.by_section import OLD
from digest.config.settings import Publication, publication
from digest.issue.plans import HOSPITAL, PLANS, POLICY, PRACTICE, THEORY

HEAD = 'name = "动态参考"\norganisers = ["某所"]\n'


def _read(tmp_path: Path, text: str) -> Publication:
    folder = tmp_path / "config"
    folder.mkdir(exist_ok=True)
    (folder / "publication.toml").write_text(HEAD + text, "utf-8")
    return publication(Home(tmp_path))


def test_what_is_not_set_is_as_the_plan_has_it(tmp_path: Path) -> None:
    house = _read(tmp_path, "[limits]\ntheory_papers = 6\npolicy_longest = 900\n")
    assert house.entries(THEORY) == 6
    assert (house.entries(POLICY), house.characters(POLICY)) == (8, 800)
    assert (house.entries(HOSPITAL), house.characters(HOSPITAL)) == (2, 0)
    assert (house.limits.policy_longest, house.limits.policy_shortest) == (900, 350)
    assert house.title("practice") == "他山之石"


def test_a_publication_has_the_sections_it_names_in_printing_order(tmp_path: Path) -> None:
    house = _read(tmp_path, '[sections]\ncase = "案例"\npolicy = "政策"\n')
    assert [plan.key for plan in house.plans] == ["policy", "case"]
    assert (house.title("case"), house.has_articles) == ("案例", False)


def test_an_older_file_means_what_it_meant(tmp_path: Path) -> None:
    house = _read(
        tmp_path,
        '[sections]\nstones = "他山之玉"\n'
        "[limits]\nstones_entries = 5\nstones_characters = 600\n"
        '[choice]\nstones = ["加分 3（运营）：运营"]\n',
    )
    assert [plan.key for plan in house.plans] == ["practice"]
    assert (house.entries(PRACTICE), house.characters(PRACTICE)) == (5, 600)
    assert (house.title("practice"), house.rules("practice")) == (
        "他山之玉",
        ("加分 3（运营）：运营",),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[limits]\npolicy_entrys = 8\n", "设置 limits.policy_entrys，可用的有：policy_entries、"),
        ('[limits]\ncase_entries = "一"\n', "limits.case_entries 应当是整数"),
        ("[limits]\nhospital_characters = 9\n", "limits.hospital_characters"),
        ('[sections]\npolcy = "政策"\n', "sections.polcy"),
        ('[choice]\npolicy = "排除：招标"\n', "choice.policy 应当是列表"),
        ("limits = 3\n", "limits 应当是一节设置"),
        ("[limits]\nstones_entries = 1\npractice_entries = 2\n",
         "limits.stones_entries 是 limits.practice_entries 的旧名，只留一个"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        _read(tmp_path, text)


def test_an_old_name_is_of_a_section_there_is() -> None:
    assert set(OLD.values()) <= set(PLANS)
    assert not set(OLD) & set(PLANS)
