// Files as texts.

/** What {@link open} found in a file. */
export type Card = { text: string; problem?: undefined } | { text?: undefined; problem: string };

/** The most bytes that are read. */
const MOST = 10_000_000;

/** The text of a file, or in a sentence why it has none. A byte order mark stays in it. */
export function open(bytes: Uint8Array): Card {
  if (bytes.length > MOST) {
    return { problem: `The file has ${(bytes.length / 1e6).toFixed(1)} MB; cards of up to 10 MB are read here.` };
  }
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    return { problem: 'The text is in UTF-16; a model card is UTF-8, so save it as that.' };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { problem: `This is not a text file: there is a NUL at byte ${nul}.` };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: 'The text is not UTF-8; save it as that.' };
  }
}
