//! Measures how fast text is parsed into a tree, compared with `serde_json::from_slice::<Value>`.
//! Uses three kinds of documents of about a megabyte, and a small one.
//! Run it with `cargo run --release -p typewright --example parse_speed`.

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use typewright::Parser;

/// The best of this many runs counts, because other work on the machine only adds time.
const RUNS: u32 = 40;

fn main() {
    println!("{:<10} {:>9} {:>12} {:>12} {:>7}", "document", "bytes", "serde_json", "typewright", "ratio");
    for (name, text) in
        [("records", records(4_000)), ("numbers", numbers(60_000)), ("prose", prose(2_000)), ("small", records(1))]
    {
        let bytes = text.as_bytes();
        let repeat = u32::try_from(1_000_000 / bytes.len()).unwrap_or(0).max(1);
        let theirs = best(repeat, || drop(black_box(serde_json::from_slice::<serde_json::Value>(bytes))));
        let mut parser = Parser::new();
        let ours = best(repeat, || {
            if let Ok(document) = black_box(parser.parse(bytes)) {
                parser.recycle(document);
            }
        });
        let megabytes = f64::from(u32::try_from(text.len()).unwrap_or(u32::MAX)) / 1e6;
        let speed = |time: Duration| megabytes / time.as_secs_f64();
        println!(
            "{name:<10} {:>9} {:>7.0} MB/s {:>7.0} MB/s {:>6.1}x",
            text.len(),
            speed(theirs),
            speed(ours),
            theirs.as_secs_f64() / ours.as_secs_f64()
        );
    }
}

fn best(repeat: u32, mut parse: impl FnMut()) -> Duration {
    let run = |parse: &mut dyn FnMut()| {
        let start = Instant::now();
        (0..repeat).for_each(|_| parse());
        start.elapsed() / repeat
    };
    (0..RUNS).map(|_| run(&mut parse)).min().unwrap_or_default()
}

/// Returns objects like those of a session service.
fn records(count: usize) -> String {
    let mut text = String::from("[");
    for index in 0..count {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(
            text,
            r#"{comma}{{"id": {index}, "sessionId": "t1_ses_{index:024x}", "created": "2016-09-14 21:10:48.4932", "active": true, "roles": [1, 2, 549755813888], "device": {{"ip_address": "203.0.113.{}", "user_agent": null, "note": "said \"hello\""}}, "score": {}.5}}"#,
            index % 256,
            index % 7
        );
    }
    text.push(']');
    text
}

fn numbers(count: usize) -> String {
    let items: Vec<String> =
        (0..count).map(|index| format!("[{}.{}, -{index}]", index * 7919 % 1000, index * 31)).collect();
    format!("[{}]", items.join(", "))
}

fn prose(count: usize) -> String {
    let line =
        "It was no clearer in the morning; naïve readers – and there were many – said so, in letters of one page.";
    let items: Vec<String> = (0..count).map(|index| format!("\"{index}: {line} {line} {line} {line}\"")).collect();
    format!("[{}]", items.join(","))
}
