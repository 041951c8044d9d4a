"""Journals that 理论优选 draws on."""

# hospital management in the Peking University core list (2023), and some near it
_NAMES = """
    中国医院管理 中华医院管理杂志 中国医院 医院管理论坛 中国卫生经济 卫生经济研究 中国卫生事业管理
    中国卫生政策研究 中国卫生质量管理 中国卫生资源 卫生软科学 中国卫生统计 中国卫生信息管理杂志
    中国数字医学 中国医疗保险 中国公共卫生 中国全科医学 现代医院管理 现代医院 中国护理管理
    护理管理杂志 中国医疗管理科学 中国卫生人才 中国研究型医院 中国农村卫生事业管理 中国初级卫生保健
    江苏卫生事业管理 中国社会医学杂志 医学与哲学 医学与社会 中国医学伦理学
    南京医科大学学报（社会科学版）
"""
JOURNALS = frozenset(_NAMES.split())
