-- Neovim 0.11 and later: with this folder on the runtime path, `vim.lsp.enable('modelcard_lsp')` starts the server for
-- Markdown buffers. In those that are no model cards it says nothing. See `:help modelcard-lsp`.
return {
  cmd = { 'modelcard-lsp' },
  filetypes = { 'markdown' },
  root_markers = { '.git' },
  -- The server can count columns in bytes as well. Other Markdown servers cannot, and Neovim wants all servers of a
  -- buffer to count alike (`:checkhealth vim.lsp`).
  capabilities = { general = { positionEncodings = { 'utf-16' } } },
}
