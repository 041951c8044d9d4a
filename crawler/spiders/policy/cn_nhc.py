"""国家卫生健康委员会, its main site and its departments' sites."""

from crawler.sources.platforms.nhc import Nhc

ADDRESSES = {
    "规范性文件": ("/wjw/gfxwjj/list.shtml", "log"),
    "工作通知": ("/wjw/gztz/list.shtml", "log"),
    "政策法规": ("/wjw/zcfg/list.shtml", "log"),
    "政策解读": ("/wjw/zcjd/list.shtml", "crawler"),
    "征求意见": ("/wjw/zqyj/list.shtml", "crawler"),
    "新闻动态": ("/wjw/xwdt/list.shtml", "crawler"),
    "委内时讯": ("/wjw/wnsj/list.shtml", "crawler"),
    "法规目录": ("/wjw/flfg/list.shtml", "crawler"),
    "回应关切": ("/wjw/hygq/list.shtml", "crawler"),
    "建议提案": ("/wjw/jiany/list.shtml", "crawler"),
    "统计数据": ("/mohwsbwstjxxzx/tjzxtjsj/tjsj_list.shtml", "log"),
    "法规司工作动态": ("/fzs/c100047/new_list.shtml", "page"),
    "法规司政策文件": ("/fzs/c100048/new_list.shtml", "page"),
    "妇幼司工作动态": ("/fys/c100077/new_list.shtml", "crawler"),
    "妇幼司政策文件": ("/fys/c100078/new_list.shtml", "crawler"),
    "医疗应急司工作动态": ("/ylyjs/gzdt/new_list.shtml", "crawler"),
    "医疗应急司政策文件": ("/ylyjs/zcwj/new_list.shtml", "crawler"),
    "规划司政策文件": ("/guihuaxxs/c100133/new_list.shtml", "crawler"),
    "人口家庭司一": ("/rkjcyjtfzs/c100147/new_list.shtml", "crawler"),
    "人口家庭司二": ("/rkjcyjtfzs/c100148/new_list.shtml", "crawler"),
    "职业健康司工作动态": ("/zyjks/c100152/new_list.shtml", "articles"),
    "职业健康司政策文件": ("/zyjks/c100153/new_list.shtml", "articles"),
    "食品司": ("/sps/c100088/new_list.shtml", "articles"),
    "老龄司": ("/lljks/c100158/new_list.shtml", "articles"),
    "财务司": ("/caiwusi/c100043/new_list.shtml", "articles"),
    "宣传司": ("/xcs/c100123/new_list.shtml", "articles"),
}


class CnNhc(Nhc):
    """Plain requests are often refused (412, 瑞数): that is reported, never "no news"."""

    name, org = "cn_nhc", "国家卫生健康委员会"
    columns = {column: "https://www.nhc.gov.cn" + path for column, (path, _) in ADDRESSES.items()}
    evidence = {column: how for column, (_, how) in ADDRESSES.items()}
