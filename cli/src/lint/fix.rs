//! Replaces bytes of schema files, and nothing around them. Each file is replaced as a whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use typewright_codegen::__private::lint::Fix;

use crate::files;

/// Applies replacements that do not overlap, and returns those that were applied. After an error, which is returned with
/// the file, no other file is changed.
pub(super) fn apply(fixes: &[Fix]) -> (Vec<&Fix>, Option<(&str, io::Error)>) {
    let mut of_files: BTreeMap<&Path, Vec<&Fix>> = BTreeMap::new();
    fixes.iter().for_each(|fix| of_files.entry(&fix.file).or_default().push(fix));
    let mut applied = Vec::new();
    for (file, fixes) in of_files {
        let name = fixes.first().map_or("", |fix| fix.path.as_str());
        match rewrite(file, fixes) {
            Ok(done) => applied.extend(done),
            Err(error) => return (applied, Some((name, error))),
        }
    }
    (applied, None)
}

/// Rewrites one file.
fn rewrite<'f>(file: &Path, fixes: Vec<&'f Fix>) -> io::Result<Vec<&'f Fix>> {
    // A link stays one.
    let file = fs::canonicalize(file)?;
    let text = fs::read_to_string(&file)?;
    let chosen = apart(fixes);
    let new = replaced(&text, &chosen).ok_or_else(|| io::Error::other("it has changed since it was read"))?;
    files::replace(&file, new.as_bytes())?;
    Ok(chosen)
}

/// Returns the replacements in order, without any that overlaps another one.
fn apart(mut fixes: Vec<&Fix>) -> Vec<&Fix> {
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let overlaps = |one: &Fix, other: &Fix| one.span.start < other.span.end && other.span.start < one.span.end;
    let alone = |fix: &&Fix| fixes.iter().filter(|other| overlaps(fix, other)).count() == 1;
    fixes.iter().copied().filter(alone).collect()
}

/// Returns the text with replacements that are in order; `None` if it does not contain what they replace.
fn replaced(text: &str, fixes: &[&Fix]) -> Option<String> {
    let (mut new, mut end) = (String::with_capacity(text.len()), 0);
    for fix in fixes {
        new.push_str(text.get(end..fix.span.start)?);
        text.get(fix.span.clone()).filter(|old| *old == fix.old)?;
        new.push_str(&fix.new);
        end = fix.span.end;
    }
    new.push_str(text.get(end..)?);
    Some(new)
}

#[cfg(test)]
mod tests {
    use std::ops::Range;
    use std::path::PathBuf;

    use typewright_codegen::diagnostic::Code;

    use super::*;

    fn fix(span: Range<usize>, old: &str, new: &str) -> Fix {
        let (old, new) = (old.to_owned(), new.to_owned());
        Fix { code: Code::MisspeltKeyword, file: PathBuf::from("a.json"), path: "a.json".to_owned(), span, old, new }
    }

    #[test]
    fn only_the_bytes_of_the_spans_change() {
        let (one, other) = (fix(2..4, "ab", "xyz"), fix(7..8, "c", ""));
        assert_eq!(replaced("{ ab : c }", &[&one, &other]).as_deref(), Some("{ xyz :  }"));
        assert_eq!(replaced("{ ba : c }", &[&one]), None, "the text has changed");
        assert_eq!(replaced("{", &[&one]), None, "the text is shorter");
    }

    #[test]
    fn replacements_that_overlap_are_left_out() {
        let (one, other, third) = (fix(0..4, "", ""), fix(3..5, "", ""), fix(5..6, "", ""));
        assert_eq!(apart(vec![&third, &other, &one]), [&third]);
    }
}
