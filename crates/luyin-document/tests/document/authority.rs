//! Papers for an authority: which are called for, and what they say.

use crate::common::page::look;
use crate::common::{Example, PRESS, REFUSED, root};
use luyin_document::{Languages, Made, TABLE, find, make};

fn called(example: &Example) -> Vec<String> {
    let dossier = example.dossier(Languages::Both);
    let family = TABLE.iter().copied().flatten().filter(|paper| (40..60).contains(&paper.number));
    family
        .flat_map(|paper| {
            (paper.parts)(&dossier).into_iter().map(move |part| match part.of {
                Some(of) => format!("{} {of}", paper.id),
                None => paper.id.to_owned(),
            })
        })
        .collect()
}

fn one(example: &Example, id: &str) -> Made {
    let made = make(&PRESS, find(id).unwrap(), &example.dossier(Languages::Both)).unwrap();
    assert!(!made.is_empty(), "{} does not call for `{id}`", example.name);
    made.into_iter().next().unwrap()
}

#[test]
fn a_case_calls_for_the_papers_that_its_plan_lacks() {
    let cases = [
        (Example::file("01"), &["inquiry-application cn.beijing", "power-of-attorney cn.beijing"][..]),
        (
            Example::file("05-marriage"),
            &[
                "inquiry-application cn.beijing",
                "residence-application cn.beijing",
                "residence-file cn.beijing",
                "curriculum-vitae cn.beijing-applicant",
                "curriculum-vitae cn.beijing-spouse",
                "translator-certificate cn.beijing",
            ],
        ),
        (
            Example::file("06-renounced"),
            &["stay-application cn.shandong.qingdao", "translator-certificate cn.shandong.qingdao"],
        ),
        (
            Example::of("refused", REFUSED),
            &[
                "inquiry-application cn.hubei.wuhan",
                "review-application cn.hubei.wuhan",
                "power-of-attorney cn.hubei.wuhan",
                "registration-copy cn.hubei.wuhan-s1",
                "employer-letter cn.hubei.wuhan",
                "written-answer cn.hubei.wuhan",
            ],
        ),
    ];
    for (example, expected) in cases {
        assert_eq!(called(&example), expected, "{}", example.name);
    }
}

#[test]
fn the_curriculum_of_a_spouse_holds_what_the_family_member_tells() {
    let text = std::fs::read_to_string(root().join("examples/05-marriage-residence-beijing.yaml")).unwrap();
    let told = "hukou: cn.beijing.haidian\n    names: {chinese: 王样本}\n    birthplace: cn.jinan\n    telephone: \"010 5555\"\n    \
        residences: [{country: CA, address: Ottawa, from: 2018-09, until: 2019-06}]\n    \
        employment: [{employer: 样本中学, place: cn.beijing.haidian, title: 教师, from: 2012-07, until: ..}]";
    let example = Example::of("spouse", &text.replacen("hukou: cn.beijing.haidian", told, 1));
    let made = make(&PRESS, find("curriculum-vitae").unwrap(), &example.dossier(Languages::Both)).unwrap();
    let [own, spouse] = made.as_slice() else { panic!("{} curricula", made.len()) };
    let (own, spouse) = (look(&own.bytes), look(&spouse.bytes));
    for words in ["王样本", "济南", "010 5555", "样本中学", "教师", "2012年7月至今", "Ottawa", "加拿大"]
    {
        assert!(spouse.says(words), "{words} is not in:\n{}", spouse.text);
    }
    assert!(!own.says("样本中学"));
}

#[test]
fn in_person_nobody_needs_a_power() {
    let text = REFUSED.replace("apply: by-agent", "apply: in-person");
    assert!(!called(&Example::of("in person", &text)).iter().any(|it| it.starts_with("power-of-attorney")));
}

#[test]
fn an_answer_in_writing_is_not_asked_for_again() {
    let text = REFUSED.replace("in_writing: false", "in_writing: true");
    assert!(!called(&Example::of("in writing", &text)).iter().any(|it| it.starts_with("written-answer")));
}

#[test]
fn a_form_at_hand_is_not_asked_for_again() {
    let text = REFUSED.replace("registration: lost", "registration: held");
    assert!(!called(&Example::of("held", &text)).iter().any(|it| it.starts_with("registration-copy")));
}

/// Paper, words that it must say; in both scripts.
const SAID: &[(&str, &[&str])] = &[
    (
        "inquiry-application",
        &[
            "犯罪记录查询申请资料单",
            "本单不是规定的表格",
            "EXAMPLE, John Quincy",
            "C01234567",
            "2015年8月20日至2017年2月10日",
        ],
    ),
    ("review-application", &["复查申请资料单", "武汉市公安局出入境管理局", "15个工作日"]),
    ("power-of-attorney", &["授权委托书", "Power of Attorney", "签发附加证明书", "Signed abroad: notarized there"]),
    ("registration-copy", &["珞珈山路16号", "现已遗失", "I ask for a copy of it"]),
    ("employer-letter", &["武汉某大学", "外籍教师", "2015年9月1日至2018年7月15日", "未发现有犯罪记录", "Draft"]),
    (
        "written-answer",
        &["2026年10月8日", "本人已离境，不予受理。", "现请求贵单位书面答复", "I ask for a written answer"],
    ),
];

#[test]
fn papers_say_in_both_scripts_what_the_case_says() {
    let example = Example::of("refused", REFUSED);
    for (id, words) in SAID {
        let looked = look(&one(&example, id).bytes);
        for word in *words {
            assert!(looked.says(word), "{id} does not say {word}:\n{}", looked.text);
        }
    }
}

#[test]
fn the_way_of_signing_follows_the_place() {
    for (place, says, not) in
        [("CA", "签发附加证明书", "经中国驻该国使领馆认证。"), ("cn.wuhan", "在中国境内签署", "签发附加证明书")]
    {
        let text = REFUSED.replace("presence: CA", &format!("presence: {place}"));
        let looked = look(&one(&Example::of(place, &text), "power-of-attorney").bytes);
        assert!(looked.says(says) && !looked.says(not), "{place}:\n{}", looked.text);
    }
}

#[test]
fn the_index_keeps_the_order_of_the_list_and_asks_for_copies_in_duplicate() {
    let looked = look(&one(&Example::file("05-marriage"), "residence-file").bytes);
    let titles = [
        "结婚证明",
        "配偶的身份证明",
        "房屋租赁或者产权证明",
        "银行存款证明",
        "国外无犯罪记录证明",
        "无犯罪记录公证书",
        "健康证明书",
        "有效护照",
        "外国人工作许可证",
        "曾取得外国定居资格证明",
        "照片",
        "个人简历",
        "其他必要的证明",
    ];
    let index = looked.packed.find("目录Index").or_else(|| looked.packed.find("目录")).unwrap();
    let mut at = index;
    for title in titles {
        let found = looked.packed[at..].find(title);
        at += found.unwrap_or_else(|| panic!("`{title}` is not where the list has it:\n{}", looked.text));
    }
    assert!(looked.says("一式两份"), "{}", looked.text);
}

#[test]
fn names_that_break_others_papers_do_not_break_these() {
    let long = "W".repeat(200) + &"长".repeat(60);
    for name in ["#panic(\"x\") $x$ *b* <l> @r אברהם 喆镕堃𠮷㛃𫖯", "👩‍👩‍👧 \u{202E}gnorw محمد", &long]
    {
        let quoted = serde_json::to_string(name).unwrap();
        let text = REFUSED
            .replace("\"EXAMPLE, John Quincy\"", &quoted)
            .replace("约翰", &quoted)
            .replace("武汉某大学", &quoted)
            .replace("珞珈山路16号", &quoted);
        let example = Example::of("a name", &text);
        for (id, _) in SAID {
            let looked = look(&one(&example, id).bytes);
            assert_eq!(looked.faults(), Vec::<String>::new(), "{id} {name}");
        }
    }
}
