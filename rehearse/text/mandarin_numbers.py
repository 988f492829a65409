"""Figures among Chinese numerals: which of them to write in digits, and how.

A run of numerals is taken whole or left: what is no number from end to end is approximate (七八十), a list (一二三)
or a saying.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

Span = tuple[int, int, str]  # first character, the one after the last, what to write

NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_DIGIT = "零〇一二三四五六七八九"
_VALUES = dict(zip(_DIGIT + "两", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LEAST = 11  # 十 is in too many words
_HOURS = 24
_WHOLE = rf"[{NUMERALS}点]*[{NUMERALS}]"
_RUN = re.compile(rf"[{NUMERALS}](?:[{NUMERALS}点]*[{NUMERALS}])?")
_TO = "(?:增加|提高|提升|下降|降低|上升|减少|缩短|升|降|涨|跌|提|加|减|缩|压|变)?[到至成]了?"
_END = r"\s*(?:[，。、；：,.;:!?！？]|$)"

_VAGUE = rf"(?![{NUMERALS}几来余多点\d]|[到至][{NUMERALS}]*[几来多]|秒)"
_PERCENT = re.compile(rf"(?<![{NUMERALS}点])百分之({_WHOLE}|\d+(?:[.点]\d+)?){_VAGUE}")
_SECOND_PERCENT = re.compile(rf"({_TO})({_WHOLE})(?={_END}|左右|以[上下]|之间|的|出头)")
_DATE = re.compile(
    rf"(?:(?<![{NUMERALS}\d])(一[八九][{_DIGIT}]{{2}}|二[零〇][{_DIGIT}]{{2}}|\d{{4}})年(?!级)"
    rf"(?:(十?[一二]|[三四五六七八九十])月(?:([{NUMERALS}]{{1,3}})(?=[日号]))?)?"
    rf"|(?<![{NUMERALS}个])(?<![{NUMERALS}]年)(十?[一二]|[三四五六七八九十])月([{NUMERALS}]{{1,3}})(?=[日号]))"
)
_HALF_WRITTEN = re.compile(r"(?<![\d.])(\d+点\d+)(?=倍|个百分点|%|万|亿|\s?[GMTKB]B?(?![A-Za-z]))")
_CODE = re.compile(rf"[一二三四五六七八九](?=.*[零〇])[{_DIGIT}]{{3}}")  # 一零二四, 四零九零

_MEASURES = (
    "个条次倍秒分天年周步层轮折块元篇份张台人种家道题级位名页字行列维项组批对件笔户句段遍趟圈岁号座辆部款章节场局回"
    "米吨斤度卡核路跳档把起"
)
_ALIKE = set(_MEASURES) - set("分亿万年")
_SMALL = "三四五六七八九十"
_OPERAND = re.compile(r"[一二三四五六七八九]{1,4}|十")  # 一二八 is 128
_MEASURE = re.compile(rf"[{_MEASURES}]")
_COUNTED = re.compile(rf"(?<![{NUMERALS}几第这那哪前后每头点成])([{_SMALL}])([{_MEASURES}])(?![之半])")
_NEAR = 15  # characters
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_PAIR = re.compile(
    rf"(?<![{NUMERALS}第几])(?=({_WHOLE})({_TO}|再?(?:乘以?|除以)|选|、|或者?|和)({_WHOLE})(?![{NUMERALS}几来余多点]))"
)
# What a number below eleven is put in digits before. 一 and 两 never are: 一秒 is mostly "at once".
_MEASURED = re.compile(
    rf"\s?(?:倍(?![子体])|[毫微纳]秒|秒(?![杀{NUMERALS}])|分钟(?!热度)|小时|比特|[GMTK]B?(?![A-Za-z])|B(?![A-Za-z])|bits?\b|ms\b)"
)
_BEFORE = re.compile(rf"(?:[几第双初周幺\d]|礼拜|星期|分之|路易|[{NUMERALS}正腊]月|[{NUMERALS}]多|[千百万]儿)$")
_AFTER = re.compile(
    rf"分之|进[制位]|[几来余比点幺\d]|时(?![间候长段代期常限序延])|[秒米][{NUMERALS}]|[到至][{NUMERALS}]*几"
    rf"|(?:小时|分钟?)[{NUMERALS}]+[分秒]"
)
_WITHIN_TIME = re.compile(rf"[{NUMERALS}](?:小时|时|分钟?)$")  # of 一小时二十分
_WEEKLY = re.compile(r"[每一两]周$")
_AFTER_SMALL = re.compile(rf"(?<![{NUMERALS}])([一二两三四五六七八九十])(?:到|至|、|或|或者)$")
_TENS = re.compile(r"[十百千]$")  # of 三到五百, which is from 300
_ROUNDER = re.compile(r"[十百千万亿]$")
_TAIL = re.compile(r"[百千万亿][一二三四五六七八九]$")  # of 一万二, which is 12,000
_AFTER_TAIL = re.compile(rf"{_END}|左右|上下|以[上下内]|之间|[块元的到至吧]")

# What follows a decimal number, and no point that somebody makes: 有两点一是.
_TIMES = re.compile(r"\s?(?:倍|个百分点)")
_AFTER_DECIMAL = re.compile(
    rf"{_END}|\s?(?:个点|分(?!钟|之)|[万亿折元块版秒]|[毫微]秒|小时|左右|上下|以[上下内]|之间|{_TO}|[A-Z]|ms\b)"
)
_SOME_POINT = re.compile(r"[这那有第几哪差早晚快慢好高低多少大小近远强弱后前]$")
_CLOCK = re.compile(r"(?:[上下中]午|早上|早晨|晚上|凌晨|夜里|半夜|今晚|明早|[天晚早])$")
_SCORED = re.compile(r"(?:(?:[得考打评拿差扣均]|得分|分数)了?|[升高涨降低加减提]了?[到至成]?了?)$")
_NAMED = re.compile(r"(?:[A-Za-z]\s?|约|版本|千问|乘以?)$")

_SAYINGS = re.compile(
    rf"(?<![{NUMERALS}])(?:"
    "三七二十一|七十二变|三十六[计策着]|三百六十行|七十二行|十八[般罗线层代]|十二生肖|十二指肠|十二万?分(?!钟)|二十四[节史孝]|二十八宿"
    "|二百五(?!十)|五十步|三十而立|四十不惑|七老八十|正经八百|三十年河|十三[陵太]|十四行诗|十万[八火]|二?万五千里长征|十八变"
    "|[一十百千]+万?个(?:不|为什么|理由|心)|不怕一万|[退道]一万|说一千道一万|一千零一夜|一百单八|百八十|八十一难|八百[年遍里]|一万年"
    "|一[百千万]遍|一百八十度|十[三四]五|(?:十[一二三四五六七八九]|二十)[大届]"
    "|三天打鱼|[两三]天晒网|三天两[头天]|三番[五两]次|三把火|三步(?:并|两步)|三句(?:话不离|不离|两句)|三遍五遍|三回五次|三个臭皮匠|三个和尚"
    "|三座大山|三岁(?:小孩|看)|[三五]位一体|三段[论式]|三轮车|三级跳|三条腿|三人[成行]|[五十]项全能|八字[没还]|十字[路架]|四周[都围]"
    rf")|大年三十|年三十[晚夜那]|(?<![{NUMERALS}去今明前每全半当同])年三十(?=[的下]|{_END})"
)


def mandarin_figures(text: str) -> list[Span]:
    """In no order; none that overlaps another. text: simplified."""
    sayings: list[Span] = [(*match.span(), "") for match in _SAYINGS.finditer(text)]
    found: list[Span] = []
    for find in (_percents, _dates, _half_written, _numbers):
        found += _free(find(text), [*sayings, *found])
    for find_beside in (_alike, _linked):
        found += _free(find_beside(text, found), [*sayings, *found])
    return found


def _free(spans: Iterable[Span], taken: Sequence[Span]) -> list[Span]:
    """Those that overlap none of the others."""
    return [span for span in spans if not any(span[0] < end and begin < span[1] for begin, end, _ in taken)]


def _percents(text: str) -> Iterator[Span]:
    """百分之七十八升到九十五 is two of them."""
    for match in _PERCENT.finditer(text):
        number = match[1].replace("点", ".") if match[1][0].isdecimal() else _number(match[1])
        if number is None:
            continue
        yield match.start(), match.end(), f"{number}%"
        second = _SECOND_PERCENT.match(text, match.end())
        number = _number(second[2]) if second else None
        if second and number:
            yield second.start(2), second.end(2), f"{number}%"


def _dates(text: str) -> Iterator[Span]:
    for match in _DATE.finditer(text):
        year, *others = match.groups()
        days = [int(number) for part in others if part and (number := _number(part)) and number.isdecimal()]
        if not all(0 < day < 32 for day in days) or len(days) < sum(map(bool, others)):
            continue
        if year and not year.isdecimal():
            yield match.start(1), match.end(1), _spelt(year)
        parts = [place for place, part in enumerate(others, 2) if part]
        for place, day in zip(parts, days, strict=True):
            yield match.start(place), match.end(place), str(day)


def _half_written(text: str) -> Iterator[Span]:
    for match in _HALF_WRITTEN.finditer(text):
        yield match.start(), match.end(), match[1].replace("点", ".")


def _numbers(text: str) -> Iterator[Span]:
    for match in _RUN.finditer(text):
        run, (begin, end) = match[0], match.span()
        before, after = text[max(0, begin - 5) : begin], text[end : end + 6]
        number = _number(run)
        if number is None or _AFTER.match(after) or before.endswith(("几", "幺")):
            continue
        if "点" in run:
            stands = _is_decimal(run, before, after)
        elif _CODE.fullmatch(run):
            stands = True
        else:
            stands = _is_figure(run, before, after)
        if stands:
            yield begin, end, number


def _is_figure(run: str, before: str, after: str) -> bool:
    """Whether what is a number stands for one here."""
    value = _value(run) or 0
    if _is_part(run, value, before, after):
        return False
    if value < _LEAST:
        return run in _SMALL and bool(_MEASURED.match(after))
    if _TAIL.search(run):
        return bool(_AFTER_TAIL.match(after))
    if after.startswith("月"):  # 十二月 beside 三月; 九十月份 is two months
        return False
    return value > _LEAST or after[:1] in _MEASURES  # 十一 is a holiday, too


def _is_part(run: str, value: int, before: str, after: str) -> bool:
    """Of an ordinal, a time of day, a word, or an approximate number."""
    small = _AFTER_SMALL.search(before)
    if small and (small[1] in "一二两" or _TENS.search(run) or (before[-1] in "、或者" and _ROUNDER.search(run))):
        return True
    if _WITHIN_TIME.search(before) and after[:1] in "分秒":
        return True
    ordinal, weekly = before.endswith("第"), _WEEKLY.search(before) and after[:1] in _MEASURES
    if _BEFORE.search(before) and not (ordinal and value >= 100) and not weekly:
        return True
    return run[0] == "十" and before.endswith("数")  # 数十万; but 参数二十亿


def _is_decimal(run: str, before: str, after: str) -> bool:
    """Neither a time of day nor a point that is made: 八点五分, 这一点三个人."""
    whole, _, fraction = run.partition("点")
    if before.endswith(("几", "第")) or _CLOCK.search(before):
        return False
    if whole in "零〇":
        return not after.startswith("过")
    if _TIMES.match(after) or (_value(whole) or 0) > _HOURS or (whole not in "一两" and _NAMED.search(before)):
        return True
    if (whole in "一两三四五" and _SOME_POINT.search(before)) or (fraction == "一" and after.startswith(("到", "至"))):
        return False
    if after.startswith("分") and (len(fraction) == 1 or fraction[0] in "零〇" or whole == "两"):
        return len(fraction) == 1 and bool(_SCORED.search(before))
    return bool(_AFTER_DECIMAL.match(after)) or (len(fraction) > 1 and whole != "两" and not after.startswith("分"))


def _alike(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Small numbers near one in digits that counts the same: of 每100条里五条, the five."""
    ends = [end for _, end, _ in found if text[end : end + 1] in _ALIKE]
    for match in _COUNTED.finditer(text):
        for end in ends:
            between = text[end : match.start()] if end < match.start() else text[match.end() : end]
            if text[end] == match[2] and len(between) <= _NEAR and not _SENTENCE_END.search(between):
                ends.append(match.end(1))
                yield match.start(1), match.end(1), str(_value(match[1]))
                break


def _linked(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Small numbers right beside one in digits: 八、16、32, 1乘128."""
    digits = {(begin, end) for begin, end, _ in found}
    for match in _PAIR.finditer(text):
        first, second = match.span(1) in digits, match.span(3) in digits
        small = 3 if first else 1
        operand = match[2][0] in "再乘除" and _OPERAND.fullmatch(match[small])
        if first == second or not (operand or match[small] in _SMALL):
            continue
        if small == 1 or match[2][0] not in "、或和" or not _MEASURE.match(text, match.end(3)):
            digits.add(match.span(small))
            yield *match.span(small), _number(match[small]) or _spelt(match[small])


def _number(run: str) -> str | None:
    """In digits; None where it is no number from end to end."""
    if "点" not in run:
        if _CODE.fullmatch(run):
            return _spelt(run)
        value = _value(run)
        return None if value is None else _written(value, run)
    whole, _, fraction = run.partition("点")
    large = fraction[len(fraction.rstrip("百千万亿")) :]
    fraction = fraction.removesuffix(large)
    value, known = _value(whole), large in ("", "万", "亿", "千万", "百万")
    if value is None or not known or not fraction or not set(fraction) <= set(_DIGIT):
        return None
    return f"{value}.{_spelt(fraction)}{large}"


def _spelt(digits: str) -> str:
    return "".join(str(_VALUES[digit]) for digit in digits)


def _written(value: int, run: str) -> str:
    """With 万 or 亿, as one writes it, where the number is round enough: 1.5万."""
    for unit, size, step in (("亿", 10**8, 10**6), ("万", 10**4, 10**3)):
        if unit in run and value % step == 0:
            return f"{value / size:g}{unit}"
    return str(value)


def _value(run: str) -> int | None:
    value, rest = 0, run
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        before, found, after = rest.partition(unit)
        if found:
            part = _section(before)
            if not part or (len(before) > 1 and _TAIL.search(before)):
                return None
            value, rest = value + part * size, after
            if rest == "两":  # 十万两 is silver
                return None
            if len(rest) == 1 and _VALUES.get(rest, 0):
                return value + _VALUES[rest] * size // 10
    if not value:
        return _section(rest)
    part = _section(rest.removeprefix("零")) if rest else 0
    return None if part is None or (rest and not part) else value + part


def _section(text: str) -> int | None:
    """Below ten thousand."""
    value, last, digit, zero = 0, 10000, None, False
    for character in text:
        size = _UNITS.get(character)
        if size:
            if digit is None and size == 10 and not value:
                digit = 1
            if not digit or size >= last:
                return None
            value, last, digit, zero = value + digit * size, size, None, False
        elif digit is not None or character not in _VALUES or (zero and not _VALUES[character]):
            return None
        elif _VALUES[character] or text == character:
            digit = _VALUES[character]
        elif value:
            zero = True
        else:
            return None
    if digit is None:
        return None if zero or not text else value
    if text[-1] == "两" and value:
        return None
    return value + digit * (1 if zero or last in (10, 10000) else last // 10)
