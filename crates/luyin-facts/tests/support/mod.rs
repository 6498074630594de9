//! A small gazetteer and vocabulary, and a short case to add to.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "each test file uses a part; a failing test says where"
)]

use luyin_diagnostic::{Bilingual, Diagnostic};
use luyin_facts::{Case, CaseFile, FactPath, PlaceKind, PlaceRow, Places, TermKind, Vocabulary, read_case};

/// Id, kind, English, Chinese, alias.
const PLACES: &[(&str, PlaceKind, &str, &str, &str)] = &[
    ("CN", PlaceKind::Country, "China (mainland)", "中国内地", ""),
    ("GB", PlaceKind::Country, "United Kingdom", "英国", ""),
    ("US", PlaceKind::Country, "United States", "美国", ""),
    ("CA", PlaceKind::Country, "Canada", "加拿大", ""),
    ("MX", PlaceKind::Country, "Mexico", "墨西哥", ""),
    ("DE", PlaceKind::Country, "Germany", "德国", ""),
    ("NG", PlaceKind::Country, "Nigeria", "尼日利亚", ""),
    ("NO", PlaceKind::Country, "Norway", "挪威", ""),
    ("AU", PlaceKind::Country, "Australia", "澳大利亚", ""),
    ("NZ", PlaceKind::Country, "New Zealand", "新西兰", ""),
    ("HK", PlaceKind::Region, "Hong Kong", "中国香港", ""),
    ("cn.beijing", PlaceKind::Province, "Beijing", "北京市", ""),
    ("cn.beijing.chaoyang", PlaceKind::District, "Chaoyang", "朝阳区", ""),
    ("cn.beijing.haidian", PlaceKind::District, "Haidian", "海淀区", ""),
    ("cn.shanghai", PlaceKind::Province, "Shanghai", "上海市", ""),
    ("cn.shanghai.pudong", PlaceKind::District, "Pudong", "浦东新区", ""),
    ("cn.jiangsu", PlaceKind::Province, "Jiangsu", "江苏省", ""),
    ("cn.jiangsu.suzhou", PlaceKind::Prefecture, "Suzhou", "苏州市", "cn.suzhou"),
    ("cn.jiangsu.taizhou", PlaceKind::Prefecture, "Taizhou", "泰州市", ""),
    ("cn.zhejiang", PlaceKind::Province, "Zhejiang", "浙江省", ""),
    ("cn.zhejiang.taizhou", PlaceKind::Prefecture, "Taizhou", "台州市", ""),
    ("cn.anhui", PlaceKind::Province, "Anhui", "安徽省", ""),
    ("cn.anhui.suzhou", PlaceKind::Prefecture, "Suzhou", "宿州市", ""),
    ("cn.guangdong", PlaceKind::Province, "Guangdong", "广东省", ""),
    ("cn.guangdong.guangzhou", PlaceKind::Prefecture, "Guangzhou", "广州市", "cn.guangzhou"),
    ("cn.guangdong.shenzhen", PlaceKind::Prefecture, "Shenzhen", "深圳市", "cn.shenzhen"),
    ("cn.guangdong.zhuhai", PlaceKind::Prefecture, "Zhuhai", "珠海市", "cn.zhuhai"),
    ("cn.guangdong.foshan", PlaceKind::Prefecture, "Foshan", "佛山市", ""),
    ("cn.shandong", PlaceKind::Province, "Shandong", "山东省", ""),
    ("cn.shandong.qingdao", PlaceKind::Prefecture, "Qingdao", "青岛市", "cn.qingdao"),
    ("cn.shandong.qingdao.shinan", PlaceKind::District, "Shinan", "市南区", "cn.qingdao.shinan"),
];

/// The official codes of some of them.
const CODES: &[(&str, &str)] = &[
    ("CN", "CHN"),
    ("GB", "GBR"),
    ("US", "USA"),
    ("CA", "CAN"),
    ("DE", "DEU"),
    ("HK", "HKG"),
    ("cn.beijing", "110000"),
    ("cn.beijing.chaoyang", "110105"),
    ("cn.shanghai", "310000"),
    ("cn.jiangsu", "320000"),
    ("cn.jiangsu.suzhou", "320500"),
    ("cn.guangdong", "440000"),
    ("cn.shandong", "370000"),
];

const TERMS: &[(TermKind, &[&str])] = &[
    (TermKind::PermitClass, &["Z", "M", "L", "residence-work", "residence-study", "residence-family"]),
    (
        TermKind::EvidenceType,
        &[
            "employer-letter",
            "work-permit",
            "affidavit-of-good-conduct",
            "certificate-of-renunciation",
            "psb-no-record",
        ],
    ),
    (
        TermKind::Guide,
        &[
            "us.immigrant-visa",
            "ca.express-entry",
            "nz.residence",
            "uk.skilled-worker",
            "cn.beijing.police-certificate",
            "cn.beijing.permanent-residence.marriage",
            "cn.qingdao.certificate-of-stay",
        ],
    ),
];

pub fn vocabulary() -> Vocabulary {
    let rows = PLACES.iter().map(|&(id, kind, en, zh, alias)| PlaceRow {
        id: id.to_owned(),
        kind,
        name: Bilingual::new(en, zh),
        code: CODES.iter().find(|(place, _)| *place == id).map(|(_, code)| (*code).to_owned()),
        aliases: if alias.is_empty() { Vec::new() } else { vec![alias.to_owned()] },
    });
    let (places, errors) = Places::new(rows.collect());
    assert_eq!(errors, []);
    let mut vocabulary = Vocabulary::new(places);
    for (kind, terms) in TERMS {
        terms.iter().for_each(|term| vocabulary.add(*kind, *term));
    }
    vocabulary
}

/// The shared cases: name and text.
pub const CASES: &[(&str, &str)] = &[
    ("01-teacher-beijing-us", include_str!("../data/cases/01-teacher-beijing-us.yaml")),
    ("02-two-cities-canada", include_str!("../data/cases/02-two-cities-canada.yaml")),
    ("03-half-known-dates", include_str!("../data/cases/03-half-known-dates.yaml")),
    ("04-business-visas-us", include_str!("../data/cases/04-business-visas-us.yaml")),
    ("05-marriage-residence-beijing", include_str!("../data/cases/05-marriage-residence-beijing.yaml")),
    ("06-renounced-qingdao", include_str!("../data/cases/06-renounced-qingdao.yaml")),
    ("07-former-citizen-nz", include_str!("../data/cases/07-former-citizen-nz.yaml")),
    ("08-hong-kong-resident-uk", include_str!("../data/cases/08-hong-kong-resident-uk.yaml")),
];

pub fn shared(start: &str) -> Case {
    let (name, text) = CASES.iter().find(|(name, _)| name.starts_with(start)).expect("the case is there");
    accepted(name, text).case
}

/// A short case with these lines after it.
pub fn with_lines(lines: &str) -> String {
    format!(
        "format: 1\nas_of: 2026-11-22\ngoal: {{guide: us.immigrant-visa}}\napplicant: {{category: foreigner, born: 1985-06-14}}\n{lines}"
    )
}

pub fn accepted(name: &str, text: &str) -> CaseFile {
    read_case(name, text.as_bytes(), &vocabulary()).unwrap_or_else(|found| panic!("{name}: {}", shown(&found, text)))
}

pub fn findings(text: &str) -> Vec<Diagnostic> {
    match read_case("case.yaml", text.as_bytes(), &vocabulary()) {
        Ok(file) => file.warnings,
        Err(found) => found,
    }
}

pub fn shown(found: &[Diagnostic], text: &str) -> String {
    let mut sources = luyin_diagnostic::Sources::default();
    if let Some(first) = found.first() {
        sources.add(first.file.clone(), text);
    }
    luyin_diagnostic::render(found, &sources, luyin_diagnostic::Style::PLAIN)
}

pub fn path(text: &str) -> FactPath {
    FactPath::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}
