-- `:checkhealth modelcard_lsp`
local M = {}

local health = vim.health

function M.check()
  health.start('modelcard-lsp')
  if vim.fn.has('nvim-0.11') == 0 then
    health.error('Neovim 0.11 or later is needed', 'For older ones see :help modelcard-lsp-older-neovim')
    return
  end

  local config = vim.lsp.config['modelcard_lsp']
  if not config then
    health.error('`lsp/modelcard_lsp.lua` is not on the runtime path', 'See :help modelcard-lsp-installation')
    return
  end
  if type(config.cmd) ~= 'table' then
    health.ok('`cmd` is a function: what it starts is not looked at')
    return
  end
  local command = config.cmd[1]
  if vim.fn.executable(command) == 0 then
    health.error(
      ('there is no program `%s`'):format(command),
      { 'Run `cargo install --path .` in a clone of modelcard-lsp', "See that Cargo's bin folder is on the PATH" }
    )
    return
  end
  local version = vim.trim(vim.fn.system({ command, '--version' }))
  health.ok(('%s (%s)'):format(version, vim.fn.exepath(command)))

  local clients = vim.lsp.get_clients({ name = 'modelcard_lsp' })
  if #clients == 0 then
    health.warn('it runs for no buffer', {
      "Say `vim.lsp.enable('modelcard_lsp')` in init.lua",
      'Open a Markdown file, and look again',
    })
  end
  for _, client in ipairs(clients) do
    for bufnr in pairs(client.attached_buffers) do
      M.buffer(client, bufnr)
    end
  end
end

-- One buffer that a client is attached to: are there others that count columns in another way?
function M.buffer(client, bufnr)
  local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':~:.')
  for _, other in ipairs(vim.lsp.get_clients({ bufnr = bufnr })) do
    if other.offset_encoding ~= client.offset_encoding then
      health.warn(
        ('in `%s`, %s counts columns in %s, but modelcard-lsp in %s'):format(
          name,
          other.name,
          other.offset_encoding,
          client.offset_encoding
        ),
        'Give both the same `capabilities.general.positionEncodings` with vim.lsp.config()'
      )
      return
    end
  end
  health.ok(('it runs for `%s`'):format(name))
end

return M
