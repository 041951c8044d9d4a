"""What became of an article that an editor brought, in Chinese."""

from crawler.store.articles import Saved
from digest.manual.add import Added

KEPT = {
    Saved.ADDED: "已存入",
    Saved.READ: "已补上正文",
    Saved.CHANGED: "已更新（原来的文字留在修改记录里）",
    Saved.SAME: "早已存过，内容没有变化",
}


def describe(added: Added) -> str:
    """What was stored, in one paragraph."""
    article = added.article
    facts = [added.org, str(article.day or "日期不详"), f"正文 {len(article.text)} 字"]
    return f"{KEPT[added.kept]}：{article.title}（{'，'.join(facts)}）"
