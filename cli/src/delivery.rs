//! Files that a command makes: written to a folder as a whole, or compared with it.
//! Does not depend on what is in the files.

use std::io;
use std::path::Path;

use similar::TextDiff;
use typewright_codegen::output::{Drift, Obstacle, Output};

use crate::exit::Exit;
use crate::{report, terminal};

/// Reports obstacles to writing files before anything is written.
pub(crate) fn obstructed(out: &Path, files: &Output, replaces: bool) -> Option<Exit> {
    let mut obstacles = files.compare(out).ok()?.obstacles;
    obstacles.retain(|obstacle| !(replaces && obstacle.is_replaceable()));
    let first = obstacles.first()?;
    report::error(&format!("cannot write to `{}`: {}", out.display(), listed(&obstacles)), &way_out(first));
    Some(Exit::Unusable)
}

/// Returns the first obstacles, and the number of others.
fn listed(obstacles: &[Obstacle]) -> String {
    let shown: Vec<String> = obstacles.iter().take(FIRST_OBSTACLES).map(Obstacle::to_string).collect();
    let more = match obstacles.len().saturating_sub(FIRST_OBSTACLES) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    format!("{}{more}", shown.join(", "))
}

fn way_out(obstacle: &Obstacle) -> String {
    let moved = format!("move `{}` away, or name another folder with `--out`", obstacle.path);
    if obstacle.is_replaceable() { format!("{moved}; `--force` replaces it") } else { moved }
}

/// Writes files to a folder.
pub(crate) type Write = fn(&Output, &Path) -> io::Result<Drift>;

/// Writes files, and reports how many have changed.
pub(crate) fn write(out: &Path, files: &Output, write: Write) -> Exit {
    match write(files, out) {
        Ok(drift) => {
            let (changed, all) = (drift.differences.len(), files.files().len());
            report::done(&format!("wrote {changed} of {all} files to `{}`", out.display()));
            Exit::Success
        }
        Err(error) => {
            report::error(&format!("cannot write: {error}"), "name a folder that can be written to with `--out`");
            Exit::Unusable
        }
    }
}

/// Compares files with a folder, and prints the differences. `command` is the one that writes them.
pub(crate) fn check(out: Option<&Path>, files: &Output, command: &str) -> Exit {
    let Some(out) = out.filter(|out| out.is_dir()) else {
        let message = out.map_or_else(|| NO_OUT.to_owned(), |out| format!("there is no folder `{}`", out.display()));
        report::error(&message, help_for_out(command));
        return Exit::Usage;
    };
    match files.compare(out) {
        Ok(drift) if drift.is_empty() => Exit::Success,
        Ok(drift) => {
            terminal::data(diff(&drift));
            let help = format!("run `cargo typewright {command} --out {}`", out.display());
            report::error(&format!("{} generated files have drifted", drift.differences.len()), &help);
            if let Some(first) = drift.obstacles.first() {
                report::error(&format!("files are in the way: {}", listed(&drift.obstacles)), &way_out(first));
            }
            Exit::Negative
        }
        Err(error) => {
            report::error(&format!("cannot compare: {error}"), "");
            Exit::Unusable
        }
    }
}

/// The maximum number of obstacles that are listed.
const FIRST_OBSTACLES: usize = 5;

const NO_OUT: &str = "there is no folder to compare with";

fn help_for_out(command: &str) -> &'static str {
    match command {
        "generate" => "name the folder of the generated crate with `--out`, or `out` in `typewright.toml`",
        _ => "name the folder with `--out`",
    }
}

/// Returns the changes to the folder, as a unified diff.
fn diff(drift: &Drift) -> String {
    let mut text = String::new();
    for difference in &drift.differences {
        let present = difference.present.as_deref().unwrap_or_default();
        let generated = difference.generated.as_deref().unwrap_or_default();
        let side = |there: bool, name: &str| if there { name.to_owned() } else { "/dev/null".to_owned() };
        let old = side(difference.present.is_some(), &format!("a/{}", difference.path));
        let new = side(difference.generated.is_some(), &format!("b/{}", difference.path));
        text.push_str(&TextDiff::from_lines(present, generated).unified_diff().header(&old, &new).to_string());
    }
    text
}
