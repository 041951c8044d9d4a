"""`dongtai schedule`: the daemon."""

import click

from digest.commands.base import Desk
from digest.service import schedule as daemon


@click.command("schedule")
@click.pass_obj
def schedule(desk: Desk) -> None:
    """一直运行：每夜采集，早上发提醒，每月起草；错过的会补上。按 Ctrl-C 停下。"""
    daemon.serve(desk.home, desk.settings)
