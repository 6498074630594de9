//! What the papers of a firm say: the profile and the quote, to the cent, and nothing else.

use crate::common::page::{Looked, look};
use crate::common::{Example, PRESS};
use luyin_document::{Languages, Made, Payment, check_payments, find, make};
use luyin_words::Language;

const ENGLISH: Languages = Languages::One(Language::English);
const CHINESE: Languages = Languages::One(Language::Chinese);

fn made(id: &str, example: &Example, languages: Languages) -> Vec<Made> {
    make(&PRESS, find(id).unwrap(), &example.dossier(languages)).unwrap()
}

fn printed(id: &str, example: &Example, languages: Languages) -> Looked {
    let made = made(id, example, languages);
    look(&made.first().unwrap_or_else(|| panic!("{} calls for no `{id}`", example.name)).bytes)
}

fn says_all(paper: &Looked, words: &[&str]) {
    for words in words {
        assert!(paper.says(words), "`{words}` is not in:\n{}", paper.text);
    }
}

#[test]
fn the_quote_holds_rules_likelihood_steps_fees_and_time_in_both_scripts() {
    let example = Example::file("01").at("quote-after-research");
    let quote = example.quote.as_ref().unwrap();
    let (english, chinese) = (printed("quote", &example, ENGLISH), printed("quote", &example, CHINESE));
    let certificates = &quote.certificates;
    let texts = [&quote.headline.text].into_iter().chain(certificates.iter().flat_map(|certificate| {
        let rules = certificate.rules.iter().map(|it| &it.statement.text);
        let reasons = certificate.reasons.iter().map(|it| &it.text);
        let steps = certificate.steps.iter().map(|it| &it.text);
        let lines = certificate.lines.iter().map(|it| &it.statement.text);
        rules.chain(reasons).chain(steps).chain(lines)
    }));
    for text in texts {
        assert!(english.says(&text.en) && chinese.says(&text.zh), "{text:?}");
    }
    says_all(&english, &["450.00 – 800.00", "3,150.00 – 5,600.00", "1,200.00", "4 to 6 weeks", "7 to 10 weeks"]);
    says_all(&chinese, &["450.00 – 800.00", "4至6周", "7至10周"]);
}

#[test]
fn the_receipt_says_the_research_fee_in_both_currencies_and_that_it_is_not_paid_yet() {
    let example = Example::file("01").at("quote-after-research");
    let paper = printed("research-receipt", &example, ENGLISH);
    says_all(&paper, &["150.00", "1,050.00", "SAMPLE, Jane Ann", "does not say that this fee has been paid"]);
}

#[test]
fn a_paid_fee_is_receipted_and_taken_off_the_invoice() {
    let example = Example::file("01").at_paid("quote-after-research", &["research"]);
    assert!(!printed("research-receipt", &example, ENGLISH).says("does not say that this fee has been paid"));
    assert!(printed("invoice", &example, ENGLISH).says("Less what is paid already"));
}

#[test]
fn a_receipt_bears_the_day_and_the_amount_that_the_payment_tells() {
    let paid = ["research:2026-11-20:USD150.00"];
    let example = Example::file("01").at_paid("quote-after-research", &paid);
    says_all(&printed("research-receipt", &example, ENGLISH), &["20 November 2026", "USD 150.00"]);
    says_all(&printed("research-receipt", &example, CHINESE), &["2026年11月20日", "实收金额"]);
}

#[test]
fn a_payment_that_does_not_fit_the_quote_is_refused() {
    let example = Example::file("01").at("quote-after-research");
    let check = |payment: &str| {
        let payments: Vec<Payment> = vec![payment.parse().unwrap()];
        let checked = check_payments(example.quote.as_ref().unwrap(), &payments, example.case.as_of);
        checked.map_err(|error| error.to_string())
    };
    assert_eq!(check("research:2026-11-20:USD150"), Ok(()));
    assert_eq!(check("research:2026-11-20:CNY1050.00"), Ok(()));
    for (payment, said) in [
        ("research:2026-11-20:USD100", "comes to CNY 1050 or USD 150 in this case, not to USD 100"),
        ("research:2026-11-20:EUR150", "not to EUR 150"),
        ("research:2027-01-01:USD150", "`research` was paid on 2027-01-01, after 2026-11-22"),
        ("notary:2026-11-20", "nothing is due for `notary` in this case"),
    ] {
        let error = check(payment).unwrap_err();
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn the_invoice_adds_what_is_fixed_and_leaves_the_rest_to_fill_in() {
    let example = Example::file("01").at("quote-after-research");
    let paper = printed("invoice", &example, ENGLISH);
    says_all(&paper, &["Lines above with a fixed amount", "150.00", "1,050.00", "Lines above left to fill in: 1"]);
    says_all(
        &paper,
        &["quoted: USD 450 to 800", "1 USD = 7 CNY", "22 November 2026", "Only if it came to this", "1,200.00"],
    );
}

#[test]
fn an_invoice_without_a_rate_leaves_the_rate_to_fill_in() {
    let example = Example::file("01").at("flat-fee");
    let paper = printed("invoice", &example, ENGLISH);
    says_all(&paper, &["Rate, if the parties agree one", "quoted: USD 750 or more"]);
    assert!(!paper.says("1 USD ="));
}

#[test]
fn the_terms_repeat_what_the_profile_leaves_open() {
    let example = Example::file("01").at("quote-after-research");
    let paper = printed("engagement", &example, CHINESE);
    for open in &example.quote.as_ref().unwrap().open {
        assert!(paper.says(&open.text.zh), "{}", open.text.zh);
    }
}

#[test]
fn the_letter_to_the_counter_is_in_chinese_first_and_lists_the_papers() {
    let example = Example::file("01").at("quote-after-research");
    let letters = made("letter-authority", &example, ENGLISH);
    assert_eq!(letters.len(), example.quote.as_ref().unwrap().certificates.len());
    let paper = look(&letters[0].bytes);
    says_all(&paper, &["北京市公安局", "附件清单", "请书面告知决定及理由"]);
    for evidence in &example.view.claims[0].evidence {
        assert!(paper.says(&evidence.statement.text.zh) && paper.says(&evidence.statement.text.en));
    }
}

#[test]
fn papers_of_a_firm_want_a_firm_and_counsel_abroad_one_that_serves_counsel() {
    let none = Example::file("01");
    for id in ["quote", "engagement", "invoice", "letter-client", "documents-wanted", "letter-authority"] {
        assert!(made(id, &none, ENGLISH).is_empty(), "{id}");
    }
    assert!(made("letter-counsel", &Example::file("01").at("quote-after-research"), ENGLISH).is_empty());
    assert!(!made("letter-counsel", &Example::file("01").at("flat-fee"), ENGLISH).is_empty());
    assert!(made("research-receipt", &Example::file("01").at("flat-fee"), ENGLISH).is_empty());
}

#[test]
fn the_letter_to_the_client_names_the_papers_that_go_with_it() {
    let example = Example::refused("us.immigrant-visa").at("quote-after-research");
    let paper = printed("letter-client", &example, ENGLISH);
    says_all(
        &paper,
        &["Quote", "Documents and answers wanted", "Affidavit of the applicant", "Brief in support of a waiver"],
    );
}
