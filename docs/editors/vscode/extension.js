// Starts `dgrules lsp` for .dgr files; everything else is in the server.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function activate() {
  const settings = workspace.getConfiguration("dgrules");
  const run = { command: settings.get("command") || "dgrules", args: ["lsp"] };
  const lang = settings.get("lang");
  client = new LanguageClient("dgrules", "dgrules", { run, debug: run }, {
    documentSelector: [{ language: "dgrules" }],
    initializationOptions: lang ? { lang } : {},
    synchronize: { fileEvents: workspace.createFileSystemWatcher("**/*.dgr") },
  });
  return client.start();
}

function deactivate() {
  return client ? client.stop() : undefined;
}

module.exports = { activate, deactivate };
