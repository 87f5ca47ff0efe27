#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| modelcard_lsp_fuzz::hold("fixes", input));
