//! (to come)

/// Serves the protocol on standard input and output until told to exit, and returns the exit code of the process.
pub fn run() -> i32 {
    0
}
