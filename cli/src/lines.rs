//! Validates a file with one JSON text per line, on all cores, in constant memory.
//! Keeps the first results in full and counts the others by keyword and pointer.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};
use std::panic;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex};
use std::thread;

use typewright::{Error, Json, Object};
use typewright_codegen::Validator;

use crate::exit::Exit;
use crate::instances::{self, Input};
use crate::{outcome, report, terminal};

/// The number of bytes of lines that one thread validates at a time.
const CHUNK_BYTES: usize = 1 << 20;

/// The maximum number of kinds of violation that are counted separately.
const MOST_KINDS: usize = 1_000;

/// The result of validating all lines of a file.
#[derive(Default)]
pub(crate) struct Lines {
    name: String,
    /// The number of lines that are valid, invalid, and not JSON or beyond a limit.
    valid: u64,
    invalid: u64,
    unusable: u64,
    /// The first lines that are not valid.
    first: Vec<(u64, Error)>,
    /// The number of violations of each keyword at each pointer, with indices as `*`.
    kinds: BTreeMap<(String, String), u64>,
    /// The reason why the file could not be read completely.
    failure: Option<String>,
}

/// Whole lines of a file.
struct Chunk {
    index: usize,
    first_line: u64,
    text: Vec<u8>,
}

impl Lines {
    /// Reads and validates a file; keeps the first `show` lines that are not valid.
    pub(crate) fn of(validator: &Validator, input: &Input, show: usize) -> Self {
        let validated = input.open().map(|reader| validate(validator, BufReader::new(reader), show));
        let (lines, read) = validated.unwrap_or_else(|error| (Self::default(), Err(error)));
        let failure = read.err().map(|error| format!("`{}` cannot be read: {error}", input.name));
        Self { name: input.name.clone(), failure, ..lines }
    }

    /// Returns the exit code of this result alone.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self { failure: Some(_), .. } => Exit::Unusable,
            Self { unusable: 1.., .. } => Exit::Unusable,
            Self { invalid: 1.., .. } => Exit::Negative,
            Self { .. } => Exit::Success,
        }
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
        let all = self.valid + self.invalid + self.unusable;
        terminal::data(format_args!(
            "{}: {all} instances, {} valid, {} invalid, {} not readable\n",
            self.name, self.valid, self.invalid, self.unusable
        ));
        for ((keyword, pointer), count) in self.by_count() {
            let pointer = if pointer.is_empty() { "the whole instance" } else { pointer.as_str() };
            terminal::data(format_args!("{count:>9}  {keyword} at {pointer}\n"));
        }
        if let Some(failure) = &self.failure {
            report::error(failure, "");
        }
    }

    /// Returns counts, kinds of violation, and the first results.
    pub(crate) fn to_json(&self) -> Json {
        let mut object = Object::from_iter([("instance", Json::from(self.name.as_str()))]);
        let is_valid = self.failure.is_none() && self.unusable == 0;
        object.insert("valid", if is_valid { Json::from(self.invalid == 0) } else { Json::Null });
        for (name, count) in
            [("valid_lines", self.valid), ("invalid_lines", self.invalid), ("unusable_lines", self.unusable)]
        {
            object.insert(name, count);
        }
        let kind = |((keyword, pointer), count): ((&str, &String), u64)| {
            let members = [
                ("keyword", Json::from(keyword)),
                ("pointer", Json::from(pointer.as_str())),
                ("count", Json::from(count)),
            ];
            Json::from(Object::from_iter(members))
        };
        object.insert("violations", Json::from(self.by_count().into_iter().map(kind).collect::<Vec<_>>()));
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

    /// Returns the kinds of violation, the most frequent first.
    fn by_count(&self) -> Vec<((&str, &String), u64)> {
        let mut kinds: Vec<_> =
            self.kinds.iter().map(|((keyword, pointer), count)| ((keyword.as_str(), pointer), *count)).collect();
        kinds.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(&right.0)));
        kinds
    }

    fn add(&mut self, line: u64, validated: Result<(), Error>, show: usize) {
        let Err(error) = validated else {
            self.valid += 1;
            return;
        };
        if let Error::Invalid(report) = &error {
            self.invalid += 1;
            for violation in report.violations() {
                self.count(violation.keyword.to_string(), without_indices(&violation.instance_location), 1);
            }
        } else {
            self.unusable += 1;
        }
        if self.first.len() < show {
            self.first.push((line, error));
        }
    }

    /// Counts a kind of violation; beyond the maximum number of kinds, counts by keyword only.
    fn count(&mut self, keyword: String, pointer: String, count: u64) {
        let is_full = self.kinds.len() >= MOST_KINDS;
        let key = (keyword, pointer);
        let key = if is_full && !self.kinds.contains_key(&key) { (key.0, "…".to_owned()) } else { key };
        *self.kinds.entry(key).or_default() += count;
    }

    /// Adds the result of the lines that follow.
    fn append(&mut self, next: Self, show: usize) {
        self.valid += next.valid;
        self.invalid += next.invalid;
        self.unusable += next.unusable;
        let missing = show.saturating_sub(self.first.len());
        self.first.extend(next.first.into_iter().take(missing));
        for ((keyword, pointer), count) in next.kinds {
            self.count(keyword, pointer, count);
        }
    }
}

/// Replaces every index in a pointer by `*`, so that the elements of an array are one kind.
fn without_indices(pointer: &str) -> String {
    let is_index = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    pointer.split('/').map(|step| if is_index(step) { "*" } else { step }).collect::<Vec<_>>().join("/")
}

/// Validates the lines of a text on all cores, and returns whether it could be read completely.
fn validate(validator: &Validator, reader: impl BufRead, show: usize) -> (Lines, io::Result<()>) {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (chunks, taken) = mpsc::sync_channel(workers);
    let (done, results) = mpsc::sync_channel(workers);
    let taken = Arc::new(Mutex::new(taken));
    thread::scope(|scope| {
        for _ in 0..workers {
            let (taken, done) = (Arc::clone(&taken), done.clone());
            scope.spawn(move || work(validator, &taken, &done, show));
        }
        drop((taken, done));
        let collected = scope.spawn(move || collect(&results, show));
        let read = send(reader, &chunks);
        drop(chunks);
        (collected.join().unwrap_or_else(|panic| panic::resume_unwind(panic)), read)
    })
}

/// Reads whole lines and sends them in chunks.
fn send(mut reader: impl BufRead, chunks: &SyncSender<Chunk>) -> io::Result<()> {
    let most = instances::most_bytes();
    let (mut index, mut first_line, mut line) = (0, 1, 1);
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

/// Validates chunks until there are no more.
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
