"""Checks Hugging Face model cards: ``check``, ``fix`` and ``summary``, in this process and without the network.

>>> import modelcard_lsp
>>> [finding.rule for finding in modelcard_lsp.check("---\\nlanguage: english\\nlicense: mit\\n---\\nA model.\\n")]
['language-value']
"""

from ._native import Edit, Finding, Fix, __version__, check, fix, summary

__all__ = ["Edit", "Finding", "Fix", "__version__", "check", "fix", "summary"]
