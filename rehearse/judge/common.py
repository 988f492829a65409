"""How many of TEXTS short texts hold a token; written by benchmarks/count_tokens.py, do not edit."""

TEXTS = 4289
COUNTS = {
    "letters": """
的 1018 一 646 是 615 用 566 不 452 和 424 个 402 数 358 分 355 型 328 模 321 上 298 要
297 做 287 我 266 有 259 就 245 再 217 到 215 大 215 来 213 多 202 成 202 时 195 这 193
在 191 据 191 后 190 以 189 看 189 对 183 量 182 先 181 训 181 了 180 把 180 能 180 重
178 出 167 度 165 回 159 务 156 会 154 只 152 调 152 每 151 过 151 样 147 本 144 加 143
合 141 练 141 业 140 比 135 答 133 文 132 人 130 标 130 工 129 学 127 步 127 都 125 也
124 测 124 率 124 第 124 最 123 问 122 类 121 算 120 线 119 接 117 同 115 自 109 果 108
里 108 定 107 给 107 化 106 题 106 没 104 下 102 可 102 说 102 两 101 理 100 方 99 向 97
实 97 或 97 前 96 通 95 部 95 点 94 为 93 写 93 少 93 查 93 集 93 法 91 好 90 家 90 所 90 检
90 确 90 还 90 间 90 存 89 之 88 规 88 解 88 三 87 几 87 更 87 条 85 结 85 提 84 新 84 索
84 让 84 按 82 行 82 去 81 参 81 评 81 单 80 案 80 正 80 力 79 如 78 权 78 开 77 梯 77 进
76 图 74 小 74 码 74 专 73 从 73 全 73 意 73 信 72 原 72 放 72 己 71 卡 70 因 69 得 69 段
69 高 69 准 68 很 68 目 68 代 67 层 67 微 67 生 67 直 67 明 66 负 66 token 65 事 65 动 65
次 64 而 64 主 63 决 63 并 63 户 63 相 62 关 61 么 60 头 60 选 60 错 60 验 60 排 59 显 59 档
59 清 59 差 58 掉 58 由 58 二 57 们 57 格 57 注 57 知 57 者 57 长 57 值 56 则 56 变 56 补
56 习 55 入 55 起 55 路 55 位 54 内 54 编 54 别 53 平 53 经 53 跟 53 转 53 低 52 具 52 报
52 效 52 特 52 zero 51 作 51 判 51 发 51 性 51 打 51 改 50 试 50 偏 49 块 49 当 49 手 49
整 49 百 49 误 49 边 49 降 49 优 48 完 48 等 48 计 48 识 48 交 47 件 47 体 47 切 47 四 47 换
47 现 47 系 47 反 46 式 46 证 46 资 46 取 45 召 45 字 45 它 45 征 45 指 45 统 45 采 45 批
44 流 44 真 44 预 44 但 43 带 43 留 43 组 43 表 43 走 43 跑 43 kv 42 中 42 任 42 均 42 想
42 拿 42 机 42 rag 41 于 41 什 41 基 41 阶 41 靠 41 项 41 份 40 复 40 核 40 置 40 quer
39 些 39 哪 39 构 39 觉 39 k 38 像 38 归 38 种 38 程 38 限 38 器 37 常 37 张 37 求 37 混
37 然 37 精 37 约 37 论 37 各 36 地 36 外 36 态 36 才 36 抽 36 推 36 配 36 面 36 十 35 口
35 员 35 序 35 总 35 断 35 维 35 batch 34 loss 34 例 34 积 34 累 34 认 34 话 34 近 34 共
33 制 33 历 33 够 33 析 33 llama 32 sft 32 底 32 快 32 息 32 易 32 责 32 账 32 2 31 减
31 升 31 处 31 太 31 容 31 着 31 离 31 输 31 励 30 应 30 料 30 概 30 活 30 考 30 节 30 词
30 轮 30 候 29 公 29 告 29 天 29 签 29 lora 28 价 28 另 28 奖 28 收 28 期 28 难 28 领 28
model 27 版 27 状 27 监 27 笔 27 老 27 语 27 五 26 其 26 子 26 库 26 强 26 警 26 保 25 压
25 洗 25 源 25 漏 25 金 25 随 25 需 25 deepseek 24 embedd 24 fine 24 史 24 激 24 示
24 网 24 致 24 衡 24 道 24 额 24 场 23 域 23 客 23 师 23 建 23 景 23 止 23 省 23 署 23 见
23 造 23 门 23 learn 22 似 22 余 22 月 22 楚 22 独 22 立 22 钱 22 防 22 齐 22 住 21 八 21
增 21 滤 21 落 21 被 21 视 21 讲 21 较 21 那 21 agent 20 cach 20 gpt 20 他 20 固 20 思
20 找 20 控 20 根 20 续 20 缩 20 质 20 越 20 除 20 3 19 only 19 weight 19 司 19 左 19
布 19 径 19 怎 19 服 19 缺 19 聚 19 请 19 链 19 零 19 1 18 tuning 18 且 18 享 18 失 18 岗
18 引 18 投 18 般 18 prompt 17 万 17 令 17 划 17 列 17 右 17 名 17 否 17 周 17 始 17 密
17 心 17 拆 17 片 17 环 17 督 17 矩 17 言 17 适 17 邻 17 键 17 馈 17 传 16 估 16 又 16 号
16 团 16 套 16 已 16 水 16 疑 16 读 16 身 16 逐 16 ai 15 all 15 data 15 qwen 15 v 15
依 15 免 15 办 15 半 15 导 15 延 15 影 15 往 15 束 15 画 15 稳 15 管 15 跨 15 case 14
decoder 14 dpo 14 gqa 14 llm 14 q 14 义 14 便 14 区 14 审 14 局 14 座 14 情 14 感 14
拼 14 无 14 记 14 避 14 队 14 adam 13 attention 13 head 13 one 13 reranker 13
retrieval 13 七 13 停 13 初 13 千 13 启 13 希 13 懂 13 执 13 抓 13 描 13 早 13 望 13 术
13 校 13 泄 13 短 13 础 13 空 13 踩 13 载 13 释 13 阈 13 顺 13 风 13 awq 12 b 12 bad 12
bert 12 key 12 kl 12 multi 12 reward 12 rope 12 valu 12 句 12 幻 12 慢 12 拒 12
教 12 曲 12 硬 12 级 12 纳 12 细 12 薪 12 融 12 裁 12 设 12 连 12 迟 12 迭 12 述 12 遍 12
deepsp 11 latent 11 lightgbm 11 mla 11 moe 11 ppo 11 stag 11 time 11 vllm 11
乘 11 助 11 年 11 必 11 忘 11 拟 11 损 11 敏 11 替 11 材 11 林 11 森 11 消 11 深 11 端 11 终
11 绝 11 缓 11 范 11 该 11 跳 11 达 11 阵 11 际 11 4 10 json 10 mean 10 r1 10 rank
10 reduc 10 rmsnorm 10 train 10 吐 10 垂 10 宽 10 循 10 散 10 普 10 树 10 满 10 照 10
稿 10 策 10 观 10 页 10 answer 9 encoder 9 gpu 9 gradient 9 i'm 9 mask 9 n 9 out
9 output 9 pr 9 rate 9 recall 9 set 9 swiglu 9 与 9 互 9 产 9 你 9 倍 9 元 9 双 9 台
9 吞 9 命 9 坑 9 展 9 干 9 拉 9 持 9 挑 9 摘 9 旋 9 板 9 略 9 秩 9 稠 9 继 9 衰 9 询 9 遗 9 须
9 8 8 bias 8 bm25 8 chosen 8 chunk 8 decod 8 fact 8 gather 8 gguf 8 group 8
grpo 8 memor 8 my 8 new 8 optimizer 8 precision 8 project 8 qwen3 8 scal 8
stat 8 test 8 transformer 8 work 8 东 8 况 8 冻 8 包 8 居 8 愿 8 挂 8 支 8 未 8 某 8 涨
8 班 8 界 8 盘 8 纯 8 蒸 8 装 8 西 8 超 8 足 8 远 8 速 8 馏 8 about 7 bit 7 ddp 7 error
7 first 7 human 7 knowledg 7 micro 7 norm 7 pca 7 prefill 7 scor 7 shap 7
softmax 7 step 7 structur 7 team 7 two 7 举 7 九 7 修 7 假 7 六 7 占 7 品 7 响 7 孤 7
安 7 宜 7 录 7 惯 7 操 7 攒 7 日 7 架 7 死 7 汇 7 牛 7 瓶 7 票 7 窗 7 络 7 翻 7 背 7 胜 7 虑 7
追 7 退 7 钟 7 闭 7 附 7 险 7 颈 7 16 6 accurac 6 auc 6 base 6 becaus 6 call 6
cosin 6 critic 6 document 6 engineer 6 epoch 6 factor 6 fals 6 format 6 fp8
6 gnn 6 kernel 6 label 6 look 6 mtp 6 negativ 6 ocr 6 pass 6 position 6
qwen2.5 6 schema 6 size 6 tool 6 trac 6 want 6 way 6 wrong 6 企 6 侧 6 倒 6 兜 6
典 6 刻 6 剪 6 副 6 匹 6 商 6 围 6 尽 6 届 6 异 6 弦 6 截 6 承 6 技 6 担 6 搜 6 榜 6 沿 6 溯 6
滑 6 献 6 盖 6 盯 6 盲 6 私 6 筛 6 简 6 耗 6 覆 6 谈 6 象 6 贡 6 辅 6 销 6 骤 6 14b 5 activ
5 analysi 5 baselin 5 causal 5 chang 5 checkpoint 5 context 5 cros 5
different 5 each 5 eval 5 featur 5 give 5 gptq 5 graph 5 index 5 judg 5 main
5 markdown 5 mlp 5 mteb 5 ndcg 5 over 5 percent 5 prepar 5 problem 5 product
5 reject 5 retrain 5 sampl 5 scatter 5 scheduler 5 search 5 svm 5 tune 5 v3
5 vit 5 vl 5 久 5 乎 5 仍 5 光 5 冗 5 函 5 剩 5 势 5 叉 5 叠 5 咨 5 噪 5 帮 5 待 5 扩 5 掩 5
撑 5 旁 5 旧 5 末 5 杂 5 极 5 桶 5 款 5 毕 5 热 5 移 5 章 5 群 5 职 5 脱 5 舍 5 花 5 草 5 获 5
谁 5 贵 5 赢 5 软 5 运 5 送 5 隐 5 马 5 37b 4 40 4 64 4 671b 4 adamw 4 bge 4 both 4
c 4 clip 4 continuou 4 cpu 4 deca 4 demo 4 dimension 4 dk 4 domain 4 dot 4
evalu 4 expert 4 fail 4 fixed 4 forgett 4 full 4 good 4 grow 4 hallucin 4
hand 4 hard 4 hot 4 layernorm 4 length 4 logit 4 loop 4 metric 4 offer 4
overlap 4 own 4 parameter 4 passag 4 peopl 4 per 4 point 4 polic 4 preferenc
4 projection 4 projector 4 qk 4 qlora 4 react 4 referenc 4 retriev 4 root 4
rule 4 self 4 sequenc 4 sql 4 system 4 target 4 task 4 top 4 trl 4 turn 4
updat 4 user 4 util 4 warmup 4 went 4 zero2 4 临 4 伤 4 充 4 册 4 及 4 受 4 听 4 坏
4 声 4 宁 4 官 4 弱 4 形 4 志 4 扫 4 拍 4 拖 4 播 4 染 4 框 4 沉 4 游 4 演 4 灰 4 灾 4 熵 4 猜
4 痛 4 盒 4 神 4 科 4 符 4 簇 4 紧 4 聪 4 脚 4 至 4 荡 4 虚 4 讨 4 译 4 踏 4 辑 4 透 4 递 4 逻
4 隔 4 震 4 频 4 首 4 默 4 鼓 4
""",
    "pairs": """
模+型 299 数+据 159 一+个 141 训+练 141 业+务 106 问+题 83 梯+度 77 所+以 74 样+本 71 自+己 71
检+索 69 没+有 67 token 65 微+调 65 专+家 62 每+个 59 的+是 58 权+重 56 文+档 54 时+间 52 评+测
52 zero 51 显+存 51 可+以 50 回+答 50 大+模 50 学+习 50 就+是 49 人+工 48 参+数 48 不+是 45
召+回 45 或+者 45 特+征 45 最+后 44 直+接 44 kv 42 一+步 42 第+一 42 rag 41 两+个 41 什+么 41
因+为 40 这+个 40 quer 39 多+少 39 知+识 39 k 38 向+量 38 说+明 38 任+务 37 如+果 37 我+们 37
比+如 37 解+决 37 分+之 36 分+数 36 生+成 36 项+目 36 不+能 35 编+码 35 batch 34 loss 34 工+具
34 格+式 34 答+案 34 规+则 34 上+线 33 主+要 33 测+试 33 第+二 33 通+用 33 阶+段 33 llama 32
sft 32 注+意 32 2 31 判+断 31 我+会 31 效+果 31 结+果 31 负+责 31 验+证 31 一+起 30 优+化 30
更+新 30 百+分 30 确+率 30 一+次 29 打+分 29 标+签 29 的+问 29 能+力 29 通+信 29 部+分 29 lora
28 信+息 28 方+向 28 第+三 28 算+法 28 model 27 我+的 27 时+候 27 状+态 27 的+时 27 累+积 27
以+后 26 奖+励 26 意+力 26 推+理 26 标+准 26 输+出 26 这+类 26 量+化 26 错+误 26 个+是 25 几+个 25
大+的 25 平+均 25 张+卡 25 来+的 25 结+构 25 账+户 25 采+样 25 deepseek 24 embedd 24 fine
24 三+个 24 不+够 24 历+史 24 型+的 24 处+理 24 测+集 24 激+活 24 确+认 24 调+查 24 同+一 23 对+比
23 并+行 23 目+标 23 部+署 23 都+是 23 learn 22 一+致 22 不+用 22 分+析 22 同+事 22 案+件 22
步+数 22 清+楚 22 真+实 22 计+算 22 还+是 22 重+新 22 一+份 21 不+同 21 之+后 21 以+我 21 先+用 21
指+标 21 正+确 21 比+较 21 用+户 21 系+统 21 过+滤 21 过+的 21 这+种 21 重+要 21 问+答 21 防+止 21
领+域 21 agent 20 cach 20 gpt 20 习+率 20 代+码 20 位+置 20 固+定 20 工+作 20 很+多 20 老+师
20 3 19 only 19 weight 19 个+人 19 交+易 19 公+司 19 决+定 19 同+时 19 场+景 19 对+齐 19
提+升 19 标+注 19 混+合 19 线+上 19 视+觉 19 让+模 19 资+料 19 1 18 tuning 18 一+批 18 一+般
18 下+一 18 也+不 18 具+体 18 再+用 18 分+布 18 分+类 18 反+向 18 多+个 18 学+生 18 怎+么 18 成+本
18 方+案 18 相+关 18 行+业 18 试+集 18 还+有 18 这+些 18 都+要 18 需+要 18 prompt 17 事+实 17
偏+好 17 关+键 17 准+确 17 出+来 17 完+整 17 就+用 17 左+右 17 数+字 17 是+一 17 有+一 17 现+在 17
的+模 17 监+督 17 看+到 17 节+点 17 语+言 17 质+量 17 预+测 17 个+月 16 个+问 16 中+间 16 关+系 16
再+做 16 参+考 16 合+规 16 后+来 16 告+警 16 大+约 16 岗+位 16 每+张 16 流+程 16 离+线 16 第+四 16
练+集 16 而+不 16 表+格 16 论+文 16 ai 15 all 15 data 15 qwen 15 v 15 一+样 15 下+来 15
不+要 15 做+的 15 共+享 15 再+加 15 化+器 15 去+掉 15 小+模 15 手+法 15 指+令 15 换+成 15 提+示 15
最+大 15 有+没 15 果+是 15 概+率 15 用+的 15 的+数 15 相+似 15 示+词 15 等+于 15 统+计 15 维+度 15
随+机 15 case 14 decoder 14 dpo 14 gqa 14 llm 14 q 14 一+点 14 上+的 14 之+前 14 全+部
14 原+来 14 另+一 14 另+外 14 只+能 14 可+疑 14 同+的 14 和+评 14 回+归 14 所+有 14 接+口 14 文+本
14 查+员 14 根+据 14 每+一 14 然+后 14 理+由 14 真+正 14 知+道 14 积+步 14 练+时 14 给+出 14 误+报
14 负+样 14 起+来 14 转+成 14 避+免 14 除+以 14 预+训 14 adam 13 attention 13 head 13
one 13 reranker 13 retrieval 13 一+条 13 不+会 13 不+到 13 不+过 13 个+头 13 了+一 13
二+阶 13 交+给 13 依+据 13 保+留 13 减+少 13 单+卡 13 去+重 13 口+径 13 只+看 13 后+再 13 器+状 13
团+队 13 基+础 13 客+户 13 就+能 13 意+见 13 我+一 13 执+行 13 服+务 13 洗+钱 13 的+分 13 码+器 13
精+确 13 线+性 13 而+且 13 要+求 13 这+样 13 重+复 13 重+训 13 阈+值 13 awq 12 b 12 bad 12
bert 12 key 12 kl 12 multi 12 reward 12 rope 12 valu 12 一+组 12 一+遍 12 之+一 12
其+实 12 到+的 12 励+模 12 单+独 12 压+缩 12 原+因 12 可+能 12 员+工 12 大+概 12 容+易 12 对+话 12
己+的 12 已+经 12 幻+觉 12 底+座 12 延+迟 12 当+时 12 是+因 12 曲+线 12 样+的 12 核+查 12 泄+漏 12
清+洗 12 用+大 12 确+的 12 类+别 12 类+型 12 约+束 12 经+验 12 结+论 12 给+模 12 能+看 12 落+地 12
规+划 12 解+码 12 识+库 12 调+用 12 迭+代 12 适+合 12 降+到 12 deepsp 11 latent 11
lightgbm 11 mla 11 moe 11 ppo 11 stag 11 time 11 vllm 11 一+家 11 一+是 11 上+下
11 下+文 11 不+一 11 个+参 11 为+什 11 他+们 11 代+价 11 优+先 11 会+先 11 似+度 11 先+做 11 全+参
11 内+容 11 切+分 11 切+块 11 加+权 11 务+专 11 原+文 11 合+并 11 定+要 11 实+际 11 希+望 11 开+始
11 归+一 11 思+路 11 成+一 11 数+学 11 方+差 11 森+林 11 正+常 11 每+天 11 每+次 11 流+水 11 率+从
11 矩+阵 11 精+度 11 练+数 11 解+释 11 转+出 11 进+去 11 部+门 11 量+和 11 限+制 11 4 10 json
10 mean 10 r1 10 rank 10 reduc 10 rmsnorm 10 train 10 一+位 10 一+版 10 一+类 10
一+轮 10 一+部 10 三+层 10 上+报 10 不+上 10 也+就 10 也+是 10 也+要 10 作+用 10 先+把 10 内+部 10
到+多 10 加+上 10 千+条 10 卡+数 10 反+馈 10 发+现 10 同+步 10 后+用 10 和+业 10 四+步 10 回+率 10
垂+直 10 增+加 10 工+单 10 差+不 10 带+宽 10 平+衡 10 并+发 10 度+累 10 开+源 10 我+主 10 户+的 10
报+告 10 拒+答 10 损+失 10 据+上 10 接+近 10 控+制 10 提+到 10 明+确 10 是+模 10 是+算 10 普+通 10
最+近 10 有+两 10 每+条 10 的+通 10 看+不 10 纳+率 10 缓+存 10 能+用 10 裁+判 10 要+用 10 要+看 10
说+出 10 请+求 10 负+载 10 资+金 10 转+入 10 选+型 10 通+过 10 采+纳 10 金+额 10 降+了 10 高+分 10
answer 9 encoder 9 gpu 9 gradient 9 i'm 9 mask 9 n 9 out 9 output 9 pr 9
rate 9 recall 9 set 9 swiglu 9 一+些 9 一+化 9 一+块 9 一+套 9 一+定 9 一+直 9 一+阶 9 上+一
9 不+多 9 不+然 9 两+者 9 两+边 9 个+模 9 了+多 9 二+是 9 价+值 9 全+局 9 决+的 9 几+步 9 分+三 9
分+清 9 分+的 9 前+后 9 化+学 9 变+了 9 只+是 9 只+有 9 只+训 9 后+面 9 吞+吐 9 启+动 9 型+只 9 基+线
9 头+共 9 好+的 9 字+节 9 完+成 9 实+验 9 序+列 9 强+化 9 得+上 9 循+环 9 必+须 9 批+量 9 抽+样 9
拟+合 9 排+序 9 描+述 9 摘+要 9 整+体 9 文+里 9 旋+转 9 有+的 9 本+地 9 本+的 9 材+料 9 来+源 9 核+心
9 正+样 9 独+立 9 理+解 9 用+能 9 用+规 9 由+专 9 的+人 9 的+回 9 的+基 9 的+开 9 的+文 9 的+方 9
的+权 9 的+样 9 的+案 9 目+里 9 稠+密 9 练+和 9 给+每 9 统+一 9 编+造 9 而+是 9 聚+合 9 薪+资 9 融+合
9 衰+减 9 要+做 9 要+的 9 要+解 9 规+模 9 解+析 9 评+估 9 说+不 9 遗+忘 9 配+合 9 里+面 9 链+路 9
长+度 9 集+上 9 集+和 9 顺+序 9 预+警 9 8 8 bias 8 bm25 8 chosen 8 chunk 8 decod 8
fact 8 gather 8 gguf 8 group 8 grpo 8 memor 8 my 8 new 8 optimizer 8
precision 8 project 8 qwen3 8 scal 8 stat 8 test 8 transformer 8 work 8 一+共
8 一+笔 8 上+做 8 上+我 8 下+降 8 不+了 8 不+准 8 不+变 8 不+对 8 东+西 8 主+动 8 之+间 8 们+的 8
会+被 8 低+秩 8 作+为 8 你+们 8 信+量 8 偏+差 8 做+法 8 先+分 8 先+说 8 写+清 8 出+一 8 出+现 8 制+度
8 卡+的 8 后+的 8 和+工 8 哪+一 8 哪+些 8 在+一 8 块+是 8 型+学 8 基+本 8 复+盘 8 学+到 8 审+核 8
对+接 8 就+做 8 就+要 8 引+用 8 归+因 8 情+况 8 成+了 8 我+做 8 拿+来 8 按+时 8 据+和 8 据+并 8 据+量
8 掉+了 8 提+前 8 放+在 8 敏+感 8 方+法 8 无+监 8 是+否 8 是+我 8 有+标 8 来+就 8 果+上 8 检+查 8
步+是 8 法+是 8 用+一 8 用+指 8 画+像 8 的+做 8 的+原 8 的+大 8 的+项 8 稳+定 8 算+力 8 索+引 8 结+合
8 绝+对 8 继+续 8 聚+类 8 自+动 8 蒸+馏 8 行+为 8 觉+得 8 证+集 8 责+人 8 跟+着 8 路+由 8 转+人 8
还+在 8 这+一 8 这+边 8 邻+居 8 配+置 8 量+大 8 问+法 8 about 7 bit 7 ddp 7 error 7 first
7 human 7 knowledg 7 micro 7 norm 7 pca 7 prefill 7 scor 7 shap 7 softmax 7
step 7 structur 7 team 7 two 7 一+句 7 一+层 7 一+段 7 一+百 7 不+平 7 不+清 7 不+知 7 不+靠
7 专+门 7 个+小 7 个+工 7 个+特 7 为+了 7 也+可 7 也+有 7 价+是 7 估+计 7 低+分 7 便+宜 7 偏+离 7
做+一 7 入+和 7 公+开 7 内+网 7 再+乘 7 再+算 7 几+十 7 出+的 7 分+钟 7 别+人 7 到+了 7 前+馈 7 加+一
7 动+态 7 动+量 7 只+在 7 后+一 7 后+是 7 命+中 7 和+文 7 和+模 7 四+个 7 四+是 7 地+方 7 均+值 7
均+衡 7 型+不 7 型+做 7 型+自 7 多+卡 7 多+头 7 大+牛 7 字+段 7 孤+立 7 定+义 7 定+的 7 对+错 7 就+说
7 工+核 7 差+别 7 平+台 7 应+该 7 度+和 7 强+的 7 影+响 7 得+到 7 意+图 7 愿+意 7 我+在 7 我+按 7
我+看 7 投+影 7 拿+到 7 换+个 7 操+作 7 改+写 7 放+进 7 数+再 7 数+量 7 整+的 7 是+不 7 是+人 7 是+先
7 是+大 7 最+终 7 有+效 7 有+限 7 未+来 7 本+不 7 机+森 7 树+模 7 校+验 7 案+的 7 步+长 7 段+的 7
每+周 7 比+例 7 求+和 7 汇+总 7 混+入 7 漏+报 7 点+踩 7 版+本 7 率+和 7 理+时 7 瓶+颈 7 的+业 7 的+事
7 的+信 7 的+地 7 的+梯 7 的+比 7 监+控 7 直+领 7 相+邻 7 空+间 7 答+不 7 精+排 7 经+过 7 网+络 7
置+编 7 能+只 7 要+一 7 要+写 7 要+重 7 言+模 7 认+率 7 训+一 7 识+别 7 负+例 7 起+定 7 跑+一 7 身+份
7 输+入 7 边+的 7 这+几 7 进+程 7 造+的 7 重+排 7 间+的 7 集+中 7 需+求 7 领+导 7 风+险 7 高+的 7 16
6 accurac 6 auc 6 base 6 becaus 6 call 6 cosin 6 critic 6 document 6
engineer 6 epoch 6 factor 6 fals 6 format 6 fp8 6 gnn 6 kernel 6 label 6
look 6 mtp 6 negativ 6 ocr 6 pass 6 position 6 qwen2.5 6 schema 6 size 6
tool 6 trac 6 want 6 way 6 wrong 6 一+半 6 三+是 6 三+步 6 上+去 6 下+班 6 不+出 6 不+在 6
不+等 6 不+让 6 个+回 6 个+字 6 个+岗 6 个+方 6 个+阶 6 习+的 6 了+就 6 了+解 6 互+相 6 产+品 6 从+数
6 从+零 6 代+替 6 令+数 6 以+前 6 以+用 6 企+业 6 会+用 6 会+让 6 余+弦 6 例+子 6 信+号 6 做+过 6
先+定 6 先+看 6 关+的 6 再+看 6 写+一 6 决+率 6 减+均 6 分+是 6 分+片 6 前+先 6 前+的 6 力+和 6 办+事
6 务+方 6 务+的 6 动+手 6 匹+配 6 升+到 6 卡+只 6 只+用 6 只+留 6 只+给 6 司+的 6 合+成 6 同+样 6
向+传 6 否+则 6 和+人 6 哪+类 6 因+果 6 图+像 6 图+片 6 在+哪 6 在+用 6 地+的 6 型+上 6 型+和 6 型+微
6 增+量 6 外+部 6 多+轮 6 够+就 6 够+的 6 大+家 6 大+小 6 太+多 6 学+会 6 对+不 6 对+应 6 就+不 6
就+补 6 届+生 6 师+的 6 应+届 6 度+平 6 度+提 6 式+的 6 径+不 6 很+快 6 得+分 6 成+的 6 我+分 6 技+术
6 把+关 6 把+这 6 抽+检 6 拆+成 6 据+不 6 接+做 6 收+集 6 改+进 6 放+大 6 方+式 6 时+用 6 是+哪 6
是+成 6 是+数 6 是+训 6 是+这 6 景+是 6 更+好 6 有+合 6 机+会 6 条+数 6 条+线 6 来+做 6 来+讲 6 来+越
6 来+选 6 析+意 6 查+到 6 查+实 6 标+是 6 标+题 6 校+准 6 档+的 6 正+则 6 步+再 6 步+骤 6 源+模 6
率+大 6 理+想 6 用+了 6 用+数 6 用+重 6 留+出 6 百+条 6 的+一 6 的+交 6 的+具 6 的+对 6 的+小 6 的+规
6 的+话 6 相+同 6 省+掉 6 省+显 6 策+略 6 签+的 6 类+的 6 系+数 6 线+分 6 练+目 6 组+合 6 给+分 6
缩+放 6 缺+失 6 考+虑 6 表+达 6 被+误 6 要+注 6 覆+盖 6 见+过 6 规+范 6 让+它 6 证+据 6 证+明 6 误+差
6 调+高 6 贡+献 6 越+多 6 越+来 6 跟+我 6 载+均 6 辅+助 6 边+界 6 过+一 6 过+拟 6 过+来 6 近+一 6
还+原 6 这+两 6 连+续 6 迟+和 6 逐+层 6 通+常 6 通+道 6 都+用 6 都+能 6 里+没 6 量+检 6 间+切 6 题+和
6 题+是 6 馈+层 6 14b 5 activ 5 analysi 5 baselin 5 causal 5 chang 5 checkpoint
5 context 5 cros 5 different 5 each 5 eval 5 featur 5 give 5 gptq 5 graph 5
index 5 judg 5 main 5 markdown 5 mlp 5 mteb 5 ndcg 5 over 5 percent 5 prepar
5 problem 5 product 5 reject 5 retrain 5 sampl 5 scatter 5 scheduler 5
search 5 svm 5 tune 5 v3 5 vit 5 vl 5 一+两 5 一+到 5 一+开 5 一+路 5 七+成 5 万+条 5
上+限 5 下+的 5 不+下 5 不+动 5 不+统 5 不+需 5 个+分 5 个+大 5 个+数 5 个+词 5 个+账 5 为+它 5 乘+卡
5 也+会 5 也+切 5 也+能 5 习+惯 5 了+两 5 了+的 5 二+步 5 交+叉 5 人+力 5 人+来 5 从+多 5 以+上 5
以+要 5 们+用 5 件+事 5 会+把 5 会+更 5 但+不 5 体+数 5 作+流 5 保+住 5 值+的 5 做+回 5 做+成 5 做+数
5 元+数 5 兜+底 5 入+库 5 八+十 5 共+用 5 其+中 5 再+决 5 再+对 5 再+检 5 再+训 5 再+配 5 冗+余 5
写+得 5 写+成 5 写+的 5 写+进 5 决+什 5 冻+结 5 几+千 5 出+内 5 函+数 5 分+别 5 分+层 5 分+开 5 分+散
5 则+是 5 到+上 5 到+底 5 到+百 5 前+面 5 副+作 5 加+了 5 加+重 5 务+上 5 区+分 5 十+条 5 单+个 5
单+头 5 参+微 5 反+而 5 取+平 5 取+舍 5 变+化 5 变+成 5 变+的 5 只+做 5 只+切 5 只+激 5 各+的 5 合+召
5 合+检 5 合+理 5 同+类 5 周+末 5 和+反 5 和+大 5 和+方 5 和+普 5 和+梯 5 咨+询 5 哪+里 5 回+放 5
回+来 5 回+流 5 图+文 5 在+同 5 在+的 5 型+就 5 型+打 5 域+的 5 多+半 5 多+预 5 大+部 5 大+量 5 大+额
5 好+几 5 学+过 5 完+全 5 定+下 5 定+位 5 实+体 5 实+用 5 客+服 5 家+加 5 家+是 5 家+的 5 对+位 5
少+条 5 就+会 5 就+加 5 就+变 5 就+把 5 尽+量 5 层+就 5 层+是 5 层+的 5 工+资 5 师+生 5 带+上 5 平+方
5 并+且 5 应+的 5 度+分 5 建+评 5 开+销 5 异+常 5 式+不 5 式+和 5 当+负 5 快+出 5 快+进 5 思+维 5
性+层 5 性+的 5 成+长 5 成+问 5 我+也 5 我+先 5 我+是 5 我+用 5 我+还 5 手+上 5 把+一 5 把+各 5 抓+到
5 投+机 5 抽+一 5 据+的 5 接+着 5 掩+码 5 提+效 5 收+入 5 数+上 5 数+值 5 整+条 5 文+件 5 文+字 5
新+手 5 新+的 5 新+训 5 时+的 5 是+什 5 是+做 5 是+内 5 是+和 5 是+在 5 是+把 5 是+看 5 是+稠 5 是+要
5 是+让 5 是+通 5 更+大 5 更+重 5 最+好 5 机+抽 5 机+解 5 权+限 5 条+路 5 来+回 5 来+比 5 来+调 5
查+确 5 查+结 5 核+对 5 案+再 5 检+测 5 榜+单 5 模+板 5 次+数 5 正+好 5 没+见 5 测+下 5 混+进 5 滑+动
5 特+别 5 率+提 5 用+到 5 用+图 5 用+来 5 用+模 5 用+自 5 用+过 5 由+我 5 的+上 5 的+内 5 的+判 5
的+卡 5 的+就 5 的+平 5 的+思 5 的+新 5 的+核 5 的+概 5 的+知 5 的+经 5 的+能 5 的+训 5 的+负 5 的+资
5 的+那 5 的+重 5 目+前 5 相+当 5 短+期 5 础+上 5 程+序 5 立+的 5 等+价 5 答+的 5 算+量 5 类+是 5
索+和 5 约+百 5 纯+文 5 线+后 5 组+内 5 细+则 5 经+常 5 维+链 5 置+的 5 考+模 5 能+写 5 能+是 5 能+解
5 脱+敏 5 补+上 5 补+进 5 要+和 5 要+是 5 要+有 5 要+靠 5 规+部 5 警+量 5 让+大 5 识+缺 5 路+径 5
踩+过 5 转+位 5 运+行 5 还+不 5 这+条 5 进+快 5 进+来 5 选+这 5 那+一 5 那+部 5 都+在 5 里+有 5 里+的
5 重+和 5 重+量 5 量+不 5 量+加 5 错+了 5 错+的 5 闭+环 5 阶+矩 5 附+上 5 降+低 5 降+维 5 额+外 5
马+上 5 37b 4 40 4 64 4 671b 4 adamw 4 bge 4 both 4 c 4 clip 4 continuou 4 cpu
4 deca 4 demo 4 dimension 4 dk 4 domain 4 dot 4 evalu 4 expert 4 fail 4
fixed 4 forgett 4 full 4 good 4 grow 4 hallucin 4 hand 4 hard 4 hot 4
layernorm 4 length 4 logit 4 loop 4 metric 4 offer 4 overlap 4 own 4
parameter 4 passag 4 peopl 4 per 4 point 4 polic 4 preferenc 4 projection 4
projector 4 qk 4 qlora 4 react 4 referenc 4 retriev 4 root 4 rule 4 self 4
sequenc 4 sql 4 system 4 target 4 task 4 top 4 trl 4 turn 4 updat 4 user 4
util 4 warmup 4 went 4 zero2 4 一+的 4 七+天 4 三+块 4 上+有 4 上+用 4 上+百 4 不+住 4 不+合
4 不+懂 4 不+相 4 业+的 4 两+年 4 两+类 4 个+专 4 个+位 4 个+向 4 个+点 4 个+系 4 个+项 4 中+转 4
为+一 4 为+例 4 主+导 4 举+个 4 么+样 4 么+问 4 之+十 4 乎+不 4 乘+累 4 二+十 4 五+个 4 五+百 4 享+一
4 享+专 4 人+接 4 仍+然 4 代+表 4 以+一 4 以+下 4 以+才 4 以+标 4 以+根 4 以+选 4 优+势 4 会+加 4
会+变 4 传+播 4 传+给 4 位+的 4 低+维 4 体+会 4 余+额 4 作+要 4 修+正 4 偏+置 4 做+出 4 做+到 4 做+好
4 做+实 4 做+强 4 做+归 4 停+在 4 先+写 4 先+在 4 先+建 4 全+量 4 全+靠 4 八+个 4 八+成 4 内+存 4
内+的 4 再+人 4 再+去 4 再+放 4 写+明 4 准+的 4 准+答 4 几+乎 4 几+天 4 几+条 4 几+百 4 几+类 4 出+引
4 分+不 4 分+到 4 分+四 4 分+块 4 分+成 4 分+支 4 分+梯 4 分+段 4 分+组 4 分+通 4 划+分 4 初+稿 4
别+的 4 到+五 4 到+几 4 到+别 4 到+哪 4 到+未 4 前+几 4 前+向 4 力+有 4 办+理 4 务+一 4 务+完 4 化+部
4 十+万 4 半+是 4 原+图 4 去+学 4 反+洗 4 发+工 4 取+值 4 取+最 4 可+学 4 各+卡 4 合+精 4 后+由 4
后+端 4 向+一 4 向+和 4 否+一 4 员+看 4 和+一 4 和+下 4 和+优 4 和+参 4 和+实 4 和+成 4 和+标 4 和+正
4 和+测 4 和+线 4 噪+声 4 回+报 4 图+路 4 型+也 4 型+写 4 型+参 4 型+在 4 型+并 4 型+当 4 型+把 4
型+根 4 型+状 4 型+用 4 型+都 4 基+准 4 复+杂 4 多+了 4 多+大 4 大+规 4 太+远 4 头+有 4 头+的 4 头+看
4 好+对 4 好+数 4 存+够 4 存+放 4 存+紧 4 宁+可 4 它+的 4 安+全 4 官+网 4 实+不 4 实+是 4 实+错 4
家+盲 4 家+都 4 密+集 4 对+手 4 对+方 4 对+象 4 小+批 4 少+数 4 少+而 4 就+换 4 就+行 4 就+调 4 局+限
4 工+程 4 带+着 4 常+检 4 度+也 4 度+的 4 开+发 4 当+前 4 当+然 4 征+的 4 很+小 4 心+是 4 性+遗 4
总+计 4 总+量 4 想+清 4 想+要 4 懂+的 4 成+几 4 成+多 4 我+从 4 我+想 4 我+把 4 我+更 4 我+来 4 我+觉
4 手+册 4 扩+展 4 扫+描 4 批+里 4 找+出 4 找+到 4 把+权 4 把+每 4 抓+不 4 报+的 4 拆+开 4 拍+板 4
拼+接 4 拿+不 4 持+续 4 按+业 4 据+做 4 据+到 4 据+库 4 据+微 4 掉+的 4 排+名 4 排+期 4 排+查 4 接+用
4 接+进 4 描+件 4 收+获 4 改+一 4 放+一 4 放+不 4 放+到 4 放+开 4 散+转 4 数+分 4 数+变 4 数+和 4
数+多 4 数+大 4 数+平 4 数+或 4 数+来 4 数+要 4 整+理 4 新+知 4 方+便 4 日+志 4 早+把 4 时+延 4 明+显
4 明+自 4 明+这 4 是+前 4 是+单 4 是+合 4 是+完 4 是+工 4 是+每 4 是+混 4 是+给 4 是+自 4 是+解 4
是+金 4 是+问 4 是+零 4 最+高 4 有+个 4 有+化 4 有+参 4 有+多 4 有+大 4 有+就 4 有+用 4 有+答 4 有+进
4 望+能 4 末+和 4 本+科 4 本+身 4 术+语 4 机+器 4 权+衡 4 条+件 4 构+化 4 构+造 4 果+掩 4 果+用 4
某+一 4 查+询 4 查+过 4 标+出 4 样+一 4 根+号 4 框+架 4 正+文 4 正+的 4 步+一 4 步+做 4 步+的 4 步+走
4 段+把 4 段+落 4 每+步 4 每+笔 4 比+值 4 水+平 4 没+做 4 法+同 4 法+就 4 法+组 4 法+负 4 注+入 4
测+的 4 消+息 4 清+是 4 溯+源 4 灰+度 4 灾+难 4 点+是 4 点+积 4 率+也 4 率+或 4 率+要 4 现+有 4 班+以
4 理+的 4 生+的 4 用+在 4 用+多 4 用+工 4 用+本 4 由+业 4 由+人 4 留+下 4 留+自 4 疑+交 4 痛+点 4
百+万 4 的+专 4 的+任 4 的+体 4 的+全 4 的+单 4 的+可 4 的+坑 4 的+头 4 的+指 4 的+正 4 的+注 4 的+流
4 的+测 4 的+理 4 的+用 4 的+线 4 的+编 4 的+评 4 的+还 4 的+错 4 盲+评 4 直+到 4 相+对 4 看+懂 4
看+模 4 看+的 4 看+着 4 看+重 4 督+微 4 础+组 4 硬+答 4 确+定 4 神+经 4 私+有 4 种+是 4 程+上 4 窗+口
4 立+森 4 第+五 4 答+应 4 答+打 4 简+单 4 算+一 4 算+相 4 管+理 4 类+客 4 类+问 4 索+到 4 线+以 4
线+和 4 线+索 4 练+就 4 练+用 4 组+件 4 经+网 4 给+学 4 编+排 4 翻+译 4 考+了 4 者+的 4 而+精 4 职+业
4 聪+明 4 背+景 4 胜+率 4 能+不 4 能+抓 4 能+放 4 致+的 4 范+围 4 草+稿 4 行+跑 4 补+数 4 要+先 4
要+多 4 要+学 4 要+性 4 要+把 4 要+规 4 要+负 4 规+约 4 讨+论 4 让+业 4 让+多 4 让+我 4 让+每 4 记+录
4 说+没 4 读+论 4 调+和 4 调+接 4 责+的 4 越+大 4 越+长 4 越+高 4 跟+一 4 跟+你 4 跨+账 4 路+召 4
踏+实 4 轮+数 4 辑+回 4 达+到 4 过+去 4 近+似 4 还+能 4 还+要 4 这+是 4 进+显 4 退+化 4 选+了 4 选+错
4 速+度 4 逻+辑 4 部+的 4 都+带 4 重+来 4 重+点 4 量+再 4 量+并 4 量+的 4 量+都 4 金+融 4 键+词 4
长+短 4 间+外 4 际+用 4 险+分 4 难+性 4 集+再 4 集+合 4 零+点 4 震+荡 4 靠+人 4 面+的 4 面+试 4 题+分
4 题+采 4 默+认 4 鼓+励 4
""",
    "syllables": """
si 1256 de 1066 yi 955 zi 820 bu 723 xian 723 xin 603 he 585 yon 566 ji 493
ge 491 su 472 lian 447 li 442 jian 439 zai 424 san 410 da 401 fen 400 you
397 jie 373 ze 369 zuo 369 cen 331 mo 329 ju 326 hui 323 ti 317 zen 312 zon
309 jin 298 yao 298 suo 292 cu 271 jia 270 wo 268 ye 267 fan 265 wei 263 jiu
262 dao 261 yan 261 guo 258 mei 258 ton 256 wen 253 di 249 wu 245 dan 240
sen 234 xi 234 du 222 hou 218 zu 216 lai 215 diao 210 lei 209 qi 204 duo 203
ren 203 ba 201 gon 201 bi 200 xun 200 dui 199 qian 191 kan 190 bian 187 hua
183 le 183 len 183 yu 180 biao 173 zan 170 pin 169 zuan 165 an 163 gen 159
can 158 lv 158 yin 158 ca 157 fu 154 qu 154 yuan 154 xiao 153 quan 150 xie
149 ben 146 ce 144 fa 144 ke 139 cai 137 huo 136 zui 133 gui 132 dou 131 lin
131 ru 130 wan 129 duan 128 er 128 suan 127 xue 127 ran 123 ci 122 la 122
zao 118 din 114 jue 114 dai 113 hao 112 liu 110 que 110 gao 108 gei 107 guan
105 tiao 104 dian 103 xia 103 ban 101 min 101 cun 100 sao 98 gai 97 xu 96
qin 95 bao 93 don 93 sou 93 hen 92 hai 90 huan 90 jiao 90 tu 89 hu 83 yue 82
con 81 kuai 81 ma 81 men 81 tou 81 kai 77 tai 76 gou 74 ta 73 ka 70 kao 70
pian 69 xuan 69 zun 69 mu 68 lun 67 zou 67 bin 65 pai 65 qie 65 tkn 65 lu 64
pan 64 me 61 cuo 60 k 58 sr 54 bie 53 gu 52 te 52 bai 51 mian 51 pi 51 sui
50 den 49 ron 48 cou 47 gan 46 pao 43 tui 43 jun 42 kv 42 rag 41 kr 40 bei
39 hun 37 kou 37 pei 37 qiu 37 ls 36 wai 36 sft 35 btk 34 liao 34 kon 33 lm
33 lr 33 luo 32 2 31 lao 31 tian 31 man 30 lan 29 ku 28 mdl 28 kuan 27 cuan
25 lou 25 se 25 ya 25 dpsk 24 e 24 embd 24 fn 24 ks 24 sun 24 lrn 22 cao 21
mn 21 agnt 20 gpt 20 tao 20 tin 20 3 19 kl 19 onl 19 tng 19 wgt 19 1 18 ai
18 mi 18 rt 18 adm 17 die 17 fou 17 kui 17 lie 17 pr 17 prmpt 17 pu 17 tm 17
vl 17 dt 16 tuan 16 all 15 grp 15 hd 15 kn 15 kua 15 miao 15 rd 15 v 15 vlm
15 bs 14 dkdr 14 dpo 14 gqa 14 ksn 14 llm 14 q 14 rl 14 trn 14 atntn 13 ken
13 one 13 rnkr 13 rtrvl 13 zua 13 awq 12 b 12 bad 12 brt 12 key 12 mlt 12 rp
12 st 12 cui 11 dpsp 11 lgtgbm 11 ltnt 11 mla 11 moe 11 mr 11 ppo 11 rnk 11
stg 11 tst 11 tuo 11 4 10 fl 10 frst 10 jsn 10 kuo 10 piao 10 r1 10 rdk 10
rmsnrm 10 stp 10 tan 10 wnt 10 ansr 9 dkd 9 enkdr 9 evl 9 gpu 9 grdnt 9 i'm
9 lve 9 msk 9 n 9 otpt 9 out 9 rkl 9 set 9 sgl 9 skl 9 skr 9 suai 9 tl 9 tun
9 8 8 bm25 8 bt 8 dk 8 fkt 8 gf 8 gtr 8 gua 8 knk 8 mou 8 my 8 new 8 optmsr
8 prjkt 8 prksn 8 qwen3 8 s 8 sai 8 tn 8 trk 8 trnsfrmr 8 wrk 8 za 8 abt 7
bit 7 ddp 7 han 7 hmn 7 huai 7 knldg 7 lbl 7 mkr 7 nrm 7 pca 7 prfl 7 ri 7
sftms 7 sp 7 srk 7 strktr 7 two 7 xiu 7 yun 7 16 6 akrk 6 auc 6 bks 6 dkmnt
6 engnr 6 epk 6 fei 6 fktr 6 fls 6 fp8 6 frmt 6 ftr 6 gnn 6 gv 6 km 6 kp 6
krnl 6 krtk 6 lk 6 mtp 6 mtrk 6 ngtv 6 ocr 6 pl 6 ps 6 pstn 6 qwen2.5 6 rtrn
6 skm 6 way 6 wrng 6 wt 6 14b 5 aktv 5 anls 5 bsln 5 dfrnt 5 ek 5 fr 5 frgt
5 gl 5 gptk 5 grf 5 hr 5 inds 5 jdg 5 kd 5 klr 5 kng 5 kntst 5 kpnt 5 krs 5
ksl 5 lng 5 mlp 5 mnt 5 mrkdn 5 mtb 5 ndkg 5 ovr 5 prblm 5 prdkt 5 prknt 5
prpr 5 qun 5 rao 5 re 5 rjkt 5 ruan 5 ruo 5 sd 5 skdlr 5 sktr 5 sm 5 smpl 5
son 5 svm 5 v3 5 vit 5 37b 4 40 4 64 4 671b 4 bge 4 bo 4 bvr 4 c 4 cpu 4 dm
4 dmn 4 dmnsn 4 dot 4 eskt 4 esprt 4 fsd 4 gd 4 gr 4 hlkn 4 hnd 4 hot 4 hrd
4 klp 4 knt 4 kntn 4 kt 4 ld 4 lgt 4 lngt 4 lp 4 lrnrm 4 ofr 4 ovrlp 4 own 4
per 4 pk 4 plk 4 pnt 4 prdktn 4 prfrnk 4 prjktn 4 prjktr 4 prmtr 4 psg 4 qk
4 rfrnk 4 rkt 4 rtrv 4 sknk 4 slf 4 sql 4 stm 4 top 4 trgt 4 trl 4 tsk 4
updt 4 usr 4 utl 4 wrmp 4 zero2 4
""",
    "syllable_pairs": """
mo+xin 299 su+ju 160 yi+ge 142 xun+lian 141 ye+wu 106 de+si 101 wen+ti 83
zi+ji 78 ti+du 77 suo+yi 75 yan+ben 71 jian+suo 69 mei+you 67 tkn 65
wei+diao 65 ke+yi 64 zuan+jia 62 si+jian 60 ge+si 59 mei+ge 59 zi+si 59 k 58
quan+zon 56 yi+bu 55 bu+si 54 sr 54 wen+dan 54 xian+cun 53 zi+jie 53 jiu+si
52 pin+ce 52 da+mo 50 hui+da 50 xue+xi 50 bu+su 49 can+su 48 ren+gon 48
fan+xian 46 zao+hui 46 huo+ze 45 te+zen 45 si+si 44 zui+hou 44 fen+zi 43
di+yi 42 kv 42 si+de 42 lian+ge 41 rag 41 san+xian 41 sen+me 41 ton+si 41 kr
40 xian+lian 40 yi+zi 40 yin+wei 40 ze+ge 40 duo+sao 39 li+si 39 suo+min 39
de+wen 38 ren+wu 38 si+ji 38 bi+ru 37 jie+jue 37 ru+guo 37 wo+men 37 xin+de
37 fen+su 36 ls 36 sen+cen 36 xian+mu 36 bian+ma 35 bu+len 35 gui+ze 35
jie+duan 35 sft 35 si+bu 35 xin+zi 35 yi+ban 35 btk 34 ce+si 34 da+an 34
da+de 34 gon+ju 34 you+hua 34 zu+yao 34 di+er 33 ji+bu 33 jie+guo 33 lei+ji
33 lm 33 lr 33 ton+yi 33 ton+yon 33 zu+yi 33 gen+xin 32 jian+li 32 si+he 32
2 31 bu+fen 31 de+zi 31 fu+ze 31 pan+duan 31 wo+hui 31 xiao+guo 31 yan+zen
31 yi+li 31 bai+fen 30 que+lv 30 ton+xin 30 yi+qi 30 biao+qian 29 da+fen 29
di+san 29 len+li 29 si+hou 29 yi+ci 29 bu+ton 28 mdl 28 si+yi 28 suan+fa 28
wo+de 28 xin+xi 28 ze+lei 28 su+cu 27 zuan+tai 27 biao+zun 26 cuo+wu 26
jie+gou 26 li+xian 26 lian+hua 26 tui+li 26 xian+san 26 xian+zai 26 yi+hou
26 you+xian 26 cai+yan 25 cu+li 25 ji+ge 25 lai+de 25 pin+jun 25 san+ge 25
su+zi 25 xian+yon 25 zan+hu 25 zan+ka 25 bi+jiao 24 bu+gou 24 ce+ji 24
diao+ca 24 dou+si 24 dpsk 24 embd 24 fan+zi 24 fen+xi 24 fn 24 guo+de 24
ji+huo 24 ks 24 que+ren 24 ti+si 24 xian+si 24 zai+yon 24 zen+si 24 zi+de 24
zi+xin 24 zon+xin 24 bin+xin 23 bu+yon 23 cu+yi 23 dui+bi 23 fen+bu 23
ji+suan 23 lao+si 23 li+you 23 mu+biao 23 si+xian 23 xian+fen 23 xin+ye 23
zi+biao 23 zi+lin 23 an+jian 22 de+xian 22 er+bu 22 er+si 22 gon+zuo 22
guo+lv 22 hai+si 22 lian+he 22 lrn 22 qin+cu 22 si+yon 22 si+zi 22 wei+zi 22
wen+da 22 xi+ton 22 yi+wo 22 zon+jian 22 gon+si 21 gon+xian 21 jiao+yi 21
lian+ji 21 lin+yu 21 mn 21 ran+mo 21 ti+sen 21 xian+yi 21 yi+fen 21 yon+hu
21 you+yi 21 ze+zon 21 zen+de 21 zen+que 21 zi+hou 21 zi+lian 21 zon+yao 21
agnt 20 biao+zu 20 da+yue 20 dai+ma 20 de+fen 20 gpt 20 gu+din 20 he+gui 20
hen+duo 20 si+jue 20 xi+lv 20 yi+ju 20 3 19 can+jin 19 da+bu 19 de+su 19
di+si 19 dui+qi 19 duo+ge 19 ge+ren 19 guan+jian 19 hun+he 19 jue+din 19 kl
19 lian+si 19 liu+cen 19 onl 19 qian+de 19 tng 19 wgt 19 ye+bu 19 yi+si 19
zi+dao 19 zi+len 19 zi+liao 19 zuo+you 19 1 18 cen+ben 18 de+san 18 de+xin
18 dou+yao 18 fan+an 18 fen+lei 18 ge+wen 18 hai+you 18 jiu+yon 18 ju+he 18
ju+ti 18 qu+diao 18 rt 18 san+de 18 san+si 18 suo+you 18 xia+yi 18 xian+guan
18 xu+yao 18 xue+sen 18 yi+pi 18 yi+yan 18 yon+de 18 yu+yan 18 zai+zuo 18
ze+xie 18 zen+me 18 adm 17 ban+si 17 bu+hui 17 bu+yi 17 cu+lai 17 de+mo 17
de+ton 17 fu+yan 17 gao+jin 17 guo+si 17 ji+de 17 jian+du 17 jie+dian 17
jue+de 17 kan+dao 17 la+yi 17 li+de 17 li+he 17 pian+hao 17 pr 17 prmpt 17
qi+si 17 si+yan 17 tm 17 vl 17 wan+zen 17 xin+wei 17 yi+jian 17 you+mei 17
yu+ce 17 zuan+cen 17 zun+que 17 biao+ge 16 bu+san 16 bu+yao 16 can+kao 16
dan+si 16 de+ti 16 dt 16 fen+san 16 gan+wei 16 ge+yue 16 guan+xi 16 hou+lai
16 ji+he 16 lun+wen 16 mei+zan 16 si+yin 16 zi+xun 16 zuo+de 16 ai 15 all 15
bu+ran 15 cen+yi 15 dao+de 15 den+yu 15 fen+si 15 gai+lv 15 grp 15 hd 15
hua+qi 15 huan+cen 15 jian+dao 15 jian+de 15 jin+que 15 kn 15 quan+bu 15
que+de 15 rd 15 si+ci 15 si+mo 15 sou+fa 15 sui+ji 15 ton+de 15 ton+ji 15 v
15 vlm 15 wei+du 15 wo+yi 15 wu+bao 15 xia+lai 15 xian+zi 15 xiao+mo 15
yi+tiao 15 yu+xun 15 yu+zi 15 yuan+lai 15 zai+jia 15 zi+jian 15 zi+qian 15
zi+yi 15 zon+xun 15 zui+da 15 bi+mian 14 bs 14 bu+dao 14 ca+yuan 14 de+ji 14
de+ren 14 dkdr 14 dpo 14 ge+tou 14 gei+cu 14 gen+ju 14 gqa 14 he+pin 14
hou+zai 14 hui+gui 14 ji+cu 14 ji+si 14 jia+zi 14 jie+jin 14 jie+kou 14 ksn
14 lin+wai 14 lin+yi 14 llm 14 mei+yi 14 q 14 qi+lai 14 qin+xi 14 ran+hou 14
rl 14 si+fen 14 si+suan 14 suo+bu 14 trn 14 wen+ben 14 xian+xin 14 yan+de 14
yi+bian 14 yi+dian 14 yon+da 14 yon+zi 14 zen+zen 14 zi+kan 14 zi+you 14
zi+zai 14 an+si 13 atntn 13 bao+liu 13 bian+de 13 bu+guo 13 bu+zai 13 cen+de
13 dan+de 13 dan+ka 13 de+quan 13 de+zen 13 du+li 13 er+jie 13 er+qie 13
fu+wu 13 ge+can 13 gui+yi 13 hui+xian 13 jian+sao 13 jiao+gei 13 jie+si 13
jin+lian 13 jiu+len 13 ke+hu 13 kou+jin 13 le+yi 13 lei+xin 13 len+zi 13
ma+qi 13 one 13 qi+zuan 13 qu+xian 13 qu+zon 13 rnkr 13 rtrvl 13 si+ba 13
si+da 13 si+ge 13 si+jiu 13 si+sen 13 tuan+dui 13 xi+qian 13 xian+de 13
xian+jian 13 xian+suo 13 xian+zuo 13 xin+bu 13 yao+qiu 13 yi+jie 13 yi+lei
13 yi+zu 13 you+lian 13 yuan+gon 13 yuan+wen 13 ze+yan 13 zon+fu 13 awq 12 b
12 bad 12 brt 12 bu+de 12 bu+zi 12 ca+bu 12 cen+si 12 cu+xian 12 da+gai 12
dan+du 12 de+pin 12 de+zuo 12 di+zuo 12 diao+yon 12 die+dai 12 duan+si 12
dui+hua 12 fa+si 12 gei+mo 12 gui+hua 12 he+ca 12 he+ye 12 huan+jue 12
ji+hui 12 ji+xian 12 jia+si 12 jie+lun 12 jie+ma 12 jin+du 12 jin+yan 12
jiu+bu 12 ju+zen 12 kai+si 12 ke+len 12 key 12 kon+zi 12 lei+bie 12 len+kan
12 li+mo 12 lian+lu 12 lian+su 12 luo+di 12 mei+tiao 12 mlt 12 qian+xian 12
quan+can 12 ron+yi 12 rp 12 san+bao 12 si+du 12 si+ku 12 si+wo 12 si+xun 12
si+zai 12 si+zen 12 st 12 ta+men 12 wei+sen 12 xian+he 12 xie+lou 12 xin+yi
12 xin+zuo 12 ya+suo 12 yan+ci 12 yi+cen 12 yi+jia 12 yi+jin 12 you+zuan 12
yuan+yin 12 yue+su 12 zen+ti 12 zuo+yi 12 ben+di 11 bu+men 11 cai+la 11
cu+de 11 cu+si 11 dai+jia 11 de+bi 11 de+da 11 de+zon 11 di+zi 11 din+yao 11
dpsp 11 fan+ca 11 fan+yi 11 gao+fen 11 ge+xian 11 ge+zi 11 gen+ze 11 gu+li
11 he+bin 11 he+xin 11 hou+yon 11 jia+quan 11 jian+le 11 jin+qu 11 jin+si 11
ju+da 11 ju+san 11 lei+bu 11 lei+ron 11 lei+si 11 lgtgbm 11 li+jie 11
lian+bian 11 lian+ze 11 liu+sui 11 ltnt 11 lv+con 11 mei+ci 11 mei+tian 11
men+de 11 mla 11 moe 11 mr 11 ppo 11 qie+fen 11 qie+kuai 11 rnk 11 san+cen
11 san+xia 11 sen+lin 11 si+la 11 si+lu 11 si+mei 11 si+ren 11 si+ti 11
si+wei 11 si+wen 11 si+xin 11 si+zuo 11 stg 11 su+xue 11 su+zai 11 suo+cu 11
ton+bu 11 tst 11 wo+zu 11 wu+zuan 11 xi+wan 11 xia+wen 11 xin+si 11 ye+jiu
11 yi+de 11 yi+wei 11 yi+yi 11 you+de 11 zai+ton 11 zai+yi 11 ze+bian 11
ze+si 11 zen+can 11 zon+he 11 zon+lian 11 zon+si 11 zuan+cu 11 4 10 ba+ge 10
bao+gao 10 bian+zao 10 bin+fa 10 bu+bian 10 bu+don 10 bu+le 10 bu+zou 10
cai+pan 10 cui+zi 10 dai+kuan 10 dao+duo 10 de+di 10 de+fan 10 de+jiao 10
de+jie 10 de+li 10 de+yan 10 du+lei 10 fa+xian 10 fan+kui 10 fan+si 10
fan+zai 10 fen+de 10 fen+xian 10 fl 10 frst 10 fu+zai 10 ge+te 10 gen+hao 10
gon+dan 10 guo+san 10 guo+yi 10 he+cen 10 he+fan 10 he+gon 10 he+li 10 hu+bu
10 hu+de 10 huan+cun 10 hui+lv 10 ji+san 10 ji+su 10 ji+zai 10 ji+zon 10
jia+san 10 jia+yi 10 jin+e 10 jsn 10 ka+su 10 kai+yuan 10 kan+bu 10 la+lv 10
lei+de 10 len+yon 10 li+mei 10 li+zi 10 lian+cen 10 min+que 10 pin+hen 10
pu+ton 10 qian+hua 10 qian+tiao 10 qin+qiu 10 quan+ju 10 r1 10 rdk 10 rmsnrm
10 san+bu 10 si+cuo 10 si+hui 10 si+su 10 si+wan 10 si+ye 10 si+you 10 stp
10 su+lian 10 sun+si 10 ti+dao 10 ton+guo 10 wen+li 10 wnt 10 xian+ba 10
xian+dan 10 xie+de 10 xin+he 10 xin+lian 10 xuan+xin 10 yao+jie 10 yao+kan
10 yao+yon 10 yao+zuo 10 ye+si 10 ye+yao 10 yi+bi 10 yi+lun 10 yi+xie 10
yin+yon 10 zao+de 10 ze+yi 10 zen+jia 10 zen+yan 10 zi+jin 10 zuan+ru 10
zui+jin 10 zuo+wei 10 zuo+yon 10 ansr 9 ba+si 9 ben+de 9 bi+xu 9 bian+le 9
bian+yi 9 biao+si 9 bu+bu 9 bu+can 9 bu+dui 9 bu+duo 9 bu+jin 9 bu+xian 9
bu+zan 9 cai+liao 9 cou+mi 9 cou+yan 9 dao+san 9 de+an 9 de+bian 9 de+dao 9
de+hua 9 de+hui 9 de+kai 9 de+xiao 9 de+ye 9 de+yuan 9 di+de 9 dkd 9 duan+de
9 dui+jie 9 enkdr 9 evl 9 fen+cen 9 fen+qin 9 ge+de 9 ge+gon 9 ge+mo 9
gei+mei 9 gpu 9 grdnt 9 gui+mo 9 hao+de 9 he+san 9 he+si 9 he+su 9 hou+de 9
hou+mian 9 hua+xue 9 hui+zon 9 i'm 9 ji+ben 9 ji+sen 9 jian+ca 9 jian+zi 9
jie+he 9 jie+xi 9 jie+zuo 9 jin+yi 9 ju+de 9 ju+lian 9 la+bu 9 la+lai 9
lai+jian 9 lai+yuan 9 le+duo 9 li+mian 9 lian+da 9 lian+jian 9 lv+he 9
miao+su 9 msk 9 mu+li 9 n 9 otpt 9 out 9 pai+xu 9 pei+he 9 pei+zi 9 pi+lian
9 pin+gu 9 pin+jin 9 qi+don 9 qian+hou 9 rkl 9 ron+he 9 san+yi 9 sen+he 9
set 9 sgl 9 si+cen 9 si+duo 9 si+fan 9 si+jie 9 si+jin 9 si+sou 9 si+ton 9
si+yu 9 si+zu 9 skl 9 skr 9 su+he 9 suai+jian 9 suan+li 9 sun+xu 9 tl 9
tou+gon 9 tun+tu 9 wan+cen 9 wen+fa 9 wo+xian 9 wo+zai 9 wu+jian 9 xi+de 9
xi+su 9 xian+hou 9 xian+you 9 xin+cen 9 xin+da 9 xu+lie 9 xuan+zuan 9
xun+huan 9 yao+de 9 yi+din 9 yi+hua 9 yi+kuai 9 yi+san 9 yi+tao 9 yi+wan 9
yon+gui 9 yon+len 9 yon+yi 9 you+da 9 yu+jin 9 yu+xian 9 yuan+yi 9 zai+xian
9 zai+yao 9 zan+du 9 ze+de 9 ze+ren 9 zi+bian 9 zi+du 9 zi+lei 9 zui+zon 9
zuo+si 9 8 8 ben+bu 8 bi+zi 8 biao+ti 8 bm25 8 bt 8 bu+he 8 bu+kao 8 bu+pin
8 bu+qin 8 bu+zun 8 ca+si 8 cen+le 8 cen+san 8 cen+su 8 ci+he 8 da+liu 8
de+gai 8 de+yi 8 de+zuan 8 diao+le 8 dk 8 don+xi 8 du+he 8 fan+fa 8 fkt 8
fu+pan 8 ge+zan 8 gf 8 gtr 8 gui+yin 8 hai+zai 8 he+jin 8 he+ti 8 he+ton 8
he+xian 8 hua+xian 8 hui+bei 8 ji+cen 8 ji+lei 8 ji+xu 8 jian+si 8 jin+bu 8
jiu+yao 8 jiu+zuo 8 ju+bin 8 ju+bu 8 ju+lei 8 ju+zi 8 jue+dui 8 ka+de 8 knk
8 kuai+si 8 la+dao 8 la+xie 8 lai+hui 8 lai+jiu 8 len+jie 8 li+men 8
lian+jia 8 lian+jie 8 lian+zon 8 lin+ju 8 lu+you 8 lv+da 8 mian+si 8 min+gan
8 my 8 new 8 optmsr 8 pian+ca 8 pian+li 8 prjkt 8 prksn 8 qin+kuan 8 qwen3 8
ru+he 8 s 8 san+wo 8 san+zuo 8 si+bie 8 si+can 8 si+fou 8 si+gon 8 si+kan 8
si+ke 8 si+lei 8 si+que 8 si+ran 8 si+zan 8 si+ze 8 sou+ji 8 suo+yin 8 ti+he
8 ti+qian 8 tn 8 ton+can 8 trk 8 trnsfrmr 8 wen+din 8 wo+zuo 8 wrk 8 wu+de 8
wu+san 8 xi+yi 8 xia+jian 8 xian+dui 8 xian+qin 8 xiao+yan 8 xie+qin 8
xin+hao 8 xin+xue 8 xue+dao 8 yao+zu 8 ye+ke 8 yi+dao 8 yi+duan 8 yi+gon 8
yi+qian 8 yi+tu 8 yin+guo 8 yin+xian 8 yon+si 8 you+biao 8 you+he 8 you+ji 8
you+xiao 8 zai+cen 8 zai+jian 8 ze+ji 8 zen+ji 8 zen+liu 8 zi+don 8 zi+ye 8
zi+yon 8 zu+cen 8 zu+don 8 zu+he 8 zuan+ren 8 zuo+fa 8 abt 7 an+de 7 ban+ben
7 ban+yi 7 bi+li 7 bie+ren 7 bit 7 bu+cu 7 bu+wen 7 bu+zu 7 ca+bie 7 ca+dao
7 can+jian 7 cao+zuo 7 cen+bu 7 cen+wen 7 cu+san 7 cu+zi 7 dan+xian 7 dao+le
7 dao+yi 7 ddp 7 de+dan 7 de+dui 7 de+he 7 de+jin 7 de+ju 7 de+lei 7 di+fan
7 di+fen 7 dian+cai 7 diao+de 7 din+de 7 din+yi 7 don+lian 7 don+tai 7 du+de
7 dui+cuo 7 duo+ka 7 duo+tou 7 er 7 fan+jin 7 fen+ton 7 fen+zon 7 fu+li 7
gai+xie 7 gao+de 7 ge+gan 7 ge+jie 7 ge+su 7 ge+xi 7 ge+xiao 7 gon+he 7
gon+kai 7 gou+de 7 gu+ji 7 he+biao 7 he+dui 7 he+jian 7 he+jie 7 he+mo 7
he+ren 7 he+wen 7 he+zao 7 hmn 7 hou+si 7 hou+yi 7 huan+ge 7 hui+fan 7
hui+si 7 hun+ru 7 ji+jie 7 ji+tiao 7 jian+da 7 jian+guo 7 jian+kon 7 jie+ze
7 jin+cen 7 jin+guo 7 jin+pai 7 jiu+suo 7 jue+lv 7 jun+hen 7 jun+zi 7 knldg
7 kon+jian 7 lbl 7 lei+wan 7 li+yon 7 lian+bu 7 lian+zai 7 lin+dao 7 liu+cu
7 lou+bao 7 mei+zou 7 min+zon 7 mkr 7 nrm 7 pao+yi 7 pca 7 pin+tai 7 prfl 7
qi+din 7 qian+kui 7 qiu+he 7 que+si 7 ren+lv 7 san+you 7 san+zuan 7 sen+de 7
sen+fen 7 sen+xian 7 sftms 7 si+cou 7 si+gei 7 si+suo 7 si+wu 7 si+yao 7 sp
7 srk 7 strktr 7 su+bu 7 su+mo 7 su+ru 7 suan+xian 7 suo+fan 7 ta+si 7
tou+yin 7 two 7 wan+luo 7 wei+de 7 wei+lai 7 wei+le 7 wen+zi 7 wo+an 7
wo+kan 7 wo+zi 7 xian+bian 7 xian+din 7 xian+dou 7 xian+kan 7 xian+lin 7
xian+xian 7 xie+yi 7 xin+gen 7 xin+san 7 xin+xian 7 xin+zai 7 xu+qiu 7
xun+yi 7 yan+mo 7 yao+si 7 yao+xie 7 yao+yi 7 yao+zon 7 ye+you 7 yi+bai 7
yi+gen 7 yi+xia 7 yi+xian 7 yi+yon 7 yin+gai 7 yon+tu 7 yon+zon 7 you+can 7
yuan+mo 7 yue+lai 7 zai+bu 7 zai+ji 7 zai+la 7 zai+suan 7 zan+si 7 ze+bu 7
zen+li 7 zi+duan 7 zi+jiu 7 zi+liu 7 zi+zuo 7 zon+pai 7 zuan+men 7 16 6 akrk
6 an+quan 6 an+zi 6 auc 6 ba+guan 6 ba+xian 6 ba+ze 6 bai+tiao 6 bao+zu 6
bei+wu 6 bian+jie 6 biao+da 6 bks 6 bu+den 6 bu+xu 6 cai+cen 6 can+pin 6
ce+lve 6 cen+dai 6 cen+ji 6 cen+xu 6 cen+zi 6 con+lin 6 con+su 6 cou+jian 6
cun+jin 6 da+jia 6 da+xiao 6 dai+san 6 dai+ti 6 dan+cai 6 dan+tou 6 dao+di 6
dao+zi 6 de+bu 6 de+don 6 de+fu 6 de+gon 6 de+gui 6 de+ke 6 de+liu 6 de+xun
6 dian+ji 6 diao+gao 6 diao+jie 6 din+wei 6 dkmnt 6 don+jie 6 don+sou 6
dou+len 6 dou+yon 6 du+fen 6 du+pin 6 du+ti 6 duan+he 6 dui+bu 6 dui+yin 6
dui+zi 6 duo+lun 6 engnr 6 epk 6 fan+da 6 fan+xi 6 fen+pian 6 fen+you 6 fktr
6 fls 6 fou+ze 6 fp8 6 frmt 6 ftr 6 fu+gai 6 fu+zu 6 gai+jin 6 gai+san 6
ge+da 6 ge+fan 6 ge+hui 6 ge+wei 6 ge+zuan 6 gei+fen 6 gen+wo 6 gnn 6
gon+yon 6 gon+zi 6 gou+jiu 6 guan+de 6 guan+xin 6 gui+fan 6 guo+lai 6 guo+li
6 guo+qu 6 gv 6 hai+yuan 6 hao+si 6 he+da 6 he+wei 6 he+yi 6 he+zen 6 he+zi
6 he+zuan 6 hen+kuai 6 hu+xian 6 hua+zai 6 hui+ba 6 hui+bao 6 hui+ran 6
hui+yon 6 ji+fen 6 jia+de 6 jia+zon 6 jian+di 6 jian+ji 6 jian+jie 6
jian+jun 6 jian+qie 6 jian+yi 6 jie+sen 6 jin+can 6 jin+lai 6 jin+li 6
jin+wan 6 jiu+bian 6 jiu+hui 6 ju+xian 6 ka+zi 6 kan+de 6 kan+si 6 kan+ze 6
kao+lv 6 ke+xue 6 km 6 kp 6 krnl 6 krtk 6 kui+cen 6 la+lei 6 lai+xuan 6
lai+yue 6 lai+zuo 6 le+jie 6 le+jiu 6 len+si 6 li+jian 6 lian+gen 6
lian+lian 6 lian+mu 6 lian+san 6 lian+xian 6 lian+xu 6 lin+si 6 lin+su 6 lk
6 lv+diao 6 mei+jian 6 mi+ji 6 min+xian 6 min+ze 6 min+zi 6 mtp 6 mtrk 6
ngtv 6 ocr 6 pi+pei 6 pin+fan 6 pl 6 ps 6 pstn 6 qi+ye 6 qi+zon 6 qian+yi 6
qu+zi 6 qwen2.5 6 ran+ta 6 ren+jie 6 rtrn 6 san+qu 6 sen+dao 6 sen+diao 6
si+an 6 si+biao 6 si+dou 6 si+dui 6 si+fu 6 si+gai 6 si+gu 6 si+jia 6 si+lin
6 si+qian 6 si+qu 6 si+san 6 si+xiao 6 si+zui 6 skm 6 sou+yi 6 su+de 6 su+du
6 su+fen 6 suo+mei 6 suo+zen 6 tai+duo 6 ti+xian 6 ti+yi 6 tiao+jian 6
tiao+su 6 tiao+xian 6 ton+dao 6 ton+yan 6 tu+pian 6 tu+xian 6 wai+bu 6 way 6
wei+li 6 wen+jian 6 wo+fen 6 wrng 6 wt 6 wu+bu 6 wu+ca 6 wu+fan 6 wu+si 6
wu+ti 6 wu+wan 6 xi+ze 6 xia+ban 6 xian+cuan 6 xian+fan 6 xian+sen 6
xian+ton 6 xiao+zun 6 xie+jin 6 xin+cai 6 xin+can 6 xin+jia 6 xin+jiu 6
xuan+ze 6 xue+hui 6 yan+si 6 yao+fu 6 yao+he 6 yao+jin 6 yao+kao 6 yao+you 6
yi+lian 6 yi+yao 6 yin+de 6 yin+jie 6 yon+le 6 yon+su 6 yon+zai 6 you+jin 6
you+xie 6 you+zi 6 yu+su 6 yue+duo 6 zai+dui 6 zai+fan 6 zai+jun 6 zai+kan 6
zai+pei 6 zai+si 6 zai+xun 6 zai+zi 6 zai+zu 6 ze+lian 6 ze+xian 6 ze+zi 6
zen+dan 6 zen+ju 6 zen+lian 6 zen+min 6 zen+ze 6 zi+gei 6 zi+gen 6 zi+huan 6
zi+wei 6 zi+zi 6 zi+zu 6 zon+zi 6 zuo+cen 6 zuo+cu 6 zuo+guo 6 zuo+sen 6 14b
5 aktv 5 an+xian 5 an+zai 5 anls 5 ba+yi 5 ba+zan 5 ban+dan 5 ban+li 5
bao+he 5 ben+sen 5 bi+huan 5 bian+cen 5 bian+hua 5 bin+qie 5 bsln 5 bu+con 5
bu+ke 5 bu+xia 5 bu+zuo 5 ca+jie 5 ca+que 5 ca+xun 5 cai+guo 5 cai+zi 5
can+wei 5 ce+xia 5 cen+gon 5 cen+jiu 5 cen+ka 5 cen+zan 5 ci+de 5 ci+su 5
con+duo 5 cou+yi 5 cu+lei 5 cu+ye 5 cun+wen 5 cuo+de 5 cuo+le 5 da+di 5 da+e
5 da+lian 5 dan+bu 5 dan+fen 5 dan+fu 5 dan+ge 5 dao+bai 5 dao+bu 5 dao+xian
5 de+ge 5 de+guan 5 de+jiu 5 de+ka 5 de+la 5 de+len 5 de+pan 5 de+qi 5
de+qin 5 de+sou 5 de+tou 5 den+jia 5 dfrnt 5 di+wu 5 dian+si 5 din+bu 5
din+xia 5 dou+di 5 dou+zai 5 du+bu 5 duan+qi 5 duan+ton 5 dui+de 5 dui+fan 5
dui+wei 5 dui+xian 5 duo+ban 5 duo+yu 5 e+wai 5 ek 5 fan+er 5 fen+bie 5
fen+kai 5 fr 5 frgt 5 fu+he 5 fu+san 5 fu+zuo 5 ge+ci 5 ge+fen 5 gen+da 5
gen+li 5 gen+zon 5 gl 5 gon+cen 5 gou+si 5 gptk 5 grf 5 gui+bu 5 guo+gon 5
guo+hui 5 guo+ji 5 hai+bu 5 han+su 5 hao+ji 5 he+can 5 he+pu 5 he+sen 5
he+wo 5 he+xun 5 he+zon 5 he+zu 5 hou+hui 5 hou+you 5 hr 5 hua+bu 5 hua+don
5 hua+fen 5 hui+an 5 hui+bian 5 hui+fu 5 hui+gen 5 hui+lai 5 hui+liu 5
hui+zai 5 hui+zi 5 hun+jin 5 huo+si 5 inds 5 jdg 5 ji+cou 5 ji+hu 5 ji+ji 5
ji+lu 5 ji+qi 5 ji+qian 5 ji+you 5 ji+zen 5 ji+zi 5 jia+jia 5 jia+le 5
jia+su 5 jian+ce 5 jian+con 5 jian+dan 5 jian+ge 5 jian+pin 5 jian+wei 5
jiao+ca 5 jiao+jie 5 jie+ju 5 jin+kuai 5 jin+xian 5 jin+ye 5 jin+you 5
jiu+ba 5 jiu+jia 5 jiu+xian 5 ju+li 5 jue+sen 5 kai+xiao 5 kan+yi 5 kan+zon
5 kao+mo 5 kd 5 ke+fu 5 ke+guan 5 klr 5 kng 5 kntst 5 kpnt 5 krs 5 ksl 5
kuai+cu 5 kuai+jin 5 la+li 5 lai+bi 5 lai+diao 5 le+de 5 le+lian 5 len+cu 5
len+fan 5 len+hui 5 len+ti 5 len+xie 5 li+bu 5 li+cen 5 li+len 5 li+sen 5
lian+bi 5 lian+de 5 lian+dui 5 lian+jiu 5 lng 5 lu+jin 5 lv+ti 5 lv+xian 5
ma+san 5 men+yon 5 mian+de 5 mlp 5 mnt 5 mo+ban 5 mrkdn 5 mtb 5 mu+qian 5
ndkg 5 ovr 5 prblm 5 prdkt 5 prknt 5 prpr 5 qi+cen 5 qi+jie 5 qian+mian 5
qin+zi 5 qu+fen 5 qu+pin 5 qu+se 5 quan+lian 5 quan+xian 5 ran+da 5 ran+wo 5
ren+de 5 ren+lai 5 ren+li 5 rjkt 5 ron+yu 5 ru+ku 5 ru+yi 5 san+yon 5
sao+tiao 5 sd 5 si+den 5 si+er 5 si+gen 5 si+gui 5 si+guo 5 si+lian 5 si+qi
5 si+qin 5 si+tiao 5 si+xu 5 si+zuan 5 skdlr 5 sktr 5 sm 5 smpl 5 sou+ru 5
sou+san 5 su+pin 5 su+san 5 suan+lian 5 suo+he 5 svm 5 tai+pian 5 te+bie 5
ti+cai 5 ti+su 5 ti+xiao 5 tiao+lian 5 tiao+lu 5 tin+zai 5 ton+lei 5 ton+zi
5 tou+ji 5 tu+wen 5 tuo+min 5 v3 5 vit 5 wan+len 5 wan+quan 5 wan+san 5
wan+tiao 5 wei+lian 5 wei+ta 5 wei+yi 5 wo+hai 5 wo+si 5 wo+ye 5 wo+yon 5
wu+yi 5 xi+guan 5 xia+de 5 xian+gen 5 xian+ji 5 xian+jiu 5 xian+xiao 5
xian+yao 5 xian+zuan 5 xiao+pi 5 xie+cen 5 xin+dan 5 xin+pao 5 xin+sen 5
xin+sou 5 xin+xie 5 xin+xun 5 xin+zuan 5 xue+de 5 xue+guo 5 yan+ma 5 yan+yi
5 yao+bu 5 yao+lian 5 yao+ton 5 ye+hui 5 ye+len 5 ye+qie 5 yi+can 5 yi+da 5
yi+fan 5 yi+ji 5 yi+kai 5 yi+lu 5 yi+xuan 5 yi+you 5 yi+zai 5 yon+dao 5
yon+gon 5 yon+guo 5 yon+lai 5 yon+lian 5 yon+mo 5 yon+ti 5 yon+wen 5 yon+ze
5 you+jian 5 you+la 5 you+ren 5 you+si 5 you+wo 5 you+ye 5 you+yon 5 yu+de 5
yuan+su 5 yue+bai 5 yun+xin 5 zai+dao 5 zai+de 5 zai+jue 5 zai+qian 5
zai+you 5 zan+ji 5 zao+cu 5 ze+tiao 5 ze+zuo 5 zen+hao 5 zen+tiao 5 zi+qie 5
zi+suo 5 zi+xian 5 zi+yu 5 zon+de 5 zon+wen 5 zon+zai 5 zou+mo 5 zu+lei 5
zu+ru 5 zua+dao 5 zuan+wei 5 zui+hao 5 zuo+bu 5 zuo+gui 5 zuo+hui 5 zuo+liu
5 zuo+quan 5 zuo+su 5 37b 4 40 4 64 4 671b 4 an+pai 4 an+ye 4 an+you 4
ba+cen 4 ba+li 4 ba+mei 4 ba+quan 4 ba+ren 4 bai+wan 4 ban+bu 4 bao+de 4
bei+jin 4 ben+ke 4 ben+you 4 bge 4 bi+jin 4 bi+qi 4 bi+san 4 bian+ca 4
bian+pai 4 biao+cu 4 bie+de 4 bie+zi 4 bu+da 4 bu+dou 4 bu+fa 4 bu+gen 4
bu+jian 4 bu+zen 4 bvr 4 c 4 ca+de 4 ca+guo 4 cai+kai 4 cao+gao 4 ce+de 4
ce+you 4 cen+duo 4 cen+lei 4 cen+tu 4 cen+you 4 ci+cun 4 ci+xu 4 ci+zi 4
con+min 4 cpu 4 cu+cen 4 cu+cu 4 cu+fen 4 cu+gao 4 cu+yin 4 cu+zu 4 cuan+bo
4 cuan+gei 4 cuan+kou 4 cun+fan 4 cun+gou 4 da+da 4 da+dao 4 da+dui 4 da+gui
4 da+si 4 da+yin 4 da+zi 4 dai+biao 4 dai+ze 4 dan+ci 4 dan+ji 4 dan+lian 4
dan+qian 4 dan+ran 4 dan+xin 4 dan+yi 4 dan+zi 4 dao+bie 4 dao+ji 4 dao+la 4
dao+si 4 dao+wei 4 dao+wu 4 dao+xia 4 de+can 4 de+ce 4 de+cu 4 de+cuo 4
de+duo 4 de+guo 4 de+hai 4 de+jia 4 de+jian 4 de+kao 4 de+ken 4 de+qu 4
de+suo 4 de+wei 4 de+yon 4 de+yu 4 de+zu 4 di+cen 4 di+wei 4 diao+bu 4
diao+he 4 diao+mo 4 diao+xiao 4 diao+zen 4 din+pin 4 din+san 4 dm 4 dmn 4
dmnsn 4 don+de 4 dot 4 dou+dai 4 du+lun 4 du+wei 4 du+xue 4 du+ye 4 du+yi 4
du+zuo 4 duan+ba 4 duan+luo 4 dui+sou 4 dui+ti 4 dui+zao 4 dui+zen 4 duo+da
4 duo+jiu 4 duo+le 4 duo+tiao 4 duo+zi 4 er+jin 4 eskt 4 esprt 4 fa+bu 4
fa+de 4 fa+fu 4 fa+gon 4 fa+jiu 4 fa+ton 4 fa+zu 4 fan+bian 4 fan+bu 4
fan+dao 4 fan+de 4 fan+hui 4 fan+kai 4 fan+wei 4 fan+zen 4 fen+dan 4 fen+dao
4 fen+duan 4 fen+ge 4 fen+jie 4 fen+kuai 4 fen+ti 4 fen+zu 4 fou+yi 4 fsd 4
fu+za 4 gai+yi 4 gao+zi 4 gd 4 ge+bi 4 ge+biao 4 ge+di 4 ge+dian 4 ge+ge 4
ge+ji 4 ge+ka 4 ge+li 4 ge+you 4 gei+xian 4 gei+xue 4 gen+qian 4 gen+yi 4
gon+biao 4 gon+lv 4 gou+hua 4 gou+zao 4 gr 4 guan+li 4 guan+wan 4 gui+yue 4
guo+jiu 4 guo+su 4 guo+tou 4 guo+yan 4 guo+yon 4 guo+ze 4 hai+len 4 hai+yao
4 hao+dui 4 hao+su 4 he+ce 4 he+fa 4 he+lei 4 he+xia 4 he+xue 4 he+yan 4
he+you 4 hen+xiao 4 hlkn 4 hnd 4 hot 4 hou+bu 4 hou+duan 4 hou+hai 4 hou+len
4 hou+wo 4 hou+xian 4 hou+yao 4 hou+zi 4 hrd 4 hu+fen 4 hua+de 4 hua+li 4
huai+yi 4 hui+du 4 hui+hu 4 hui+jia 4 hui+ti 4 ji+bai 4 ji+biao 4 ji+da 4
ji+jian 4 ji+mei 4 ji+qu 4 ji+tian 4 ji+yon 4 ji+zun 4 ji+zuo 4 jia+da 4
jia+dou 4 jia+fu 4 jia+man 4 jia+ru 4 jia+zai 4 jian+bu 4 jian+ci 4 jian+he
4 jian+wai 4 jian+xian 4 jian+xiao 4 jian+you 4 jiao+mo 4 jie+xin 4 jie+yon
4 jin+ron 4 jin+zi 4 jiu+da 4 jiu+diao 4 jiu+huan 4 jiu+xin 4 ju+bi 4 ju+cen
4 ju+dao 4 ju+diao 4 ju+ge 4 ju+huo 4 ju+ku 4 ju+wei 4 ju+wen 4 ju+zuo 4
jue+yu 4 kai+fa 4 kan+don 4 kan+mo 4 kao+le 4 kao+ren 4 klp 4 knt 4 kntn 4
kt 4 kua+ji 4 kua+zan 4 kuan+jia 4 kuo+zan 4 la+ge 4 lan+xin 4 ld 4 le+bu 4
lei+cun 4 lei+gon 4 lei+he 4 lei+ke 4 lei+wen 4 len+bu 4 len+dai 4 len+zua 4
lgt 4 li+can 4 li+cu 4 li+fan 4 li+fu 4 li+hui 4 li+ji 4 li+yi 4 li+zen 4
li+zuo 4 lian+bin 4 lian+dou 4 lian+fen 4 lian+lei 4 lian+lun 4 lian+yon 4
lin+dian 4 lin+ke 4 lin+zuo 4 liu+xia 4 liu+zi 4 lngt 4 lp 4 lrnrm 4 lu+si 4
lu+zao 4 lun+su 4 lun+yi 4 luo+ji 4 lv+huo 4 lv+yao 4 lv+ye 4 man+pin 4
man+yi 4 me+si 4 me+wen 4 me+yan 4 mei+bi 4 mei+bu 4 mei+zao 4 mei+zuo 4
miao+jian 4 mo+he 4 mo+ren 4 mou+yi 4 ofr 4 ovrlp 4 own 4 pai+ban 4 pai+ca 4
pai+min 4 pai+qi 4 pai+zai 4 per 4 pi+li 4 pian+zi 4 pin+jie 4 pk 4 plk 4
pnt 4 prdktn 4 prfrnk 4 prjktn 4 prjktr 4 prmtr 4 psg 4 qi+de 4 qi+fu 4
qi+he 4 qi+tian 4 qian+ji 4 qian+si 4 qian+zi 4 qian+zuo 4 qin+si 4 qk 4
qu+jian 4 qu+xue 4 qu+zao 4 qu+zui 4 quan+hen 4 quan+kao 4 que+din 4 ran+duo
4 ran+mei 4 ran+ye 4 ran+yu 4 ran+zi 4 ren+ran 4 ren+si 4 rfrnk 4 ri+zi 4
rkt 4 rtrv 4 ru+ji 4 san+bai 4 san+jiu 4 san+kan 4 san+kuai 4 san+lei 4
san+lian 4 san+zai 4 san+zan 4 san+zen 4 sao+er 4 sao+miao 4 sao+su 4 sao+yi
4 sen+jin 4 sen+lv 4 sen+zui 4 si+cai 4 si+dan 4 si+di 4 si+dian 4 si+hun 4
si+huo 4 si+li 4 si+quan 4 si+tu 4 si+xie 4 sknk 4 slf 4 sou+ce 4 sou+huo 4
sou+xian 4 sql 4 stm 4 su+bian 4 su+da 4 su+duo 4 su+huo 4 su+lai 4 su+si 4
su+yao 4 su+yu 4 su+yuan 4 suan+yi 4 sui+pin 4 suo+dao 4 ta+de 4 ta+zi 4
tai+yuan 4 tao+lun 4 ti+fen 4 ti+hui 4 ti+ke 4 ti+wen 4 tiao+gao 4 ton+dian
4 ton+ti 4 top 4 tou+de 4 tou+kan 4 tou+you 4 trgt 4 trl 4 tsk 4 tu+lu 4
tu+yi 4 tui+hua 4 updt 4 usr 4 utl 4 wan+ye 4 wei+da 4 wei+gei 4 wei+mei 4
wen+zan 4 wo+ba 4 wo+con 4 wo+gen 4 wo+jue 4 wo+lai 4 wrmp 4 wu+bai 4 wu+cai
4 wu+can 4 wu+fen 4 wu+ge 4 wu+jie 4 wu+li 4 wu+wen 4 wu+zi 4 xi+li 4
xian+bi 4 xian+qu 4 xian+ren 4 xian+wen 4 xian+xie 4 xian+ze 4 xiao+si 4
xiao+xi 4 xie+min 4 xie+zai 4 xin+ba 4 xin+bin 4 xin+dou 4 xin+jie 4 xin+la
4 xin+mo 4 xin+ron 4 xin+su 4 xin+yon 4 xin+ze 4 xin+zu 4 xiu+zen 4 xu+si 4
xuan+cuo 4 xuan+le 4 yan+fu 4 yan+len 4 yao+ba 4 yao+cu 4 yao+duo 4 yao+fan
4 yao+gui 4 yao+suo 4 yao+xian 4 yao+xin 4 yao+xue 4 yao+zi 4 ye+de 4
yi+biao 4 yi+cai 4 yi+dan 4 yi+jiao 4 yi+jiu 4 yi+xi 4 yi+xin 4 yi+zon 4
yin+da 4 yon+ben 4 yon+duo 4 yon+ji 4 yon+lin 4 yon+qian 4 yon+ren 4
yon+xiao 4 yon+yu 4 yon+zen 4 you+bian 4 you+dian 4 you+duo 4 you+ge 4
you+gon 4 you+hen 4 you+jiu 4 you+mo 4 you+qi 4 you+san 4 you+ti 4 you+zai 4
you+zen 4 yu+dan 4 yu+e 4 yu+yi 4 yuan+de 4 yuan+kan 4 yuan+tu 4 yuan+you 4
yuan+ze 4 yue+da 4 yue+gao 4 yue+hao 4 yue+zan 4 yue+zuo 4 zai+gen 4
zai+huan 4 zai+hui 4 zai+jie 4 zai+lan 4 zai+li 4 zai+qu 4 zai+ren 4 zai+san
4 zai+wei 4 zan+duan 4 zan+xian 4 zao+ba 4 zao+dao 4 zao+sen 4 ze+jian 4
ze+li 4 zen+he 4 zen+wen 4 zen+zan 4 zen+zi 4 zero2 4 zi+ba 4 zi+bu 4 zi+cu
4 zi+dui 4 zi+fu 4 zi+he 4 zi+li 4 zi+mo 4 zi+sao 4 zi+tu 4 zi+wen 4 zi+wu 4
zi+yao 4 zon+bu 4 zon+dian 4 zon+ji 4 zon+lai 4 zon+zuan 4 zon+zuo 4 zou+yi
4 zu+dao 4 zu+de 4 zu+jian 4 zu+jie 4 zu+quan 4 zu+zi 4 zua+bu 4 zui+gao 4
zun+da 4 zun+de 4 zuo+dao 4 zuo+fu 4 zuo+hao 4 zuo+jie 4 zuo+qian 4 zuo+xi 4
zuo+yao 4 zuo+zen 4
""",
}
