//! Breaks lines of docs that are too wide, where Markdown reads a line break as a space.
//! Leaves code blocks, tables and headings as they are.

/// Returns the lines of a text, each of at most this many characters where words allow it.
pub(super) fn wrapped(lines: &[String], width: usize) -> Vec<String> {
    let mut output = Vec::with_capacity(lines.len());
    let mut fence: Option<String> = None;
    for line in lines {
        let text = line.trim_start();
        let marks: String = text.chars().take_while(|first| "`~".contains(*first)).collect();
        let was_open = fence.is_some();
        match &fence {
            Some(open) if text.starts_with(open.as_str()) => fence = None,
            None if marks.len() >= 3 => fence = Some(marks),
            Some(_) | None => {}
        }
        let is_code = was_open || fence.is_some() || line.starts_with("    ");
        if is_code || line.chars().count() <= width || text.starts_with(['#', '>']) || text.contains('|') {
            output.push(line.clone());
        } else {
            output.extend(broken(line, width));
        }
    }
    output
}

/// Breaks one line of a paragraph or a list.
fn broken(line: &str, width: usize) -> Vec<String> {
    let indent = line.len() - line.trim_start().len() + marker(line.trim_start());
    let mut lines: Vec<String> = Vec::new();
    for atom in atoms(line) {
        match lines.last_mut() {
            Some(last) if last.chars().count() + 1 + atom.chars().count() <= width => {
                last.push(' ');
                last.push_str(&atom);
            }
            Some(_) => lines.push(format!("{}{atom}", " ".repeat(indent))),
            None => lines.push(atom),
        }
    }
    lines
}

/// Returns the width of the mark of a list, if the line begins with one.
fn marker(text: &str) -> usize {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = &text[digits..];
    match digits {
        0 if rest.starts_with(['-', '*', '+']) && rest[1..].starts_with(' ') => 2,
        1..=9 if rest.starts_with(['.', ')']) && rest[1..].starts_with(' ') => digits + 2,
        _ => 0,
    }
}

/// Returns whether a text is the mark of a list and nothing else.
fn is_marker(text: &str) -> bool {
    let text = format!("{text} ");
    marker(&text) == text.len()
}

/// Returns the parts of a line between which it may be broken: code spans are whole, and what would mean something else
/// at the beginning of a line stays with the word before it.
fn atoms(line: &str) -> Vec<String> {
    let mut atoms: Vec<String> = Vec::new();
    let mut marks = 0;
    for word in line.split(' ') {
        let is_text = |first: char| first.is_alphabetic() || "(\"'`[<\\".contains(first);
        let begins = marks % 2 == 0 && word.starts_with(is_text) && !word.starts_with("```");
        match atoms.last_mut() {
            Some(last) if !begins || last.trim().is_empty() || is_marker(last.trim_start()) => {
                last.push(' ');
                last.push_str(word);
            }
            Some(_) | None => atoms.push(word.to_owned()),
        }
        marks += word.matches('`').count();
    }
    atoms
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn only_text_is_broken() {
        for (text, expected) in [
            ("one two three", "one two|three"),
            ("one `two three` four", "one|`two three`|four"),
            ("- one two three", "- one two|  three"),
            ("10. one two three", "10. one|    two|    three"),
            ("one two - three", "one two -|three"),
            ("one two 3. three", "one two 3.|three"),
            ("unbreakable-word", "unbreakable-word"),
            ("one two three  ", "one two|three  "),
            ("# one two three", "# one two three"),
            ("> one two three", "> one two three"),
            ("    one two three", "    one two three"),
            ("```text|one two three|```|one two three", "```text|one two three|```|one two|three"),
        ] {
            let lines: Vec<String> = text.split('|').map(str::to_owned).collect();
            assert_eq!(wrapped(&lines, 10).join("|"), expected, "{text}");
        }
    }
}
