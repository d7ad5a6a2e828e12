import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { publicKeyOf } from '#domain/transparency/ed25519.ts'
import { noteOf, parseNote, signatureLine, vkeyText } from '#domain/transparency/note.ts'
import { decodeEntries, encodeEntries } from '#domain/transparency/tile.ts'
import type { Finding } from './report.ts'
import { type Files, INCIDENT, LOG_ORIGIN, MAINTENANCE, openBook, PROMISE, SLUG, seedOf, smallEdition, sourceOf } from './testing/small-edition.ts'
import { type VerifyOptions, verify } from './verify.ts'
import { readZip } from './zip.ts'

const { book, files } = await smallEdition()
const R1 = `postmortems/${SLUG}/r1`
const BUNDLE = `log/1/tile/entries/000.p/${book.leaves.length}`
const TILE = `log/1/tile/0/000.p/${book.leaves.length}`
const RECORD = `incidents/${INCIDENT}/updates.ndjson`

/** What somebody did to a copy, and where the checker must say so. */
type Tampering = readonly [what: string, tamper: (copy: Files) => void, where: Partial<Finding>]

const TAMPERED: readonly Tampering[] = [
  [
    'a revision is dropped',
    (copy) => drop(copy, `${R1}/`),
    { check: 'postmortem revisions', path: `/${R1}/ko.md`, leaf: leafOf(/"rev":1,.*"postmortem-revision"/) },
  ],
  ['the page of a revision is dropped', (copy) => remove(copy, R1), { check: 'printed postmortems', path: `/${R1}` }],
  [
    'the page of a revision says something else',
    (copy) => replace(copy, `en/${R1}`, '첫 보고', '첫 알림'),
    { check: 'printed postmortems', path: `/en/${R1}` },
  ],
  ['a file of a revision says something else', (copy) => replace(copy, `${R1}/evidence/claims.csv`, '1000', '9000'), { path: `/${R1}/evidence/claims.csv` }],
  ['a file of a revision and the list of its hashes', (copy) => replace(copy, `${R1}/SHA256SUMS`, 'ko.md', 'xo.md'), { path: `/${R1}/SHA256SUMS` }],
  ['an archive holds other evidence', repackEvidence, { check: 'evidence archives', path: `/${R1}/evidence.zip` }],
  [
    'an update is edited in the page',
    (copy) => replace(copy, `en/incidents/${INCIDENT}`, '2천 대', '1천 대'),
    { check: 'printed incidents', path: `/en/incidents/${INCIDENT}#u3` },
  ],
  [
    'an update is edited in the record',
    (copy) => replace(copy, RECORD, '2천 대', '1천 대'),
    { check: 'incident updates', path: `/${RECORD}`, leaf: leafOf(/"number":3.*"rev":1/) },
  ],
  [
    'an update is edited everywhere, as after a silent edit in the database',
    editEverywhere,
    { check: 'incident updates', path: `/${RECORD}`, leaf: leafOf(/"number":3.*"rev":1/) },
  ],
  [
    'an update is backdated in the page',
    (copy) => replace(copy, `incidents/${INCIDENT}`, 'datetime="2022-10-15T06:34', 'datetime="2022-10-15T05:34'),
    { check: 'printed incidents', path: `/incidents/${INCIDENT}#u3` },
  ],
  [
    'an update is dropped from the page',
    (copy) => replace(copy, `incidents/${INCIDENT}`, '<li id="u2"', '<li id="x2"'),
    { check: 'printed incidents', path: `/incidents/${INCIDENT}#u2` },
  ],
  [
    'an update that was never logged is printed',
    (copy) => replace(copy, `incidents/${INCIDENT}`, '<ol reversed>', '<ol reversed><li id="u9">…</li>'),
    { check: 'printed incidents', path: `/incidents/${INCIDENT}` },
  ],
  [
    'a line that was never logged is in the record',
    (copy) => put(copy, RECORD, `${text(copy, RECORD)}{}\n`),
    { check: 'incident updates', path: `/${RECORD}` },
  ],
  [
    'the last line of a record is cut off',
    (copy) => put(copy, RECORD, text(copy, RECORD).replace(/[^\n]*\n$/, '')),
    { check: 'incident updates', path: `/${RECORD}` },
  ],
  [
    'an incident that was never logged is printed',
    (copy) => put(copy, 'incidents/unlogged0001', '<!doctype html>'),
    { check: 'pages', path: '/incidents/unlogged0001' },
  ],
  [
    'a promise is kept after all',
    (copy) => replace(copy, `promises/${PROMISE}.ndjson`, '"open"', '"kept"'),
    { check: 'actions and promises', path: `/promises/${PROMISE}.ndjson` },
  ],
  [
    'a maintenance was announced otherwise after all',
    (copy) => replace(copy, `maintenance/${MAINTENANCE}/updates.ndjson`, '배터리실', '변전실'),
    { check: 'maintenance', path: `/maintenance/${MAINTENANCE}/updates.ndjson`, leaf: leafOf(/"number":1,.*"maintenance-announced"/) },
  ],
  [
    'the time of a maintenance is moved in the record',
    (copy) => replace(copy, `maintenance/${MAINTENANCE}/updates.ndjson`, '"from":"2022-11-02T17', '"from":"2022-11-02T15'),
    { check: 'maintenance', path: `/maintenance/${MAINTENANCE}/updates.ndjson` },
  ],
  [
    'the last line of a maintenance is cut off',
    (copy) => put(copy, `maintenance/${MAINTENANCE}/updates.ndjson`, text(copy, `maintenance/${MAINTENANCE}/updates.ndjson`).replace(/[^\n]*\n$/, '')),
    { check: 'maintenance', path: `/maintenance/${MAINTENANCE}/updates.ndjson` },
  ],
  [
    'a maintenance is edited in the page',
    (copy) => replace(copy, `en/maintenance/${MAINTENANCE}`, '한 시간', '두 시간'),
    { check: 'maintenance', path: `/en/maintenance/${MAINTENANCE}#u2` },
  ],
  [
    'a maintenance that was never announced is printed',
    (copy) => put(copy, 'maintenance/unlogged0001', '<!doctype html>'),
    { check: 'pages', path: '/maintenance/unlogged0001' },
  ],
  ['an entry is altered', alterEntry, { check: 'tiles', path: `/${TILE}`, leaf: leafOf(/"rev":1,.*"postmortem-revision"/) }],
  ['two entries change places', swapEntries, { check: 'tiles', path: `/${TILE}`, leaf: 2 }],
  ['a tile is missing', (copy) => remove(copy, TILE), { check: 'tiles', path: `/${TILE}` }],
  ['a bundle of entries is missing', (copy) => remove(copy, BUNDLE), { check: 'entries', path: `/${BUNDLE}` }],
  [
    'an id is removed from the list',
    (copy) => put(copy, 'log/1/ids.txt', text(copy, 'log/1/ids.txt').replace(/^.*\n/, '')),
    { check: 'list of ids', path: '/log/1/ids.txt', leaf: 1 },
  ],
  [
    'the last id is removed from the list',
    (copy) => put(copy, 'log/1/ids.txt', text(copy, 'log/1/ids.txt').replace(/[^\n]*\n$/, '')),
    { check: 'list of ids', path: '/log/1/ids.txt' },
  ],
  [
    'a proof is cut short',
    (copy) => put(copy, `${R1}/entry.tlog-proof`, text(copy, `${R1}/entry.tlog-proof`).replace(/\n[^\n]+\n\n/, '\n\n')),
    { check: 'proofs', path: `/${R1}/entry.tlog-proof` },
  ],
  [
    'a proof of another entry',
    (copy) => put(copy, `${R1}/entry.tlog-proof`, text(copy, `postmortems/${SLUG}/r2/entry.tlog-proof`)),
    { check: 'proofs', path: `/${R1}/entry.tlog-proof` },
  ],
  [
    'the entry beside a revision is of another one',
    (copy) => put(copy, `${R1}/entry.json`, text(copy, `postmortems/${SLUG}/r2/entry.json`)),
    { check: 'proofs', path: `/${R1}/entry.json` },
  ],
  [
    'a signature of another revision',
    (copy) => put(copy, `${R1}/SHA256SUMS.minisig`, text(copy, `postmortems/${SLUG}/r2/SHA256SUMS.minisig`)),
    { check: 'signatures', path: `/${R1}/SHA256SUMS.minisig` },
  ],
  [
    'a trusted comment is altered',
    (copy) => replace(copy, `${R1}/SHA256SUMS.minisig`, 'revision 1', 'revision 2'),
    { check: 'signatures', path: `/${R1}/SHA256SUMS.minisig` },
  ],
  ['the checkpoint is signed by another key', (copy) => put(copy, 'log/1/checkpoint', signedBy('thief')), { check: 'checkpoint', path: '/log/1/checkpoint' }],
  ['another key is published', publishOtherKey, { check: 'checkpoint', path: '/log/1/checkpoint' }],
  [
    'an older checkpoint of the copy itself is altered',
    (copy) => put(copy, 'log/1/checkpoints/3', text(copy, 'log/1/checkpoint')),
    { check: 'old checkpoints', path: '/log/1/checkpoints/3' },
  ],
  [
    'the policy is another than the one that was logged',
    (copy) => put(copy, 'log/1/policy', 'quorum none\n'),
    { check: 'policy', path: '/log/1/policy', leaf: 0 },
  ],
]

test.each(TAMPERED)('fails and says where when %s', async (_, tamper, where) => {
  const copy: Files = new Map(files)
  tamper(copy)
  expect(await failuresOf(copy)).toContainEqual(expect.objectContaining(where))
})

test('fails when the log is signed with another key than the one that the reader knows', async () => {
  const keys = [vkeyText(LOG_ORIGIN, publicKeyOf(seedOf('thief')))]
  expect(await failuresOf(files, { keys })).toEqual([expect.objectContaining({ check: 'keys' })])
})

test('fails when an older edition is replayed to a reader who has seen a newer checkpoint', async () => {
  const older = openBook()
  older.logPolicy()
  older.say('판교 데이터센터에 불이 났습니다.')
  const checkpoints = [{ name: 'kept', text: text(files, 'log/1/checkpoint') }]
  const found = await failuresOf(await older.print(), { checkpoints })
  expect(found).toEqual([expect.objectContaining({ check: 'old checkpoints', sentence: expect.stringContaining(`this copy shows ${older.leaves.length}`) })])
})

describe('a history that was written anew, signed by the log’s own key', () => {
  /** Everything again, with one thing done in another way: what somebody with the key could print. */
  async function rewritten(rewrite: (leaves: Uint8Array[]) => void): Promise<Files> {
    const { book: other } = await smallEdition()
    rewrite(other.leaves)
    return other.print()
  }

  test('without a day in the index fails at the day after', async () => {
    const index = leafOf(/"day":"2022-10-16"/)
    const found = await failuresOf(await rewritten((leaves) => void leaves.splice(index, 1)))
    expect(found).toContainEqual(expect.objectContaining({ check: 'daily index', sentence: expect.stringContaining('2022-10-16 is missing') }))
  })

  test('with two leaves in another order fails at the order', async () => {
    const found = await failuresOf(await rewritten((leaves) => leaves.splice(1, 2, leaves[2] ?? new Uint8Array(), leaves[1] ?? new Uint8Array())))
    expect(found).toContainEqual(expect.objectContaining({ check: 'incident updates', path: `/${RECORD}`, leaf: 1 }))
  })

  test('without the first revision fails at the second', async () => {
    const found = await failuresOf(await rewritten((leaves) => void leaves.splice(leafOf(/"rev":1,.*"postmortem-revision"/), 1)))
    expect(found).toContainEqual(expect.objectContaining({ check: 'postmortem revisions', path: `/postmortems/${SLUG}/r2` }))
  })

  test('without flaw in itself fails for everybody who kept a checkpoint, and against another copy', async () => {
    const forged = openBook()
    forged.logPolicy()
    forged.say('불은 나지 않았습니다.')
    for (let count = 2; count <= book.leaves.length; count++) forged.say(`소식 ${count}`)
    const copy = await forged.print()
    expect(await failuresOf(copy)).toEqual([])
    const kept = [{ name: 'kept', text: book.noteAt(3) }]
    expect(await failuresOf(copy, { checkpoints: kept })).toEqual([
      expect.objectContaining({ check: 'old checkpoints', sentence: expect.stringContaining('two histories') }),
    ])
    const report = await verify([sourceOf(files), sourceOf(copy)])
    expect(report.findings).toContainEqual(expect.objectContaining({ check: 'other copies', outcome: 'failed', leaf: 1 }))
  })
})

test('a text that a restored backup had lost fails at its leaf, and nothing else does', async () => {
  const { book: restored } = await smallEdition()
  restored.lose()
  restored.say('복구 뒤의 소식')
  const lost = leafOf(/모두|"number":4/)
  expect(await failuresOf(await restored.print())).toEqual([
    expect.objectContaining({ check: 'incident updates', leaf: lost, sentence: expect.stringContaining('its text is gone') }),
  ])
})

test('a change of keys that the new key did not sign fails at its leaf', async () => {
  const changed = openBook([
    { seed: seedOf('log'), fromSize: 0 },
    { seed: seedOf('second log key'), fromSize: 2 },
  ])
  changed.say('첫 소식')
  changed.changeLogKey(seedOf('thief'))
  changed.checkpoint()
  expect(await failuresOf(await changed.print())).toEqual([expect.objectContaining({ check: 'keys', log: 1, leaf: 1 })])
})

test('a key that took over without a leaf that says so fails', async () => {
  const silent = openBook([
    { seed: seedOf('log'), fromSize: 0 },
    { seed: seedOf('second log key'), fromSize: 1 },
  ])
  silent.say('첫 소식')
  silent.say('다음 소식')
  expect(await failuresOf(await silent.print())).toContainEqual(expect.objectContaining({ check: 'keys', path: '/.well-known/transparency.json' }))
})

describe('one bit flipped', () => {
  const kinds = [...files.keys()].filter((path) => !path.startsWith('en/') && !path.includes('/r2'))

  test.each(kinds)('in %s fails', async (path) => {
    const bytes = files.get(path) ?? new Uint8Array()
    const places = meaningful(path, Buffer.from(bytes))
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: places.length - 1 }), fc.nat({ max: 7 }), async (place, bit) => {
        const altered = Buffer.from(bytes)
        const at = places[place] ?? 0
        altered[at] = (altered[at] ?? 0) ^ (1 << bit)
        const found = await failuresOf(new Map([...files, [path, altered]]))
        return found.length > 0
      }),
      { numRuns: 15 },
    )
  })

  /** Where every byte is covered. Comments that say of themselves that nobody signed them are not, nor is what surrounds an article. */
  function meaningful(path: string, bytes: Buffer): readonly number[] {
    const all = Array.from(bytes.keys())
    const within = ([from, to]: readonly [number, number]) => all.slice(from, to)
    if (/\.(?:minisig|sig|pub)$/.test(path)) return all.slice(bytes.indexOf('\n'))
    if (path.endsWith('transparency.json'))
      return [...bytes.toString('latin1').matchAll(/"(?:vkey|key)": "(?!https:)([^"]+)/g)].flatMap((match) =>
        within([match.index + 9, match.index + match[0].length]),
      )
    if (path === R1 || path === `postmortems/${SLUG}`) return within([bytes.indexOf('<article>'), bytes.indexOf('</article>')])
    if (path === `maintenance/${MAINTENANCE}`) return within([bytes.indexOf('배터리실을'), bytes.indexOf(' 점검합니다')])
    if (path === `incidents/${INCIDENT}`) return within([bytes.indexOf('3만'), bytes.indexOf(' 대가')]).filter((at) => bytes[at] !== 0x20)
    return all
  }
})

async function failuresOf(copy: Files, options: VerifyOptions = {}): Promise<readonly Finding[]> {
  return (await verify([sourceOf(copy)], options)).findings.filter(({ outcome }) => outcome === 'failed')
}

function leafOf(pattern: RegExp): number {
  return book.leaves.findIndex((bytes) => pattern.test(Buffer.from(bytes).toString()))
}

function text(copy: Files, path: string): string {
  return Buffer.from(copy.get(path) ?? []).toString()
}

function put(copy: Files, path: string, content: string): void {
  copy.set(path, Buffer.from(content))
}

function replace(copy: Files, path: string, from: string, to: string): void {
  if (!text(copy, path).includes(from)) throw new Error(`${path} has no ${from}`)
  put(copy, path, text(copy, path).replace(from, to))
}

function remove(copy: Files, path: string): void {
  copy.delete(path)
}

function drop(copy: Files, folder: string): void {
  for (const path of copy.keys()) if (path.startsWith(folder)) copy.delete(path)
}

function editEverywhere(copy: Files): void {
  for (const path of [RECORD, `incidents/${INCIDENT}`, `en/incidents/${INCIDENT}`]) replace(copy, path, '2천 대', '1천 대')
}

function alterEntry(copy: Files): void {
  const entries = decodeEntries(copy.get(BUNDLE) ?? new Uint8Array()) ?? []
  const altered = entries.map((bytes, index) =>
    index === leafOf(/"rev":1,.*"postmortem-revision"/) ? Buffer.from(Buffer.from(bytes).toString().replace('final', 'draft')) : bytes,
  )
  copy.set(BUNDLE, encodeEntries(altered))
}

function swapEntries(copy: Files): void {
  const entries = decodeEntries(copy.get(BUNDLE) ?? new Uint8Array()) ?? []
  entries.splice(2, 2, entries[3] ?? new Uint8Array(), entries[2] ?? new Uint8Array())
  copy.set(BUNDLE, encodeEntries(entries))
}

function repackEvidence(copy: Files): void {
  const opened = readZip(copy.get(`${R1}/evidence.zip`) ?? new Uint8Array(), 1e9)
  if ('problem' in opened) throw new Error(opened.problem)
  const altered = opened.files.map(({ name, bytes }) => [name, name.endsWith('claims.csv') ? Buffer.from('id,amount\n1,9000\n') : bytes] as const)
  copy.set(`${R1}/evidence.zip`, zipSync(Object.fromEntries(altered)))
}

function signedBy(name: string): string {
  const body = parseNote(text(files, 'log/1/checkpoint'))?.text ?? ''
  return noteOf(body, [signatureLine(LOG_ORIGIN, seedOf(name), body)])
}

/** With the thief's key in the place of the log's, but the log's own checkpoint. */
function publishOtherKey(copy: Files): void {
  const path = '.well-known/transparency.json'
  const own = text(copy, 'keys/log-1.vkey').trim()
  put(copy, path, text(copy, path).replaceAll(own, vkeyText(LOG_ORIGIN, publicKeyOf(seedOf('thief')))))
}
