//! What a guide, an authority or a source says, as named statements with named aspects: what two trees are compared by.

use std::collections::BTreeMap;

use luyin_date::{Day, Length};
use luyin_guide::{
    Ask, Authority, Cite, Counter, CounterVersion, Criterion, CriterionKind, EvidenceItem, Expression, Guide, GuideId,
    InForce, Library, Parameter, Procedure, Reading, Said, Source, Statement, Submission,
};

use super::{in_force, sections};
use crate::compose::{kind_of_day, weekly};
use crate::language::Text;
use crate::names::Names;
use crate::{dates, deadline, lists, terms};

/// One statement: what it is, what it is called, and everything that it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// What kind of statement it is.
    pub kind: Text,
    /// What it is called.
    pub title: Text,
    /// Whether the guide itself says it, or a part of it.
    pub own: bool,
    /// What it says, in order.
    pub aspects: Vec<(Text, Text)>,
}

/// Statements by path, `criteria.residence-180`, in the order in which they are told.
pub(super) type Account = Vec<(String, Entry)>;

/// The account of a thing under way.
struct Teller<'l> {
    names: Names<'l>,
    guide: Option<&'l GuideId>,
    account: Account,
}

fn plain(text: impl Into<String>) -> Text {
    let text = text.into();
    Text::new(text.clone(), text)
}

fn joined<'t>(texts: impl IntoIterator<Item = &'t str>) -> Text {
    plain(texts.into_iter().collect::<Vec<_>>().join(", "))
}

fn yes(flag: bool) -> Option<Text> {
    flag.then(|| Text::new("yes", "是"))
}

fn cites(cites: &[Cite]) -> Option<Text> {
    let ids: Vec<String> = cites.iter().map(ToString::to_string).collect();
    (!ids.is_empty()).then(|| joined(ids.iter().map(String::as_str)))
}

fn condition(expression: Option<&Expression>) -> Option<Text> {
    expression.map(|it| plain(format!("`{}`", it.text.split_whitespace().collect::<Vec<_>>().join(" "))))
}

fn length(length: Option<Length>) -> Option<Text> {
    length.map(deadline::length)
}

fn days(period: Option<&InForce>) -> Option<Text> {
    period.map(in_force)
}

type Aspects = Vec<(Text, Option<Text>)>;

/// An aspect in both languages.
fn aspect(en: &str, zh: &str, value: Option<Text>) -> (Text, Option<Text>) {
    (Text::new(en, zh), value)
}

fn when(expression: Option<&Expression>) -> (Text, Option<Text>) {
    aspect("condition", "条件", condition(expression))
}

/// What every statement carries.
fn said(said: &Said) -> Aspects {
    vec![
        aspect("rests on", "依据性质", Some(terms::basis(said.basis))),
        aspect("sources", "来源", cites(&said.cite)),
        aspect("note", "说明", said.note.as_ref().map(Text::from)),
        aspect("later text not read since", "后来文本尚未查阅，自", said.unknown_since.map(dates::day)),
    ]
}

impl Teller<'_> {
    fn add(&mut self, path: String, kind: (&str, &str), title: Text, own: bool, aspects: Aspects) {
        let aspects = aspects.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        self.account.push((path, Entry { kind: Text::new(kind.0, kind.1), title, own, aspects }));
    }

    fn own(&self, said: &Said) -> bool {
        self.guide.is_none_or(|guide| said.origin.guide == *guide)
    }

    /// A statement with a label.
    fn item(&mut self, path: String, kind: (&str, &str), label: &Text, of: &Said, more: Aspects) {
        let mut aspects = vec![aspect("says", "内容", Some(label.clone()))];
        aspects.extend(more);
        aspects.extend(said(of));
        let own = self.own(of);
        self.add(path, kind, label.clone(), own, aspects);
    }

    fn head(&mut self, guide: &Guide) {
        let names = self.names;
        let serves = (!guide.serves.is_empty()).then(|| joined(guide.serves.iter().map(|it| &**it)));
        let inherits = (!guide.inherits.is_empty()).then(|| joined(guide.inherits.iter().map(GuideId::as_str)));
        let title = Text::from(&guide.title);
        let aspects = vec![
            aspect("title", "名称", Some(title.clone())),
            aspect("place", "地区", Some(names.place_title(guide.place))),
            aspect("authority", "受理机构", guide.authority.as_ref().map(|id| plain(id.as_str()))),
            aspect("in force", "有效期间", days(Some(&guide.in_force))),
            aspect("checked", "核对日期", guide.checked.map(dates::day)),
            aspect("serves", "服务对象", serves),
            aspect("inherits from", "沿用", inherits),
            aspect("sources", "来源", cites(&guide.cite)),
        ];
        self.add(String::new(), ("Guide", "指南"), title, true, aspects);
    }

    fn parameter(&mut self, it: &Parameter) {
        let mut aspects: Aspects = it.values.iter().map(|(day, value)| value_from(*day, *value, &it.unit)).collect();
        aspects.extend(said(&it.said));
        let title = it.label.as_ref().map_or_else(|| plain(&*it.name), Text::from);
        let own = self.own(&it.said);
        self.add(format!("parameters.{}", it.name), ("Parameter", "参数"), title, own, aspects);
    }

    fn criterion(&mut self, it: &Criterion) {
        let kind = match it.kind {
            CriterionKind::Condition => ("Condition", "申请条件"),
            CriterionKind::Prohibition => ("Prohibition", "禁止性要求"),
            CriterionKind::Discretion => ("Discretion", "酌定事项"),
        };
        let more = vec![
            aspect("kind", "种类", Some(Text::new(kind.0, kind.1))),
            aspect(
                "decides",
                "是否影响结论",
                Some(if it.decisive { Text::new("yes", "是") } else { Text::new("no", "否") }),
            ),
            aspect("applies if", "适用条件", condition(it.applies.as_ref())),
        ];
        let path = format!("criteria.{}", it.id);
        self.item(path.clone(), kind, &Text::from(&it.label), &it.said, more);
        it.readings.iter().for_each(|reading| self.reading(&path, reading));
    }

    fn reading(&mut self, path: &str, it: &Reading) {
        let more = vec![
            when(Some(&it.when)),
            aspect("measure", "计量", condition(it.measure.as_ref())),
            aspect("held by", "持此理解者", it.held_by.as_ref().map(Text::from)),
            aspect("the counter reads it so", "窗口持此理解", yes(it.counter)),
            aspect("in force", "有效期间", days(it.in_force.as_ref())),
        ];
        self.item(format!("{path}.{}", it.id), ("Reading", "理解"), &Text::from(&it.label), &it.said, more);
    }

    fn paper(&mut self, library: &Library, it: &EvidenceItem) {
        let kind = library.evidence_types.get(&it.evidence).map(|kind| Text::from(&kind.title));
        let label = it.label.as_ref().map(Text::from).or(kind).unwrap_or_else(|| plain(it.evidence.as_str()));
        let manner = |form: Submission, copies| terms::submit(sections::submission(form), copies);
        let age = it.max_age.as_ref().map(|age| {
            let (most, of) = (deadline::length(age.at_most), age.of.join(", "));
            let (en, zh) = if age.less_than { ("less than", "少于") } else { ("at most", "不超过") };
            Text::new(format!("{en} {} ({of}, at {})", most.en, age.at), format!("{zh}{}（{of}，{}）", most.zh, age.at))
        });
        let more = vec![
            aspect("handed in as", "提交形式", it.submit.map(|form| manner(form, it.copies.unwrap_or(1)))),
            aspect("shown as", "查验形式", it.inspect.map(|form| manner(form, 1))),
            aspect("translation", "中文译本", yes(it.translation)),
            aspect("only through an agent", "仅限代办", yes(it.by_agent)),
            aspect(
                "or instead",
                "可替代材料",
                (!it.instead.is_empty()).then(|| joined(it.instead.iter().map(luyin_guide::EvidenceId::as_str))),
            ),
            aspect("age", "出具时间", age),
            aspect("how to get it", "如何取得", it.how.as_ref().map(Text::from)),
            when(it.when.as_ref()),
        ];
        self.item(format!("evidence.{}", it.id), ("Paper", "申请材料"), &label, &it.said, more);
    }

    fn statements(&mut self, section: &str, kind: (&str, &str), statements: &[Statement]) {
        for it in statements {
            let more = vec![when(it.when.as_ref()), aspect("time", "期限", length(it.length))];
            self.item(format!("{section}.{}", it.id), kind, &Text::from(&it.label), &it.said, more);
        }
    }

    fn sections(&mut self, library: &Library, guide: &Guide) {
        guide.parameters.iter().for_each(|it| self.parameter(it));
        guide.criteria.iter().for_each(|it| self.criterion(it));
        guide.asks.iter().for_each(|it| self.ask(it));
        guide.evidence.iter().for_each(|it| self.paper(library, it));
        for it in &guide.channels {
            let path = format!("channels.{}", it.id);
            self.item(
                path,
                ("Way to apply", "办理方式"),
                &Text::from(&it.label),
                &it.said,
                vec![when(it.when.as_ref())],
            );
        }
        if let Some(procedure) = &guide.procedure {
            self.procedure(procedure);
        }
        for it in &guide.time_limits {
            let more = vec![
                aspect("length", "时长", length(it.length)),
                aspect("at least", "至少", length(it.at_least)),
                when(it.when.as_ref()),
            ];
            self.item(
                format!("time_limits.{}", it.id),
                ("Time limit", "办结时限"),
                &Text::from(&it.label),
                &it.said,
                more,
            );
        }
        for it in &guide.costs {
            let more = vec![
                aspect("amount", "金额", Some(sections::amount(it))),
                aspect("charged per", "计费单位", it.per.as_deref().map(plain)),
                when(it.when.as_ref()),
            ];
            self.item(format!("costs.{}", it.id), ("Cost", "收费"), &Text::from(&it.label), &it.said, more);
        }
        self.output(guide);
        for it in &guide.exposure {
            let more = vec![when(it.when.as_ref()), aspect("ask counsel first", "先咨询律师", yes(it.ask_counsel))];
            self.item(format!("exposure.{}", it.id), ("Exposure", "风险提示"), &Text::from(&it.label), &it.said, more);
        }
        self.statements("notices", ("Notice", "注意事项"), &guide.notices);
        self.statements("remedies", ("Remedy", "救济途径"), &guide.remedies);
        for it in &guide.open {
            let more = vec![aspect("concerns", "涉及", it.concerns.as_deref().map(plain))];
            self.item(format!("open.{}", it.id), ("Open question", "待解问题"), &Text::from(&it.label), &it.said, more);
        }
        for it in guide.dropped.iter().filter(|it| it.origin.guide == guide.id) {
            let aspects =
                vec![aspect("why", "理由", Some(Text::from(&it.why))), aspect("sources", "来源", cites(&it.cite))];
            self.add(format!("drop.{}", it.id), ("Not taken over", "不沿用"), plain(&*it.id), true, aspects);
        }
    }

    fn output(&mut self, guide: &Guide) {
        let Some(output) = &guide.output else { return };
        let mut aspects = vec![
            aspect("paper", "证明", Some(plain(output.evidence.as_str()))),
            aspect("after a conviction", "有犯罪记录时", output.counterpart.as_ref().map(|id| plain(id.as_str()))),
        ];
        aspects.extend(said(&output.said));
        let own = self.own(&output.said);
        self.add("output".to_owned(), ("Result", "审批结果"), plain(output.evidence.as_str()), own, aspects);
        for it in &output.covers {
            let more = vec![
                aspect("days", "所涵盖的日期", condition(Some(&it.days))),
                aspect("held by", "持此理解者", it.held_by.as_ref().map(Text::from)),
                aspect("in force", "有效期间", days(it.in_force.as_ref())),
            ];
            self.item(
                format!("output.covers.{}", it.id),
                ("Days covered", "涵盖时段"),
                &Text::from(&it.label),
                &it.said,
                more,
            );
        }
        for it in &output.good_for {
            let more = vec![aspect("at most", "最长", length(it.at_most)), when(it.when.as_ref())];
            self.item(
                format!("output.good_for.{}", it.id),
                ("Good for", "有效期"),
                &Text::from(&it.label),
                &it.said,
                more,
            );
        }
        for it in &guide.then {
            let path = format!("then.{}", it.service);
            self.item(path, ("Next service", "后续事项"), &Text::from(&it.why), &it.said, vec![when(it.when.as_ref())]);
        }
    }

    fn procedure(&mut self, procedure: &Procedure) {
        let own = self.guide.is_none_or(|guide| procedure.origin.guide == *guide);
        for (name, state) in &procedure.states {
            let title = state.label.as_ref().map_or_else(|| plain(&**name), Text::from);
            let aspects =
                vec![aspect("is an end", "终结状态", yes(state.end)), aspect("says", "内容", Some(title.clone()))];
            self.add(format!("procedure.{name}"), ("State", "状态"), title, own, aspects);
            for (event, it) in &state.on {
                let aspects = vec![
                    aspect("by", "由", Some(joined(it.by.iter().map(|by| &**by)))),
                    aspect("leads to", "转入", it.to.as_deref().map(plain)),
                    aspect("gives", "出具", (!it.emits.is_empty()).then(|| joined(it.emits.iter().map(|it| &**it)))),
                    aspect("if", "条件", it.condition.as_deref().map(plain)),
                    aspect("grounds", "理由", it.because.as_deref().map(plain)),
                    aspect("sources", "来源", cites(&it.cite)),
                ];
                self.add(format!("procedure.{name}.{event}"), ("Step", "步骤"), plain(&**event), own, aspects);
            }
        }
        for it in &procedure.clocks {
            let label = it.label.as_ref().map_or_else(|| plain(&*it.id), Text::from);
            let events =
                |events: &[std::sync::Arc<str>]| (!events.is_empty()).then(|| joined(events.iter().map(|it| &**it)));
            let more = vec![
                aspect("length", "时长", length(Some(it.length))),
                aspect("starts with", "起算", events(&it.starts)),
                aspect("ends with", "终止", events(&it.stops)),
                aspect("pauses with", "中止", events(&it.pauses)),
                aspect("runs on with", "恢复", events(&it.resumes)),
                aspect("can be extended to", "可延长至", length(it.extend.as_ref().map(|it| it.to))),
            ];
            self.item(format!("procedure.clocks.{}", it.id), ("Clock", "期限"), &label, &it.said, more);
        }
    }

    fn ask(&mut self, ask: &Ask) {
        let papers = |ids: &[luyin_guide::EvidenceId]| {
            (!ids.is_empty()).then(|| joined(ids.iter().map(luyin_guide::EvidenceId::as_str)))
        };
        let more = vec![
            aspect("papers for China", "中国的证明", papers(&ask.evidence)),
            aspect("papers elsewhere", "其他地方的证明", papers(&ask.evidence_elsewhere)),
            aspect("not asked if", "不要求的情形", condition(ask.unless.as_ref())),
            aspect("days to cover", "须涵盖的日期", condition(ask.covers.as_ref())),
            aspect("form", "形式", ask.form.as_ref().map(Text::from)),
        ];
        let path = format!("asks.{}", ask.id);
        self.item(path.clone(), ("Asked for", "所需证明"), &Text::from(&ask.label), &ask.said, more);
        for it in &ask.grounds {
            let path = format!("{path}.{}", it.id);
            self.item(path.clone(), ("Ground", "情形"), &Text::from(&it.label), &it.said, Vec::new());
            it.readings.iter().for_each(|reading| self.reading(&path, reading));
        }
        if let Some(it) = &ask.on_request {
            let path = format!("{path}.on_request");
            self.item(path, ("On request", "经要求"), &Text::from(&it.label), &it.said, vec![when(it.when.as_ref())]);
        }
        for it in &ask.freshness {
            let more = vec![
                aspect("at most", "最长", length(it.max_age.as_ref().map(|age| age.at_most))),
                when(it.when.as_ref()),
            ];
            self.item(
                format!("{path}.freshness.{}", it.id),
                ("Freshness", "时效"),
                &Text::from(&it.label),
                &it.said,
                more,
            );
        }
        for it in &ask.forms {
            let taken = (!it.takes.is_empty()).then(|| joined(it.takes.iter().map(|form| &**form)));
            let more = vec![aspect("taken", "接受的形式", taken), when(it.when.as_ref())];
            self.item(format!("{path}.forms.{}", it.id), ("Form", "形式"), &Text::from(&it.label), &it.said, more);
        }
        for it in &ask.family {
            let more = vec![when(it.when.as_ref())];
            self.item(
                format!("{path}.family.{}", it.who),
                ("Family", "家庭成员"),
                &Text::from(&it.label),
                &it.said,
                more,
            );
        }
        if let Some(it) = &ask.when_unobtainable {
            let path = format!("{path}.when_unobtainable");
            let more = vec![
                aspect("who decides", "由谁决定", it.decides.as_ref().map(Text::from)),
                aspect("attempts", "申办经历", it.attempts.as_ref().map(|it| Text::from(&it.label))),
            ];
            self.item(path.clone(), ("When it cannot be had", "无法取得时"), &Text::from(&it.standard), &it.said, more);
            for it in &it.accepts {
                self.item(
                    format!("{path}.accepts.{}", it.id),
                    ("Accepted instead", "替代材料"),
                    &Text::from(&it.label),
                    &it.said,
                    Vec::new(),
                );
            }
            self.statements(&format!("{path}.not_enough"), ("Not enough", "不足以"), &it.not_enough);
        }
    }

    fn counter(&mut self, counter: &Counter) {
        let several = counter.versions.len() > 1;
        let title = Text::from(&counter.title);
        for version in &counter.versions {
            let path = format!("counters.{}", counter.id);
            let path = if several { format!("{path}.{}", version.in_force.from) } else { path };
            let mut aspects = vec![aspect("name", "名称", Some(title.clone()))];
            aspects.extend(counter_version(version));
            self.add(path, ("Counter", "窗口"), title.clone(), true, aspects);
        }
    }
}

fn value_from(day: Day, value: Option<impl ToString>, unit: &str) -> (Text, Option<Text>) {
    let from = dates::day(day);
    let name = Text::new(format!("value from {}", from.en), format!("自{}起的值", from.zh));
    let value = match value {
        Some(value) => {
            let (value, unit) = (value.to_string(), self::unit(unit));
            Text::new(format!("{value} {}", unit.en), format!("{value}{}", unit.zh))
        }
        None => Text::new("none", "无"),
    };
    (name, Some(value))
}

/// What a figure counts.
pub(super) fn unit(unit: &str) -> Text {
    let zh = match unit {
        "days" => "天",
        "months" => "个月",
        "years" => "年",
        other => other,
    };
    Text::new(unit, zh)
}

fn counter_version(version: &CounterVersion) -> Aspects {
    let kinds = |kinds: &[std::sync::Arc<str>]| {
        let kinds: Vec<Text> = kinds.iter().map(|kind| kind_of_day(kind)).collect();
        (!kinds.is_empty()).then(|| lists::and(&kinds))
    };
    let hours: Vec<Text> = version.hours.iter().map(|it| weekly(it.days, it.open, it.close)).collect();
    vec![
        aspect("in force", "有效期间", days(Some(&version.in_force))),
        aspect("address", "地址", Some(Text::from(&version.address))),
        aspect("telephone", "电话", version.telephone.as_deref().map(plain)),
        aspect("hours", "办公时间", (!hours.is_empty()).then(|| lists::apart(&hours))),
        aspect("closed on", "不办公", kinds(&version.closed)),
        aspect("unsaid", "未说明", kinds(&version.unsaid)),
        aspect("note", "说明", version.note.as_ref().map(Text::from)),
        aspect("checked", "核对日期", version.checked.map(dates::day)),
        aspect("rests on", "依据性质", Some(terms::basis(version.basis))),
        aspect("sources", "来源", cites(&version.cite)),
    ]
}

/// The account of one version of a guide.
pub(super) fn guide(guide: &Guide, library: &Library) -> Account {
    let mut teller = Teller { names: Names::new(library), guide: Some(&guide.id), account: Vec::new() };
    teller.head(guide);
    teller.sections(library, guide);
    teller.account
}

/// The account of an authority: its counters and their hours.
pub(super) fn authority(authority: &Authority, library: &Library) -> Account {
    let mut teller = Teller { names: Names::new(library), guide: None, account: Vec::new() };
    let title = Text::from(&authority.title);
    let aspects = vec![
        aspect("name", "名称", Some(title.clone())),
        aspect("place", "地区", Some(teller.names.place_title(authority.place))),
        aspect("note", "说明", authority.note.as_ref().map(Text::from)),
        aspect("sources", "来源", cites(&authority.cite)),
    ];
    teller.add(String::new(), ("Authority", "受理机构"), title, true, aspects);
    authority.counters.iter().for_each(|counter| teller.counter(counter));
    teller.account
}

/// The account of a source.
pub(super) fn source(source: &Source) -> Entry {
    let title = Text::from(&source.title);
    let aspects = vec![
        aspect("title", "名称", Some(title.clone())),
        aspect("publisher", "发布者", Some(Text::from(&source.publisher))),
        aspect("number", "文号", source.number.as_deref().map(plain)),
        aspect("address", "网址", source.url.as_deref().map(plain)),
        aspect("issued", "发布日期", source.issued.map(dates::unclear)),
        aspect("effective", "施行日期", source.effective.map(dates::unclear)),
        aspect("read", "阅读日期", source.read.map(dates::day)),
        aspect("part read", "所读部分", source.part_read.as_ref().map(Text::from)),
        aspect("not used", "未采用", source.unused.as_ref().map(Text::from)),
        aspect("parts", "段落", (!source.parts.is_empty()).then(|| joined(source.parts.iter().map(|part| &**part)))),
    ];
    let aspects = aspects.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
    Entry { kind: Text::new("Source", "来源"), title, own: true, aspects }
}

/// The versions of a guide as they are written, by their first day; inheritance may have cut one into several.
pub(super) fn versions(library: &Library, id: &GuideId) -> BTreeMap<(Day, Day), Account> {
    let guides = library.guides.get(id).into_iter().flatten();
    guides.map(|it| ((it.in_force.from.earliest(), it.in_force.from.latest()), guide(it, library))).collect()
}
