// Versions of the server.

/** Whether a version such as `0.1.0` is older than another. Only the three numbers count; a missing one is 0. */
export function isOlder(version: string, than: string): boolean {
  const numbers = (text: string) => text.split(/[.+-]/, 3).map((part) => Number.parseInt(part, 10) || 0);
  const [a, b] = [numbers(version), numbers(than)];
  const first = [0, 1, 2].find((i) => (a[i] ?? 0) !== (b[i] ?? 0));
  return first !== undefined && (a[first] ?? 0) < (b[first] ?? 0);
}
