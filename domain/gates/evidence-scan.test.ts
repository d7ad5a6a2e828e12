import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EVIDENCE_TYPES } from '../postmortem.ts'
import { hasMetadata, isActive, isOfType, personalData } from './evidence-scan.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

function png(...chunks: readonly string[]): Buffer {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, ...chunks.map((name) => Buffer.concat([Buffer.from([0, 0, 0, 3]), bytes(`${name}abc`), Buffer.alloc(4)]))])
}

function jpeg(...markers: readonly number[]): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...markers.map((marker) => Buffer.from([0xff, marker, 0x00, 0x05, 1, 2, 3])),
    Buffer.from([0xff, 0xda, 0, 2, 9, 9]),
  ])
}

test.each([
  ['a bare PNG', 'image/png', png('IHDR', 'IDAT', 'IEND'), false],
  ['a PNG with a text', 'image/png', png('IHDR', 'tEXt', 'IDAT', 'IEND'), true],
  ['a PNG with EXIF after its pixels', 'image/png', png('IHDR', 'IDAT', 'eXIf', 'IEND'), true],
  ['a bare JPEG', 'image/jpeg', jpeg(0xe0, 0xdb), false],
  ['a JPEG with EXIF', 'image/jpeg', jpeg(0xe0, 0xe1), true],
  ['a JPEG with a comment', 'image/jpeg', jpeg(0xe0, 0xfe), true],
  ['a bare PDF', 'application/pdf', bytes('%PDF-1.7 /Type /Page'), false],
  ['a PDF with an author', 'application/pdf', bytes('%PDF-1.7 /Author (somebody)'), true],
  ['a bare SVG', 'image/svg+xml', bytes('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'), false],
  ['an SVG with metadata', 'image/svg+xml', bytes('<svg><metadata>me</metadata></svg>'), true],
  ['a table', 'text/csv', bytes('Author,1'), false],
] as const)('%s is seen through', (_, type, content, expected) => expect(hasMetadata(type, content)).toBe(expected))

test.each([
  ['a PNG', 'image/png', png('IHDR', 'IDAT', 'IEND'), true],
  ['a JPEG called PNG', 'image/png', jpeg(0xe0), false],
  ['a JPEG', 'image/jpeg', jpeg(0xe0), true],
  ['a PDF', 'application/pdf', bytes('%PDF-1.7 /Type /Page'), true],
  ['a page called PDF', 'application/pdf', bytes('<html>%PDF-'), false],
  ['an SVG', 'image/svg+xml', bytes('<svg/>'), true],
  ['an SVG after all that may stand before it', 'image/svg+xml', Buffer.from('\ufeff<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg>\n<svg/>'), true],
  ['a page called SVG', 'image/svg+xml', bytes('<!-- <svg> --><html><svg/></html>'), false],
  ['nothing but the beginning of a comment', 'image/svg+xml', bytes('<!-- <svg>'), false],
  ['much before the root', 'image/svg+xml', bytes(`${'<??>'.repeat(50_000)}<svg/>`), true],
  ['JSON', 'application/json', bytes('{"a":[1]}\n'), true],
  ['half a JSON', 'application/json', bytes('{"a":'), false],
  ['JSON lines', 'application/x-ndjson', bytes('{"a":1}\n{"a":2}\n'), true],
  ['JSON lines with a torn one', 'application/x-ndjson', bytes('{"a":1}\n{"a"'), false],
  ['a table in Korean', 'text/csv', Buffer.from('서비스,건수\r\n결제,3\r\n'), true],
  ['a table in CP949', 'text/csv', Buffer.from([0xbc, 0xad, 0xba, 0xf1, 0x2c]), false],
  ['a program', 'text/plain', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]), false],
] as const)('%s is told by its bytes', (_, type, content, expected) => expect(isOfType(type, content)).toBe(expected))

test.each([
  ['<svg><path d="M0 0"/></svg>', false],
  ['<svg><use href="#a"/></svg>', false],
  ['<svg><path fill="url(#a)" stroke="url(\'#b\')"/></svg>', false],
  ['<svg><path fill="url(https://example.com/a)"/></svg>', true],
  ['<svg><script>1</script></svg>', true],
  ['<svg onload="1"></svg>', true],
  ['<svg><image href="https://example.com/a.png"/></svg>', true],
  ['<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', true],
])('%s: active %s', (content, expected) => expect(isActive('image/svg+xml', bytes(content))).toBe(expected))

test.each([
  ['900101-1234567', ['resident-number']],
  ['9001011234568', ['resident-number']],
  ['9001011234567', []],
  ['1665815400000', []],
  ['010-1234-5678', ['phone']],
  ['+82 10 1234 5678', ['phone']],
  ['02-123-4567', []],
  ['someone@example.com', ['email']],
  ['4111 1111 1111 1111', ['card']],
  ['4111 1111 1111 1112', []],
  ['87195,105116,82.95', []],
  ['2022-10-15T15:19+09:00', []],
])('%s: %j', (text, expected) =>
  expect(personalData('text/csv', bytes(`a,b\n${text}\n`)).map(({ kind, line }) => [kind, line])).toEqual(expected.map((kind) => [kind, 2])),
)

test('any bytes are looked at without trouble', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...Object.values(EVIDENCE_TYPES)), (content, type) => {
      isOfType(type, content)
      hasMetadata(type, content)
      isActive(type, content)
      personalData(type, content)
    }),
  )
})
