"""Titles and texts of hospitals and offices, made from a seed: synthetic, of a real page's size."""

from random import Random

WHO = ("我院", "我院心内科", "我院多学科团队", "我院护理部", "全市公立医院", "各级医疗机构")
DID = ("牵头发布", "成功举办", "顺利通过", "全面推进", "正式启动", "联合开展", "持续完善")
WHAT = (
    "老年肌少症诊疗专家共识",
    "机器人辅助肝移植手术培训",
    "门诊预交金线上退款服务",
    "医疗质量安全核心制度检查",
    "按病种付费改革评估",
    "互联网诊疗监管试点",
    "县域医共体用药衔接工作",
    "卒中中心区域协作网络",
    "儿童罕见病多学科门诊",
    "护理服务能力提升行动",
)
OPENINGS = ("为进一步规范", "围绕", "根据全年重点安排，", "针对群众关心的", "按照分级管理要求，")
DEEDS = (
    "组织专家对重点环节逐项核对，形成问题清单并明确责任人和完成时限",
    "选取基础较好的病区先行试点，按周汇总进展，及时调整流程和人员配置",
    "通过信息系统自动提取指标，减少一线填报负担，并由质控小组每月复核",
    "面向基层医务人员开展分批培训，内容覆盖评估、转诊、随访和用药指导",
    "与合作医院建立会诊通道，共享检查结果，患者无需重复检查即可完成评估",
    "对改进前后的数据进行比较，平均等候时间明显缩短，患者满意度稳步提升",
)
CLOSINGS = (
    "下一步将总结经验，逐步扩大覆盖范围。",
    "相关安排另行通知。",
    "项目组将持续跟踪效果并公开结果。",
    "有关科室要结合实际抓好落实。",
)


def title(random: Random, number: int) -> str:
    """A headline; `number` keeps it apart from its neighbours."""
    return f"{random.choice(WHO)}{random.choice(DID)}{random.choice(WHAT)}（第{number}期）"


def paragraphs(random: Random, heading: str, count: int = 10) -> list[str]:
    """`count` paragraphs of about 110 characters, the first of them naming the headline."""
    first = f"近日，{heading}取得新进展。{random.choice(DEEDS)}。{random.choice(CLOSINGS)}"
    return [first, *(_paragraph(random) for _ in range(count - 1))]


def _paragraph(random: Random) -> str:
    deeds = random.sample(DEEDS, 3)
    opening = f"{random.choice(OPENINGS)}{random.choice(WHAT)}"
    share = random.randint(60, 98)
    return f"{opening}，{deeds[0]}；{deeds[1]}，完成率达到{share}%。{deeds[2]}。"
