//! Mutates texts from a fixed seed, so that they are at the limits of the grammar.

/// Texts to change.
pub(crate) const SEEDS: &[&str] = &[
    r#"{"id": 17, "name": "Zoë", "tags": ["a", "b\n", ""], "ratio": -0.25e-3, "on": true, "off": false, "none": null}"#,
    r"[0, -0, 1.5, 1e5, 1E-5, -12.34e+56, 18446744073709551615, 18446744073709551616, -9223372036854775808, 1e308]",
    r#"{"":{"":{"":[[[{}]]]}}, "a/b": [[], {}, [{"x": [1, [2, [3]]]}]]}"#,
    r#""plain \" \\ \/ \b\f\n\r\t \u0041\u00e9\u20ac \ud834\udd1e end""#,
    "[\"é€𝄞\u{7f}\u{80}\u{2028}\", \"a longer string, of more than eight bytes\", \"\"]",
    r#" { "a" : 1 , "b" : 2 , "a\u0062" : 3 , "ab " : 4 , "c" : { "a" : 1 , "b" : 2 } } "#,
    r#"[true,false,null,"true","null",1,12,123,1234,12345,123456,1234567,12345678,123456789]"#,
];

/// Pieces that bring a mutated text close to the limits of the grammar.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "\\udc00",
    "\\u0000",
    "\\n",
    "\\x",
    "\"a\":",
    "\"b\":1,",
    "0",
    "-",
    "+",
    ".",
    "e",
    "E",
    "1e999",
    "-1e999",
    "00",
    "1.",
    ".5",
    "null",
    "true",
    "false",
    "nul",
    " ",
    "\t",
    "\r\n",
    "\u{0}",
    "\u{1f}",
    "\u{7f}",
    "é",
    "𝄞",
    "\u{feff}",
    "/*",
    "NaN",
    "[[[[[[[[[[[[[[[[",
    "]]]]]]]]]]]]]]]]",
    "\"\"",
    "{}",
    "[]",
];

/// A small pseudo-random number generator (xorshift), so that every run uses the same texts.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % end.max(1)
    }

    pub(crate) fn pick<'t, T: ?Sized>(&mut self, from: &[&'t T]) -> &'t T {
        from[self.below(from.len())]
    }
}

/// Changes a few bytes of a text.
pub(crate) fn mutate(text: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(text.len() + 1);
    let end = (at + random.below(6)).min(text.len());
    match random.below(6) {
        0 => drop(text.splice(at..at, random.pick(PIECES).bytes())),
        1 => drop(text.splice(at..end, random.pick(PIECES).bytes())),
        2 => drop(text.drain(at..end)),
        3 => {
            let byte = u8::try_from(random.below(256)).expect("below 256");
            text.splice(at..end.min(at + 1), [byte]);
        }
        4 => {
            let copy = text[at..end].to_vec();
            let to = random.below(text.len() + 1);
            text.splice(to..to, copy);
        }
        _ => {
            let (left, right) = (random.below(text.len().max(1)), random.below(text.len().max(1)));
            if !text.is_empty() {
                text.swap(left, right);
            }
        }
    }
}
