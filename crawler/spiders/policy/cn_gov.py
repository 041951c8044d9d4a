"""国务院政策文件库: the State Council's documents, and the departments' that we also watch."""

from crawler.sources.platforms.govcn import Govcn, library


class CnGov(Govcn):
    """The departments' columns stand in for their own sites when those refuse (NHC often does).

    `puborg` is a field of the library's search form; that it filters is yet to be seen.
    """

    name = "cn_gov"
    org = "国务院"
    columns = {
        "国务院文件": library("gw"),
        "国家卫生健康委文件": library("bm", "国家卫生健康委员会"),
        "国家医保局文件": library("bm", "国家医疗保障局"),
        "国家疾控局文件": library("bm", "国家疾病预防控制局"),
        "国家中医药局文件": library("bm", "国家中医药管理局"),
        "国家药监局文件": library("bm", "国家药品监督管理局"),
    }
    shown_on = dict.fromkeys(columns, "https://sousuo.www.gov.cn/zcwjk/policyDocumentLibrary")
    evidence = dict.fromkeys(columns, "guess") | {"国务院文件": "crawler"}
    hosts = ("www.gov.cn",)
