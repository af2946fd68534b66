//! The target `model` for libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| typewright_fuzz::model::run(input));
