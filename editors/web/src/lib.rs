//! The WebAssembly module: the same analysis and the same server in a page, in a worker, in Node.js.
//!
//! A host writes UTF-8 to the memory that [`input`] makes room for, calls [`call`] or [`receive`], and reads as many bytes at
//! [`output`] as that says. `lib/module.ts` is such a host. A panic ends the instance, and the host makes another.

mod calls;
mod html;

/// What a host calls. An exported name is all that is unsafe about it: another library of that name could be meant.
#[expect(unsafe_code, reason = "exported names")]
mod exports {
    use std::cell::RefCell;

    use modelcard_lsp::rules::Analysis;
    use modelcard_lsp::server::Session;

    use crate::calls;

    thread_local! {
        static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        static OUTPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
    }

    /// Larger buffers than this, in bytes, are freed after use.
    const MAX_KEPT: usize = 1024 * 1024;

    /// Makes room for so many bytes, and says where. It holds until the next call of any export.
    #[unsafe(no_mangle)]
    pub extern "C" fn input(length: usize) -> *mut u8 {
        INPUT.with_borrow_mut(|input| {
            input.clear();
            input.resize(length, 0);
            input.as_mut_ptr()
        })
    }

    /// Where the last answer is. It holds until the next call of any export.
    #[unsafe(no_mangle)]
    pub extern "C" fn output() -> *const u8 {
        OUTPUT.with_borrow(|output| output.as_ptr())
    }

    /// Answers the call in the input, JSON as [`calls::Call`] reads it, with JSON: `{"ok": …}` or `{"error": "…"}`. Returns
    /// the length of the answer.
    #[unsafe(no_mangle)]
    pub extern "C" fn call() -> usize {
        answer(|input| calls::answer(input).into_bytes())
    }

    /// Hands the message in the input, JSON without a header, to the language server, whose session begins with the first.
    /// Returns the length of what it says to that: messages, each under its header `Content-Length`.
    #[unsafe(no_mangle)]
    pub extern "C" fn receive() -> usize {
        answer(|input| {
            SESSION
                .with_borrow_mut(|session| session.get_or_insert_with(|| Session::new(Analysis::follow)).receive(input))
        })
    }

    fn answer(of: impl FnOnce(&[u8]) -> Vec<u8>) -> usize {
        let mut input = INPUT.take();
        let answer = of(&input);
        input.clear();
        input.shrink_to(MAX_KEPT);
        INPUT.set(input);
        OUTPUT.replace(answer);
        OUTPUT.with_borrow(Vec::len)
    }
}
