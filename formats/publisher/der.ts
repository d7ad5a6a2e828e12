/** One value of DER (X.690): its tag byte, its content, and the bytes of both. */
export type Der = { readonly tag: number; readonly content: Uint8Array; readonly whole: Uint8Array }

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context1: 0xa1,
} as const

export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts)
  return Buffer.concat([Uint8Array.of(tag), lengthBytes(content.byteLength), content])
}

/** The shortest INTEGER for big-endian bytes that mean a number of 0 or more. */
export function derInteger(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0)
  const digits = first === -1 ? Uint8Array.of(0) : bytes.subarray(first)
  return (digits[0] ?? 0) >= 0x80 ? der(TAG.integer, Uint8Array.of(0), digits) : der(TAG.integer, digits)
}

/** An OBJECT IDENTIFIER such as `1.2.840.113549.1.7.2`. */
export function derOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(TAG.oid, Uint8Array.from([40 * first + second, ...rest].flatMap(base128)))
}

/** The values that stand one after the other in `bytes`; null unless every byte belongs to one, with the shortest lengths. */
export function readDer(bytes: Uint8Array): readonly Der[] | null {
  const values: Der[] = []
  let rest = bytes
  while (rest.byteLength > 0) {
    const value = firstOf(rest)
    if (value === null) return null
    values.push(value)
    rest = rest.subarray(value.whole.byteLength)
  }
  return values
}

/** What a constructed value of this tag consists of; null when it is another. */
export function partsOf(value: Der | undefined, tag: number): readonly Der[] | null {
  return value?.tag === tag ? readDer(value.content) : null
}

function firstOf(bytes: Uint8Array): Der | null {
  const [tag, first] = bytes
  // Tags of more than one byte do not occur in what is read here.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null
  const lengthOf = first < 0x80 ? 0 : first - 0x80
  if (first === 0x80 || lengthOf > 4 || bytes.byteLength < 2 + lengthOf) return null
  const length = lengthOf === 0 ? first : bytes.subarray(2, 2 + lengthOf).reduce((sum, byte) => sum * 256 + byte, 0)
  const head = 2 + lengthOf
  if (lengthBytes(length).byteLength !== 1 + lengthOf || bytes.byteLength < head + length) return null
  return { tag, content: bytes.subarray(head, head + length), whole: bytes.subarray(0, head + length) }
}

function lengthBytes(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length)
  const digits: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  return Uint8Array.of(0x80 + digits.length, ...digits)
}

function base128(value: number): readonly number[] {
  const digits = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift(0x80 + (rest % 128))
  return digits
}
