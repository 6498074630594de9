//! The fuzzer's entry to one reader.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| luyin_fuzz::readers::guide_lines(data));
