// The files beside a card, for a server that cannot read them itself.
import * as vscode from 'vscode';
import type { Session } from './session';
import { CARDS } from './selector';

/** The most bytes of a file that is handed over; the server has limits of its own. */
const MOST = 32 * 1024 * 1024;

/** Hands the files over when a card is opened, when the server starts, and when they change. */
export function handNeighbours(session: Session): vscode.Disposable {
  const isCard = (document: vscode.TextDocument) =>
    vscode.languages.match(CARDS, document) > 0 && /\/readme\.md$/i.test(document.uri.path) && document.uri.scheme !== 'untitled';
  const hand = async (document: vscode.TextDocument) => {
    if (session.isBlind && isCard(document)) session.handNeighbours(document, await filesBeside(document.uri));
  };
  const handAll = () => Promise.all(vscode.workspace.textDocuments.map(hand));
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  const changed = (file: vscode.Uri) => {
    const folder = (uri: vscode.Uri) => uri.path.slice(0, uri.path.lastIndexOf('/'));
    const near = (document: vscode.TextDocument) => folder(document.uri) === folder(file) && document.uri.path !== file.path;
    void Promise.all(vscode.workspace.textDocuments.filter(near).map(hand));
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    watcher.onDidDelete(changed),
    vscode.workspace.onDidOpenTextDocument((document) => void hand(document)),
    session.onDidStart(() => void handAll()),
  );
}

/** The names of the files in the folder, and the content of those that say something in JSON. */
async function filesBeside(card: vscode.Uri): Promise<Record<string, string | null>> {
  const folder = vscode.Uri.joinPath(card, '..');
  const files: Record<string, string | null> = {};
  const entries = await vscode.workspace.fs.readDirectory(folder).then((found) => found, () => []);
  for (const [name, kind] of entries) {
    if (kind !== vscode.FileType.File) continue;
    files[name] = name.endsWith('.json') ? await read(vscode.Uri.joinPath(folder, name)) : null;
  }
  return files;
}

async function read(file: vscode.Uri): Promise<string | null> {
  try {
    if ((await vscode.workspace.fs.stat(file)).size > MOST) return null;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return null; // it is gone
  }
}
