//! `docs`: the pages of a small reference, their links, hostile schemas, secrets, and what is written where.

#[path = "docs/schemas.rs"]
mod schemas;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use scraper::{Html, Selector};
use support::Project;

/// Writes schemas and their reference, and returns the files by path.
fn reference(name: &str, schemas: &[(&str, &str)]) -> (Project, BTreeMap<String, String>) {
    let project = Project::new(name);
    fs::remove_dir_all(project.folder.join("schemas")).expect("it was written");
    for (file, text) in schemas {
        project.write(&format!("schemas/{file}"), text);
    }
    let run = project.run(&["docs", "--quiet", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let files = read(&project.folder.join("out"));
    (project, files)
}

/// Returns all files below a folder.
fn read(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(&next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is below").to_string_lossy().replace('\\', "/");
                files.insert(name, fs::read_to_string(&path).expect("text"));
            }
        }
    }
    files
}

fn pages(files: &BTreeMap<String, String>) -> Vec<(&str, Html)> {
    let pages = files.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|ending| ending == "html"));
    pages.map(|(path, text)| (path.as_str(), Html::parse_document(text))).collect()
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("a selector")
}

#[test]
fn the_page_of_a_model_has_the_facts_of_its_schema() {
    let (_, files) = reference("docs_model", &[("shop.schema.json", schemas::SHOP)]);
    let page = files.get("models/schemas.Order.html").or_else(|| files.get("models/Order.html"));
    let page = page.unwrap_or_else(|| panic!("{:?}", files.keys()));
    // A line for each tag, so that a change shows where it is.
    let text = page.replace("><", ">\n<");
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/docs/order.html");
    if env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&golden, &text).expect("the golden file can be written");
    }
    let expected = fs::read_to_string(&golden).expect("the golden file is there");
    assert!(text == expected, "the page changed; run `UPDATE_GOLDENS=1 cargo test --test docs`, and read the diff");
}

#[test]
fn every_link_and_anchor_leads_somewhere() {
    let (_, files) = reference("docs_links", &schemas::ALL);
    let pages = pages(&files);
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (path, page) in &pages {
        let with_id = selector("[id]");
        let found = page.select(&with_id).map(|node| node.attr("id").unwrap_or_default().to_owned());
        let all: Vec<String> = found.collect();
        let unique: BTreeSet<String> = all.iter().cloned().collect();
        assert_eq!(all.len(), unique.len(), "an id is used twice on {path}: {all:?}");
        ids.insert(path, unique);
    }
    let mut count = 0;
    for (path, page) in &pages {
        for node in page.select(&selector("[href], [src], [aria-labelledby], [aria-controls], [for]")) {
            for name in ["aria-labelledby", "aria-controls", "for"] {
                assert!(node.attr(name).is_none_or(|id| ids[path].contains(id)), "{name} on {path}");
            }
            let Some(url) = node.attr("href").or_else(|| node.attr("src")) else { continue };
            if url.starts_with("https://") {
                continue;
            }
            let (file, anchor) = url.split_once('#').map_or((url, None), |(file, anchor)| (file, Some(anchor)));
            let target = resolved(path, file);
            assert!(files.contains_key(&target), "{url} on {path}");
            assert!(anchor.is_none_or(|anchor| ids[target.as_str()].contains(anchor)), "{url} on {path}");
            count += 1;
        }
    }
    assert!(count > 300, "only {count} links");
}

/// Resolves a relative path against that of a page.
fn resolved(page: &str, file: &str) -> String {
    if file.is_empty() {
        return page.to_owned();
    }
    let mut steps: Vec<&str> = page.split('/').collect();
    steps.pop();
    for step in file.split('/') {
        if step == ".." {
            steps.pop().expect("no link leads out of the folder");
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}

#[test]
fn nothing_of_a_hostile_schema_is_run_loaded_or_written_elsewhere() {
    let (project, files) = reference("docs_hostile", &schemas::ALL);
    let outside: Vec<String> = read(&project.folder).into_keys().filter(|path| !path.starts_with("out/")).collect();
    assert_eq!(outside.iter().filter(|path| !path.starts_with("schemas/")).collect::<Vec<_>>(), ["typewright.toml"]);
    let mut names = BTreeSet::new();
    for path in files.keys() {
        assert!(names.insert(path.to_lowercase()), "{path} equals another one without case");
        let name = path.strip_prefix("models/").unwrap_or(path);
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
        assert!(name.chars().all(is_plain) && name.len() < 130 && !name.starts_with('.'), "{path}");
    }
    for (path, page) in pages(&files) {
        let scripts: Vec<_> = page.select(&selector("script")).collect();
        assert_eq!(scripts.len(), 1, "{path}");
        assert_eq!(scripts[0].inner_html(), "", "{path}");
        assert_eq!(
            page.select(&selector("img, iframe, object, embed, form, base, style, video, audio")).count(),
            0,
            "{path}"
        );
        for node in page.select(&selector("*")) {
            for (name, value) in node.value().attrs() {
                assert!(!name.starts_with("on") && name != "style", "{name} on {path}");
                assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{value} on {path}");
            }
        }
        assert_eq!(page.select(&selector("main")).count(), 1, "{path}");
        assert_eq!(page.select(&selector("h1")).count(), 1, "{path}");
    }
    // In a script, neither of these ends a line or the script.
    assert!(!files["search-index.js"].contains('\u{2028}'));
}

/// Characters that change the direction of text or cannot be seen, other than those at which lines end.
fn unseen(text: &str) -> Option<char> {
    let is_unseen = |letter: &char| {
        matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            || letter.is_control() && !matches!(letter, '\n' | '\t')
    };
    text.chars().find(is_unseen)
}

#[test]
fn text_that_cannot_be_seen_is_shown_as_escapes_and_in_quotes() {
    let (_, files) = reference("docs_unseen", &[("unseen.schema.json", schemas::UNSEEN)]);
    for (path, text) in &files {
        assert_eq!(unseen(text), None, "{path}");
    }
    let page = files.iter().find(|(path, _)| path.starts_with("models/")).expect("a page").1;
    for shown in [
        "<code>exe\\u{202e}fdp.user</code>",
        "<code>&quot;&quot;</code>",
        "<code>&quot; &quot;</code>",
        "<code>pay\\u{200d}pal</code>",
        "Ends \\u{2067}here.",
        "&quot;admin\\u{200b}&quot;",
    ] {
        assert!(page.contains(shown), "`{shown}` is missing from {page}");
    }
    // A blank title is none, and the script shows the escapes too.
    assert!(!page.contains("<p> </p>") && !page.contains("<p></p>"), "{page}");
    assert_eq!(page.matches("class=\"title\"").count(), 1, "{page}");
    for shown in ["exe\\\\u{202e}fdp.user", r#"["\"\"","#, r#"["\" \"","#] {
        assert!(files["search-index.js"].contains(shown), "`{shown}` is missing from {}", files["search-index.js"]);
    }
}

#[test]
fn an_api_is_introduced_and_its_operations_are_grouped_by_tag() {
    let (_, files) = reference("docs_tags", &[("api.json", schemas::TAGGED)]);
    let pages: BTreeMap<&str, Html> = pages(&files).into_iter().collect();
    let texts = |path: &str, of: &str| -> Vec<String> {
        pages[path].select(&selector(of)).map(|node| node.text().collect::<String>().trim().to_owned()).collect()
    };
    assert_eq!(texts("index.html", "h1"), ["Pet shop"]);
    assert_eq!(texts("index.html", "main > .version"), ["Version 2.1"]);
    assert_eq!(texts("index.html", "main > .text em"), ["all"]);
    assert_eq!(texts("index.html", "title"), ["Pet shop"]);
    let page = "operations.html";
    assert_eq!(texts(page, "h2[id]"), ["shops", "pets", "undeclared", "Other paths", "Other webhooks"]);
    let operations = |group: &str| texts(page, &format!("section[aria-labelledby='{group}'] .operation h3 > code"));
    assert_eq!(operations("tag-shops"), ["/shops"]);
    assert_eq!(operations("tag-pets"), ["/pets", "/pets", "petSold"]);
    assert_eq!(operations("tag-Other_paths"), ["/health"]);
    assert_eq!(texts(page, "section[aria-labelledby='tag-pets'] > .text"), ["Those that one can buy."]);
    assert_eq!(texts(page, ".operation .kind"), ["shops", "webhook", "webhook"]);
    let level = texts(page, "nav.contents li:not(.sub) a");
    assert_eq!(level, ["shops", "pets", "undeclared", "Other paths", "Other webhooks"]);

    // Several descriptions are introduced where their models are listed.
    let (_, files) = reference("docs_several", &[("a.json", schemas::TAGGED), ("b.json", schemas::API)]);
    let index = Html::parse_document(&files["index.html"]);
    let title = selector("section.module > .title");
    let titles: Vec<String> = index.select(&title).map(|node| node.text().collect()).collect();
    assert_eq!(titles, ["Pet shop", "Pets"]);
}

#[test]
fn secrets_are_on_no_page() {
    let (_, files) = reference("docs_secrets", &[("secrets.schema.json", schemas::SECRETS)]);
    for (path, text) in &files {
        let at = text.find(schemas::CANARY);
        assert!(at.is_none(), "{path}: {:?}", at.map(|at| &text[at.saturating_sub(100)..at + 20]));
    }
    let page = files.iter().find(|(path, _)| path.ends_with("Login.html")).expect("a page").1;
    assert!(page.matches("[redacted]").count() >= 5, "{page}");
}

#[test]
fn the_same_schemas_give_the_same_bytes() {
    let (_, first) = reference("docs_first", &schemas::ALL);
    let (_, second) = reference("docs_second", &schemas::ALL);
    assert_eq!(first, second);
}

#[test]
fn only_pages_of_earlier_runs_are_replaced_and_removed() {
    let (project, files) = reference("docs_written", &[("shop.schema.json", schemas::SHOP)]);
    let out = project.folder.join("out");
    project.run(&["docs", "--out", "out", "--check"]).ended(0, &[], &[]);

    // A file of the user beside them stays.
    project.write("out/models/mine.html", "<p>mine</p>");
    project.write("out/notes.txt", "mine");
    let renamed = schemas::SHOP.replace("\"code\":", "\"coupon\":");
    project.write("schemas/shop.schema.json", renamed);
    project.run(&["docs", "--out", "out", "--check"]).ended(1, &["Coupon"], &["cargo typewright docs --out out"]);
    project.run(&["docs", "--out", "out"]).ended(0, &[], &["wrote "]);
    let after = read(&out);
    assert!(
        files.keys().any(|path| path.ends_with("Code.html")) && !after.keys().any(|path| path.ends_with("Code.html"))
    );
    assert!(after.keys().any(|path| path.ends_with("Coupon.html")), "{:?}", after.keys());
    assert_eq!((after["models/mine.html"].as_str(), after["notes.txt"].as_str()), ("<p>mine</p>", "mine"));

    // A page that is in the way stays too, unless it is forced; nothing else is written then.
    project.write("out/index.html", "<p>mine</p>");
    project.write("schemas/shop.schema.json", schemas::SHOP);
    project.run(&["docs", "--out", "out"]).ended(3, &[], &["`index.html` was not generated by typewright"]);
    assert!(read(&out).keys().any(|path| path.ends_with("Coupon.html")));
    project.run(&["docs", "--out", "out", "--force"]).ended(0, &[], &["wrote "]);
    assert_eq!(read(&out)["index.html"], files["index.html"]);
}

#[test]
fn mistakes_in_schemas_are_reported_as_by_generate() {
    let project = Project::new("docs_mistakes");
    project.write("schemas/bad.schema.json", r##"{"properties": {"a": {"$ref": "#/$defs/missing"}}}"##);
    project.run(&["docs", "--out", "out"]).ended(3, &[], &["error", "bad.schema.json"]);
    assert!(!project.folder.join("out").exists());
    let run = project.run(&["docs", "--out", "out", "--keep-going"]);
    assert_eq!(run.code, Some(4), "{run:?}");
    assert!(project.folder.join("out/index.html").exists());
}
