-- Neovim 0.11 and later: put this folder on the runtime path and say `vim.lsp.enable('modelcard_lsp')`.
-- Markdown that is no model card is left alone, so it is safe to attach to every Markdown buffer.
return {
  cmd = { 'modelcard-lsp' },
  filetypes = { 'markdown' },
  root_markers = { '.git' },
}
