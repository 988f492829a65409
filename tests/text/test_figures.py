"""Which numbers in words are written in digits, and which of them stay as they are."""

from __future__ import annotations

import pytest

from rehearse.text.figures import figures, in_figures

WRITTEN = """
准确率到了百分之九十五 | 准确率到了95%
百分之零点五，百分之九十九点五 | 0.5%，99.5%
从百分之七十八升到九十五，延迟 | 从78%升到95%，延迟
预热占百分之三到五。 | 预热占3%到5%。
百分之95 | 95%
通信量是一点五倍 | 通信量是1.5倍
快了1点5倍 | 快了1.5倍
零点八到一点二之间 | 0.8到1.2之间
营收四十五点四亿 | 营收45.4亿
数学一百四十分，满分一百五 | 数学140分，满分150
标了三千五百条 | 标了3500条
文章说一千条就够 | 文章说1000条就够
大概三十多个人 | 大概30多个人
维度是一千零二十四 | 维度是1024
十万条，一万五千条，两万八，一亿五千万 | 10万条，1.5万条，2.8万，1.5亿
一千二百三十四 | 1234
七十亿参数 | 70亿参数
隐藏维度四零九六 | 隐藏维度4096
二零二四年，二〇〇六年，一九九八年 | 2024年，2006年，1998年
二零二五年一月一号生效 | 2025年1月1号生效
三月十五号上线 | 3月15号上线
七 B 的模型，十六 GB | 7 B 的模型，16 GB
快三倍，等五秒，三十毫秒 | 快3倍，等5秒，30毫秒
rank十六，三百token | rank 16，300 token
A一百 | A100
从五条变成十八条 | 从5条变成18条
一百二十八个专家选八个 | 128个专家选8个
试了八、十六、三十二 | 试了8、16、32
按一乘一百二十八分块 | 按1乘128分块
三到五万 | 3到5万
每周六十条 | 每周60条
标了一百八十条，两百八十个，一千一百八十条 | 标了180条，280个，1180条
考了九十二分，八十二分，等了十二分钟 | 考了92分，82分，等了12分钟
模型有二十八层，训练一百五十步 | 模型有28层，训练150步
去年三十万条，今年三十个人，每年三十次 | 去年30万条，今年30个人，每年30次
二零二四年三十万 | 2024年30万
提升十二点五分，平均四点五分 | 提升12.5分，平均4.5分
学了二十天，三天打鱼两天晒网 | 学了20天，三天打鱼两天晒网
过了十五天，三天两头出问题 | 过了15天，三天两头出问题
用了二十天，三天改完 | 用了20天，3天改完
第二百名 | 第200名
ninety-five percent of it | 95% of it
from five to ten percent | from 5 to 10%
about 80 percent | about 80%
one point five times faster | 1.5 times faster
zero point nine five | 0.95
from three point two to four point five | from 3.2 to 4.5
a hundred and forty tickets | 140 tickets
eight or sixteen heads | 8 or 16 heads
between ten and twenty | between 10 and 20
two hundred thousand rows | 200,000 rows
fifteen hundred | 1500
a seven billion model | a 7 billion model
a fourteen-billion-parameter model | a 14-billion-parameter model
four-bit weights, ten milliseconds | 4-bit weights, 10 milliseconds
in twenty twenty-four, since two thousand and nineteen | in 2024, since 2019
"""

LEFT = """
一个 一下 一些 一般 一起 一方面 一步一步 一点 快一点点 一点一点 三心二意 七七八八 千篇一律 四舍五入 成百上千 十有八九
两三个 七八十 三五十条 十五六个 一两百 几十个 十几个 几十万 上百万 二十来个 二十几万 十万到二十几万 百分之四十几
百分之几 百分之七到六十几 三到五百 二到三十 两到三倍 一到二百 八百到几千
百分之百 万一 千万别 百度 十分重要 十足 数十万 百万级
第一步 第十二层 二分类 二阶矩 三元组 一维 零样本 零一 一二三 一三五 九九六 十六进制 二十大 一二三四年级
早上八点半 十点一起走 下午三点一到就 八点零五分 二时三十分 一小时二十七分四十五秒 三十七秒三一 周六十点 二五年一月一号
有两点一是数据 这一点三个人都同意 五万一个差一块钱 三分之一 万分之三 四十二分之一 三比一 一百比一
十二点五分到的 每天二十点五分跑批 二十点五分跑 年三十晚上 到了年三十 今年三十晚上 一百八十度
十一放假 双十一 初十五 三七二十一 十八般武艺 二十四节气 十万八千里 五十步笑百步 一百个不愿意 八百年碰一回
大年三十 正月十五 路易十四 十二指肠 七老八十 正经八百 千儿八百 十万两 百分之一秒 退一万步说 五倍子 女大十八变
九十月份 十二月 几十万 说一千道一万
"""

LEFT_ENGLISH = """
one of them | first | one by one | zero-shot | two-tower | a hundred times | a million | hundreds of thousands
a couple hundred | two or three hundred | fifty fifty | twenty four seven | one two three | thirty second timeout
the twenty-first century | two thirds | at one point two people left | twenty thirty people | at this point twenty
one point I want to make | in my twenties | forty-something | Are Sixteen Heads Better | Twenty people came | top ten
a hundred and one ways
"""


@pytest.mark.parametrize(("said", "written"), [line.split(" | ") for line in WRITTEN.strip().splitlines()])
def test_a_figure_is_written_in_digits(said: str, written: str) -> None:
    assert in_figures(said) == written
    assert in_figures(written) == written  # what stands in digits stays


@pytest.mark.parametrize("said", [*LEFT.split(), *LEFT_ENGLISH.strip().replace("\n", " | ").split(" | ")])
def test_what_is_no_figure_stays_in_words(said: str) -> None:
    assert in_figures(said) == said
    assert in_figures(f"我们，{said}，然后") == f"我们，{said}，然后"


def test_a_figure_says_where_it_stands() -> None:
    text = "从五条变成十八条，占百分之三到五。"
    assert [(text[found.begin : found.end], found.new) for found in figures(text)] == [
        ("五", "5"),
        ("十八", "18"),
        ("百分之三", "3%"),
        ("五", "5%"),
    ]
