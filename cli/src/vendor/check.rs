//! `vendor --check`: compares all vendored files with what was fetched, and with what their URLs lead to now.
//! Writes nothing.

use std::fs;
use std::io::ErrorKind;

use super::checksums::{self, Entry, checksum};
use super::{Run, mapping};
use crate::exit::Exit;
use crate::{report, terminal};

/// Reports each file and each source that has changed.
pub(super) fn check(run: &Run<'_>) -> Exit {
    if run.entries.is_empty() {
        let message = format!("there is no `{}` in `{}`", checksums::FILE, run.into.display());
        report::error(&message, "run `cargo typewright vendor` first, or name its folder with `--into`");
        return Exit::Usage;
    }
    let exits = run.entries.iter().flat_map(|entry| [here(run, entry), upstream(run, entry)]);
    let exit = exits.max().unwrap_or(Exit::Success);
    if exit == Exit::Success {
        report::done(&format!("{} schemas are as they were fetched", run.entries.len()));
    }
    exit
}

fn here(run: &Run<'_>, Entry { checksum: recorded, path, url }: &Entry) -> Exit {
    match fs::read_to_string(run.into.join(path)) {
        Ok(text) if checksum(&text) == *recorded => Exit::Success,
        Ok(_) => reported(&format!("changed here: {path} ({url})")),
        Err(error) if error.kind() == ErrorKind::NotFound => reported(&format!("missing here: {path} ({url})")),
        Err(error) => reported(&format!("cannot be read: {path}: {error}")),
    }
}

fn upstream(run: &Run<'_>, Entry { checksum: recorded, url, .. }: &Entry) -> Exit {
    match run.fetcher.answer(url) {
        Ok(answer) if answer.at != mapping::redirected(&run.settings, url).unwrap_or(url) => {
            reported(&format!("changed upstream: {url} leads to {}", answer.at))
        }
        Ok(answer) if checksum(&answer.text) == *recorded => Exit::Success,
        Ok(_) => reported(&format!("changed upstream: {url}")),
        Err(reason) => {
            report::error(&format!("`{url}` cannot be compared: {reason}"), "");
            Exit::Unusable
        }
    }
}

fn reported(line: &str) -> Exit {
    terminal::data(format!("{line}\n"));
    Exit::Negative
}
