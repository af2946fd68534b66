//! `bowtie`: the line protocol of [Bowtie](https://docs.bowtie.report/en/stable/implementers/), version 1.
//! Reads one request per line and writes one response per line, until `stop` or the end of the input. Every input line
//! gets a response line. Does not read the disk.

mod answer;
mod case;

use std::io::{self, BufRead, Write};

use typewright::{Json, Limits, Node, NodeRef, ParseOptions, Parser};
use typewright_codegen::settings::Dialect;

use crate::exit::Exit;
use crate::report;

/// The depth that a request adds to an instance.
/// The levels are the request, the case, its tests, one of them, and one to spare.
const WRAPPING: usize = 5;

/// Responds to requests until `stop` or the end of the input.
pub(crate) fn run() -> Exit {
    match serve(&mut io::stdin().lock(), &mut io::stdout().lock()) {
        Ok(()) => Exit::Success,
        // The reader of the output has closed it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Success,
        Err(error) => {
            report::error(&format!("the conversation broke off: {error}"), "");
            Exit::Unusable
        }
    }
}

fn serve(input: &mut impl BufRead, output: &mut impl Write) -> io::Result<()> {
    let mut session = Session { parser: parser(), dialect: Dialect::Draft202012, started: false };
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if !line.trim_ascii().is_empty() {
            let Some(answer) = session.answer(&line) else { break };
            // The response is only complete after it was flushed.
            writeln!(output, "{answer}")?;
            output.flush()?;
        }
        line.clear();
    }
    Ok(())
}

/// Returns a parser for requests with instances of the maximum depth.
fn parser() -> Parser {
    let limits = Limits::default();
    Parser::with_options(ParseOptions::default().limits(limits.depth(limits.depth + WRAPPING)))
}

/// The state between requests.
struct Session {
    parser: Parser,
    /// The dialect of schemas without `$schema`.
    dialect: Dialect,
    started: bool,
}

impl Session {
    /// Returns the response to a request; `None` ends the session.
    fn answer(&mut self, line: &[u8]) -> Option<Json> {
        let document = match self.parser.parse(line) {
            Ok(document) => document,
            Err(error) => return Some(answer::errored(None, &format!("the request is not JSON: {error}"))),
        };
        let request = document.root();
        let seq = request.get("seq");
        let command = request.get("cmd").and_then(Node::as_str);
        Some(match command {
            Some("stop") => return None,
            Some("start") => self.start(request),
            Some(_) if !self.started => answer::errored(seq, "the first request must be `start`"),
            Some("dialect") => self.set_dialect(request),
            Some("run") => case::run(request, self.dialect),
            Some(other) => answer::errored(seq, &format!("there is no command `{other}`")),
            None => answer::errored(seq, "a request must be an object with a `cmd`"),
        })
    }

    fn start(&mut self, request: NodeRef<'_>) -> Json {
        let is_spoken =
            request.get("version").and_then(Node::as_number).and_then(|version| version.to_u64()) == Some(1);
        if !is_spoken {
            return answer::errored(None, "only version 1 of the protocol is spoken here");
        }
        self.started = true;
        answer::started()
    }

    /// Sets the dialect; an unknown one changes nothing.
    fn set_dialect(&mut self, request: NodeRef<'_>) -> Json {
        let named = request.get("dialect").and_then(Node::as_str);
        let known = named.and_then(Dialect::from_uri).filter(|dialect| answer::DIALECTS.contains(dialect));
        self.dialect = known.unwrap_or(self.dialect);
        answer::dialect(known.is_some())
    }
}
