//! A server on this machine that answers each path with prepared bytes.
//! Does not depend on the command line.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// An answer.
#[derive(Clone)]
pub(crate) enum Answer {
    /// These bytes, as they are.
    Raw(Vec<u8>),
    /// A body without an end.
    Endless,
    /// Nothing.
    Silent,
}

/// A server that runs until the process ends.
pub(crate) struct Server {
    address: SocketAddr,
    answers: Arc<Mutex<BTreeMap<String, Answer>>>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let (answers, requests) = (Arc::default(), Arc::default());
        let server = Self { address, answers: Arc::clone(&answers), requests: Arc::clone(&requests) };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answers, requests) = (Arc::clone(&answers), Arc::clone(&requests));
                thread::spawn(move || answer(stream, &answers, &requests));
            }
        });
        server
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The name of the folder for its files.
    pub(crate) fn folder(&self) -> String {
        self.address.to_string().replace(':', "_")
    }

    pub(crate) fn answers(&self, path: &str, answer: Answer) {
        self.answers.lock().expect("no thread panics while it holds the lock").insert(path.to_owned(), answer);
    }

    pub(crate) fn status(&self, path: &str, status: &str, headers: &str, body: &str) {
        let length = body.len();
        let text = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n{headers}\r\n{body}");
        self.answers(path, Answer::Raw(text.into_bytes()));
    }

    pub(crate) fn schema(&self, path: &str, body: &str) {
        self.status(path, "200 OK", "", body);
    }

    /// Returns the paths that were requested since the last call.
    pub(crate) fn requests(&self) -> Vec<String> {
        std::mem::take(&mut *self.requests.lock().expect("no thread panics while it holds the lock"))
    }
}

fn answer(mut stream: TcpStream, answers: &Mutex<BTreeMap<String, Answer>>, requests: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream.try_clone().expect("a stream can be cloned"));
    let mut first = String::new();
    let _ = reader.read_line(&mut first);
    let mut line = String::new();
    while reader.read_line(&mut line).is_ok_and(|length| length > 2) {
        line.clear();
    }
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let found = answers.lock().expect("no thread panics while it holds the lock").get(&path).cloned();
    requests.lock().expect("no thread panics while it holds the lock").push(path);
    let missing = Answer::Raw(b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnone".to_vec());
    // A client may close a connection early.
    match found.unwrap_or(missing) {
        Answer::Raw(bytes) => drop(stream.write_all(&bytes)),
        Answer::Endless => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[");
            let spaces = vec![b' '; 1 << 16];
            while stream.write_all(&spaces).is_ok() {}
        }
        Answer::Silent => thread::sleep(Duration::from_secs(20)),
    }
}
