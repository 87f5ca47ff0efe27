//! The card beside the other files of its repository.

crate::rules::rule::rules! {
    adapter_base_differs,
    link_missing,
    log_differs,
    results_file_differs,
    training_args_differ,
}
