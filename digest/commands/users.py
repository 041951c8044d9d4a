"""`dongtai users`: the accounts of the editor's page."""

import sys
from collections.abc import Callable

import click
from sqlite_utils import Database

from crawler.clock import SHANGHAI, now
from crawler.store.database import opened
from digest.accounts import passwords
from digest.accounts.administer import Administrator
from digest.commands.base import Desk, print_json
from digest.errors import PersonError
from digest.store import people
from digest.store.people import Person, Role

NAME = click.argument("name", metavar="姓名")
ROLE = click.option(
    "--role", type=click.Choice([role.value for role in Role]), required=True,
    help="编辑：改稿、送审；审核：另可审核、退回；管理员：另可管账号、设置和来源。",
)  # fmt: skip
FROM_STDIN = click.option(
    "--password-stdin", "from_stdin", is_flag=True, help="从标准输入读密码（一行），不再询问。"
)


@click.group("users")
def users() -> None:
    """编辑页面的账号：谁能登录，能做什么。"""


@users.command("add")
@NAME
@ROLE
@click.option(
    "--no-password", is_flag=True, help="不设密码：只由反向代理登录（web.trusted_header）。"
)
@FROM_STDIN
@click.pass_obj
def add(desk: Desk, name: str, role: str, no_password: bool, from_stdin: bool) -> None:
    """添加一个账号；密码问两遍，不显示出来。"""
    with opened(desk.home.database) as db:
        if people.find(db, name):
            raise PersonError(f"已经有“{name}”这个账号；改密码请用 dongtai users passwd {name}。")
        password = None if no_password else _password(name, from_stdin=from_stdin)
        person = _at_terminal(db).add(name, Role(role), password)
        click.echo(f"已添加账号：{person.name}（{person.role}）。")
        if not any(other.role is Role.ADMIN for other in people.everyone(db)):
            click.echo("还没有管理员，来源和设置要由管理员改；请再添加一个。")


@users.command("list")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def list_users(desk: Desk, as_json: bool) -> None:
    """列出全部账号：角色、最近一次登录。"""
    with opened(desk.home.database) as db:
        found = people.everyone(db)
    if as_json:
        print_json([_summary(person) for person in found])
        return
    for person in found:
        click.echo("　".join([person.name, person.role.value, *_notes(person)]))
    if not found:
        click.echo("还没有账号：编辑页面只在本机打开，给一个人用。添加请用 dongtai users add。")


@users.command("passwd")
@NAME
@FROM_STDIN
@click.pass_obj
def passwd(desk: Desk, name: str, from_stdin: bool) -> None:
    """重设密码；这个人在各处的登录都退出。"""
    with opened(desk.home.database) as db:
        person = people.named(db, name)
        _at_terminal(db).set_password(person, _password(person.name, from_stdin=from_stdin))
    click.echo(f"{person.name} 的密码已改，各处的登录都已退出。")


@users.command("role")
@NAME
@click.argument("role", metavar="角色", type=click.Choice([role.value for role in Role]))
@click.pass_obj
def role(desk: Desk, name: str, role: str) -> None:
    """改角色：编辑、审核或管理员。"""
    with opened(desk.home.database) as db:
        person = people.named(db, name)
        _at_terminal(db).set_role(person, Role(role))
    click.echo(f"{person.name} 现在是{role}。")


def _command(name: str, line: str, did: str, act: Callable[[Administrator, Person], None]) -> None:
    """A command that does one thing to one account."""

    @users.command(name, help=line)
    @NAME
    @click.pass_obj
    def run(desk: Desk, /, **options: str) -> None:
        with opened(desk.home.database) as db:
            person = people.named(db, options["name"])
            act(_at_terminal(db), person)
        click.echo(did.format(person.name))


_command(
    "disable", "停用账号：不能再登录，正开着的页面也退出。", "{} 已停用，不能再登录。",
    lambda ours, person: ours.set_disabled(person, on=True),
)  # fmt: skip
_command(
    "enable", "恢复停用的账号。", "{} 已恢复，可以登录了。",
    lambda ours, person: ours.set_disabled(person, on=False),
)  # fmt: skip
_command("remove", "删去账号；以前的改动仍记在这个名下。", "{} 已删去。", Administrator.remove)


def _at_terminal(db: Database) -> Administrator:
    """Whoever can write the database may also take away the last administrator."""
    return Administrator(db, "命令行", now(), alone=True)


def _password(name: str, *, from_stdin: bool) -> str:
    """What will be the password; raises PersonError. Without a terminal nobody can be asked."""
    if from_stdin:
        return passwords.checked(sys.stdin.readline().rstrip("\r\n"), name)
    if not sys.stdin.isatty():
        raise PersonError("这里没有终端可以问密码，请加 --password-stdin，从标准输入给出。")
    fresh: str = click.prompt("密码", hide_input=True)
    passwords.checked(fresh, name)
    if fresh != click.prompt("再写一遍", hide_input=True):
        raise PersonError("两次写的密码不一样，请再来一次。")
    return fresh


def _notes(person: Person) -> list[str]:
    when = person.last_login
    seen = f"上次登录 {when.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if when else "还没有登录过"
    notes = (("已停用", person.disabled), ("没有密码", not person.has_password))
    return [seen, *(words for words, holds in notes if holds)]


def _summary(person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "role": person.role.value,
        "disabled": person.disabled,
        "has_password": person.has_password,
        "last_login": person.last_login,
    }
