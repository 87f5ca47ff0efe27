// A card in an address, behind its `#`: packed, and in letters that an address may hold. Browsers send no server that part.

const KEY = '#card=';

/** The longest text that is unpacked: what a stranger's link may hold is not known before. */
const MOST = 10_000_000;

export async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return KEY + btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The card in an address; `undefined` if there is none. Throws where it is broken or too long. */
export async function unpack(hash: string): Promise<string | undefined> {
  if (!hash.startsWith(KEY)) return undefined;
  try {
    const letters = atob(hash.slice(KEY.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += decoder.decode(part.value, { stream: true });
      if (text.length > MOST) throw new Error();
    }
    return text + decoder.decode();
  } catch {
    throw new Error('The address holds no card that can be read: it was cut off, or the card is too long.');
  }
}
