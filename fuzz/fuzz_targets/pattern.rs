//! The target `pattern` for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| typewright_fuzz::pattern::run(input));
