"""Write a Word template as dongtai ships it: `python -m digest.output.make_template FILE`.

The file's name says which: issue.docx or viewpoint.docx. The editor restyles the file in Word
afterwards; this command brings the original back.
"""

import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from digest.output.word.theme import PLACE, theme_xml
from digest.output.word_articles import ARTICLE_LOOKS, articles_body
from digest.output.word_body import R, document_xml, footer_xml, issue_body
from digest.output.word_styles import W, font_table_xml, styles_xml

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FIXED_TIME = (2026, 1, 1, 0, 0, 0)  # the same bytes on every run

CONTENT_TYPES = f"""{XML}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{WORD_TYPE}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{WORD_TYPE}.settings+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="{WORD_TYPE}.fontTable+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{WORD_TYPE}.footer+xml"/>
<Override PartName="/word/theme/theme1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""

ROOT_RELATIONS = f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties"
 Target="docProps/core.xml"/></Relationships>"""

DOCUMENT_RELATIONS = f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{R}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{R}/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="{R}/footer" Target="footer1.xml"/>
<Relationship Id="rId4" Type="{R}/fontTable" Target="fontTable.xml"/>
<Relationship Id="rId5" Type="{R}/theme" Target="theme/theme1.xml"/></Relationships>"""

SETTINGS = f"""{XML}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>
<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"""

CORE = f"""{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title></dc:title><dc:language>zh-CN</dc:language>
</cp:coreProperties>"""


BODIES = {"issue": issue_body, "viewpoint": articles_body}


def parts(name: str = "issue") -> dict[str, str]:
    """The files inside the template `name`, a key of BODIES, by their names."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "word/document.xml": document_xml(BODIES[name]()),
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": styles_xml(ARTICLE_LOOKS if name == "viewpoint" else ()),
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": font_table_xml(),
        "word/footer1.xml": footer_xml(),
        PLACE: theme_xml(),
        "docProps/core.xml": CORE,
    }


def make(path: Path) -> None:
    """Write the template that `path` names, issue.docx for other names; the same bytes always."""
    write(path, parts(path.stem if path.stem in BODIES else "issue"))


def write(path: Path, files: Mapping[str, str]) -> None:
    """Write the files of a template as one; the same bytes always."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(zipfile.ZipInfo(name, FIXED_TIME), text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("请写明要生成的文件，例如：python -m digest.output.make_template issue.docx")
    make(Path(sys.argv[1]))
