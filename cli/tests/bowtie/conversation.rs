//! A running `cargo typewright bowtie`, one request at a time.
//! Sends no request itself but the first.
#![allow(dead_code, reason = "each test uses a part of this")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};

/// The first request.
pub(crate) const START: &str = r#"{"cmd": "start", "version": 1}"#;

/// A running process, one request at a time.
pub(crate) struct Conversation {
    child: Child,
    pub(crate) input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Conversation {
    pub(crate) fn new() -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-typewright"));
        command.arg("bowtie").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the command line starts");
        let input = child.stdin.take().expect("it is piped");
        let output = BufReader::new(child.stdout.take().expect("it is piped"));
        Self { child, input, output }
    }

    pub(crate) fn started() -> Self {
        let mut conversation = Self::new();
        conversation.request(START);
        conversation
    }

    pub(crate) fn send(&mut self, request: &[u8]) {
        self.input.write_all(&[request, b"\n"].concat()).expect("it reads");
    }

    pub(crate) fn request(&mut self, request: impl AsRef<[u8]>) -> String {
        self.send(request.as_ref());
        let mut answer = String::new();
        self.output.read_line(&mut answer).expect("it answers with text");
        assert!(answer.ends_with('\n'), "it answered no line to {}", String::from_utf8_lossy(request.as_ref()));
        answer.trim_end().to_owned()
    }

    /// Closes the input; returns the rest of the output and the exit status.
    pub(crate) fn end(self) -> (String, ExitStatus) {
        let Self { mut child, input, mut output } = self;
        drop(input);
        let mut rest = String::new();
        while output.read_line(&mut rest).expect("it writes text") > 0 {}
        (rest, child.wait().expect("it ends"))
    }
}
