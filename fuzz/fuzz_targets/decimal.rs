//! The target `decimal` for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| typewright_fuzz::decimal::run(input));
