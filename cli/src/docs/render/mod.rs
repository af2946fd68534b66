//! Renders a reference as HTML: one file for each page, a style sheet, and two scripts.
//! Every text is escaped by the templates; only `markdown` makes HTML of its own.

mod body;
mod diagram;
mod index;
mod layout;
mod markdown;
mod model;
mod operations;
mod search;

use typewright_codegen::__private::print::{MARK, STYLE_MARK};
use typewright_codegen::output::{Output, OutputFile};

use self::layout::Here;
use super::data::{OPERATIONS_FILE, Site};

const STYLE: &str = include_str!("../assets/style.css");
const SCRIPT: &str = include_str!("../assets/script.js");

/// Returns all files.
pub(super) fn files(site: &Site) -> Output {
    let has_operations = !site.operations.is_empty();
    let mut files = vec![
        file("style.css", format!("{STYLE_MARK}\n{STYLE}")),
        file("script.js", format!("{MARK}\n{SCRIPT}")),
        file("search-index.js", search::script(site)),
        file(index::FILE, layout::page(Here { file: index::FILE }, &index::page(site))),
    ];
    if has_operations {
        files.push(file(OPERATIONS_FILE, layout::page(Here { file: OPERATIONS_FILE }, &operations::page(site))));
    }
    let pages = site.pages.iter().map(|page| {
        let content = model::page(page, &site.title, has_operations);
        file(&page.file, layout::page(Here { file: &page.file }, &content))
    });
    files.extend(pages);
    Output::new(files)
}

fn file(path: &str, text: String) -> OutputFile {
    OutputFile { path: path.to_owned(), text }
}
