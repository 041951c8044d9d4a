"""`dongtai review`: the editor's page."""

import click

from digest.commands.base import Desk
from digest.web import exposure
from digest.web.app import create_app
from digest.web.server import listen, serve


@click.command()
@click.option("--host", metavar="地址", help="监听的地址，默认取 dongtai.toml 的 review.host。")
@click.option(
    "--port", metavar="端口", type=click.IntRange(0, 65535), help="端口，默认取 review.port。"
)
@click.pass_obj
def review(desk: Desk, host: str | None, port: int | None) -> None:
    """打开编辑页面：看新增、改稿、预览、导出。"""
    chosen = desk.settings.review
    name = host or chosen.host
    exposure.check(desk.home, name)
    app = create_app(desk.home, name)
    listener = listen(name, chosen.port if port is None else port)
    shown = f"[{name}]" if ":" in name else name
    click.echo(f"编辑页面已打开：http://{shown}:{listener.getsockname()[1]}/ （按 Ctrl-C 结束）")
    if told := exposure.advice(name, chosen.address):
        click.echo(told)
    serve(app, listener)
    click.echo("编辑页面已关闭。")
