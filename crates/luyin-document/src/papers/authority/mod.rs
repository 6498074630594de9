//! Papers for an authority: applications, powers, requests, and the file of a permanent residence.
//!
//! What is asked for, in which form and how often, is the guide's; here it is decided only which of these papers a
//! case calls for. They are in Chinese, which the authorities read, with English where somebody signs.

mod applications;
mod letters;
mod residence;

use luyin_words::Language;
use serde_json::{Value, json};

use super::service::{Service, services, sources};
use super::{Addressee, Paper, Part, Tongue, object};
use crate::dossier::{Dossier, Languages};

/// The papers of this family.
pub(super) const PAPERS: &[Paper] = &[
    Paper {
        id: "inquiry-application",
        title: ("Application for an inquiry of criminal records", "犯罪记录查询申请资料单"),
        parts: applications::inquiry,
        ..paper(40, "authority/inquiry-application.typ")
    },
    Paper {
        id: "review-application",
        title: ("Application for review", "复查申请资料单"),
        parts: applications::review,
        ..paper(41, "authority/review-application.typ")
    },
    Paper {
        id: "power-of-attorney",
        title: ("Power of attorney", "授权委托书"),
        parts: letters::power_of_attorney,
        ..paper(42, "authority/power-of-attorney.typ")
    },
    Paper {
        id: "registration-copy",
        title: ("Request for a copy of the temporary residence registration", "补取临时住宿登记表申请"),
        parts: letters::registration_copy,
        ..paper(43, "authority/registration-copy.typ")
    },
    Paper {
        id: "employer-letter",
        title: ("Letter of the employer, draft to be signed", "单位证明（供单位签署的草稿）"),
        parts: letters::employer,
        ..paper(44, "authority/employer-letter.typ")
    },
    Paper {
        id: "written-answer",
        title: ("Request for a written answer", "请求书面答复"),
        parts: letters::written_answer,
        ..paper(45, "authority/written-answer.typ")
    },
    Paper {
        id: "residence-application",
        title: ("Application for permanent residence", "外国人在中国永久居留申请资料单"),
        parts: applications::residence,
        ..paper(46, "authority/residence-application.typ")
    },
    Paper {
        id: "residence-file",
        title: ("File for permanent residence: cover and index", "永久居留申请案卷：封面与目录"),
        parts: residence::file,
        ..paper(47, "authority/residence-file.typ")
    },
    Paper {
        id: "curriculum-vitae",
        title: ("Curriculum vitae", "个人简历"),
        parts: residence::curricula,
        ..paper(48, "authority/curriculum-vitae.typ")
    },
    Paper {
        id: "stay-application",
        title: ("Application for a certificate of stay", "外国人停留证件申请资料单"),
        parts: applications::stay,
        ..paper(49, "authority/stay-application.typ")
    },
    Paper {
        id: "translator-certificate",
        title: ("Certificate of the translator", "翻译证明"),
        parts: letters::translator,
        ..paper(50, "authority/translator-certificate.typ")
    },
];

/// What all papers of this family share.
const fn paper(number: u8, template: &'static str) -> Paper {
    Paper {
        id: "",
        number,
        title: ("", ""),
        addressee: Addressee::Authority,
        tongue: Tongue::Always(Languages::One(Language::Chinese)),
        template,
        parts: |_| Vec::new(),
    }
}

/// One copy for each service that lacks a paper of this kind.
fn for_each_lacking(dossier: &Dossier<'_>, kind: &str, more: impl Fn(&Service<'_>) -> Value) -> Vec<Part> {
    let lacking = services(dossier).into_iter().filter(|service| service.lacks(kind));
    lacking.map(|service| part(dossier, &service, None, more(&service))).collect()
}

/// A copy about one service: its data, what is added, and the sources that both point at.
fn part(dossier: &Dossier<'_>, service: &Service<'_>, of: Option<&str>, more: Value) -> Part {
    let place = service.of(dossier.library);
    let mut data = object(more);
    data.insert("service".to_owned(), service.json(dossier));
    let all = Value::Object(data.clone());
    data.insert("sources".to_owned(), json!(sources(&all, dossier.library)));
    Part {
        of: Some(of.map_or_else(|| place.clone(), |of| format!("{place}-{of}"))),
        about: Some(service.about(dossier.library)),
        data,
    }
}
