"""A Word file read with its marks: who wrote what, deleted paragraph ends, threads of comments."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from digest.published import marked
from digest.published.marked import Marked
from digest.published.word import Word
from digest.published.wordcomments import answered

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.microsoft.com/office"
EXTENDED = (
    f'<w15:commentsEx xmlns:w15="{OFFICE}/word/2012/wordml">'
    '<w15:commentEx w15:paraId="00000001" w15:done="0"/>'
    '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/>'
    '<w15:commentEx w15:paraId="00000003" w15:done="1"/></w15:commentsEx>'
)


def saved(document: Document) -> bytes:  # type: ignore[valid-type]
    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def paragraph(xml: str) -> bytes:
    """A file of one paragraph and a last one."""
    document = Document()
    document.add_paragraph("末段。")
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{xml}</w:p>"))
    return saved(document)


def test_changes_have_their_authors() -> None:
    data = paragraph(
        '<w:r><w:t>甲</w:t></w:r><w:ins w:id="1" w:author="王"><w:r><w:t>乙乙</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="李"><w:r><w:delText>丙</w:delText></w:r></w:del>'
        '<w:moveTo w:id="3" w:author="赵"><w:r><w:rPr><w:b/></w:rPr><w:t>丁</w:t></w:r></w:moveTo>'
    )
    first, _ = marked.read_ours(data).blocks
    assert first == Marked(
        "甲乙乙丁",
        bold=((3, 4),),
        added=((1, 3, "王"), (3, 4, "赵")),
        removed=((3, "李", "丙"),),
    )
    assert first.authors(1, 4) == ("王", "赵", "李")
    assert first.authors(0, 1) == ()


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="王"/></w:rPr></w:pPr>'
    data = paragraph(f"{mark}<w:r><w:t>前半句，</w:t></w:r>")
    assert [block.text for block in marked.read_ours(data).blocks] == ["前半句，末段。"]  # type: ignore[union-attr]
    assert list(Word(data).blocks()) == ["前半句，末段。"]


def test_a_paragraph_deleted_whole_is_nobodys_beginning() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="王"/></w:rPr></w:pPr>'
    gone = '<w:del w:id="2" w:author="王"><w:r><w:delText>整段不要。</w:delText></w:r></w:del>'
    found = marked.read_ours(paragraph(mark + gone))
    assert found.blocks == (Marked("末段。"),)
    assert found.gone == (("王", "整段不要。"),)


def test_answers_stand_with_their_comment() -> None:
    document = Document()
    run = document.add_paragraph("一句话。").add_run("又一句。")
    for words, who in (("核对", "王"), ("已核", "李"), ("旧的", "赵")):
        document.add_comment([run], words, author=who)
    data = threaded(saved(document))
    said = list(marked.read_ours(data).comments)
    assert [(one.words, one.parent, one.done) for one in said] == [
        ("核对", "", False),
        ("已核", said[0].id, False),
        ("旧的", "", True),
    ]
    assert answered(said, said[0].id) == [said[1]]


def threaded(data: bytes) -> bytes:
    """The file with paragraph ids on its comments, and the part that threads them."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            text = package.read(name)
            if name == "word/comments.xml":
                text = numbered(text.decode()).encode()
            elif name.endswith("document.xml.rels"):
                related = (
                    f'<Relationship Id="rIdX" Type="{OFFICE}/2011/relationships/commentsExtended"'
                    ' Target="commentsExtended.xml"/></Relationships>'
                )
                text = text.replace(b"</Relationships>", related.encode())
            elif name == "[Content_Types].xml":
                override = (
                    '<Override PartName="/word/commentsExtended.xml" ContentType="application/'
                    'vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"/>'
                )
                text = text.replace(b"</Types>", override.encode() + b"</Types>")
            made.writestr(name, text)
        made.writestr("word/commentsExtended.xml", EXTENDED)
    return out.getvalue()


def numbered(comments: str) -> str:
    """An id on the paragraph of each comment."""
    start = iter(range(1, 9))
    named = f' xmlns:w14="{OFFICE}/word/2010/wordml"'
    return re.sub(r"<w:p(?=[ >])", lambda _: f'<w:p{named} w14:paraId="{next(start):08}"', comments)


def test_words_in_a_large_file_are_read_in_a_child(tmp_path: Path) -> None:
    document = Document()
    paragraph_ = document.add_paragraph("一")
    paragraph_._p.append(OxmlElement("w:proofErr"))
    assert paragraph_._p.find(qn("w:proofErr")) is not None
    path = tmp_path / "a.docx"
    path.write_bytes(saved(document))
    assert marked.read(path.read_bytes(), path.name) == marked.read_ours(path.read_bytes())
