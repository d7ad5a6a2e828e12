import { crc32, inflateRawSync } from 'node:zlib'

export type ZipFile = { readonly name: string; readonly bytes: Uint8Array }

/**
 * The files of a plain archive (APPNOTE 6.3), in order; or why it is none. Strict on purpose: every byte of it must mean
 * something, the two places where a file is described must agree, and names must be different, relative and plain. No file may
 * be larger than `maxBytes`, nor all of them together.
 */
export function readZip(archive: Uint8Array, maxBytes: number): { readonly files: readonly ZipFile[] } | { readonly problem: string } {
  const zip = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  try {
    return { files: filesIn(zip, maxBytes) }
  } catch (error) {
    return { problem: error instanceof Odd ? error.message : 'it is cut off or damaged' }
  }
}

class Odd extends Error {}

/** What both descriptions of a file say in the same words, in bytes from the version that is needed to the lengths. */
const COMMON_BYTES = 26
const LOCAL_BYTES = 30
const CENTRAL_BYTES = 46
const END_BYTES = 22
const METHODS = { stored: 0, deflated: 8 } as const
/** Nothing, or names in UTF-8. */
const FLAGS = [0, 0x0800]
/** None, or as Unix writes those of a file and of a program. */
const RIGHTS = [0, 0o100644 * 0x10000, 0o100755 * 0x10000]

function filesIn(zip: Buffer, maxBytes: number): readonly ZipFile[] {
  const end = zip.byteLength - END_BYTES
  insist(zip.readUInt32LE(end) === 0x06054b50, 'it does not end as an archive does')
  const [count, size, start] = [zip.readUInt16LE(end + 8), zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)]
  const isPlain = zip.readUInt32LE(end + 4) === 0 && zip.readUInt16LE(end + 10) === count && zip.readUInt16LE(end + 20) === 0
  insist(isPlain && start + size === end, 'its end does not agree with its beginning')
  const files: ZipFile[] = []
  let [local, central, left] = [0, start, maxBytes]
  for (let number = 0; number < count; number++) {
    const entry = entryAt(zip, local, central, left)
    insist(zip.readUInt16LE(central + 4) === zip.readUInt16LE(start + 4), `${entry.name} was not packed by the same program as the first file`)
    files.push(entry)
    ;[local, central, left] = [entry.localEnd, entry.centralEnd, left - entry.bytes.byteLength]
  }
  insist(local === start && central === end, 'bytes stand between its parts')
  insist(new Set(files.map((file) => file.name)).size === files.length, 'a name stands in it twice')
  return files.map(({ name, bytes }) => ({ name, bytes }))
}

type Entry = ZipFile & { readonly localEnd: number; readonly centralEnd: number }

function entryAt(zip: Buffer, local: number, central: number, maxBytes: number): Entry {
  insist(zip.readUInt32LE(local) === 0x04034b50 && zip.readUInt32LE(central) === 0x02014b50, 'a file does not begin where it should')
  const common = zip.subarray(local + 4, local + 4 + COMMON_BYTES)
  insist(common.equals(zip.subarray(central + 6, central + 6 + COMMON_BYTES)), 'it describes a file in two ways')
  const [flags, method, crc] = [common.readUInt16LE(2), common.readUInt16LE(4), common.readUInt32LE(10)]
  const [packed, size, nameBytes, extraBytes] = [common.readUInt32LE(14), common.readUInt32LE(18), common.readUInt16LE(22), common.readUInt16LE(24)]
  const name = zip.subarray(local + LOCAL_BYTES, local + LOCAL_BYTES + nameBytes)
  insist(name.equals(zip.subarray(central + CENTRAL_BYTES, central + CENTRAL_BYTES + nameBytes)), 'it names a file in two ways')
  insist(isPlainName(name.toString()) && FLAGS.includes(flags), 'a file has an odd name')
  insist(extraBytes === 0 && zip.readUInt32LE(central + 32) === 0 && zip.readUInt16LE(central + 36) === 0, `${name} has odd remarks`)
  insist(RIGHTS.includes(zip.readUInt32LE(central + 38)), `${name} has odd rights`)
  insist(zip.readUInt32LE(central + 42) === local && size <= maxBytes, `${name} is not where or what it should be`)
  const begin = local + LOCAL_BYTES + nameBytes
  const bytes = unpacked(zip.subarray(begin, begin + packed), method, size)
  insist(bytes.byteLength === size && crc32(bytes) === crc, `${name} is damaged`)
  return { name: name.toString(), bytes, localEnd: begin + packed, centralEnd: central + CENTRAL_BYTES + nameBytes }
}

function unpacked(packed: Buffer, method: number, size: number): Uint8Array {
  if (method === METHODS.stored) return packed
  insist(method === METHODS.deflated, 'a file is packed in an unknown way')
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
}

function isPlainName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are refused
  return !/[\\\u0000-\u001f\u007f\ufffd]/.test(name) && name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

function insist(isSo: boolean, problem: string): void {
  if (!isSo) throw new Odd(problem)
}
