//! `completions` and `man`: what a shell and `man` know of the command line.

use std::fs;
use std::io;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Arguments;
use crate::exit::Exit;
use crate::{report, terminal};

/// The name of the program, which shells complete.
const PROGRAM: &str = "cargo-typewright";

/// Prints the completions for a shell.
pub(crate) fn completions(shell: Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command().bin_name(PROGRAM), PROGRAM, &mut script);
    terminal::data(String::from_utf8_lossy(&script));
    Exit::Success
}

/// Writes a manual page for the program and for each command to a folder, or prints the one of the program.
pub(crate) fn manual(out: Option<&Path>) -> Exit {
    let command = Arguments::command().name(PROGRAM).bin_name(PROGRAM);
    let Some(out) = out else {
        let mut page = Vec::new();
        return match clap_mangen::Man::new(command).render(&mut page) {
            Ok(()) => {
                terminal::data(String::from_utf8_lossy(&page));
                Exit::Success
            }
            Err(error) => unwritable(&error),
        };
    };
    match fs::create_dir_all(out).and_then(|()| clap_mangen::generate_to(command, out)) {
        Ok(()) => {
            report::done(&format!("wrote the manual pages to `{}`", out.display()));
            Exit::Success
        }
        Err(error) => unwritable(&error),
    }
}

fn unwritable(error: &io::Error) -> Exit {
    report::error(&format!("cannot write: {error}"), "name a folder that can be written to with `--out`");
    Exit::Unusable
}
