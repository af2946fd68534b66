//! Decodes and encodes a text with each of the types, so that their code is in the program. Arguments: the number of a
//! type, and a text.

/// Decodes a text and encodes the value.
type Way = fn(&[u8]) -> Option<Vec<u8>>;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let number = arguments.next().and_then(|number| number.parse::<usize>().ok()).unwrap_or_default();
    let text = arguments.next().unwrap_or_default();
    let written = WAYS.get(number).and_then(|way| way(text.as_bytes()));
    println!("{}", written.map_or(0, |written| written.len()));
}
