//! Validates a file with one JSON text per line, on all cores, in constant memory.
//! Keeps the first results in full and counts the others by keyword and pointer.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};
use std::panic;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex};
use std::thread;

use typewright::{Error, Json, LineColumn, Object};
use typewright_codegen::Validator;

use super::instances::{self, Input};
use super::outcome;
use super::progress::Progress;
use super::tally::Tally;
use crate::exit::Exit;
use crate::findings::Finding;
use crate::{report, terminal};

/// The number of bytes of lines that one thread validates at a time.
const CHUNK_BYTES: usize = 1 << 20;

/// The result of validating all lines of a file.
#[derive(Default)]
pub(crate) struct Lines {
    name: String,
    pub(crate) tally: Tally,
    /// The first lines that are not valid.
    first: Vec<(u64, Error)>,
    /// The reason why the file could not be read completely.
    failure: Option<String>,
}

/// Whole lines of a file.
struct Chunk {
    index: usize,
    first_line: u64,
    text: Vec<u8>,
}

/// Options for reading lines.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Selection {
    /// The first line that is validated, from 1.
    pub(crate) from: u64,
    /// The maximum number of lines that are not valid and kept in full.
    pub(crate) show: usize,
}

impl Lines {
    /// Reads and validates a file.
    pub(crate) fn of(validator: &Validator, input: &Input, selection: Selection) -> Self {
        let validated = input.open().map(|reader| {
            let progress = Progress::of(input.size());
            validate(validator, BufReader::new(progress.read(reader)), selection)
        });
        let (lines, read) = validated.unwrap_or_else(|error| (Self::default(), Err(error)));
        let failure = read.err().map(|error| format!("`{}` cannot be read: {error}", input.name));
        let first = lines.first.into_iter().map(|(line, error)| (line, error.named(input.name.as_str()))).collect();
        Self { name: input.name.clone(), failure, first, tally: lines.tally }
    }

    /// Returns the exit code of this result alone.
    pub(crate) fn exit(&self) -> Exit {
        if self.failure.is_some() { Exit::Unusable } else { self.tally.exit() }
    }

    /// Prints the first results in full and a summary.
    pub(crate) fn print(&self) {
        for (line, error) in &self.first {
            let name = &self.name;
            match error {
                Error::Invalid(_) => terminal::data(format_args!("{name}:{line}: invalid\n{error:#}\n")),
                error => terminal::message(format_args!("{name}:{line}: {error:#}\n")),
            }
        }
        terminal::data(format_args!("{}: {}", self.name, self.tally.to_text()));
        if let Some(failure) = &self.failure {
            report::error(failure, "");
        }
    }

    /// Returns the counts of results, the counts of violations by keyword and pointer, and the first results.
    pub(crate) fn to_json(&self) -> Json {
        let mut object = Object::from_iter([("instance", Json::from(self.name.as_str()))]);
        let Tally { valid, invalid, unusable, .. } = self.tally;
        let is_valid = self.failure.is_none() && unusable == 0;
        object.insert("valid", if is_valid { Json::from(invalid == 0) } else { Json::Null });
        for (name, count) in [("valid_lines", valid), ("invalid_lines", invalid), ("unusable_lines", unusable)] {
            object.insert(name, count);
        }
        object.insert("violations", self.tally.violations());
        let line = |(line, error): &(u64, Error)| {
            let mut object = Object::from_iter([("line", Json::from(*line))]);
            outcome::describe(&mut object, error);
            Json::from(object)
        };
        object.insert("first", Json::from(self.first.iter().map(line).collect::<Vec<_>>()));
        if let Some(failure) = &self.failure {
            object.insert("error", failure.as_str());
        }
        object.into()
    }

    /// Returns the findings in the first lines that are not valid.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let unread = self.failure.iter().map(|failure| Finding::unreadable(&self.name, failure));
        let first = self.first.iter().flat_map(|(line, error)| {
            let mut findings = Finding::of_error(&self.name, error);
            // A finding without a position gets the line of its instance.
            let start = usize::try_from(*line).ok().map(|line| LineColumn { line, column: 1 });
            findings.iter_mut().for_each(|finding| finding.position = finding.position.or(start));
            findings
        });
        first.chain(unread).collect()
    }

    fn add(&mut self, line: u64, validated: Result<(), Error>, show: usize) {
        self.tally.add(validated.as_ref().err());
        if let Err(error) = validated
            && self.shown(&error) < show
        {
            self.first.push((line, error.starting_at_line(usize::try_from(line).unwrap_or(usize::MAX))));
        }
    }

    /// Returns how many lines are kept: invalid ones, or for an error that prevented a result those without a result.
    fn shown(&self, error: &Error) -> usize {
        self.first.iter().filter(|(_, known)| known.is_invalid() == error.is_invalid()).count()
    }

    /// Adds the result of the lines that follow.
    fn append(&mut self, next: Self, show: usize) {
        for (line, error) in next.first {
            if self.shown(&error) < show {
                self.first.push((line, error));
            }
        }
        self.tally.append(next.tally);
    }
}

/// Validates the lines of a text on all cores, and returns whether it could be read completely.
fn validate(validator: &Validator, reader: impl BufRead, selection: Selection) -> (Lines, io::Result<()>) {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (chunks, taken) = mpsc::sync_channel(workers);
    let (done, results) = mpsc::sync_channel(workers);
    let taken = Arc::new(Mutex::new(taken));
    thread::scope(|scope| {
        for _ in 0..workers {
            let (taken, done) = (Arc::clone(&taken), done.clone());
            scope.spawn(move || work(validator, &taken, &done, selection.show));
        }
        drop((taken, done));
        let collected = scope.spawn(move || collect(&results, selection.show));
        let read = send(reader, &chunks, selection.from);
        drop(chunks);
        (collected.join().unwrap_or_else(|panic| panic::resume_unwind(panic)), read)
    })
}

/// Reads whole lines and sends them in chunks.
fn send(mut reader: impl BufRead, chunks: &SyncSender<Chunk>, from: u64) -> io::Result<()> {
    let most = instances::most_bytes();
    for _ in 1..from {
        if reader.skip_until(b'\n')? == 0 {
            break;
        }
    }
    let (mut index, mut first_line, mut line) = (0, from, from);
    let mut text = Vec::with_capacity(CHUNK_BYTES);
    loop {
        // Reads one byte more than the limit on lines, so that the parser reports the limit; the rest of the line is
        // skipped.
        let read = (&mut reader).take(most + 1).read_until(b'\n', &mut text)?;
        if read as u64 > most && text.last() != Some(&b'\n') {
            reader.skip_until(b'\n')?;
            text.push(b'\n');
        }
        line += 1;
        if text.len() >= CHUNK_BYTES || read == 0 {
            let chunk =
                Chunk { index, first_line, text: std::mem::replace(&mut text, Vec::with_capacity(CHUNK_BYTES)) };
            if chunks.send(chunk).is_err() || read == 0 {
                return Ok(());
            }
            (index, first_line) = (index + 1, line);
        }
    }
}

/// Validates chunks until none is left.
fn work(validator: &Validator, taken: &Mutex<Receiver<Chunk>>, done: &SyncSender<(usize, Lines)>, show: usize) {
    loop {
        let next = taken.lock().map(|chunks| chunks.recv());
        let Ok(Ok(chunk)) = next else { return };
        let mut lines = Lines::default();
        for (line, text) in (chunk.first_line..).zip(chunk.text.split(|byte| *byte == b'\n')) {
            if !text.iter().all(u8::is_ascii_whitespace) {
                lines.add(line, validator.validate(text), show);
            }
        }
        if done.send((chunk.index, lines)).is_err() {
            return;
        }
    }
}

/// Joins the results in the order of the file.
fn collect(results: &Receiver<(usize, Lines)>, show: usize) -> Lines {
    let mut all = Lines::default();
    let mut waiting: BTreeMap<usize, Lines> = BTreeMap::new();
    let mut next = 0;
    for (index, lines) in results {
        waiting.insert(index, lines);
        while let Some(lines) = waiting.remove(&next) {
            all.append(lines, show);
            next += 1;
        }
    }
    all
}
