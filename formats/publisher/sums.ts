/** A file beside SHA256SUMS; `sha256` in lower-case hex. */
export type Sum = { readonly path: string; readonly sha256: string }

/** The text that `sha256sum -c` reads: hash, two spaces, path; sorted by the bytes of the path. */
export function sumsText(sums: readonly Sum[]): string {
  const wrong = sums.find(({ path }) => !isPlainPath(path))
  if (wrong !== undefined) throw new Error(`${JSON.stringify(wrong.path)} cannot stand in SHA256SUMS`)
  return sums
    .toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('')
}

/** Null for anything that `sumsText` would not have written. */
export function parseSums(text: string): readonly Sum[] | null {
  if (!text.endsWith('\n')) return text === '' ? [] : null
  const sums = text.slice(0, -1).split('\n').map(sumOf)
  if (!sums.every((sum) => sum !== null)) return null
  if (new Set(sums.map(({ path }) => path)).size !== sums.length) return null
  return sumsText(sums) === text ? sums : null
}

function sumOf(line: string): Sum | null {
  const [, sha256, path] = /^([0-9a-f]{64}) {2}(.+)$/s.exec(line) ?? []
  return sha256 === undefined || path === undefined || !isPlainPath(path) ? null : { path, sha256 }
}

/** `sha256sum` escapes backslashes and line ends; a path must not lead out of the folder either. */
function isPlainPath(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  return !/[\\\u0000-\u001f\u007f]/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}
