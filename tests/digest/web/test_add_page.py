"""粘贴链接或文章: the form that takes what no crawl brings."""

from sqlite_utils import Database

from crawler.store import articles
from tests.digest.web.conftest import Editor

TEXT = "我院牵头发布专家共识\n近日，由我院牵头制定的专家共识正式发布，内容涵盖诊断与治疗。\n"
URL = "https://mp.weixin.qq.com/s/qwertyuiopasdfghjklzxc"


def test_form_offers_the_hospitals_and_takes_an_address(editor: Editor) -> None:
    text = editor.open("/add?url=https://a.example/1.html")
    assert "<option>北京协和医院</option>" in text
    assert 'value="https://a.example/1.html"' in text
    assert "/add" in editor.open("/")


def test_pasted_text_is_stored_and_shown(editor: Editor, db: Database) -> None:
    answer = editor.send("/add", url=URL, text=TEXT, hospital="北京协和医院", day="2026-11-21")
    stored = articles.by_url(db, URL)
    assert stored is not None
    assert answer.status_code == 302
    assert answer.location == f"/articles/{stored.id}"
    assert stored.article.source == "manual:北京协和医院"
    shown = editor.open(answer.location)
    assert "已存入：我院牵头发布专家共识" in shown
    assert "我院牵头发布专家共识" in editor.open("/")


def test_saved_page_is_read_and_may_be_long(editor: Editor, db: Database) -> None:
    body = "<p>2026-11-20</p>" + "<p>正文。</p>" * 40 + "<i></i>" * 400_000
    page = f"<html><body><h1>我院开展新技术</h1>{body}</body></html>"
    editor.send("/add")  # for its token
    fields = {"csrf": editor.token, "url": URL, "hospital": "北京协和医院"}
    answer = editor.client.post(
        "/add", data=_multipart(fields, page), content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code == 302
    stored = articles.by_url(db, URL)
    assert stored is not None
    assert stored.article.title == "我院开展新技术"


def _multipart(fields: dict[str, str], page: str) -> bytes:
    """A form with a file, as a browser sends it."""
    head = '--x\r\nContent-Disposition: form-data; name="'
    parts = [f'{head}{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    parts.append(f'{head}file"; filename="saved.html"\r\n\r\n{page}\r\n--x--\r\n')
    return "".join(parts).encode()


def test_what_is_wrong_gets_a_sentence(editor: Editor) -> None:
    assert "应当以 http" in editor.send("/add", url="mp.weixin.qq.com/s/x").text
    answer = editor.send("/add", url=URL, text=TEXT)
    assert answer.status_code == 409
    assert "请选一家医院" in answer.text


def test_a_source_of_the_editors_own_is_no_site_in_trouble(editor: Editor) -> None:
    editor.send("/add", url=URL, text=TEXT, hospital="北京协和医院")
    assert "manual:" not in editor.open("/sources")


def test_a_form_without_the_token_fetches_nothing(editor: Editor) -> None:
    assert editor.client.post("/add", data={"url": "http://127.0.0.1:9/"}).status_code == 403
