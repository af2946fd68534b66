//! What `completions` and `man` print names every command.

mod support;

use support::Project;

const COMMANDS: [&str; 9] =
    ["init", "generate", "watch", "outline", "why", "validate", "explain", "diff", "completions"];

#[test]
fn completions_name_every_command() {
    let project = Project::new("completions");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        project.run(&["completions", shell]).ended(0, &[&COMMANDS[..], &["cargo-typewright"]].concat(), &[]);
    }
    project.run(&["completions", "csh"]).ended(2, &[], &["csh"]);
}

#[test]
fn manual_pages_are_written_for_every_command() {
    let project = Project::new("manual");
    project.run(&["man"]).ended(0, &[".TH", "generate", "validate"], &[]);
    project.run(&["man", "--out", "pages"]).ended(0, &[], &["wrote the manual pages to `pages`"]);
    for command in COMMANDS {
        let page = project.folder.join(format!("pages/cargo-typewright-{command}.1"));
        let text = std::fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        assert!(text.contains(command), "{text}");
    }
    project.write("taken", "");
    project.run(&["man", "--out", "taken"]).ended(3, &[], &["cannot write"]);
}
