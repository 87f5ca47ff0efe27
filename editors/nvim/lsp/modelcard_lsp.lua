-- Neovim 0.11 and later: with this folder on the runtime path, `vim.lsp.enable('modelcard_lsp')` starts the server for
-- Markdown buffers, and for the results of benchmarks in `.eval_results/`. In Markdown that is no model card it says
-- nothing. See `:help modelcard-lsp`.
return {
  cmd = { 'modelcard-lsp' },
  filetypes = { 'markdown', 'yaml' },
  root_dir = function(buffer, start)
    local file = vim.api.nvim_buf_get_name(buffer)
    local is_results = vim.fs.basename(vim.fs.dirname(file)) == '.eval_results'
    if vim.bo[buffer].filetype ~= 'yaml' or is_results then
      start(vim.fs.root(buffer, '.git'))
    end
  end,
  -- The server can count columns in bytes as well. Other Markdown servers cannot, and Neovim wants all servers of a
  -- buffer to count alike (`:checkhealth vim.lsp`).
  capabilities = { general = { positionEncodings = { 'utf-16' } } },
}
