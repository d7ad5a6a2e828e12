/** A text of 25,000 letters in each language, and room for everything else. */
const SIZE_MAX = 256 * 1024

/** All of it; null when it is too large, of which no more than that is read. */
export async function bodyOf(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > SIZE_MAX) return null
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.byteLength
    if (size > SIZE_MAX) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
