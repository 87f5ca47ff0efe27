// The page: a card in an editor, and what there is to say about it.
import { open as read } from '../lib/text';
import { Card } from './card';
import { pack, unpack } from './link';
import { samples } from './samples';
import { byId, cycleTheme, say, selectTab, tabs } from './shell';
import { module } from './start.js';

async function main(): Promise<void> {
  tabs();
  const card = new Card();
  wire(card);
  let problem: string | undefined;
  const asked = await unpack(location.hash).catch(({ message }: Error) => {
    problem = message;
    return undefined;
  });
  if (asked !== undefined) card.put('README.md', asked);
  else card.put('README.md', samples[0].text, samples[0].beside);
  if (problem !== undefined) card.trouble(problem);
  await card.start(await module);
}

function wire(card: Card): void {
  byId('open').onclick = byId('add').onclick = () => byId<HTMLInputElement>('files').click();
  byId<HTMLInputElement>('files').onchange = ({ target }) => {
    const input = target as HTMLInputElement;
    void take(card, [...(input.files ?? [])]).finally(() => (input.value = ''));
  };
  document.body.addEventListener('dragover', (event) => event.preventDefault());
  document.body.addEventListener('drop', (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return; // text goes into the editor
    event.preventDefault();
    void take(card, files);
  }, true);

  const choice = byId<HTMLSelectElement>('sample');
  choice.append(new Option('Samples', ''), ...samples.map(({ name }, i) => new Option(name, String(i))));
  choice.onchange = () => {
    const sample = samples[Number(choice.value)];
    if (choice.value !== '' && sample) card.put('README.md', sample.text, sample.beside);
    choice.value = '';
  };

  byId('copy').onclick = () => copy(card.text, 'The card was copied.');
  byId('download').onclick = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([card.text], { type: 'text/markdown' }));
    link.download = card.name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  byId('link').onclick = async () => {
    const address = location.href.split('#')[0] + (await pack(card.text));
    history.replaceState(null, '', address);
    await copy(address, `The address was copied: ${address.length.toLocaleString('en')} characters, with the whole card in it.`);
  };
  byId('theme').onclick = cycleTheme;
  byId('format').onclick = () => void card.format();
  byId('fix').onclick = () => void card.fixAll();
  byId('index').onclick = () => void card.writeModelIndex();
}

async function copy(text: string, done: string): Promise<void> {
  await navigator.clipboard.writeText(text).then(() => say(done), () => say('The browser does not let this page copy.'));
}

/** Takes files that were opened or dropped: a Markdown file is the card, the others stand beside it. */
async function take(card: Card, files: File[]): Promise<void> {
  const isCard = ({ name }: File) => /\.(md|markdown)$/i.test(name);
  const main = files.find(isCard) ?? (files.length === 1 && !/\.json$/i.test(files[0]?.name ?? '') ? files[0] : undefined);
  const beside: Record<string, string | null> = {};
  for (const file of files.filter((file) => file !== main)) {
    const isRead = /\.json$/i.test(file.name) && file.size < 32 * 1024 * 1024;
    beside[file.name] = isRead ? await file.text() : null;
  }
  if (!main) return card.putBeside(beside);
  // So much is read that it is seen to be too long.
  const { text, problem } = read(new Uint8Array(await main.slice(0, 10_000_001).arrayBuffer()));
  if (text === undefined) return card.trouble(`${main.name}: ${problem}`);
  card.put(main.name, text, beside);
  selectTab('findings');
}

void main().catch((error: Error) => say(`The page could not be started: ${error.message}`, true));
