//! The texts that are measured: the guides and examples of the repository, and histories of any length.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use luyin_date::Day;
use luyin_guide::SourceFile;
use luyin_tree::{Limits, Node, NodeKind};
use serde_json::Value;

/// The example cases that are measured.
pub const CASES: [&str; 3] = ["01-teacher-beijing-us", "02-two-cities-canada", "03-half-known-dates"];

/// The condition that is set against the `cel` crate.
pub const CONDITION: &str = r#"days >= 180 && age >= 16 && permit && country == "CN""#;

/// Twenty-five cities, four of them in one province whose certificate speaks of all of it.
const CITIES: [&str; 25] = [
    "cn.beijing",
    "cn.shanghai",
    "cn.tianjin",
    "cn.chongqing",
    "cn.guangdong.guangzhou",
    "cn.guangdong.shenzhen",
    "cn.guangdong.zhuhai",
    "cn.guangdong.foshan",
    "cn.jiangsu.suzhou",
    "cn.jiangsu.wuxi",
    "cn.jiangsu.nanjing",
    "cn.zhejiang.hangzhou",
    "cn.zhejiang.ningbo",
    "cn.shandong.qingdao",
    "cn.liaoning.dalian",
    "cn.liaoning.shenyang",
    "cn.hubei.wuhan",
    "cn.hunan.changsha",
    "cn.fujian.xiamen",
    "cn.sichuan.chengdu",
    "cn.shaanxi.xian",
    "cn.yunnan.kunming",
    "cn.anhui.hefei",
    "cn.fujian.fuzhou",
    "cn.gansu.lanzhou",
];

/// Where the histories that are made begin.
const FIRST: &str = "1990-01-01";
/// The days over which they are spread.
const SPREAD: usize = 12_000;
/// Where their stays lie, in turn.
const PLACES: [&str; 4] = ["cn.beijing.chaoyang", "cn.shanghai", "cn.guangdong.guangzhou", "cn.shandong.qingdao"];

/// A file of the repository.
fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The text of an example case.
///
/// # Errors
/// A file that cannot be read.
pub fn example(name: &str) -> Result<String> {
    text(&at(&format!("examples/{name}.yaml")))
}

/// The files under `guides/`.
///
/// # Errors
/// A folder or file that cannot be read.
pub fn guide_files() -> Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    collect(&at("guides"), "guides", &mut files)?;
    Ok(files)
}

fn collect(folder: &Path, name: &str, files: &mut Vec<SourceFile>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        let file = path.file_name().and_then(|file| file.to_str()).unwrap_or_default();
        let name = format!("{name}/{file}");
        if path.is_dir() {
            collect(&path, &name, files)?;
        } else if file.ends_with(".yaml") {
            files.push(SourceFile { text: text(&path)?, path: name });
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the benches are a program of their own")]
fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// A YAML text as JSON; all but whole numbers and truth values become texts, as the case format allows.
///
/// # Errors
/// A text that is no YAML.
pub fn json_of(yaml: &str) -> Result<String> {
    let node = luyin_tree::read_yaml(&"case.yaml".into(), yaml.as_bytes(), &Limits::default());
    let node = node.map_err(|wrong| anyhow::anyhow!("{wrong:?}"))?;
    Ok(value(&node).to_string())
}

fn value(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Null => Value::Null,
        NodeKind::Bool(truth) => (*truth).into(),
        NodeKind::Int(number) => (*number).into(),
        NodeKind::List(rows) => rows.iter().map(value).collect(),
        NodeKind::Map(entries) => entries.iter().map(|entry| (entry.key.to_string(), value(&entry.value))).collect(),
        _ => node.raw().unwrap_or_default().into(),
    }
}

/// A case with a history of so many stays, one after another in four cities, as JSON.
///
/// With `half_known`, of every tenth stay only the months are told.
///
/// # Errors
/// More stays than there are days.
pub fn history(stays: usize, half_known: bool) -> Result<String> {
    let length = i32::try_from(SPREAD / stays.max(1))?;
    anyhow::ensure!(length > 0, "too many stays");
    let mut rows = String::new();
    let mut day = Day::parse(FIRST)?;
    for (number, place) in PLACES.iter().cycle().take(stays).enumerate() {
        let last = day.plus(length.saturating_sub(1));
        let (from, until) = (day.to_string(), last.to_string());
        let digits = if half_known && number % 10 == 0 { 7 } else { 10 };
        let month = |date: &str| date.chars().take(digits).collect::<String>();
        let (from, until) = (month(&from), month(&until));
        let comma = if rows.is_empty() { "" } else { "," };
        write!(rows, r#"{comma}{{"place":"{place}","from":"{from}","until":"{until}","registration":"held"}}"#)?;
        day = last.next();
    }
    Ok(format!(
        r#"{{"format":1,"as_of":"2026-11-22","goal":{{"guide":"us.immigrant-visa","filing":"2027-03-01","presence":"GB"}},
        "applicant":{{"category":"foreigner","born":"1965-06-14","nationalities":[{{"country":"GB","from":"birth"}}]}},
        "stays":[{rows}],"residences":[{{"country":"GB","from":"birth","until":".."}}],
        "absences":[],"arrests":[],"convictions":[],
        "complete":["stays","absences","residences","arrests","convictions"]}}"#
    ))
}

/// A case with so many stays in twenty-five cities, each of which overlaps the next, as JSON.
///
/// # Errors
/// More stays than the days allow.
pub fn cities(stays: usize) -> Result<String> {
    let mut rows = String::new();
    let mut day = Day::parse("2008-01-01")?;
    for (number, place) in CITIES.iter().cycle().take(stays).enumerate() {
        let until = day.plus(150 + i32::try_from(number % 7)? * 20);
        let comma = if rows.is_empty() { "" } else { "," };
        let registration = if number % 6 == 5 { "never" } else { "held" };
        write!(
            rows,
            r#"{comma}{{"place":"{place}","from":"{day}","until":"{until}","registration":"{registration}"}}"#
        )?;
        day = day.plus(120);
    }
    Ok(format!(
        r#"{{"format":1,"as_of":"2026-11-22","goal":{{"guide":"us.immigrant-visa","filing":"2027-03-01","presence":"GB"}},
        "applicant":{{"category":"foreigner","born":"1965-06-14","nationalities":[{{"country":"GB","from":"birth"}}]}},
        "stays":[{rows}],"residences":[{{"country":"GB","from":"birth","until":".."}}],
        "absences":[],"arrests":[],"convictions":[],
        "complete":["stays","absences","residences","arrests","convictions"]}}"#
    ))
}
