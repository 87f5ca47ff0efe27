//! The Python module: the same analysis in the process of a training script, or of a worker of Spark.
//!
//! The program comes along in it: the wheel's `modelcard-lsp` calls [`run`](native::run), so that one wheel holds both
//! without holding the analysis twice.

mod finding;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use pyo3::prelude::*;

/// The module.
#[pymodule(name = "_native")]
mod native {
    use std::collections::BTreeMap;

    use modelcard_lsp::report::summaries;
    use modelcard_lsp::rules::{Safety, Severity, analyse, fix_all};
    use pyo3::exceptions::PyValueError;

    use super::*;

    #[pymodule_export]
    use super::finding::{Edit, Finding, Fix};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }

    #[pyfunction]
    #[pyo3(signature = (text, *, path = None, rules = None, severity = "hint"))]
    fn check(
        py: Python<'_>,
        text: &str,
        path: Option<PathBuf>,
        rules: Option<BTreeMap<String, String>>,
        severity: &str,
    ) -> PyResult<Vec<Finding>> {
        let least = Severity::ALL.into_iter().find(|known| known.as_str() == severity);
        let least = least.ok_or_else(|| {
            PyValueError::new_err(format!("severity must be error, warning, info or hint, not {severity:?}"))
        })?;
        let config = config(path.as_deref(), rules)?;
        Ok(py.detach(|| {
            let analysis = analyse(text, &config);
            let shown = analysis.findings().iter().filter(|finding| finding.severity >= least);
            finding::all(shown, text)
        }))
    }

    #[pyfunction]
    #[pyo3(signature = (text, *, path = None, rules = None, r#unsafe = false))]
    fn fix(
        py: Python<'_>,
        text: &str,
        path: Option<PathBuf>,
        rules: Option<BTreeMap<String, String>>,
        r#unsafe: bool,
    ) -> PyResult<String> {
        let config = config(path.as_deref(), rules)?;
        let most = if r#unsafe { Safety::Suggested } else { Safety::Safe };
        Ok(py.detach(|| fix_all(&analyse(text, &config), most, |text| analyse(&text, &config.to_fix())).text))
    }

    #[pyfunction]
    #[pyo3(signature = (text, *, path = None))]
    fn summary(py: Python<'_>, text: &str, path: Option<PathBuf>) -> PyResult<String> {
        let config = config(path.as_deref(), None)?;
        Ok(py.detach(|| {
            let summaries = summaries(&analyse(text, &config));
            summaries.into_iter().map(|summary| summary.markdown).collect::<Vec<_>>().join("\n")
        }))
    }

    #[pyfunction]
    fn run(py: Python<'_>, arguments: Vec<OsString>) -> i32 {
        py.detach(|| modelcard_lsp::run(arguments))
    }

    /// What an analysis is told of the place of a card, and of the rules that a caller wants otherwise.
    fn config(path: Option<&Path>, rules: Option<BTreeMap<String, String>>) -> PyResult<modelcard_lsp::rules::Config> {
        let mut config = modelcard_lsp::workspace::config_of(path);
        for (rule, level) in rules.unwrap_or_default() {
            if modelcard_lsp::rules::rule(&rule).is_none() {
                return Err(PyValueError::new_err(format!("there is no rule {rule:?}")));
            }
            let severity = Severity::ALL.into_iter().find(|severity| severity.as_str() == level);
            if severity.is_none() && level != "off" {
                return Err(PyValueError::new_err(format!(
                    "the level of {rule:?} must be off, error, warning, info or hint, not {level:?}"
                )));
            }
            config.levels.insert(rule, severity);
        }
        Ok(config)
    }
}
