use crate::vocabulary::{self, ForeignScheduler, Scheduler};

/// The value of `lr_scheduler_type`; `None` where nothing is known about it.
pub(in crate::ide) fn about_written(written: &str) -> Option<String> {
    if let Some(scheduler) = vocabulary::scheduler(written) {
        return Some(about(scheduler));
    }
    if let Some(meant) = vocabulary::scheduler_meant(written) {
        let described = about(meant);
        return Some(format!("The Trainer does not know `{written}`; `{}` is meant.\n\n{described}", meant.value));
    }
    let ForeignScheduler { written, library, note } = vocabulary::foreign_scheduler(written)?;
    Some(format!("**{written}** · {library}\n\n{note}"))
}

/// A scheduler with its formula and arguments.
pub(in crate::ide) fn about(it: &Scheduler) -> String {
    let warmup = if it.uses_warmup() { it.warmup } else { "has no effect" };
    let mut about = format!(
        "**{}** · learning rate over time\n\n{}\n\n- Warmup: {warmup}\n- At the end: {}\n- Formula: `{}`\n",
        it.value, it.description, it.final_lr, it.formula
    );
    for argument in &it.arguments {
        let default = argument.default.map_or(String::new(), |default| format!(", default {default}"));
        about += &format!("- `{}` ({}{default}): {}\n", argument.name, argument.kind, argument.description);
    }
    about += "\nt = step, w = warmup steps, T = all steps, lr = peak rate, p = (t-w)/(T-w)";
    if !it.arguments.is_empty() {
        about += "; the arguments go into `lr_scheduler_kwargs`";
    }
    about += ".";
    about += &it.note.map_or(String::new(), |note| format!("\n\n{note}"));
    about
}
