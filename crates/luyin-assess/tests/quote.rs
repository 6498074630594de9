//! Quotes: what a profile's fees come to on a case, and the laws that every quote keeps.

#![allow(clippy::disallowed_methods, reason = "a test reads its data from files")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it finds something wrong")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use luyin_assess::assessment::{Assessment, EvidenceState, Outlook};
use luyin_assess::quote::{
    BranchKind, DiscountState, Due, FirmStep, Leaning, LeftOutBecause, LineKind, Misfit, Money, MoverState, Options,
    Price, Quote, QuoteError, Range, Total, TotalOf, Weight, quote,
};
use luyin_assess::{assess, beside, interval};
use luyin_date::Truth;
use luyin_facts::{Case, read_case};
use luyin_guide::{Amounts, ClosedMatters, FeeKind, Library, MatterOutcome, Practice, SourceFile, read_library};
use proptest::prelude::*;
use rust_decimal::Decimal;

const RESEARCH: &str = "quote-after-research";
const FLAT: &str = "flat-fee";

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let mut files = Vec::new();
    collect(&root().join("guides"), &mut files);
    read_library(files).0
});

static CASES: LazyLock<Vec<(String, Case, Assessment)>> = LazyLock::new(|| {
    let entries = fs::read_dir(root().join("examples")).unwrap();
    let mut names: Vec<String> = entries.map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.rsplit_once('.').is_some_and(|(stem, kind)| kind == "yaml" && !stem.ends_with(".expect")));
    names.sort();
    names.into_iter().map(read).collect()
});

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn collect(folder: &Path, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            let name = path.strip_prefix(root().join("guides")).unwrap().to_string_lossy().into_owned();
            files.push(SourceFile { path: name, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

fn read(name: String) -> (String, Case, Assessment) {
    let bytes = fs::read(root().join("examples").join(&name)).unwrap();
    let case = read_case(&name, &bytes, &LIBRARY.vocabulary).unwrap().case;
    let assessment = assess(&LIBRARY, &case).unwrap();
    (name, case, assessment)
}

fn case(name: &str) -> (&'static Case, &'static Assessment) {
    let (_, case, assessment) = CASES.iter().find(|(known, ..)| known.starts_with(name)).unwrap();
    (case, assessment)
}

fn practice(id: &str) -> Practice {
    LIBRARY.practices[id].clone()
}

fn quoted(practice: &Practice, names: &[&str]) -> Quote {
    let cases: Vec<_> = names.iter().map(|name| case(name)).collect();
    quote(&LIBRARY, &cases, practice, &Options::default()).unwrap()
}

fn total(quote: &Quote, of: TotalOf) -> &Total {
    quote.totals.iter().find(|total| total.of == of).unwrap()
}

/// `USD 478.57..842.86`, way by way.
fn said(price: &Price) -> Vec<String> {
    let way = |money: &Money| {
        let amounts = money.iter().map(|(currency, range)| match range.high {
            Some(high) if high == range.low => format!("{currency} {}", range.low.normalize()),
            Some(high) => format!("{currency} {}..{}", range.low.normalize(), high.normalize()),
            None => format!("{currency} {}..", range.low.normalize()),
        });
        amounts.collect::<Vec<_>>().join(" + ")
    };
    price.ways.iter().map(way).collect()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn each_profile_prices_the_reference_cases() {
    // One certificate: 150 + 450 to 800 and CNY 200 to 300 for the notary; else 150 + 450 to 800 + 1,200.
    let one = (["USD 628.57..992.86", "CNY 4400..6950"], ["USD 1800..2150", "CNY 12600..15050"]);
    let two = (["USD 1257.14..1985.71", "CNY 8800..13900"], ["USD 3600..4300", "CNY 25200..30100"]);
    for (names, (issued, none)) in [("01-t", one), ("02-t", two), ("03-h", one), ("04-b", one), ("07-f", one)] {
        let quote = quoted(&practice(RESEARCH), &[names]);
        assert_eq!(said(&total(&quote, TotalOf::AllIssued).sum), issued, "{names}");
        assert_eq!(said(&total(&quote, TotalOf::NoneIssued).sum), none, "{names}");
    }
    for (names, number) in [("01-t", 1), ("02-t", 2), ("03-h", 1), ("04-b", 1), ("07-f", 1)] {
        let quote = quoted(&practice(FLAT), &[names]);
        let (low, high, fee) = (200 * number, 300 * number, 750 * number);
        assert_eq!(
            said(&total(&quote, TotalOf::AllIssued).sum),
            [format!("CNY {low}..{high} + USD {fee}..")],
            "{names}"
        );
        assert_eq!(said(&total(&quote, TotalOf::NoneIssued).sum), [format!("CNY 0 + USD {fee}..")], "{names}");
    }
}

#[test]
fn every_example_has_a_quote_whose_totals_are_the_sums_of_its_lines() {
    for profile in [RESEARCH, FLAT] {
        for (name, ..) in CASES.iter() {
            sums_hold(&quoted(&practice(profile), &[name])).unwrap();
        }
    }
}

/// Each total is the sum of its lines, end by end and way by way.
fn sums_hold(quote: &Quote) -> Result<(), TestCaseError> {
    for total in &quote.totals {
        let own = quote.certificates.iter().zip(&total.branches).filter(|(it, _)| it.counted);
        let own = own.flat_map(|(it, kind)| it.lines.iter().filter(|line| line.due.in_branch(*kind)));
        let shared = quote.shared.iter().filter(|line| total.branches.iter().any(|kind| line.due.in_branch(*kind)));
        let lines: Vec<_> = shared.chain(own).chain(&total.reductions).collect();
        let sum = lines.iter().filter_map(|line| line.price.clone()).reduce(|sum, price| sum.plus(&price));
        prop_assert_eq!(sum.as_ref(), Some(&total.sum));
        let unpriced = lines.iter().filter(|line| line.price.is_none() && line.kind != LineKind::Discount).count();
        prop_assert_eq!(unpriced, total.unpriced.len());
        prop_assert_eq!(&total.to_pay.plus(&total.paid), &total.sum);
    }
    Ok(())
}

#[test]
fn the_outlook_says_which_way_stands_first() {
    for (name, _, assessment) in CASES.iter() {
        for certificate in &quoted(&practice(RESEARCH), &[name]).certificates {
            let claim = assessment.claims.iter().find(|claim| claim.id == certificate.claim).unwrap();
            let first = &certificate.branches[0];
            let ways = if first.kind == BranchKind::OwnRecord { 1 } else { 2 };
            assert_eq!(certificate.branches.len(), ways, "{name}");
            let expected = match claim.outlook {
                _ if first.kind == BranchKind::OwnRecord => (BranchKind::OwnRecord, Weight::Leading),
                Outlook::Expected | Outlook::Likely => (BranchKind::Issued, Weight::Leading),
                Outlook::Uncertain | Outlook::Undetermined => (BranchKind::Issued, Weight::Open),
                Outlook::Unlikely => (BranchKind::Unobtainable, Weight::Open),
                Outlook::Unobtainable => (BranchKind::Unobtainable, Weight::Leading),
            };
            assert_eq!((first.kind, first.weight), expected, "{name}");
        }
    }
}

#[test]
fn a_conviction_leads_to_its_own_papers() {
    let quote = quoted(&practice(RESEARCH), &["10-former"]);
    let branch = &quote.certificates[0].branches[0];
    assert_eq!(branch.kind, BranchKind::OwnRecord);
    let yields: Vec<&str> = branch.yields.iter().map(|paper| paper.id.as_str()).collect();
    assert_eq!(yields, ["psb-refusal-notice", "notarial-criminal-record"]);
    assert!(branch.time.is_none(), "the profile names no time for it");
    let totals: Vec<TotalOf> = quote.totals.iter().map(|total| total.of).collect();
    assert_eq!(totals, [TotalOf::AllIssued], "nobody proves that there is no paper");
}

#[test]
fn a_branch_has_the_time_of_the_profile_or_none() {
    let times = |profile: &str| -> Vec<Option<String>> {
        let branches = quoted(&practice(profile), &["01"]).certificates.remove(0).branches;
        branches.into_iter().map(|it| it.time.map(|time| time.id)).collect()
    };
    let research = ["quote-after-research#times.issued", "quote-after-research#times.unobtainable"];
    assert_eq!(times(RESEARCH), research.map(|id| Some(id.to_owned())));
    assert_eq!(times(FLAT), [Some("flat-fee#times.issued".to_owned()), None]);
}

#[test]
fn agencies_are_counted_from_the_steps() {
    // The bureau and the notary; the copy of a lost form comes from the bureau again.
    for (name, counts) in
        [("01", vec![2]), ("02", vec![2, 2]), ("03", vec![2]), ("04-b", vec![2]), ("07-f", vec![2, 2])]
    {
        let quote = quoted(&practice(RESEARCH), &[name]);
        let found: Vec<usize> = quote.certificates.iter().map(|it| it.agencies.len()).collect();
        assert_eq!(found, counts, "{name}");
    }
}

#[test]
fn a_lost_form_moves_the_fee_inside_its_range_and_an_agency_too_many_above_it() {
    let mut firm = practice(RESEARCH);
    let leaning = |firm: &Practice, name| quoted(firm, &[name]).certificates[0].position.leaning;
    assert_eq!((leaning(&firm, "01"), leaning(&firm, "02")), (Leaning::Low, Leaning::Middle));
    firm.fees[1].moved_by[0].more_than.insert(Arc::from("agencies"), 1);
    let certificate = quoted(&firm, &["01"]).certificates.remove(0);
    assert_eq!(certificate.position.leaning, Leaning::Beyond);
    assert!(matches!(certificate.position.movers[0].state, MoverState::Exceeded(_)));
    assert_eq!(certificate.branches[0].fees.ways[0]["USD"], Range { low: decimal("600"), high: None });
}

#[test]
fn what_the_profile_does_not_name_is_said_and_not_refused() {
    let misfits = |name| quoted(&practice(FLAT), &[name]).certificates[0].misfits.clone();
    assert_eq!(misfits("01"), []);
    assert_eq!(misfits("02"), [Misfit::Destination]);
    assert_eq!(misfits("08-hong"), [Misfit::Client, Misfit::Destination]);
}

#[test]
fn what_the_firm_does_not_handle_is_left_out_with_a_reason() {
    let quote = quoted(&practice(RESEARCH), &["01"]);
    let left: Vec<_> = quote.left_out.iter().map(|it| (LIBRARY.places().id(it.place), it.because)).collect();
    assert_eq!(left, [("GB", LeftOutBecause::Place)]);
    let stay = quoted(&practice(RESEARCH), &["06-renounced"]);
    assert!(stay.certificates.is_empty() && stay.totals.is_empty());
    assert_eq!(stay.left_out[0].because, LeftOutBecause::Service);
}

#[test]
fn what_a_quote_does_and_pays_for_is_what_the_plan_does() {
    for (name, _, assessment) in CASES.iter() {
        let quote = quoted(&practice(RESEARCH), &[name]);
        let plan = assessment.plan.as_ref().unwrap();
        for certificate in &quote.certificates {
            for step in certificate.steps.iter().filter_map(|step| step.step.as_ref()) {
                assert!(plan.steps.iter().any(|planned| planned.id == *step), "{name}: {step}");
            }
            let paid = certificate.lines.iter().filter_map(|line| line.id.split_once("#costs."));
            for (guide, _) in paid {
                let does = |step: &FirmStep| step.guide.as_ref().is_some_and(|own| own.as_str() == guide);
                assert!(certificate.steps.iter().any(does), "{name}: {guide}");
            }
        }
    }
}

#[test]
fn what_an_officer_may_only_ask_for_is_priced_alone() {
    let quote = quoted(&practice(RESEARCH), &["07-f"]);
    let counted: Vec<bool> = quote.certificates.iter().map(|it| it.counted).collect();
    assert_eq!(counted, [true, false]);
}

#[test]
fn a_firm_done_before_the_filing_is_in_time() {
    let quote = quoted(&practice(RESEARCH), &["02-two"]);
    let branches = quote.certificates.iter().flat_map(|it| &it.branches);
    let in_time: Vec<Option<Truth>> = branches.map(|it| it.ready.and_then(|ready| ready.in_time())).collect();
    // Six weeks end on 3 January 2027, ten on the 31st; the file is due on the 15th.
    assert_eq!(in_time, [Some(Truth::True), Some(Truth::Unknown)].repeat(2));
}

#[test]
fn a_certificate_that_a_service_needs_on_the_way_is_quoted() {
    let residence = quoted(&practice(RESEARCH), &["05-marriage"]);
    let claims: Vec<&str> = residence.certificates.iter().map(|it| it.claim.as_str()).collect();
    assert_eq!(claims, ["cn.beijing.police-certificate@cn.beijing"]);
    assert_eq!(residence.left_out[0].because, LeftOutBecause::Service);
}

#[test]
fn a_discount_without_a_figure_is_to_be_agreed_and_takes_nothing_off() {
    let one = quoted(&practice(RESEARCH), &["01"]);
    assert!(one.discounts.iter().all(|term| term.state == DiscountState::NotReached));
    let two = quoted(&practice(RESEARCH), &["02"]);
    let states: Vec<_> = two.discounts.iter().map(|term| term.state).collect();
    assert_eq!(states, [DiscountState::ToBeAgreed, DiscountState::NotReached]);
    let reductions = &total(&two, TotalOf::AllIssued).reductions;
    assert!(reductions.len() == 1 && reductions[0].price.is_none());
}

#[test]
fn a_family_of_three_is_one_quote_with_both_discounts() {
    let mut firm = practice(RESEARCH);
    firm.discounts[0].percent = Some(decimal("10"));
    firm.discounts[1].percent = Some(decimal("2.5"));
    let quote = quoted(&firm, &["01", "03", "04-business"]);
    assert_eq!((quote.persons.len(), quote.certificates.len()), (3, 3));
    let issued = total(&quote, TotalOf::AllIssued);
    assert_eq!(said(&issued.fees), ["USD 1800..2850", "CNY 12600..19950"]);
    let reductions = issued.reductions.iter().filter_map(|line| line.price.as_ref());
    let reductions: Vec<String> = reductions.map(|price| said(price)[0].clone()).collect();
    // Of the legal fees alone, 1,350 to 2,400: the profile takes neither discount from the research fee.
    assert_eq!(reductions, ["USD -135..-240", "USD -33.75..-60"]);
    assert_eq!(said(&issued.sum), ["USD 1716.96..2678.57", "CNY 12018.75..18750"]);
}

#[test]
fn a_paid_research_fee_is_taken_from_what_is_left_to_pay() {
    let paid = |name: &str| {
        let options = Options { paid: vec![name.to_owned()] };
        quote(&LIBRARY, &[case("01")], &practice(RESEARCH), &options)
    };
    for name in ["research", "research-fee"] {
        let quote = paid(name).unwrap();
        let issued = total(&quote, TotalOf::AllIssued);
        assert_eq!(said(&issued.paid), ["USD 150", "CNY 1050"]);
        assert_eq!(said(&issued.to_pay), ["USD 478.57..842.86", "CNY 3350..5900"]);
    }
    assert_eq!(paid("resaerch"), Err(QuoteError::UnknownFee("resaerch".to_owned())));
}

#[test]
fn a_credited_research_fee_is_set_off_against_the_rest() {
    let mut firm = practice(RESEARCH);
    assert_eq!(quoted(&firm, &["01"]).certificates[0].lines[0].credited, None);
    firm.fees[0].credited = Some(true);
    let quote = quoted(&firm, &["01"]);
    assert_eq!(said(&total(&quote, TotalOf::AllIssued).sum), ["USD 478.57..842.86", "CNY 3350..5900"]);
    sums_hold(&quote).unwrap();
}

#[test]
fn what_the_client_owes_names_the_place_where_papers_differ() {
    let quote = quoted(&practice(RESEARCH), &["02"]);
    let papers = &quote.persons[0].papers;
    let forms = papers.iter().filter(|paper| paper.name.id == "temporary-residence-registration-form");
    let told: Vec<_> = forms.map(|paper| (LIBRARY.places().id(paper.place.unwrap()), paper.state)).collect();
    assert_eq!(told, [("cn.jiangsu.suzhou", EvidenceState::Held), ("cn.shanghai", EvidenceState::Obtainable)]);
    assert!(papers.iter().all(|paper| paper.name.id != "agent-identity-document"), "the agent is the firm's");
}

#[test]
fn what_is_paid_to_others_is_converted_once_and_its_lines_add_up() {
    for number in [1, 2, 3, 21] {
        let quote = quoted(&practice(RESEARCH), &vec!["01"; number]);
        sums_hold(&quote).unwrap();
        let stated = Decimal::from(number);
        let cents = |yuan: i64| (Decimal::from(yuan) * stated / decimal("7")).round_dp(2).normalize();
        let (low, high) = (Decimal::from(200) * stated, Decimal::from(300) * stated);
        let issued = [format!("USD {}..{}", cents(200), cents(300)), format!("CNY {low}..{high}")];
        assert_eq!(said(&total(&quote, TotalOf::AllIssued).disbursements), issued, "{number}");
        for certificate in &quote.certificates {
            for branch in &certificate.branches {
                assert_eq!(branch.sum, branch.fees.plus(&branch.disbursements));
            }
        }
    }
}

#[test]
fn the_rate_is_stated_with_its_day_and_stated_amounts_are_not_converted() {
    let quote = quoted(&practice(RESEARCH), &["01"]);
    let conversion = quote.conversion.unwrap();
    assert_eq!((conversion.rate, conversion.read.unwrap().to_string()), (decimal("7"), "2026-11-22".to_owned()));
    let stated: Vec<_> = quote.certificates[0].lines.iter().map(|line| line.stated_in.join(",")).collect();
    assert_eq!(stated, ["CNY,USD", "USD", "USD", "CNY", "CNY"]);
    assert!(quoted(&practice(FLAT), &["01"]).conversion.is_none());
}

#[test]
fn closed_matters_stand_beside_the_outlook_and_do_not_change_it() {
    let mut firm = practice(RESEARCH);
    let row = |outcome, count| ClosedMatters { authority: "cn.beijing.psb".into(), outcome, count };
    firm.closed_matters = vec![row(MatterOutcome::Issued, 7), row(MatterOutcome::Refused, 2)];
    let with = quoted(&firm, &["01"]);
    let record = with.certificates[0].record.unwrap();
    assert_eq!((record.issued, record.of, record.percent), (7, 9, (45, 94)));
    let without = quoted(&practice(RESEARCH), &["01"]);
    assert_eq!(with.certificates[0].branches, without.certificates[0].branches);
    assert_eq!(without.certificates[0].record, None);
}

#[test]
fn closed_matters_stand_beside_every_certificate_of_an_answer() {
    let mut firm = practice(RESEARCH);
    let row = |outcome, count| ClosedMatters { authority: "cn.beijing.psb".into(), outcome, count };
    firm.closed_matters = vec![row(MatterOutcome::Issued, 7), row(MatterOutcome::Refused, 2)];
    let (case, plain) = case("01");
    let mut answer = assess(&LIBRARY, case).unwrap();
    beside(&mut answer, &LIBRARY, &firm);
    let record = answer.claims[0].record.unwrap();
    assert_eq!((record.issued, record.of, record.percent), (7, 9, (45, 94)));
    assert_eq!(answer.claims[0].outlook, plain.claims[0].outlook);
    assert_eq!(plain.claims[0].record, None);
}

/// A year and a half in Guangzhou with a judgment there; whether the record is sealed hangs on the age then.
fn convicted(more: &str) -> (Case, Assessment) {
    let text = format!(
        "format: 1\nas_of: 2026-11-22\ngoal: {{guide: us.immigrant-visa, filing: 2027-03-01, presence: GB}}\n\
         applicant: {{category: foreigner, born: 1979-05-05, nationalities: [{{country: GB, from: birth}}]}}\n\
         stays: [{{id: s1, place: cn.guangzhou, from: 2014-03-01, until: 2015-08-20, registration: held}}]\n\
         permits: [{{class: residence-work, place: cn.guangzhou, from: 2014-03-01, until: 2015-08-20}}]\n\
         passports: [{{id: p, country: GB, issued: 2012-01-01, expires: 2032-01-01, status: held}}]\n\
         residences: [{{country: GB, from: birth, until: ..}}]\nabsences: []\narrests: [{{country: CN, on: 2015-01-01}}]\n\
         convictions: [{{country: CN, on: 2015-05-01, effective: 2015-05-20{more}}}]\n\
         complete: [stays, permits, passports, absences, residences, arrests, convictions]\n"
    );
    let case = read_case("case.yaml", text.as_bytes(), &LIBRARY.vocabulary).unwrap().case;
    let assessment = assess(&LIBRARY, &case).unwrap();
    (case, assessment)
}

#[test]
fn a_conviction_that_may_be_sealed_leads_to_the_certificate_or_to_papers_of_its_own() {
    let (case, assessment) = convicted("");
    let quote = quote(&LIBRARY, &[(&case, &assessment)], &practice(RESEARCH), &Options::default()).unwrap();
    let kinds: Vec<_> = quote.certificates[0].branches.iter().map(|branch| branch.kind).collect();
    assert_eq!(kinds, [BranchKind::Issued, BranchKind::OwnRecord]);
    let of: Vec<_> = quote.totals.iter().map(|total| (total.of, total.branches.clone())).collect();
    let expected = [(TotalOf::AllIssued, vec![BranchKind::Issued]), (TotalOf::NoneIssued, vec![BranchKind::OwnRecord])];
    assert_eq!(of, expected);
    assert!(assessment.unobtainable.is_empty(), "nobody is told to swear that there is no conviction");
}

#[test]
fn the_interval_is_wilsons() {
    let rows =
        [((0, 10), (0, 28)), ((10, 10), (72, 100)), ((1, 1), (20, 100)), ((50, 100), (40, 60)), ((0, 0), (0, 100))];
    for ((issued, of), percent) in rows {
        assert_eq!(interval(issued, of), percent, "{issued} of {of}");
    }
}

#[test]
fn a_fee_on_request_is_named_and_never_added() {
    let mut firm = practice(FLAT);
    let before = total(&quoted(&firm, &["01"]), TotalOf::AllIssued).sum.clone();
    let mut urgent = firm.fees[0].clone();
    (urgent.id, urgent.when) = (Arc::from("urgent"), Arc::from("on-request"));
    firm.fees.push(urgent);
    let quote = quoted(&firm, &["01"]);
    assert_eq!(total(&quote, TotalOf::AllIssued).sum, before);
    assert!(quote.certificates[0].lines.iter().any(|line| line.due == Due::OnRequest));
}

#[test]
fn a_fee_for_the_matter_is_charged_once() {
    let mut firm = practice(FLAT);
    firm.fees[0].per = Arc::from("matter");
    let quote = quoted(&firm, &["02"]);
    assert_eq!(quote.shared.len(), 1);
    assert_eq!(said(&total(&quote, TotalOf::NoneIssued).fees), ["USD 750.."]);
}

fn amounts(cents: i64) -> Amounts {
    Amounts::from([(Arc::from("USD"), Decimal::new(cents, 2))])
}

prop_compose! {
    /// A profile with other figures: fees in cents, a rate with four decimals, discounts in thousandths of a percent.
    fn firms()(
        fees in prop::collection::vec((0_i64..1_000_000, 0_i64..1_000_000), 3),
        rate in 1_i64..200_000,
        percents in prop::collection::vec(prop::option::of(0_i64..=100_000), 2),
        from_all in any::<bool>(),
    ) -> Practice {
        let mut firm = practice(RESEARCH);
        for (fee, (low, more)) in firm.fees.iter_mut().zip(fees) {
            fee.low = amounts(low);
            fee.high = if fee.kind == FeeKind::Range { amounts(low + more) } else { amounts(low) };
        }
        if let Some(exchange) = &mut firm.exchange {
            exchange.rate = Decimal::new(rate, 4);
        }
        for (discount, percent) in firm.discounts.iter_mut().zip(percents) {
            discount.percent = percent.map(|thousandths| Decimal::new(thousandths, 3));
            if from_all {
                discount.on.clear();
            }
        }
        firm
    }
}

fn ends(price: &Price) -> Vec<(Decimal, Option<Decimal>)> {
    price.ways.iter().flat_map(|money| money.values().map(|range| (range.low, range.high))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn discounts_never_raise_and_never_take_more_than_the_fees(firm in firms()) {
        for total in &quoted(&firm, &["01", "02"]).totals {
            for (low, high) in total.reductions.iter().filter_map(|line| line.price.as_ref()).flat_map(ends) {
                prop_assert!(low <= Decimal::ZERO && high.is_none_or(|high| high <= Decimal::ZERO));
            }
            // Each of the two discounts is rounded to the cent on its own.
            for (low, high) in ends(&total.sum) {
                prop_assert!(low >= decimal("-0.01") && high.is_none_or(|high| high >= decimal("-0.01")));
            }
        }
    }

    #[test]
    fn totals_are_the_sums_of_their_lines(firm in firms()) {
        sums_hold(&quoted(&firm, &["01", "02", "03"]))?;
    }

    #[test]
    fn more_certificates_are_never_cheaper_before_discounts(firm in firms()) {
        let names = ["01", "03", "02"];
        let before = |quote: &Quote, of| ends(&total(quote, of).fees.plus(&total(quote, of).disbursements));
        for number in 1..names.len() {
            let (fewer, more) = (quoted(&firm, &names[..number]), quoted(&firm, &names[..=number]));
            for of in [TotalOf::AllIssued, TotalOf::NoneIssued] {
                for ((low, high), (more_low, more_high)) in before(&fewer, of).into_iter().zip(before(&more, of)) {
                    prop_assert!(low <= more_low && high <= more_high);
                }
            }
        }
    }

    #[test]
    fn amounts_are_exact_to_the_cent(firm in firms()) {
        let quote = quoted(&firm, &["02"]);
        let rate = firm.exchange.as_ref().unwrap().rate;
        for line in quote.certificates.iter().flat_map(|it| &it.lines).filter(|line| line.stated_in == ["USD"]) {
            let price = line.price.as_ref().unwrap();
            let (dollars, yuan) = (price.ways[0]["USD"].low, price.ways[1]["CNY"].low);
            prop_assert!((yuan - dollars * rate).abs() <= decimal("0.005"));
        }
        for (low, high) in quote.totals.iter().flat_map(|total| ends(&total.sum)) {
            prop_assert!(low.normalize().scale() <= 2 && high.is_none_or(|high| high.normalize().scale() <= 2));
        }
    }
}
