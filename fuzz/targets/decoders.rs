//! Every decoder under libFuzzer (feature `engine`), or over the files that are named.
#![cfg_attr(feature = "engine", no_main)]

#[cfg(feature = "engine")]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kartoteka_fuzz::feed::feed(bytes));

#[cfg(not(feature = "engine"))]
fn main() {
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file).expect("a file that can be read");
        kartoteka_fuzz::feed::feed(&bytes);
        println!("{file}: read");
    }
}
