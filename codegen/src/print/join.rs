//! Joins lines that a narrow layout has broken but that fit on one line.
//! Reads laid-out Rust by its indentation and brackets, without any other grammar.

use super::line::WIDTH;
use super::literal;

const STEP: usize = 4;

/// Lays out Rust for [`WIDTH`] columns in as few lines as possible, as rustfmt does.
/// The text has one or more items, no comments after code, and no literals with line breaks.
pub(super) fn joined(text: &str) -> String {
    let lines: Vec<Line<'_>> = text.lines().filter_map(Line::read).collect();
    let indent = lines.first().map_or(0, |line| line.indent);
    let mut joined = String::with_capacity(text.len());
    nodes(&mut lines.as_slice()).into_iter().for_each(|node| node.write(indent, &mut joined));
    if content(text).eq(content(&joined)) { joined } else { text.to_owned() }
}

/// Returns the characters of a text that do not depend on its layout.
/// If joining changes them, the text is kept as it was.
fn content(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|character| !character.is_whitespace() && !",{}|".contains(*character))
}

/// A line with its indentation, in columns.
struct Line<'t> {
    indent: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn read(line: &'t str) -> Option<Self> {
        let text = line.trim();
        (!text.is_empty()).then(|| Self { indent: line.len() - line.trim_start().len(), text })
    }
}

/// A line with the more deeply indented lines below it.
/// They are followed by the line that closes them, the lines below that one, and so on. A chain of methods or of
/// operators has no closing line.
#[derive(Clone, Debug)]
struct Node {
    lines: Vec<String>,
    bodies: Vec<Vec<Node>>,
}

/// Reads the nodes at the indentation of the first line, up to a line with less indentation.
fn nodes(rest: &mut &[Line<'_>]) -> Vec<Node> {
    let mut read: Vec<Node> = Vec::new();
    let Some(indent) = rest.first().map(|line| line.indent) else { return read };
    while let Some((line, after)) = rest.split_first().filter(|(line, _)| line.indent >= indent) {
        *rest = after;
        let mut node = Node { lines: vec![line.text.to_owned()], bodies: Vec::new() };
        while let Some(next) = rest.first() {
            if next.indent > indent && node.closes(next.text) {
                // Before a chain, the narrow layout indents the closing line of the first call.
                node.take(next.text);
                *rest = &rest[1..];
            } else if next.indent > indent {
                node.bodies.push(nodes(rest));
            } else if next.indent == indent && node.takes(next.text) {
                node.take(next.text);
                *rest = &rest[1..];
            } else {
                break;
            }
        }
        read.push(node);
    }
    read
}

impl Node {
    /// Returns whether a line at the same indentation continues this node.
    /// It may close a bracket, or add a pattern.
    fn takes(&self, line: &str) -> bool {
        self.closes(line) || (self.lines.len() > self.bodies.len() && line.starts_with("| "))
    }

    fn closes(&self, line: &str) -> bool {
        self.lines.len() == self.bodies.len() && line.starts_with(['}', ')', ']', '>'])
    }

    fn take(&mut self, line: &str) {
        let is_open = self.lines.len() > self.bodies.len();
        match self.lines.last_mut() {
            Some(last) if is_open => last.extend([" ", line]),
            _ => self.lines.push(line.to_owned()),
        }
    }

    /// Returns the node on one line, if it can be written on one.
    fn flat(&self) -> Option<String> {
        let (mut lines, mut flat) = (self.lines.iter(), String::new());
        flat.push_str(lines.next()?);
        if flat.starts_with("//") || flat.starts_with("#[") {
            return None;
        }
        for body in &self.bodies {
            flat = match lines.next() {
                Some(close) => closed(&flat, body, close)?,
                None => hanging(&flat, body)?,
            };
        }
        (width(&flat) <= WIDTH).then_some(flat)
    }

    /// Joins each body with the lines around it if they fit.
    fn tightened(self, indent: usize) -> Self {
        let fits = |text: &str| indent + width(text) <= WIDTH;
        let mut lines = self.lines.into_iter();
        let mut tight = Self { lines: lines.next().into_iter().collect(), bodies: Vec::new() };
        for body in self.bodies {
            let open = tight.lines.last().cloned().unwrap_or_default();
            let close = lines.next();
            let flat = match &close {
                Some(close) => closed(&open, &body, close).filter(|flat| fits(flat) || wraps(&open, flat, indent)),
                None => hanging(&open, &body).filter(|flat| fits(flat)),
            };
            if let (Some(flat), Some(last)) = (flat, tight.lines.last_mut()) {
                *last = flat;
            } else {
                tight.bodies.push(body);
                tight.lines.extend(close);
            }
        }
        tight.with_last_part(indent)
    }

    /// If only the last part needs more than one line, puts the others on the first line.
    /// These are the methods before the last one of a chain, or the arguments before a list.
    fn with_last_part(self, indent: usize) -> Self {
        let ([open, close @ ..], [body]) = (self.lines.as_slice(), self.bodies.as_slice()) else { return self };
        let Some((last, before)) = body.split_last() else { return self };
        let Some((first, after)) = last.lines.split_first() else { return self };
        let is_chain =
            close.is_empty() && body.iter().all(|part| part.lines.iter().take(1).all(|line| line.starts_with('.')));
        let is_call = open.ends_with('(') && first.ends_with('[') && last.bodies.len() == 1 && close.len() == 1;
        let space = if is_call && !before.is_empty() { " " } else { "" };
        let Some(before) = before.iter().map(Self::flat).collect::<Option<Vec<_>>>() else { return self };
        let head = format!("{open}{}{space}{first}", before.join(if is_call { " " } else { "" }));
        if last.bodies.is_empty() || !(is_chain || is_call) || indent + width(&head) > WIDTH {
            return self;
        }
        let mut lines = vec![head];
        lines.extend_from_slice(after);
        if let (Some(last), [close]) = (lines.last_mut(), close) {
            *last = format!("{}{close}", last.strip_suffix(',').unwrap_or(last));
        }
        Self { lines, bodies: last.bodies.clone() }.tightened(indent)
    }

    fn write(self, indent: usize, text: &mut String) {
        let node = self.tightened(indent);
        let mut bodies = node.bodies.into_iter();
        for line in node.lines {
            let is_list = line.ends_with('[');
            wrapped(&line, indent, text);
            match bodies.next() {
                Some(body) if is_list && body.iter().all(|node| node.bodies.is_empty()) => {
                    let entries = body.iter().flat_map(|node| &node.lines).map(String::as_str);
                    filled(entries, indent + STEP, indent + STEP, text);
                }
                Some(body) => body.into_iter().for_each(|node| node.write(indent + STEP, text)),
                None => {}
            }
        }
    }
}

/// Joins the lines in brackets with the opening and closing lines.
/// Omits braces around one expression that needs none.
fn closed(open: &str, body: &[Node], close: &str) -> Option<String> {
    if open.starts_with("//") || body.iter().any(|node| node.lines.iter().any(|line| line.ends_with(';'))) {
        return None;
    }
    if open.ends_with("matches!(") && body.iter().all(|node| node.bodies.is_empty()) {
        // Its patterns fill lines, wherever they are broken now.
        let inner = body.iter().flat_map(|node| &node.lines).map(String::as_str).collect::<Vec<_>>().join(" ");
        return Some(format!("{open}{}{close}", inner.trim_end_matches(',')));
    }
    let parts = body.iter().map(Node::flat).collect::<Option<Vec<_>>>()?;
    if let Some(before) = open.strip_suffix('{') {
        if before.starts_with("use ") {
            return Some(format!("{open}{}{close}", parts.join(" ").trim_end_matches(',')));
        }
        let after = close.strip_prefix('}')?;
        let [expression] = parts.as_slice() else { return None };
        return match before {
            arm if arm.ends_with("=> ") && after.is_empty() => Some(format!("{arm}{expression},")),
            closure if closure.ends_with("| ") => Some(format!("{closure}{expression}{after}")),
            _ => None,
        };
    }
    let inner = parts.join(" ");
    let is_tuple = open.ends_with('(')
        && !open.trim_end_matches('(').ends_with(|last: char| last.is_alphanumeric() || "_!>".contains(last));
    let inner = if is_tuple && parts.len() == 1 { &inner } else { inner.strip_suffix(',').unwrap_or(&inner) };
    open.ends_with(['(', '[', '<']).then(|| format!("{open}{inner}{close}"))
}

/// Returns whether text that is too wide for a line continues below it between its patterns.
/// These are the patterns of `matches!`, or those of a match arm that is too wide by itself, if its body fits after the
/// last pattern.
fn wraps(open: &str, flat: &str, indent: usize) -> bool {
    let parts = literal::patterns(flat);
    let does_one_thing = parts.len() == literal::patterns(open).len();
    let fits = |text: &str| indent + width(text) <= WIDTH;
    let is_arm = open.ends_with("=> {") && !fits(open) && does_one_thing && parts.last().is_some_and(|last| fits(last));
    is_arm || open.ends_with("matches!(")
}

/// Joins a chain: no space before a method or `?`, a space before an operator.
fn hanging(head: &str, body: &[Node]) -> Option<String> {
    let mut flat = head.to_owned();
    for node in body {
        let part = node.flat()?;
        let clings = part.starts_with('.') || part.starts_with('?');
        flat.push_str(if clings { "" } else { " " });
        flat.push_str(&part);
    }
    (!head.ends_with(['{', ';', ',']) && !head.starts_with("//") && !head.starts_with("#[")).then_some(flat)
}

/// Writes a line; if it is too long, continues below it between patterns.
fn wrapped(line: &str, indent: usize, text: &mut String) {
    if line.starts_with("//") || indent + width(line) <= WIDTH {
        return push_row(line, indent, text);
    }
    let parts = literal::patterns(line);
    let is_macro = parts.first().is_some_and(|first| first.contains("matches!("));
    filled(parts, indent, indent + if is_macro { STEP } else { 0 }, text);
}

fn push_row(row: &str, indent: usize, text: &mut String) {
    text.extend(std::iter::repeat_n(' ', indent));
    text.push_str(row);
    text.push('\n');
}

/// Writes parts of one line, as many per line as fit.
fn filled<'t>(parts: impl IntoIterator<Item = &'t str>, first: usize, below: usize, text: &mut String) {
    let (mut row, mut indent) = (String::new(), first);
    for part in parts {
        if !row.is_empty() && indent + width(&row) + 1 + width(part) > WIDTH {
            push_row(&row, indent, text);
            row.clear();
            indent = below;
        }
        if !row.is_empty() {
            row.push(' ');
        }
        row.push_str(part);
    }
    push_row(&row, indent, text);
}

fn width(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::joined;

    /// Checks `joined` on pairs of narrow and wide layouts.
    #[test]
    fn lines_are_as_long_as_they_may_be() {
        for (narrow, wide) in [
            ("fn f(\n    a: u8,\n    b: u8,\n) -> bool {\n    a\n}\n", "fn f(a: u8, b: u8) -> bool {\n    a\n}\n"),
            ("f(\n    (\n        a,\n    ),\n)\n", "f((a,))\n"),
            ("let a = f\n    .g()\n    .h(|x| {\n        x && y\n    });\n", "let a = f.g().h(|x| x && y);\n"),
            ("f(|x| -> bool {\n    x\n});\n", "f(|x| -> bool {\n    x\n});\n"),
            ("f::<\n    A,\n>(\n        a,\n        b,\n    )\n    .g(c);\n", "f::<A>(a, b).g(c);\n"),
            ("f(|x| {\n    x;\n});\n", "f(|x| {\n    x;\n});\n"),
            ("\"a\" => {\n    b\n        || c\n}\n\"d\"\n| \"e\" => f,\n", "\"a\" => b || c,\n\"d\" | \"e\" => f,\n"),
            ("if a {\n    b\n} else {\n    c\n}\n", "if a {\n    b\n} else {\n    c\n}\n"),
            ("/// a |\n/// b\nuse a::{\n    B, C,\n};\n", "/// a |\n/// b\nuse a::{B, C};\n"),
            (
                "struct A {\n    /// b\n    b: Option<\n        C,\n    >,\n}\n",
                "struct A {\n    /// b\n    b: Option<C>,\n}\n",
            ),
        ] {
            assert_eq!(joined(narrow), wide, "{narrow}");
        }
    }

    #[test]
    fn long_lines_are_broken_at_the_outermost_place() {
        let name = "n".repeat(40);
        let cases = [
            (
                format!(
                    "a\n    && node\n        .members()\n        .all(|{name}| match {name} {{\n            \"a\" => b,\n        }}) && c\n"
                ),
                format!("a\n    && node.members().all(|{name}| match {name} {{\n        \"a\" => b,\n    }}) && c\n"),
            ),
            (
                format!("matches!(\n    a, Some(\"{name} | {name}\" |\n    \"{name}\")\n)\n"),
                format!("matches!(a, Some(\"{name} | {name}\"\n    | \"{name}\"))\n"),
            ),
            (
                format!("matches!(\n    a, Some(\"{name}\"\n    | \"{name}\" |\n    \"{name}\" |\n    \"b\")\n)\n"),
                format!("matches!(a, Some(\"{name}\" | \"{name}\"\n    | \"{name}\" | \"b\"))\n"),
            ),
            (
                format!("\"{name}\" | \"{name}\" | \"{name}\" => {{\n    f()\n}}\n"),
                format!("\"{name}\" | \"{name}\"\n| \"{name}\" => f(),\n"),
            ),
            (
                format!(
                    "f(\n    \"a\",\n    &[\n        \"{name}\",\n        \"{name}\",\n        \"{name}\",\n    ],\n)\n"
                ),
                format!("f(\"a\", &[\n    \"{name}\", \"{name}\",\n    \"{name}\",\n])\n"),
            ),
            (
                format!("f(\n        {name},\n        {name},\n        {name},\n    b);\n"),
                format!("f(\n        {name},\n        {name},\n        {name},\n    b);\n"),
            ),
        ];
        for (narrow, wide) in cases {
            assert_eq!(joined(&narrow), wide, "{narrow}");
        }
    }
}
