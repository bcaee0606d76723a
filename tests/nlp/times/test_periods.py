"""What expressions of time mean, in short sentences of the kind that work plans and reports are made of.

Each row: the sentence with its expressions in 【】, then for each of them kind, first, last and deadline; ``-`` is
None, ⏎ a line break.
Every expression that is found must be marked, and every marked one must be found.
"""

import datetime
import re
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from duixian.nlp.times.periods import Period, Reference, deadline, find_periods
from hypothesis import given
from hypothesis import strategies as st

PLAN_OF_2022 = Reference(2022)
WRITTEN_IN_JUNE = Reference(2022, datetime.date(2022, 6, 15))
ONLY_WRITTEN_IN_JUNE = Reference(None, datetime.date(2022, 6, 15))
NOTHING_KNOWN = Reference(None)

DATES = """
换届大会定于【2022年3月5日】召开 | date 2022-03-05 2022-03-05 2022-03-05
会议在【2022年3月5日（星期六）】举行 | date 2022-03-05 2022-03-05 2022-03-05
【2022年3月5日下午3点】报到 | date 2022-03-05 2022-03-05 2022-03-05
【2022年10月15日（星期六）14时30分】在线上召开 | date 2022-10-15 2022-10-15 2022-10-15
于【12 月 9 日】放映电影 | date 2022-12-09 2022-12-09 2022-12-09
【２０２２年３月５日】发布 | date 2022-03-05 2022-03-05 2022-03-05
【二〇二二年三月五日】 | date 2022-03-05 2022-03-05 2022-03-05
【二○二一年十二月三十一日】印发 | date 2021-12-31 2021-12-31 2021-12-31
【二零二二年六月】 | date 2022-06-01 2022-06-30 2022-06-30
【一九二五年五月一日】成立 | date 1925-05-01 1925-05-01 1925-05-01
【十一月二十八日】签约 | date 2022-11-28 2022-11-28 2022-11-28
【2022-08-19】发布 | date 2022-08-19 2022-08-19 2022-08-19
【2022-08-19 09:30:00】发布 | date 2022-08-19 2022-08-19 2022-08-19
【2022/04/18】安全讲座 | date 2022-04-18 2022-04-18 2022-04-18
【2022.7.1】揭牌 | date 2022-07-01 2022-07-01 2022-07-01
【2022/04】月报 | date 2022-04-01 2022-04-30 2022-04-30
【2022-04】月报 | date 2022-04-01 2022-04-30 2022-04-30
观摩团【8/23 上午 9:30】出发 | date 2022-08-23 2022-08-23 2022-08-23
两场体检【11/7】在城东、【11/15】在城西 | date 2022-11-07 2022-11-07 2022-11-07 | date 2022-11-15 2022-11-15 2022-11-15
【5月】开展安全生产月活动 | date 2022-05-01 2022-05-31 2022-05-31
【12月份】组织验收 | date 2022-12-01 2022-12-31 2022-12-31
【元月份】走访慰问 | date 2022-01-01 2022-01-31 2022-01-31
【2024年2月】完成 | date 2024-02-01 2024-02-29 2024-02-29
【2023年2月】完成 | date 2023-02-01 2023-02-28 2023-02-28
【今年3月】启动 | date 2022-03-01 2022-03-31 2022-03-31
【今年的5月20日】 | date 2022-05-20 2022-05-20 2022-05-20
【5月20号】报名 | date 2022-05-20 2022-05-20 2022-05-20
公布【3、4、5月份】账目 | date 2022-03-01 2022-05-31 2022-05-31
【2021年9、10、11月】账目 | date 2021-09-01 2021-11-30 2021-11-30
【22年5月】 | date 2022-05-01 2022-05-31 2022-05-31
【98年5月】成立 | date - - -
【2022年2月30日】 | date - - -
【4月31日】 | date - - -
【2022年】值班安排 | date 2022-01-01 2022-12-31 2022-12-31
【2022年度】预算 | date 2022-01-01 2022-12-31 2022-12-31
【2022 年】 | date 2022-01-01 2022-12-31 2022-12-31
【二〇二二年度】工作总结 | date 2022-01-01 2022-12-31 2022-12-31
【2021、2022年】【两年】的经费 | date 2021-01-01 2022-12-31 2022-12-31 | duration - - -
"""

YEARS = """
【今年】新增两所职工夜校 | date 2022-01-01 2022-12-31 2022-12-31
【本年度】重点任务 | date 2022-01-01 2022-12-31 2022-12-31
【去年】添置了健身器材 | date 2021-01-01 2021-12-31 2021-12-31
【上年】结转 | date 2021-01-01 2021-12-31 2021-12-31
【上年度】决算 | date 2021-01-01 2021-12-31 2021-12-31
【上一年度】决算 | date 2021-01-01 2021-12-31 2021-12-31
【前年】立项 | date 2020-01-01 2020-12-31 2020-12-31
【明年】继续举办 | date 2023-01-01 2023-12-31 2023-12-31
【来年】再办 | date 2023-01-01 2023-12-31 2023-12-31
【下一年度】计划 | date 2023-01-01 2023-12-31 2023-12-31
【后年】建成 | date 2024-01-01 2024-12-31 2024-12-31
要在【今明两年】完成 | date 2022-01-01 2023-12-31 2023-12-31
【2019年】成立工会,【当年】发展会员300人 | date 2019-01-01 2019-12-31 2019-12-31 | date 2019-01-01 2019-12-31 2019-12-31
【当年】任务【当年】完成 | date 2022-01-01 2022-12-31 2022-12-31 | date 2022-01-01 2022-12-31 2022-12-31
【同年】开工 | date - - -
【2019年5月】立项,【同年】开工 | date 2019-05-01 2019-05-31 2019-05-31 | date 2019-01-01 2019-12-31 2019-12-31
【2021年10月】启动,【次年3月】验收 | date 2021-10-01 2021-10-31 2021-10-31 | date 2022-03-01 2022-03-31 2022-03-31
【次年】验收 | date - - -
【全年】放映露天电影 | date 2022-01-01 2022-12-31 2022-12-31
完成【2022年全年】任务 | date 2022-01-01 2022-12-31 2022-12-31
【民国111年】改选 | date 2022-01-01 2022-12-31 2022-12-31
【民国一百一十一年五月】 | date 2022-05-01 2022-05-31 2022-05-31
【民国元年】 | date 1912-01-01 1912-12-31 1912-12-31
【中华民国112年1月5日】 | date 2023-01-05 2023-01-05 2023-01-05
公布【111年度】账目 | date 2022-01-01 2022-12-31 2022-12-31
【99年度】决算 | date 2010-01-01 2010-12-31 2010-12-31
【112年5月3日】召开 | date 2023-05-03 2023-05-03 2023-05-03
【111/05/03】召开 | date 2022-05-03 2022-05-03 2022-05-03
【111年度】预算已编,【110年】决算已审 | date 2022-01-01 2022-12-31 2022-12-31 | date 2021-01-01 2021-12-31 2021-12-31
建厂【111年】 | duration - - -
【2022—2023学年】资助学生 | date 2022-09-01 2023-08-31 2023-08-31
【2022-2023学年度】 | date 2022-09-01 2023-08-31 2023-08-31
【2022—2023学年第一学期】 | date - - -
【111学年度】 | date 2022-08-01 2023-07-31 2023-07-31
【上世纪80年代】进厂的职工 | date 1980-01-01 1989-12-31 1989-12-31
【90年代】 | date - - -
"""

PARTS_OF_A_YEAR = """
【上半年】完成建会20家 | date 2022-01-01 2022-06-30 2022-06-30
【2022年下半年】 | date 2022-07-01 2022-12-31 2022-12-31
【上、下半年】各一次 | date 2022-01-01 2022-12-31 2022-12-31
【去年上半年】 | date 2021-01-01 2021-06-30 2021-06-30
【一季度】开展排查 | date 2022-01-01 2022-03-31 2022-03-31
【第二季度】 | date 2022-04-01 2022-06-30 2022-06-30
【第3季度】 | date 2022-07-01 2022-09-30 2022-09-30
【明年一季度】 | date 2023-01-01 2023-03-31 2023-03-31
【2021年第四季度】 | date 2021-10-01 2021-12-31 2021-12-31
【2022年度第三季度】 | date 2022-07-01 2022-09-30 2022-09-30
报送【一、二季度】进展 | date 2022-01-01 2022-06-30 2022-06-30
【第三、四季度】 | date 2022-07-01 2022-12-31 2022-12-31
【1—3季度】 | date 2022-01-01 2022-09-30 2022-09-30
【前三季度】新建工会120家 | date 2022-01-01 2022-09-30 2022-09-30
【今年前三季度】 | date 2022-01-01 2022-09-30 2022-09-30
【今年前10个月】 | date 2022-01-01 2022-10-31 2022-10-31
【前五个月】 | date - - -
【四季度末】 | date 2022-12-01 2022-12-31 2022-12-31
【年初】下达的任务 | date 2022-01-01 2022-01-31 2022-01-31
【2023年初】 | date 2023-01-01 2023-01-31 2023-01-31
【明年年初】 | date 2023-01-01 2023-01-31 2023-01-31
【年中】召开推进会 | date 2022-06-01 2022-06-30 2022-06-30
【年底】考核 | date 2022-12-01 2022-12-31 2022-12-31
【年末】会员总数 | date 2022-12-01 2022-12-31 2022-12-31
【岁末】走访 | date 2022-12-01 2022-12-31 2022-12-31
【2022年底】达到80% | date 2022-12-01 2022-12-31 2022-12-31
【今年年底】验收 | date 2022-12-01 2022-12-31 2022-12-31
【去年末】 | date 2021-12-01 2021-12-31 2021-12-31
【9月上旬】 | date 2022-09-01 2022-09-10 2022-09-10
【9月中旬】 | date 2022-09-11 2022-09-20 2022-09-20
【2月下旬】 | date 2022-02-21 2022-02-28 2022-02-28
【9月初】 | date 2022-09-01 2022-09-10 2022-09-10
【4月底】交付使用 | date 2022-04-21 2022-04-30 2022-04-30
【6月末】 | date 2022-06-21 2022-06-30 2022-06-30
【10月中下旬】 | date 2022-10-11 2022-10-31 2022-10-31
【3月上旬】动员,【中旬】培训,【下旬前】总结 | date 2022-03-01 2022-03-10 2022-03-10\
 | date 2022-03-11 2022-03-20 2022-03-20 | deadline - 2022-03-31 2022-03-31
【月底】 | date - - -
【4月6日】部署,【月底前】完成 | date 2022-04-06 2022-04-06 2022-04-06 | deadline - 2022-04-30 2022-04-30
"""

RANGES = """
【2021—2025年】规划 | date 2021-01-01 2025-12-31 2025-12-31
【2021年—2025年】 | date 2021-01-01 2025-12-31 2025-12-31
【2021年至2025年】 | date 2021-01-01 2025-12-31 2025-12-31
【2021-2022年度】 | date 2021-01-01 2022-12-31 2022-12-31
【从2020年到2022年】 | date 2020-01-01 2022-12-31 2022-12-31
【3月至5月】集中入会 | date 2022-03-01 2022-05-31 2022-05-31
【3—5月】 | date 2022-03-01 2022-05-31 2022-05-31
【1至6月份】 | date 2022-01-01 2022-06-30 2022-06-30
【2022年1—9月】 | date 2022-01-01 2022-09-30 2022-09-30
【2022年3月至5月】 | date 2022-03-01 2022-05-31 2022-05-31
【2021年11月至2022年2月】 | date 2021-11-01 2022-02-28 2022-02-28
【2021年12月至2月】 | date 2021-12-01 2022-02-28 2022-02-28
【11月至次年2月】 | date 2022-11-01 2023-02-28 2023-02-28
【从5月到8月】 | date 2022-05-01 2022-08-31 2022-08-31
【5月1日至7日】 | date 2022-05-01 2022-05-07 2022-05-07
【5月1—7日】 | date 2022-05-01 2022-05-07 2022-05-07
【5月9号至13号】 | date 2022-05-09 2022-05-13 2022-05-13
【2021年3月至年底】 | date 2021-03-01 2021-12-31 2021-12-31
【次年3月至5月】 | date - - -
【5月1日—6月3日】 | date 2022-05-01 2022-06-03 2022-06-03
【十月一日至十五日】 | date 2022-10-01 2022-10-15 2022-10-15
【2022/02/11至2022/05/20】值班 | date 2022-02-11 2022-05-20 2022-05-20
【2021/11/03~2021/12/09】 | date 2021-11-03 2021-12-09 2021-12-09
【2022/02/11-2022/05/20】 | date 2022-02-11 2022-05-20 2022-05-20
【2022/03~08】施工 | date 2022-03-01 2022-08-31 2022-08-31
【7/1～7/15】 | date 2022-07-01 2022-07-15 2022-07-15
【2022.5.1—2022.5.7】 | date 2022-05-01 2022-05-07 2022-05-07
【自2022年1月1日起至2022年12月31日止】 | date 2022-01-01 2022-12-31 2022-12-31
【3月中旬至4月上旬】 | date 2022-03-11 2022-04-10 2022-04-10
【年初至6月底】 | date 2022-01-01 2022-06-30 2022-06-30
【2022年6月至8月底前】 | deadline - 2022-08-31 2022-08-31
【即日起至6月30日】报名 | date - 2022-06-30 2022-06-30
"""

DEADLINES = """
【6月底前】装好电梯 | deadline - 2022-06-30 2022-06-30
于【11月底前】交接 | deadline - 2022-11-30 2022-11-30
【年底前】全部建成 | deadline - 2022-12-31 2022-12-31
【2023年底前】 | deadline - 2023-12-31 2023-12-31
【2022 年 12 月底前】 | deadline - 2022-12-31 2022-12-31
【9月8日以前】寄回样品 | deadline - 2022-09-08 2022-09-08
【3月15日之前】报送 | deadline - 2022-03-15 2022-03-15
【9月中旬前】 | deadline - 2022-09-20 2022-09-20
【三季度末前】 | deadline - 2022-09-30 2022-09-30
【上半年前】 | deadline - 2022-06-30 2022-06-30
【2025年前】 | deadline - 2025-12-31 2025-12-31
【5月前】 | deadline - 2022-04-30 2022-04-30
【年内】通车 | deadline 2022-01-01 2022-12-31 2022-12-31
【今年内】 | deadline 2022-01-01 2022-12-31 2022-12-31
【2022年内】 | deadline 2022-01-01 2022-12-31 2022-12-31
【本年度内】 | deadline 2022-01-01 2022-12-31 2022-12-31
【一季度内】 | deadline 2022-01-01 2022-03-31 2022-03-31
【年终前】 | deadline - 2022-12-31 2022-12-31
【三年内】全覆盖 | deadline 2022-01-01 2024-12-31 2024-12-31
【一年内】 | deadline 2022-01-01 2022-12-31 2022-12-31
【2年之内】 | deadline 2022-01-01 2023-12-31 2023-12-31
【两三年内】 | deadline 2022-01-01 2024-12-31 2024-12-31
【三到五年内】 | deadline 2022-01-01 2026-12-31 2026-12-31
【3—5年内】 | deadline 2022-01-01 2026-12-31 2026-12-31
【几年内】 | deadline - - -
【用两年左右时间】 | deadline 2022-01-01 2023-12-31 2023-12-31
【用3到5年的时间】 | deadline 2022-01-01 2026-12-31 2026-12-31
【力争用三年时间】 | deadline 2022-01-01 2024-12-31 2024-12-31
【力争两年】建成 | deadline 2022-01-01 2023-12-31 2023-12-31
【三个月内】 | deadline - - -
【30日内】答复 | deadline - - -
【未来三年】 | deadline - - -
【未来三年内】 | deadline 2022-01-01 2024-12-31 2024-12-31
【今后五年】 | deadline - - -
【到2025年】 | deadline - 2025-12-31 2025-12-31
【到2025年底】 | deadline - 2025-12-31 2025-12-31
【到6月底】 | deadline - 2022-06-30 2022-06-30
【到年底】 | deadline - 2022-12-31 2022-12-31
延长【至2023年】 | deadline - 2023-12-31 2023-12-31
【到“十四五”末】 | deadline - 2025-12-31 2025-12-31
【到今年10月】 | deadline - 2022-10-31 2022-10-31
【春节前】发放到位 | deadline - 2022-01-31 2022-01-31
【“五一”前】 | deadline - 2022-04-30 2022-04-30
【七一前】 | deadline - 2022-06-30 2022-06-30
【国庆节前】 | deadline - 2022-09-30 2022-09-30
【2023年春节前】 | deadline - 2023-01-21 2023-01-21
【年前】完成 | deadline - - -
【2023年3月底前】完成一期,【6月底前】完成二期 | deadline - 2023-03-31 2023-03-31 | deadline - 2023-06-30 2023-06-30
【4月31日前】 | deadline - - -
"""

SINCE_AND_UNTIL = """
【自3月起】 | since 2022-03-01 - -
【9月份开始】 | since 2022-09-01 - -
【从今年5月】 | since 2022-05-01 - -
【自2022年1月1日起】施行 | since 2022-01-01 - -
【从十一月二十日开始】 | since 2022-11-20 - -
【自去年起】 | since 2021-01-01 - -
【5月1日起】 | since 2022-05-01 - -
【今年以来】 | since 2022-01-01 - -
【2015年以来】 | since 2015-01-01 - -
【自2018年以来】 | since 2018-01-01 - -
【去年12月以来】 | since 2021-12-01 - -
【2020年至今】 | since 2020-01-01 - -
【“十三五”以来】 | since 2016-01-01 - -
【2020年后】入职 | since - - -
【五年来】 | since - - -
【近三年】 | since - - -
【近三年来】 | since - - -
【近两年内】 | since - - -
历时近【三年】 | duration - - -
【过去五年】 | since - - -
【最近两年】 | since - - -
【三十多年来】 | since - - -
【近年来】 | since - - -
【一年来】大家很努力 | date 2022-01-01 2022-12-31 2022-12-31
【过去一年】 | date - - -
【新的一年】 | date - - -
从【去年】的31%提高到34% | date 2021-01-01 2021-12-31 2021-12-31
来自【2021年】的数据 | date 2021-01-01 2021-12-31 2021-12-31
【截至目前】无人退会 | until - - -
【截至2022年底】 | until - 2022-12-31 -
【截至6月30日】 | until - 2022-06-30 -
【截止2021年12月】 | until - 2021-12-31 -
【截止到去年底】 | until - 2021-12-31 -
【至2022/05/31止】,账上有余 | until - 2022-05-31 -
【到目前为止】 | until - - -
【迄今】 | until - - -
"""

PLANS_AND_DAYS_WITH_NAMES = """
【“十四五”期间】 | date 2021-01-01 2025-12-31 2025-12-31
【“十四五”时期】 | date 2021-01-01 2025-12-31 2025-12-31
【十四五时期】 | date 2021-01-01 2025-12-31 2025-12-31
【“十四五”末】 | date 2025-01-01 2025-12-31 2025-12-31
【“十四五”期末】 | date 2025-01-01 2025-12-31 2025-12-31
【“十四五”初期】 | date - - -
【“十二五”期间】 | date 2011-01-01 2015-12-31 2015-12-31
【“十三五”时期】 | date 2016-01-01 2020-12-31 2020-12-31
【“十五五”期间】 | date 2026-01-01 2030-12-31 2030-12-31
喜看【“十四五”】 | name 2021-01-01 2025-12-31 -
【“十四五”】规划 | name 2021-01-01 2025-12-31 -
【元旦】慰问 | date 2022-01-01 2022-01-01 2022-01-01
【三八妇女节】 | date 2022-03-08 2022-03-08 2022-03-08
【清明节】祭扫 | date 2022-04-05 2022-04-05 2022-04-05
【五一国际劳动节】 | date 2022-05-01 2022-05-01 2022-05-01
【国庆】文艺汇演 | date 2022-10-01 2022-10-01 2022-10-01
【教师节】 | date 2022-09-10 2022-09-10 2022-09-10
【中秋】送月饼 | date 2022-09-10 2022-09-10 2022-09-10
【端午节】包粽子 | date 2022-06-03 2022-06-03 2022-06-03
【元宵节】 | date 2022-02-15 2022-02-15 2022-02-15
【2021年春节】 | date 2021-02-12 2021-02-12 2021-02-12
【2050年春节】 | date - - -
【2022年“五一”期间】 | date 2022-05-01 - -
【春节期间】走访 | date 2022-02-01 - -
【“七一”前夕】 | date - - -
【国庆前后】 | date - - -
【正月十五】 | date - - -
【农历五月初五】 | date - - -
评选五一劳动奖章
表彰三八红旗手
"""

LENGTHS_AND_FREQUENCIES = """
实施【三年】行动计划 | duration - - -
第十四个【五年】规划 | duration - - -
能力提升【三年】攻坚方案 | duration - - -
调休【4天】 | duration - - -
任期【五年】 | duration - - -
连续【三年】增长 | duration - - -
再延长【两年】 | duration - - -
历时【三个半月】 | duration - - -
培训【2.5天】 | duration - - -
延长【50 分钟】 | duration - - -
值守【48小时】 | duration - - -
【十几年】 | duration - - -
【30多年】 | duration - - -
试用期【3—6个月】 | duration - - -
【半年】 | duration - - -
【一年零六个月】 | duration - - -
平均教龄【11.25年】 | duration - - -
建厂【65周年】 | duration - - -
【三年前】 | date - - -
【二十年后】 | date - - -
两个一百年奋斗目标
第三年
小学三年级
【每年】 | frequency - - -
【每季度一次】 | frequency - - -
【每半年一次】 | frequency - - -
【每月】补贴120元 | frequency - - -
【每两年】换届 | frequency - - -
【每3个月】 | frequency - - -
【每年12月底前】 | frequency - - -
【每月15日前】报送 | frequency - - -
【每年底前】 | frequency - - -
【每年的5月】 | frequency - - -
【每年3月、9月】 | frequency - - -
【每月10日和25日前】 | frequency - - -
【每季度末月25日前】 | frequency - - -
【每周一】例会 | frequency - - -
【每周一次】 | frequency - - -
【一年一次】 | frequency - - -
【一年一度】 | frequency - - -
【上午8点】集合 | time - - -
【下午2:30】 | time - - -
【9:00—11:30】,【14:00—17:30】 | time - - - | time - - -
闭馆:【17时45分】 | time - - -
【星期三】 | time - - -
"""

WHAT_LEANS_ON_WHAT = """
【2021年3月】立项,【5月】开工 | date 2021-03-01 2021-03-31 2021-03-31 | date 2021-05-01 2021-05-31 2021-05-31
【2021年】,在上级领导下,【9月】举办竞赛 | date 2021-01-01 2021-12-31 2021-12-31 | date 2021-09-01 2021-09-30 2021-09-30
比【2021年】增长5%,【9月】举办竞赛 | date 2021-01-01 2021-12-31 2021-12-31 | date 2022-09-01 2022-09-30 2022-09-30
比【去年】增长5%,【9月底前】完成 | date 2021-01-01 2021-12-31 2021-12-31 | deadline - 2022-09-30 2022-09-30
【去年5月】启动,【8月】完成 | date 2021-05-01 2021-05-31 2021-05-31 | date 2021-08-01 2021-08-31 2021-08-31
【到2025年】达到95%,【5月底前】摸底 | deadline - 2025-12-31 2025-12-31 | deadline - 2022-05-31 2022-05-31
【2020年12月】成立。【今年3月底前】挂牌,【5月】开放 | date 2020-12-01 2020-12-31 2020-12-31\
 | deadline - 2022-03-31 2022-03-31 | date 2022-05-01 2022-05-31 2022-05-31
【2021年3月】立项,【年底前】完成 | date 2021-03-01 2021-03-31 2021-03-31 | deadline - 2022-12-31 2022-12-31
【2020年5月】揭牌。⏎【6月】开放 | date 2020-05-01 2020-05-31 2020-05-31 | date 2022-06-01 2022-06-30 2022-06-30
【2020年5月】揭牌,⏎【6月】开放 | date 2020-05-01 2020-05-31 2020-05-31 | date 2020-06-01 2020-06-30 2020-06-30
《方案（【2017—2019年】）》,【5月】印发 | date 2017-01-01 2019-12-31 2019-12-31 | date 2022-05-01 2022-05-31 2022-05-31
《【2020年】工作方案》【5月】印发 | date 2020-01-01 2020-12-31 2020-12-31 | date 2022-05-01 2022-05-31 2022-05-31
【2022年1—6月】,比【上年同期】增长 | date 2022-01-01 2022-06-30 2022-06-30 | date 2021-01-01 2021-06-30 2021-06-30
【上半年】多于【去年同期】 | date 2022-01-01 2022-06-30 2022-06-30 | date 2021-01-01 2021-06-30 2021-06-30
比【去年同期】增长 | date - - -
【5月20日】开会,比【去年同期】早 | date 2022-05-20 2022-05-20 2022-05-20 | date - - -
【一季度】结束。比【去年同期】早 | date 2022-01-01 2022-03-31 2022-03-31 | date - - -
比【2021年底】多,【3月底前】再增 | date 2021-12-01 2021-12-31 2021-12-31 | deadline - 2022-03-31 2022-03-31
【3月5日】开幕,【7日】闭幕 | date 2022-03-05 2022-03-05 2022-03-05 | date 2022-03-07 2022-03-07 2022-03-07
【5月20日】签约,【当日】生效,【次日】公示 | date 2022-05-20 2022-05-20 2022-05-20\
 | date 2022-05-20 2022-05-20 2022-05-20 | date 2022-05-21 2022-05-21 2022-05-21
【15日】上报 | date - - -
1、【3月底前】完成 | deadline - 2022-03-31 2022-03-31
二、【2022年】工作安排 | date 2022-01-01 2022-12-31 2022-12-31
"""

NOT_A_TIME = """
党的十八届五中全会
推荐“五小”成果300项
下降1/3以上
占3/4
师生比1:10
某工发〔2019〕8号
电话0999-2022-1234
https://example.cn/2022/04/08/a.html
拨打12351热线
第3号楼
提三点要求
12,345元
二十大报告
《工会法》第22条
一批一线职工
十八大以来
来访从速
【2022年】初中毕业生 | date 2022-01-01 2022-12-31 2022-12-31
【2022年】初步建成 | date 2022-01-01 2022-12-31 2022-12-31
【2022年】中央一号文件 | date 2022-01-01 2022-12-31 2022-12-31
【今年】内容更丰富 | date 2022-01-01 2022-12-31 2022-12-31
【今年】起草了文件 | date 2022-01-01 2022-12-31 2022-12-31
【5月】前往调研 | date 2022-05-01 2022-05-31 2022-05-31
"""

COUNTED_FROM_WRITING = """
【截至目前】 | until - 2022-06-15 -
【今年以来】 | since 2022-01-01 2022-06-15 -
【2018年至今】 | since 2018-01-01 2022-06-15 -
【五年来】 | since - 2022-06-15 -
【近三年】 | since - 2022-06-15 -
【三个月内】 | deadline 2022-06-15 2022-09-15 2022-09-15
【一个半月内】 | deadline 2022-06-15 2022-07-30 2022-07-30
【半年内】 | deadline 2022-06-15 2022-12-15 2022-12-15
【一年半内】 | deadline 2022-06-15 2023-12-15 2023-12-15
【30日内】报备 | deadline 2022-06-15 2022-07-15 2022-07-15
【两周内】 | deadline 2022-06-15 2022-06-29 2022-06-29
【十天内】 | deadline 2022-06-15 2022-06-25 2022-06-25
自收到之日起【30日内】 | deadline - - -
换届后【三个月内】 | deadline - - -
【5个工作日内】 | deadline - - -
【三年内】 | deadline 2022-01-01 2024-12-31 2024-12-31
【本月】 | date 2022-06-01 2022-06-30 2022-06-30
【上月】 | date 2022-05-01 2022-05-31 2022-05-31
【下个月】 | date 2022-07-01 2022-07-31 2022-07-31
【本月底前】 | deadline - 2022-06-30 2022-06-30
【下月初】 | date 2022-07-01 2022-07-10 2022-07-10
【月底前】 | deadline - 2022-06-30 2022-06-30
【本季度末】 | date 2022-06-01 2022-06-30 2022-06-30
【下季度】 | date 2022-07-01 2022-09-30 2022-09-30
【今天】 | date 2022-06-15 2022-06-15 2022-06-15
【昨日】 | date 2022-06-14 2022-06-14 2022-06-14
【明天上午9点】 | date 2022-06-16 2022-06-16 2022-06-16
【本周五】 | date 2022-06-17 2022-06-17 2022-06-17
【下周】 | date 2022-06-20 2022-06-26 2022-06-26
【即日起至6月30日】 | date 2022-06-15 2022-06-30 2022-06-30
【过去一年】 | date 2021-01-01 2021-12-31 2021-12-31
【今年】 | date 2022-01-01 2022-12-31 2022-12-31
"""

YEAR_OF_WRITING = """
【今年】 | date 2022-01-01 2022-12-31 2022-12-31
【明年】 | date 2023-01-01 2023-12-31 2023-12-31
【8月底前】 | deadline - 2022-08-31 2022-08-31
【年底前】 | deadline - 2022-12-31 2022-12-31
【三年内】 | deadline 2022-01-01 2024-12-31 2024-12-31
"""

UNRESOLVED = """
【今年】 | date - - -
【5月】 | date - - -
【5月3日】 | date - - -
【年底前】 | deadline - - -
【年内】 | deadline - - -
【三年内】 | deadline - - -
【上半年】 | date - - -
【春节前】 | deadline - - -
【自3月起】 | since - - -
【截至6月底】 | until - - -
【2022年5月】 | date 2022-05-01 2022-05-31 2022-05-31
【2022年5月】启动,【8月】完成 | date 2022-05-01 2022-05-31 2022-05-31 | date 2022-08-01 2022-08-31 2022-08-31
【到2025年】 | deadline - 2025-12-31 2025-12-31
"""

TABLES = [
    *((table, PLAN_OF_2022) for table in (DATES, YEARS, PARTS_OF_A_YEAR, RANGES, DEADLINES, SINCE_AND_UNTIL)),
    *((table, PLAN_OF_2022) for table in (PLANS_AND_DAYS_WITH_NAMES, LENGTHS_AND_FREQUENCIES, WHAT_LEANS_ON_WHAT)),
    (NOT_A_TIME, PLAN_OF_2022),
    (COUNTED_FROM_WRITING, WRITTEN_IN_JUNE),
    (YEAR_OF_WRITING, ONLY_WRITTEN_IN_JUNE),
    (UNRESOLVED, NOTHING_KNOWN),
]
CASES = [(row, reference) for table, reference in TABLES for row in table.strip("\n").split("\n")]


def show(period: Period) -> str:
    days = (str(day or "-") for day in (period.first, period.last, deadline(period)))
    return " ".join([period.kind, *days])


@pytest.mark.parametrize(("row", "reference"), CASES)
def test_meaning(row: str, reference: Reference) -> None:
    marked, *expected = (field.strip(" ") for field in row.replace("⏎", "\n").split("|"))
    text = re.sub("[【】]", "", marked)

    periods = find_periods(text, reference)

    assert re.findall("【(.*?)】", marked, re.DOTALL) == [period.text for period in periods]
    assert [fields for fields in expected if fields] == [show(period) for period in periods]


def test_enough_cases() -> None:
    assert len(CASES) >= 200


@pytest.mark.parametrize(
    ("text", "reference", "rule", "against"),
    [
        ("6月底前完成", PLAN_OF_2022, "deadline.before", "year"),
        ("2022年6月底前完成", PLAN_OF_2022, "deadline.before", "text"),
        ("三年内", PLAN_OF_2022, "deadline.within_length", "year"),
        ("三年行动计划", PLAN_OF_2022, "duration.plan_name", None),
        ("三个月内", PLAN_OF_2022, "deadline.within_length", None),
        ("三个月内", WRITTEN_IN_JUNE, "deadline.within_length", "written"),
        ("今年", PLAN_OF_2022, "year.this", "year"),
        ("今年", ONLY_WRITTEN_IN_JUNE, "year.this", "written"),
        ("今年", NOTHING_KNOWN, "year.this", None),
        ("“十四五”末", NOTHING_KNOWN, "plan.end", "text"),
        ("9月中旬", PLAN_OF_2022, "part.middle_third", "year"),
        ("春节", PLAN_OF_2022, "festival.spring", "year"),
    ],
)
def test_says_what_decided(text: str, reference: Reference, rule: str, against: str | None) -> None:
    (period,) = find_periods(text, reference)

    assert (rule, against) == (period.rule, period.resolved_against)


def test_a_year_named_before_is_said_to_be() -> None:
    _, second = find_periods("2021年3月立项,5月开工", PLAN_OF_2022)

    assert second.resolved_against == "passage"


@pytest.mark.parametrize(("month", "year"), [(11, None), (12, None), (3, 2022), (9, 2022)])
def test_turn_of_the_year_stays_open_when_only_the_day_of_writing_is_known(month: int, year: int | None) -> None:
    (period,) = find_periods(f"{month}月", Reference(None, datetime.date(2022, 2, 1)))

    assert year == (period.first and period.first.year)


@pytest.mark.parametrize(
    ("written", "year"),
    [
        (datetime.date(2023, 1, 10), 2022),
        (datetime.date(2022, 12, 20), 2022),
        (datetime.date(2022, 8, 1), None),
    ],
)
def test_past_year_is_that_of_the_report(written: datetime.date, year: int | None) -> None:
    (period,) = find_periods("过去一年,会员稳步增加", Reference(2022, written))

    assert year == (period.first and period.first.year)


DIGITS = "〇一二三四五六七八九"


def in_han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (
        DIGITS[ones] if ones or not tens else ""
    )


STYLES: dict[str, Callable[[datetime.date], str]] = {
    "plain": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "padded": lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    "spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "wide": lambda d: f"{d.year}年{d.month}月{d.day}日".translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
    "han": lambda d: "".join(DIGITS[int(c)] for c in str(d.year)) + f"年{in_han(d.month)}月{in_han(d.day)}日",
    "slashes": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    "short slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "dashes": lambda d: d.isoformat(),
    "dots": lambda d: f"{d.year}.{d.month}.{d.day}",
    "minguo": lambda d: f"民国{d.year - 1911}年{d.month}月{d.day}日",
}
DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31))


@pytest.mark.parametrize("style", STYLES)
@given(day=DAYS)
def test_a_date_is_read_back_in_every_style(style: str, day: datetime.date) -> None:
    written = STYLES[style](day)

    (period,) = find_periods(f"定于{written}召开", NOTHING_KNOWN)

    assert written == period.text
    assert (day, day, "text") == (period.first, period.last, period.resolved_against)


CHARACTERS = (
    "0123456789０１一二三十两半几年月日号季度周天个小时点分初中底末前后内起止来到至从自每近用第上下本去今明近、，。"
    "—-~/.: （）“”《》\n同期间"
)
WORDS = ["2022年", "三年内", "十四五", "以来", "截至", "五一", "春节", "民国", "学年", "99999年", "次年", "0月0日"]
PIECES = st.sampled_from([*CHARACTERS, *WORDS])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))
REFERENCES = st.builds(
    Reference,
    st.one_of(st.none(), st.integers(-5, 10005), st.integers(1990, 2040)),
    st.one_of(st.none(), st.dates(), DAYS),
)


@given(text=TEXTS, reference=REFERENCES)
def test_any_text_is_read_and_every_quote_is_in_its_place(text: str, reference: Reference) -> None:
    periods = find_periods(text, reference)

    for period in periods:
        assert 0 <= period.start < period.end <= len(text)
        assert text[period.start : period.end] == period.text
        assert period.text == period.text.strip()
        assert period.first is None or period.last is None or period.first <= period.last
        assert (period.first or period.last) is None or period.resolved_against is not None
    for before, after in pairwise(periods):
        assert before.end <= after.start


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        find_periods(text, WRITTEN_IN_JUNE)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize(
    "unit",
    [
        "年",
        "1",
        "十",
        "三年内",
        "2022",
        "2022年",
        "1、",
        "2022/",
        "月1",
        "至",
        "自从",
        "“",
        "民国",
        "十四五",
        "1-",
        "每",
        "《",
        " ",
        "\n",
        "5月。\n",
        "1:",
        "年前",
        "半",
    ],
)
def test_time_grows_with_the_length_of_the_text(unit: str) -> None:
    find_periods("2022年", PLAN_OF_2022)  # the lexicon is compiled by now
    text = unit * (8_000 // len(unit))

    assert seconds(4 * text) < 9 * seconds(text) + 0.01  # twice doubled: 4 if linear, 16 if quadratic


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("元旦前慰问一线", datetime.date(2022, 12, 31)),
        ("9月8日前交表", datetime.date(2022, 9, 8)),
        ("四月底前交表", datetime.date(2022, 4, 30)),
        ("七八两月集中筛查", datetime.date(2022, 8, 31)),
        ("8、9两个月轮训", datetime.date(2022, 9, 30)),
        ("3.2023年一季度上线", datetime.date(2023, 3, 31)),
        ("一一一年度办理讲习", datetime.date(2022, 12, 31)),
    ],
)
def test_days_that_are_easily_missed(words, last):
    assert find_periods(words, Reference(2022))[0].last == last


def test_months_after_next_year_are_of_it():
    assert [found.last for found in find_periods("明年2月底前建成，3月底前验收", Reference(2022))] == [
        datetime.date(2023, 2, 28),
        datetime.date(2023, 3, 31),
    ]


def test_the_spring_festival_of_a_year_that_ends_is_the_next():
    late = find_periods("12月10日前配齐，春节前送到", Reference(2022))

    assert [found.last for found in late] == [datetime.date(2022, 12, 10), datetime.date(2023, 1, 21)]


@pytest.mark.parametrize(("month", "year"), [("9月底前", 2022), ("3月底前", 2023)])
def test_a_school_year_begins_in_autumn(month, year):
    assert find_periods(month, Reference(2022, None, 8))[0].last.year == year
