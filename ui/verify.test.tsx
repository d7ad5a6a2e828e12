import type { ComponentProps } from 'react'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
import type { Leaf } from '#domain/transparency/leaf.ts'
import { all, attribute, byTag, documentOf, textOf } from './markup.fixture.ts'
import { at, frame } from './outage.fixture.ts'
import { VerifyPage } from './verify.tsx'

const HEAD = {
  log: 1,
  origin: 'status.example/log/1',
  size: 1204,
  root: 'LRnejeNJ/P8WWvKmqyWybVki5QTtBWrHVIazADNBTng=',
  at: at('16 10:00'),
  note: 'status.example/log/1\n1204\nLRnejeNJ/P8WWvKmqyWybVki5QTtBWrHVIazADNBTng=\n\n— status.example/log/1 AAAA\n',
}
const KEYS = [
  { role: 'log', text: 'status.example/log/1+00000000+AAAA', fingerprint: null, isOld: false },
  { role: 'publisher', text: 'RWQAAAA', fingerprint: '0123456789ABCDEF', isOld: false },
  { role: 'publisher-ssh', text: 'ssh-ed25519 AAAA', fingerprint: 'SHA256:abc', isOld: true },
] as const
const NEWEST = {
  id: 'PM-2022-0001',
  slug: 'data-centre-fire',
  number: 2,
  title: '판교',
  steps: [
    { step: 'files', command: 'sha256sum -c SHA256SUMS' },
    { step: 'minisign', command: 'minisign -V -p status.pub -m SHA256SUMS' },
  ],
} as const
const LEAF: Leaf = {
  v: 1,
  type: 'incident-update',
  incident: 'abcdefghijkl',
  update: 'mnopqrstuvwx',
  number: 3,
  rev: 1,
  at: '2022-10-16T01:00:00.000Z',
  recorded_at: '2022-10-16T01:00:00.000Z',
  record: { path: 'incidents/abcdefghijkl/updates.ndjson', line: 3, bytes: 10, sha256: 'c'.repeat(64) },
}
type Props = Omit<ComponentProps<typeof VerifyPage>, 'frame'>
const NOTHING: Props = { head: null, problem: null, quorum: 'none', keys: [], newest: null, lost: [], downloads: [] }
const EVERYTHING: Props = { ...NOTHING, head: HEAD, keys: KEYS, newest: NEWEST, downloads: ['/log/1/checkpoint'] }

describe.each(LANGUAGES)('in %s', (language) => {
  const page = (props: Partial<Props>) => documentOf(<VerifyPage frame={frame(language)} {...EVERYTHING} {...props} />)

  test('gives every command with the reader’s own addresses and names', () => {
    const commands = byTag(page({}), 'pre').map(textOf)
    expect(commands).toContain('curl -fsS -o checkpoint-1204.txt https://status.example/log/1/checkpoints/1204')
    expect(commands).toContain('curl -fO https://status.example/postmortems/data-centre-fire/r2/evidence.zip unzip evidence.zip cd PM-2022-0001-r2')
    expect(commands).toContain('sha256sum -c SHA256SUMS')
    expect(commands).toContain(`npm run verify -- https://status.example --checkpoint checkpoint-1204.txt --key '${KEYS[0].text}'`)
  })

  test('says that nobody outside has signed while that is so, and not otherwise', () => {
    expect(textOf(page({}))).toContain('quorum none')
    expect(textOf(page({ quorum: 'press' }))).not.toContain('quorum none')
  })

  test('says that the log is paused and why, and still shows its newest checkpoint', () => {
    const text = textOf(page({ problem: 'Nothing is signed: the key is missing.' }))
    expect(text).toContain('Nothing is signed: the key is missing.')
    expect(text).toContain(HEAD.root)
  })

  test('names what was published and lost, with its hash', () => {
    const lost = [{ log: 1, index: 77, leaf: LEAF }]
    expect(textOf(page({ lost }))).toContain('c'.repeat(64))
    expect(byTag(page({}), 'h2').map((heading) => attribute(heading, 'id'))).not.toContain('lost')
  })

  test('has one place for each id, and says what is proved even before there is a log', () => {
    for (const props of [EVERYTHING, NOTHING]) {
      const ids = all(page(props), (element) => attribute(element, 'id') !== null).map((element) => attribute(element, 'id'))
      expect(ids).toEqual([...new Set(ids)])
      expect(ids).toEqual(expect.arrayContaining(['proved', 'not-proved', 'log']))
    }
  })
})
