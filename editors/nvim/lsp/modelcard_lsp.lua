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
  -- Commands of code actions and lenses that Neovim runs itself.
  init_options = { clientCommands = true },
  commands = {
    -- Shows the page of a rule.
    ['modelcard-lsp.explain'] = function(command, context)
      local client = assert(vim.lsp.get_client_by_id(context.client_id))
      client:request('modelcard/rulePage', { rule = command.arguments[1] }, function(_, page)
        if page then
          local options = { focus_id = 'modelcard-lsp', max_width = 100, border = 'rounded' }
          vim.lsp.util.open_floating_preview(vim.split(page, '\n'), 'markdown', options)
        end
      end)
    end,
    -- Writes the results at a line to the metadata.
    ['modelcard-lsp.writeModelIndex'] = function(command)
      local line = command.arguments[1] + 1
      vim.lsp.buf.code_action({
        apply = true,
        context = { only = { 'refactor.rewrite.model-index' }, diagnostics = {} },
        range = { start = { line, 0 }, ['end'] = { line, 0 } },
      })
    end,
  },
}
