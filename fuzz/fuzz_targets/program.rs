//! The target `program` for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| typewright_fuzz::program::run(input));
