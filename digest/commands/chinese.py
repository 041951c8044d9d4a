"""click in Chinese: its help headings and its complaints about a wrong call."""

import click

REPLACED = (
    ("Usage:", "用法："),
    ("Options:", "选项："),
    ("Commands:", "命令："),
    ("Show this message and exit.", "显示这段说明"),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]…"),
    ("[required]", "（必填）"),
    ("[default:", "（默认："),
)


def _translated(text: str) -> str:
    for english, chinese in REPLACED:
        text = text.replace(english, chinese)
    return text


class Formatter(click.HelpFormatter):
    """Writes help in Chinese."""

    def getvalue(self) -> str:
        return _translated(super().getvalue())


def speak() -> None:
    """From now on every command's help is Chinese; click takes its formatter from here."""
    click.Context.formatter_class = Formatter


def sentence(error: click.ClickException) -> str:
    """What is wrong with a call, in Chinese."""
    match error:
        case click.NoSuchCommand():
            return f"没有 {error.command_name} 这个命令，用 dongtai --help 查看全部命令。"
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项，加 --help 查看可用的选项。"
        case click.MissingParameter():
            return f"缺少参数 {_name(error.param)}，加 --help 查看用法。"
        case click.BadParameter():
            return f"参数 {_name(error.param)} 的值不对，加 --help 查看用法。"
    return "参数不对，加 --help 查看用法。"


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    return (
        parameter.opts[0]
        if parameter.param_type_name == "option"
        else str(parameter.human_readable_name).strip("[]")
    )
