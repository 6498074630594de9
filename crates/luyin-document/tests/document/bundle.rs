//! A bundle holds every page of every file, in order, numbered, and nothing of a page is covered or lost.

use lopdf::encryption::{EncryptionState, EncryptionVersion, Permissions};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use luyin_date::Day;
use luyin_document::Languages;
use luyin_document::bundle::{BindError, Bound, Bundle, File, Part, bind, read_list};
use luyin_words::Text;

/// A PDF with a page for each text, turned by so many degrees.
fn pdf(texts: &[&str], rotate: i64) -> Document {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let font = document.add_object(font);
    let mut kids = Vec::new();
    for text in texts {
        let content = format!("BT /F 12 Tf 20 5 Td ({text}) Tj ET");
        let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
        kids.push(Object::Reference(document.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content,
        })));
    }
    let count = i64::try_from(kids.len()).unwrap();
    // Size, turn and resources stand at the tree, and every page takes them from there.
    let pages = dictionary! {
        "Type" => "Pages", "Kids" => kids, "Count" => count, "Rotate" => rotate,
        "MediaBox" => vec![0.into(), 0.into(), 300.into(), 200.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
    };
    document.objects.insert(tree, pages.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    document
}

fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// With a form field of this name, a bookmark to a named place on the second page, a hidden layer and an attached file.
fn furnished(field: &str) -> Document {
    let mut document = pdf(&["first", "second"], 0);
    let pages: Vec<_> = document.page_iter().collect();
    let widget = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal(field),
        "V" => Object::string_literal("a value"), "P" => pages[0],
        "Rect" => vec![10.into(), 100.into(), 90.into(), 120.into()],
    });
    let link = document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![10.into(), 10.into(), 90.into(), 20.into()],
        "A" => dictionary! { "S" => "GoTo", "D" => Object::string_literal("there") },
    });
    document.get_dictionary_mut(pages[0]).unwrap().set("Annots", vec![widget.into(), link.into()]);
    let layer = document.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("draft") });
    let outlines = document.new_object_id();
    let item = document.add_object(dictionary! {
        "Title" => Object::string_literal("Chapter two"), "Parent" => outlines, "Dest" => Object::string_literal("there"),
    });
    let root = dictionary! { "Type" => "Outlines", "First" => item, "Last" => item, "Count" => 1 };
    document.objects.insert(outlines, root.into());
    let attached = document.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"data".to_vec()));
    let file = document.add_object(dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal("data.xml"), "EF" => dictionary! { "F" => attached },
    });
    let there = vec![Object::Reference(pages[1]), Object::Name(b"Fit".to_vec())];
    let catalog = document.catalog_mut().unwrap();
    catalog.set("AcroForm", dictionary! { "Fields" => vec![Object::Reference(widget)] });
    catalog.set("Outlines", outlines);
    catalog.set(
        "OCProperties",
        dictionary! {
            "OCGs" => vec![Object::Reference(layer)], "D" => dictionary! { "OFF" => vec![Object::Reference(layer)] },
        },
    );
    catalog.set(
        "Names",
        dictionary! {
            "Dests" => dictionary! { "Names" => vec![Object::string_literal("there"), there.into()] },
            "EmbeddedFiles" => dictionary! { "Names" => vec![Object::string_literal("data.xml"), file.into()] },
        },
    );
    document
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn jpeg() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(60, 40).write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

fn part(label: &str, files: Vec<(&str, Vec<u8>)>) -> Part {
    let files = files.into_iter().map(|(name, bytes)| File { name: name.to_owned(), bytes }).collect();
    Part {
        label: Some(label.to_owned()),
        title: Text { en: format!("Paper {label}"), zh: format!("材料{label}") },
        files,
    }
}

fn bundle(parts: Vec<Part>) -> Bundle {
    let title = Text { en: "Exhibits to the declaration".to_owned(), zh: "声明附件".to_owned() };
    Bundle { title, matter: Some("2026-041".to_owned()), date: Day::new(2026, 11, 22).unwrap(), parts }
}

fn bound(parts: Vec<Part>) -> Bound {
    match bind(&bundle(parts), &crate::common::PRESS, Languages::Both, &mut |_, _, _| {}) {
        Ok(bound) => bound,
        Err(BindError::Press(spoiled)) => panic!("{:?}", spoiled.diagnostics),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn a_title_with_a_character_that_no_font_has_is_told() {
    let mut odd = part("A", vec![("a.pdf", saved(pdf(&["one"], 0)))]);
    odd.title.en = "Letter \u{1F600} 喆𠮷".to_owned();
    let told: Vec<_> = bound(vec![odd]).replaced.into_iter().map(|it| (it.letter, it.field, it.missing)).collect();
    assert_eq!(told, [('\u{1F600}', "parts.0.title.en".to_owned(), true)]);
    assert_eq!(bound(vec![part("A", vec![("a.pdf", saved(pdf(&["one"], 0)))])]).replaced, []);
}

fn refused(name: &str, bytes: Vec<u8>) -> String {
    match bind(&bundle(vec![part("A", vec![(name, bytes)])]), &crate::common::PRESS, Languages::Both, &mut |_, _, _| {})
    {
        Err(BindError::Refused(files)) => {
            files.into_iter().map(|file| format!("{} {}", file.file, file.message)).collect()
        }
        other => panic!("{other:?}"),
    }
}

/// The text of each page.
fn pages_of_text(bytes: &[u8]) -> Vec<String> {
    let looked = crate::common::page::look(bytes);
    let mut pages: Vec<String> =
        looked.text.split('\u{c}').map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    pages.truncate(looked.pages);
    pages
}

fn packed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_page_is_there_in_order_with_its_number_and_its_exhibit() {
    let parts = vec![
        part("A", vec![("one.pdf", saved(pdf(&["alpha", "beta"], 0))), ("scan.png", png(60, 40))]),
        part("B", vec![("scan.jpg", jpeg()), ("two.pdf", saved(pdf(&["gamma"], 90)))]),
    ];
    let bound = bound(parts);
    assert_eq!(bound.pages, 6);
    assert_eq!(crate::common::page::look(&bound.bytes).structure(), None);
    let pages = pages_of_text(&bound.bytes);
    assert_eq!(pages.len(), 6);
    for (page, words) in [
        (0, ["Paper A", "材料A", "2–4"]),
        (0, ["Paper B", "材料B", "5–6"]),
        (1, ["alpha", "Exhibit A", "2 / 6"]),
        (2, ["beta", "2 / 3", "3 / 6"]),
        (3, ["附件 A", "3 / 3", "4 / 6"]),
        (4, ["Exhibit B", "1 / 2", "5 / 6"]),
        (5, ["gamma", "2 / 2", "6 / 6"]),
    ] {
        for word in words {
            let (page_text, word) = (packed(&pages[page]), packed(word));
            assert!(page_text.contains(&word), "page {page} lacks `{word}`: {page_text}");
        }
    }
}

#[test]
fn a_page_grows_by_a_band_at_its_foot_and_keeps_the_rest() {
    for rotate in [0, 90, 180, 270] {
        let bound = bound(vec![part("A", vec![("turned.pdf", saved(pdf(&["text"], rotate)))])]);
        let document = Document::load_mem(&bound.bytes).unwrap();
        let page = document.page_iter().nth(1).unwrap();
        let page = document.get_dictionary(page).unwrap();
        let sides: Vec<f32> =
            page.get(b"MediaBox").unwrap().as_array().unwrap().iter().map(|side| side.as_float().unwrap()).collect();
        let area = (sides[2] - sides[0]) * (sides[3] - sides[1]);
        let foot = if rotate % 180 == 0 { 300.0 } else { 200.0 };
        assert!((area - 300.0 * 200.0 - 28.0 * foot).abs() < 1.0, "turned by {rotate}: {sides:?}");
    }
}

#[test]
fn what_belongs_to_the_pages_comes_along() {
    let (one, two) = (saved(furnished("name")), saved(furnished("name")));
    let bound = bound(vec![part("A", vec![("one.pdf", one)]), part("B", vec![("two.pdf", two)])]);
    assert_eq!(crate::common::page::look(&bound.bytes).structure(), None);
    let document = Document::load_mem(&bound.bytes).unwrap();
    let catalog = document.catalog().unwrap();
    let dictionary = |key: &[u8]| catalog.get_deref(key, &document).unwrap().as_dict().unwrap().clone();

    let fields = dictionary(b"AcroForm").get(b"Fields").unwrap().as_array().unwrap().clone();
    let names: Vec<_> = fields
        .iter()
        .map(|field| {
            document
                .get_dictionary(field.as_reference().unwrap())
                .unwrap()
                .get(b"T")
                .unwrap()
                .as_str()
                .unwrap()
                .to_vec()
        })
        .collect();
    assert_eq!(names.len(), 2);
    assert_ne!(names[0], names[1], "fields of one name stay apart");

    let layers = dictionary(b"OCProperties");
    assert_eq!(layers.get(b"OCGs").unwrap().as_array().unwrap().len(), 2);
    let usual = layers.get(b"D").unwrap().as_dict().unwrap();
    assert_eq!(usual.get(b"OFF").unwrap().as_array().unwrap().len(), 2, "what was hidden stays hidden");

    let files = dictionary(b"Names");
    let files = files.get(b"EmbeddedFiles").unwrap().as_dict().unwrap().get(b"Names").unwrap().as_array().unwrap();
    assert_eq!(files.len(), 4);

    let pages: Vec<_> = document.page_iter().collect();
    for (first, second) in [(1, 2), (3, 4)] {
        let annotations = document.get_page_annotations(pages[first]).unwrap();
        let link = annotations.iter().find(|it| it.get(b"Subtype").unwrap().as_name().unwrap() == b"Link").unwrap();
        let place = link.get(b"A").unwrap().as_dict().unwrap().get(b"D").unwrap().as_array().unwrap();
        assert_eq!(place[0].as_reference().unwrap(), pages[second], "a named place is the page it named");
    }
    assert_eq!(
        bookmarks(&document),
        ["Index 目录", "A · Paper A 材料A", "> Chapter two", "B · Paper B 材料B", "> Chapter two"]
    );
}

/// The titles of the bookmarks, those below another marked.
fn bookmarks(document: &Document) -> Vec<String> {
    fn walk(document: &Document, node: &Dictionary, depth: usize, found: &mut Vec<String>) {
        let mut next = node.get(b"First").and_then(Object::as_reference).ok();
        while let Some(id) = next {
            let item = document.get_dictionary(id).unwrap();
            let title = lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap();
            found.push(format!("{}{title}", "> ".repeat(depth)));
            walk(document, item, depth + 1, found);
            next = item.get(b"Next").and_then(Object::as_reference).ok();
        }
    }
    let root = document.catalog().unwrap().get_deref(b"Outlines", document).unwrap().as_dict().unwrap();
    let mut found = Vec::new();
    walk(document, root, 0, &mut found);
    found
}

#[test]
fn the_index_leads_to_the_first_page_of_each_part() {
    let bound = bound(vec![part("A", vec![("one.pdf", saved(pdf(&["alpha", "beta"], 0)))])]);
    let document = Document::load_mem(&bound.bytes).unwrap();
    let pages: Vec<_> = document.page_iter().collect();
    let led: Vec<_> = document
        .get_page_annotations(pages[0])
        .unwrap()
        .iter()
        .filter_map(|link| link.get(b"Dest").ok()?.as_array().ok()?.first()?.as_reference().ok())
        .collect();
    assert_eq!(led, [pages[1], pages[2]]);
}

#[test]
fn a_file_that_cannot_be_bound_whole_is_refused() {
    let whole = saved(pdf(&["a text", "another"], 0));
    let mut cut = whole.clone();
    cut.truncate(whole.len() * 2 / 3);
    let mut locked = pdf(&["secret"], 0);
    locked
        .trailer
        .set("ID", vec![Object::string_literal("0123456789abcdef"), Object::string_literal("0123456789abcdef")]);
    let version = EncryptionVersion::V2 {
        document: &locked,
        owner_password: "owner",
        user_password: "user",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    locked.encrypt(&state).unwrap();
    let mut half_picture = png(600, 400);
    half_picture.truncate(half_picture.len() / 2);
    let mut half_photograph = jpeg();
    half_photograph.truncate(half_photograph.len() / 2);
    let mut portfolio = pdf(&["cover"], 0);
    portfolio.catalog_mut().unwrap().set("Collection", Dictionary::new());
    let mut dynamic = pdf(&["please wait"], 0);
    dynamic.catalog_mut().unwrap().set("NeedsRendering", true);
    let mut lost = pdf(&["a text"], 0);
    let page = lost.page_iter().next().unwrap();
    lost.get_dictionary_mut(page).unwrap().set("Contents", Object::Reference((4_000, 0)));
    for (name, bytes, reason) in [
        ("cut.pdf", cut, "cut.pdf is damaged"),
        ("locked.pdf", saved(locked), "locked.pdf is encrypted"),
        ("half.png", half_picture, "half.png is a damaged picture"),
        ("half.jpg", half_photograph, "half.jpg is a damaged picture"),
        ("portfolio.pdf", saved(portfolio), "portfolio.pdf is a portfolio"),
        ("dynamic.pdf", saved(dynamic), "dynamic.pdf is a form whose pages"),
        ("lost.pdf", saved(lost), "lost.pdf is damaged: a part is missing on page 1"),
        ("none.pdf", saved(pdf(&[], 0)), "none.pdf has no pages"),
        ("empty.pdf", Vec::new(), "empty.pdf is empty"),
        ("letter.docx", b"PK\x03\x04".to_vec(), "letter.docx is neither a PDF nor a JPEG or PNG picture"),
    ] {
        let said = refused(name, bytes);
        assert!(said.starts_with(reason), "{said}");
    }
}

#[test]
fn all_files_that_are_refused_are_named_at_once() {
    let parts = vec![
        part("A", vec![("one.txt", b"one".to_vec()), ("two.pdf", saved(pdf(&["good"], 0)))]),
        part("B", vec![("three.txt", b"three".to_vec())]),
    ];
    let Err(BindError::Refused(files)) =
        bind(&bundle(parts), &crate::common::PRESS, Languages::Both, &mut |_, _, _| {})
    else {
        panic!("bound");
    };
    let names: Vec<&str> = files.iter().map(|file| &*file.file).collect();
    assert_eq!(names, ["one.txt", "three.txt"]);
}

#[test]
fn the_same_parts_give_the_same_bytes() {
    let parts = || vec![part("A", vec![("one.pdf", saved(furnished("x"))), ("scan.png", png(40, 60))])];
    assert_eq!(bound(parts()), bound(parts()));
}

#[test]
fn an_index_of_many_parts_counts_its_own_pages() {
    let text = saved(pdf(&["text"], 0));
    let parts: Vec<Part> = (1..=120).map(|number| part(&number.to_string(), vec![("one.pdf", text.clone())])).collect();
    let bound = bound(parts);
    let pages = pages_of_text(&bound.bytes);
    let front = pages.iter().position(|page| page.contains("Exhibit 1 ")).unwrap();
    assert!(front > 1, "the index takes {front} pages");
    assert_eq!(pages.len(), 120 + front);
    let first = format!("{} / {}", front + 1, pages.len());
    assert!(pages[front].contains(&first), "{}", pages[front]);
}

#[test]
fn a_signature_is_kept_and_pointed_out() {
    let mut signed = pdf(&["contract"], 0);
    signed.catalog_mut().unwrap().set("AcroForm", dictionary! { "Fields" => Vec::<Object>::new(), "SigFlags" => 3 });
    let bound = bound(vec![part("A", vec![("contract.pdf", saved(signed))])]);
    assert_eq!(bound.remarks.len(), 1);
    assert!(bound.remarks[0].message.starts_with("carries an electronic signature"));
}

#[test]
fn a_list_says_where_its_mistakes_are() {
    let text = "format: 1\ntitle: Exhibits\ndate: 2026-02-30\nparts:\n  - exhibit: A\n    titel: x\n    files: [a.pdf]\n  - exhibit: A\n    title: y\n    files: []\n";
    let found = read_list("list.yaml", text.as_bytes()).unwrap_err();
    let names: Vec<&str> = found.iter().map(|it| it.name).collect();
    assert_eq!(names, ["impossible-date", "unknown-field", "missing-field", "duplicate-name", "wrong-type"]);
    assert_eq!(found[1].help.as_deref(), Some("did you mean `title`?"));
}

/// Numbers that look like chance and are the same every time (Marsaglia's xorshift).
fn chance(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 33).unwrap()
}

#[test]
fn a_damaged_exhibit_is_bound_or_refused_and_what_is_bound_is_sound() {
    let whole = saved(furnished("name"));
    let mut state = 0x9E37_79B9_7F4A_7C15;
    let mut bound = 0;
    for _ in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..=chance(&mut state) % 4 {
            let at = chance(&mut state) % bytes.len();
            bytes[at] = chance(&mut state).to_le_bytes()[0];
        }
        match bind(
            &bundle(vec![part("A", vec![("x.pdf", bytes)])]),
            &crate::common::PRESS,
            Languages::Both,
            &mut |_, _, _| {},
        ) {
            Ok(it) => {
                bound += 1;
                assert!(Document::load_mem(&it.bytes).unwrap().xref_recovery.is_none());
            }
            Err(BindError::Refused(files)) => assert_eq!(files.len(), 1),
            Err(other) => panic!("{other}"),
        }
    }
    assert!((1..400).contains(&bound), "{bound} of 400 are bound");
}
