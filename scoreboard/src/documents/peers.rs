//! Runs other generators on the documents, and checks the packages that they write. Does not know the generators: each
//! is a shell command that reads the document `$DOCUMENT` and writes a package to the folder `$OUT`.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::str::FromStr;

use super::find::Document;
use crate::Outcome;

/// Another generator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Peer {
    /// The name in results.
    pub(super) name: String,
    command: String,
}

/// The result of another generator for a document.
#[derive(Clone, Debug)]
pub(super) enum Result {
    /// It fails; the last line that it writes.
    Fails(String),
    /// rustc rejects what it writes; the first error.
    DoesNotCompile(String),
    /// rustc accepts what it writes.
    Compiles,
}

impl FromStr for Peer {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let (name, command) = text.split_once('=').ok_or("write NAME=COMMAND")?;
        Ok(Self { name: name.to_owned(), command: command.to_owned() })
    }
}

/// Returns the result of a generator for each document that is a file. It writes to the folder `home`.
pub(super) fn results(peer: &Peer, folder: &Path, documents: &[Document], home: &Path) -> Outcome<Vec<Option<Result>>> {
    let mut all = Vec::with_capacity(documents.len());
    for (at, document) in documents.iter().enumerate() {
        let path = folder.join(&document.path);
        let is_file = path.is_file();
        let out = home.join(format!("{}_{at}", peer.name));
        all.push(if is_file { Some(result(peer, &path, &out, home)?) } else { None });
    }
    Ok(all)
}

fn result(peer: &Peer, document: &Path, out: &Path, home: &Path) -> Outcome<Result> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out)?;
    let generated = Command::new("sh")
        .args(["-c", &peer.command])
        .env("DOCUMENT", document)
        .env("OUT", out)
        .stdin(Stdio::null())
        .output()?;
    let manifest = out.join("Cargo.toml");
    if !generated.status.success() || !manifest.is_file() {
        let said = [generated.stdout, generated.stderr].concat();
        return Ok(Result::Fails(line(&said, |lines| lines.last().cloned())));
    }
    // It is not a member of the workspace around it.
    let text = fs::read_to_string(&manifest)?;
    if !text.contains("[workspace]") {
        fs::write(&manifest, format!("{text}\n[workspace]\n"))?;
    }
    let checked = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--quiet", "--manifest-path"])
        .arg(&manifest)
        .env("CARGO_TARGET_DIR", home.join("target"))
        .stdin(Stdio::null())
        .output()?;
    if checked.status.success() {
        return Ok(Result::Compiles);
    }
    let is_error = |line: &&String| line.starts_with("error");
    Ok(Result::DoesNotCompile(line(&checked.stderr, |lines| lines.iter().find(is_error).cloned())))
}

fn line(said: &[u8], choose: impl Fn(&[String]) -> Option<String>) -> String {
    let text = String::from_utf8_lossy(said);
    let lines: Vec<String> = text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
    choose(&lines).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Document, Peer, Result, results};

    #[test]
    fn the_output_of_a_command_is_checked() {
        let folder = std::env::temp_dir().join(format!("scoreboard-peers-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder can be made");
        std::fs::write(folder.join("good.rs"), "pub struct A;").expect("it can be written");
        std::fs::write(folder.join("bad.rs"), "pub struct A(B);").expect("it can be written");
        std::fs::write(folder.join("none.rs"), "none").expect("it can be written");
        let command = "tested=grep -q struct $DOCUMENT && mkdir $OUT/src && cp $DOCUMENT $OUT/src/lib.rs && \
                       printf '[package]\\nname = \"a\"\\n' > $OUT/Cargo.toml";
        let peer: Peer = command.parse().expect("it has a name");
        let document = |name: &str| Document { path: PathBuf::from(name), asserts_formats: false, beside: Vec::new() };
        let documents = ["good.rs", "bad.rs", "none.rs", "."].map(document);
        let found = results(&peer, &folder, &documents, &folder.join("out"));
        std::fs::remove_dir_all(&folder).expect("it can be removed");
        let found = found.expect("the commands run");
        assert!(matches!(found[0], Some(Result::Compiles)), "{found:?}");
        assert!(
            matches!(&found[1], Some(Result::DoesNotCompile(error)) if error.contains("E0412") || error.contains("E0425")),
            "{found:?}"
        );
        assert!(matches!(found[2], Some(Result::Fails(_))) && found[3].is_none(), "{found:?}");
        assert!("tested".parse::<Peer>().is_err());
    }
}
