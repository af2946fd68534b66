//! The reference that `docs` writes, in a browser without a window: keyboard, search, colours, narrow screens.
//! Screenshots are kept in the folder of temporary files of the build.

#[path = "browser/chromium.rs"]
mod chromium;
#[path = "../../tests/support/harness.rs"]
mod harness;
#[path = "docs/schemas.rs"]
mod schemas;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use chromium::Browser;
use serde_json::Value;

fn main() -> ExitCode {
    harness::run(harness::tests! {
        [browser] pages_open_without_an_error_and_load_nothing_else,
        the_search_is_used_by_keyboard,
        pages_fit_a_screen_of_375_pixels,
        texts_have_contrast_in_light_and_dark,
        the_switch_of_colours_is_kept
    })
}

/// Writes a reference of hostile schemas, an API description and the five vendors, and returns its folder.
fn reference(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{name}"));
    // Left over from an earlier run, or missing.
    let _ = fs::remove_dir_all(&folder);
    let schemas = folder.join("schemas");
    fs::create_dir_all(&schemas).expect("a folder can be made");
    fs::write(folder.join("typewright.toml"), "schemas = [\"schemas\"]\n").expect("a file can be written");
    for (file, text) in schemas::ALL {
        fs::write(schemas.join(file), text).expect("a file can be written");
    }
    let vendors = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let run = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"))
        .args(["docs", "--quiet", "--out", "out", "schemas"])
        .arg(vendors.canonicalize().expect("the vendors are part of the repository"))
        .current_dir(&folder)
        .output()
        .expect("the command line starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    folder.join("out").canonicalize().expect("it was written")
}

/// Returns the URLs of all pages.
fn pages(folder: &Path) -> Vec<String> {
    let listed = |folder: &Path| {
        let entries = fs::read_dir(folder).expect("a folder of pages").flatten().map(|entry| entry.path());
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "html")).collect::<Vec<_>>()
    };
    let mut pages = listed(folder);
    pages.extend(listed(&folder.join("models")));
    pages.sort();
    assert!(pages.len() > 40, "{pages:?}");
    pages.iter().map(|page| format!("file://{}", page.display())).collect()
}

fn pages_open_without_an_error_and_load_nothing_else(program: &Path) {
    let folder = reference("pages");
    let mut browser = Browser::start(program, "pages");
    for page in pages(&folder) {
        browser.open(&page);
        let broken = browser.evaluate(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map(link => link.getAttribute('href'))
                .filter(href => !document.getElementById(decodeURIComponent(href.slice(1))))",
        );
        assert_eq!(broken, Value::Array(Vec::new()), "links without a target on {page}");
        assert_eq!(browser.evaluate("document.scripts.length"), 1, "{page}");
    }
    assert_eq!(browser.take_errors(), Vec::<String>::new());
}

fn the_search_is_used_by_keyboard(program: &Path) {
    let folder = reference("search");
    let mut browser = Browser::start(program, "search");
    let index = format!("file://{}", folder.join("index.html").display());
    browser.open(&index);
    browser.press("/");
    assert_eq!(browser.evaluate("document.activeElement.id"), "search");
    browser.write("sessionde");
    browser.wait_for("document.querySelectorAll('#results [role=option]').length > 0");
    assert_eq!(
        browser.evaluate("document.querySelector('#results [aria-selected=true] .name').textContent"),
        "SessionDevice"
    );
    let active =
        "document.getElementById(document.getElementById('search').getAttribute('aria-activedescendant')).textContent";
    let first = browser.evaluate(active);
    browser.screenshot("search-1440-light");
    browser.press("ArrowDown");
    assert_ne!(browser.evaluate(active), first);
    browser.press("ArrowUp");
    assert_eq!(browser.evaluate(active), first);
    browser.press_and_load("Enter");
    let opened = browser.evaluate("document.querySelector('h1').textContent");
    assert!(opened.as_str().is_some_and(|name| name.starts_with("SessionDevice")), "{opened}");

    // A member by its name in JSON, from a page below.
    browser.press("/");
    browser.write("authenticator_assurance_level");
    browser.wait_for("document.querySelectorAll('#results [role=option]').length > 0");
    browser.press_and_load("Enter");
    let target = browser.evaluate("document.querySelector(':target .name').textContent");
    assert_eq!(target, "authenticator_assurance_level");

    // A hostile name is found and shown as text.
    browser.press("/");
    browser.write("<img src=x");
    browser.wait_for("document.querySelectorAll('#results [role=option]').length > 0");
    assert_eq!(browser.evaluate("document.querySelectorAll('#results img').length"), 0);
    browser.press("Escape");
    assert_eq!(browser.evaluate("document.getElementById('results').hidden"), true);
    browser.press("/");
    browser.write("no such name anywhere");
    browser.wait_for("document.getElementById('found').textContent === '0 results'");
    assert_eq!(browser.take_errors(), Vec::<String>::new());
}

fn pages_fit_a_screen_of_375_pixels(program: &Path) {
    let folder = reference("narrow");
    let mut browser = Browser::start(program, "narrow");
    browser.size(375, 800);
    for page in pages(&folder) {
        browser.open(&page);
        assert_eq!(browser.evaluate("innerWidth"), 375, "{page}");
        let wide = browser.evaluate("document.documentElement.scrollWidth");
        assert!(wide.as_u64().is_some_and(|wide| wide <= 375), "{page} is {wide} pixels wide");
    }
    for (page, name) in
        [("models/kratos.Session.html", "model"), ("index.html", "index"), ("operations.html", "operations")]
    {
        browser.open(&format!("file://{}", folder.join(page).display()));
        browser.screenshot(&format!("{name}-375-light"));
    }
    browser.press("/");
    browser.write("session");
    browser.wait_for("document.querySelectorAll('#results [role=option]').length > 3");
    let wide = browser.evaluate("document.documentElement.scrollWidth");
    assert!(wide.as_u64().is_some_and(|wide| wide <= 375), "the results make the page {wide} pixels wide");
    browser.screenshot("search-375-light");
    assert_eq!(browser.take_errors(), Vec::<String>::new());
}

/// Returns the texts whose contrast with what is behind them is below 4.5, as WCAG 2.2 computes it.
const FAINT: &str = r"(() => {
    const numbers = colour => colour.match(/[\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const behind = node => {
        for (; node; node = node.parentElement) {
            const colour = numbers(getComputedStyle(node).backgroundColor);
            if (colour.length < 4 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
    };
    const faint = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || node.closest('svg, script') || !node.checkVisibility()) continue;
        const both = [light(numbers(getComputedStyle(node).color)), light(behind(node))];
        const contrast = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
        if (contrast < 4.5) faint.push(`${contrast.toFixed(2)}: ${walker.currentNode.data.trim()}`);
    }
    return faint;
})()";

fn texts_have_contrast_in_light_and_dark(program: &Path) {
    let folder = reference("contrast");
    let mut browser = Browser::start(program, "contrast");
    for page in pages(&folder) {
        browser.open(&page);
        for scheme in ["light", "dark"] {
            browser.prefer(scheme);
            assert_eq!(browser.evaluate(FAINT), Value::Array(Vec::new()), "{page}, {scheme}");
        }
    }
    for scheme in ["light", "dark"] {
        browser.prefer(scheme);
        // The part that a link leads to is shown on another background.
        browser.open(&format!("file://{}#Session.tokenized", folder.join("models/kratos.Session.html").display()));
        assert_eq!(browser.evaluate(FAINT), Value::Array(Vec::new()), "a target, {scheme}");
        browser.screenshot(&format!("model-1440-{scheme}"));
        browser.open(&format!("file://{}", folder.join("operations.html").display()));
        browser.screenshot(&format!("operations-1440-{scheme}"));
    }
}

fn the_switch_of_colours_is_kept(program: &Path) {
    let folder = reference("colours");
    let mut browser = Browser::start(program, "colours");
    let back = "getComputedStyle(document.body).backgroundColor";
    browser.prefer("light");
    let [index, model] =
        ["index.html", "models/kratos.Session.html"].map(|page| format!("file://{}", folder.join(page).display()));
    browser.open(&index);
    let light = browser.evaluate(back);
    assert_eq!(browser.evaluate("document.getElementById('theme').getAttribute('aria-pressed')"), "false");
    // By keyboard: the switch is behind the search.
    browser.press("/");
    browser.press("Tab");
    assert_eq!(browser.evaluate("document.activeElement.id"), "theme");
    assert_ne!(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle"), "none");
    browser.press("Enter");
    let dark = browser.evaluate(back);
    assert_ne!(light, dark);
    assert_eq!(browser.evaluate("document.getElementById('theme').getAttribute('aria-pressed')"), "true");
    browser.open(&model);
    assert_eq!(browser.evaluate(back), dark);
    browser.prefer("dark");
    browser.open(&index);
    assert_eq!(browser.evaluate(back), dark);
    assert_eq!(browser.take_errors(), Vec::<String>::new());
}
