//! The command line: parse arguments, call server or cli.

fn main() {}
