//! The target `source` for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| typewright_fuzz::source::run(input));
