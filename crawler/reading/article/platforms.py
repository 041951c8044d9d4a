"""Article markup of the publishing systems that our sources run on.

Facts: saved pages of NHC, NHSA, NDCPA, SAMR, NMPA and VSB sites, and public crawlers of the others
(see the dossiers of the project's issues). First match wins, so the particular stands before the
general; a system without a mark of its own is known by its body element.
"""

from crawler.reading.article.markup import Markup

MARKUPS: tuple[Markup, ...] = (
    Markup(
        name="nhc",
        signs=("#xw_box",),
        title=("div.tit",),
        published=("div.source span",),
        origin=("div.source span.mr",),
        body=("#xw_box",),
    ),
    Markup(
        name="hanweb",
        marks=("[信息内容]>begin", "ZJEG_RSS.content.begin", "/module/web/jpage/", "hanweb"),
        signs=("//comment()[contains(., 'ZJEG_RSS.content.begin')]", "#zoom", "#Zoom"),
        title=(
            "//comment()[contains(., '[标题]>begin')]/..",  # the other one may hold a <br/>
            "//comment()[contains(., '[标题名称(html)]>begin')]/..",
            "div.atricle-title",
        ),
        published=("span.wzy-rq",),
        number=("//comment()[contains(., '[引题]>begin')]/..",),
        body=(
            "#zoom",
            "#Zoom",
            "//comment()[contains(., 'ZJEG_RSS.content.begin')]/..",
            "//comment()[contains(., '[信息内容]>begin')]/..",
            ".bt-content",
            ".main-txt",
            "div.artile_zw",
        ),
    ),
    Markup(
        name="ndcpa",
        signs=("#detailContent",),
        title=("div.detail > h1",),
        published=("div.info div.date",),
        origin=("div.info span.ly",),
        body=("#detailContent",),
    ),
    Markup(
        name="jpaas",
        marks=("Three_xilan", "jpaas", "/cms_files/"),
        signs=("[class*=Three_xilan_07]", "div.article_con", "#zoom"),
        title=("[class*=Three_xilan_02]", "h1"),
        body=("[class*=Three_xilan_07]", "div.article_con", "#zoom"),
        files=("ul.contentLeft0102box",),
    ),
    Markup(
        name="nmpa",
        signs=("//h2[@class='title']/..//div[@class='text']",),
        title=("h2.title",),
        published=("div.date",),
        body=("div.text",),
        drop=("div.about",),
    ),
    Markup(
        name="govcn",
        signs=("#UCAP-CONTENT",),
        title=("h1#ti", "div.share-title", "h1"),
        published=("div.pages-date",),
        origin=("div.pages-date span.font",),
        body=("#UCAP-CONTENT",),
        drop=("div.pages_print", "div.editor", "div.related"),
    ),
    Markup(
        name="natcm",
        signs=("span.zw",),
        title=("span.nrbt",),
        published=(".fbsj",),
        body=("span.zw",),
    ),
    Markup(
        name="vsb",
        marks=("_newscontent_fromname", "vsb_content", "Visual SiteBuilder"),
        signs=("[id^=vsb_content]", ".v_news_content"),
        title=(
            "//*[starts-with(@class,'contentstyle')]/ancestor::table[1]//td[starts-with(@class,'titlestyle')]",
        ),
        published=(
            "//*[starts-with(@class,'contentstyle')]/ancestor::table[1]//span[starts-with(@class,'timestyle')]",
        ),
        body=("[id^=vsb_content] .v_news_content", ".v_news_content", "[id^=vsb_content]"),
    ),
    Markup(
        name="drupal",
        marks=("Drupal", "drupal"),
        signs=("article.node .field--name-body", ".node__content .field--name-body"),
        title=("h1.page-header", "h1 .field--name-title", "h1"),
        published=("article.node time", ".field--name-created", "time"),
        body=("article.node .field--name-body", ".node__content .field--name-body"),
        files=(".field--type-file", ".file"),
    ),
    Markup(
        name="phpcms",
        signs=("#Article .content",),
        title=("//*[@id='Article']/h1/text()[normalize-space()]",),
        published=("#Article h1 span",),
        body=("#Article .content",),
        drop=("#pages",),
    ),
    Markup(
        name="hospital-html",
        signs=("div.article_cont",),
        title=(".article_title font", ".article_title"),
        published=(".time",),
        origin=(".source",),
        body=("div.article_cont",),
    ),
    Markup(
        name="trs",
        signs=(".TRS_Editor", ".trs_editor_view", ".TRS_UEDITOR"),
        body=(".trs_editor_view", ".TRS_UEDITOR", ".TRS_Editor"),
    ),
    Markup(
        name="ucap",
        marks=("/c1", "kpyfx", "createPageHTML"),
        signs=("#zoomcon", "div.article-content"),
        body=("#zoomcon", "div.article-content"),
    ),
    Markup(name="zoom", signs=("#zoom", "#Zoom"), body=("#zoom", "#Zoom")),
)
