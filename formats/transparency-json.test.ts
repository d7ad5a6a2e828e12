import { expect, test } from 'vitest'
import { publicKeyOf } from '#domain/transparency/ed25519.ts'
import { vkeyText } from '#domain/transparency/note.ts'
import { readBy } from './external-reader.ts'
import { publisherKeyLine } from './publisher/minisign.ts'
import type { PublishedKey } from './publisher/published-key.ts'
import { sshPublicKey } from './publisher/sshsig.ts'
import { type Transparency, transparencyJson } from './transparency-json.ts'

const ORIGINS = ['status.hanbit.example/log/1', 'status.hanbit.example/log/2'] as const
const KEYS: readonly PublishedKey[] = [
  { role: 'log', log: 1, text: vkeyText(ORIGINS[0], key(1)), fromSize: 0 },
  { role: 'publisher', log: 1, text: publisherKeyLine(key(2)), fromSize: 0 },
  { role: 'publisher-ssh', log: 1, text: sshPublicKey(key(3)), fromSize: 0 },
  { role: 'log', log: 1, text: vkeyText(ORIGINS[0], key(4)), fromSize: 120 },
  { role: 'publisher', log: 2, text: publisherKeyLine(key(5)), fromSize: 7 },
  { role: 'log', log: 2, text: vkeyText(ORIGINS[1], key(6)), fromSize: 0 },
]
const TRANSPARENCY: Transparency = {
  origin: 'https://status.hanbit.example',
  logs: ORIGINS.map((origin, index) => ({ number: index + 1, origin, openedAt: new Date('2026-01-05T00:00:00.000Z') })),
  keys: KEYS,
  timestampAuthority: null,
  quorum: 'none',
  witnesses: [],
  mirrors: ['https://mirror.example/bongsu'],
}

test('names every log, key and guide, with the sizes between which each key signs', async () => {
  await expect(transparencyJson(TRANSPARENCY)).toMatchFileSnapshot('./golden/transparency.json.txt')
  const { logs, publisher } = JSON.parse(transparencyJson(TRANSPARENCY))
  expect(logs[0].vkeys.map(span)).toEqual([
    [0, 120],
    [120, null],
  ])
  expect(logs.map(({ grows }: { grows: boolean }) => grows)).toEqual([false, true])
  expect(publisher.minisign.map(span)).toEqual([
    [0, 7],
    [7, null],
  ])
})

test('ssh-keygen prints the same fingerprint', (context) => {
  const { publisher } = JSON.parse(transparencyJson(TRANSPARENCY))
  const result = readBy('ssh-keygen', ['-lf', '-'], `${publisher.ssh[0].key}\n`)
  if (result === 'absent') context.skip('ssh-keygen is not installed, so nobody but us has read the key')
  expect(result).toMatchObject({ ok: true, said: expect.stringContaining(publisher.ssh[0].fingerprint) })
})

function key(number: number): Uint8Array {
  return publicKeyOf(Buffer.alloc(32, number))
}

function span(key: { readonly valid_from: { readonly size: number }; readonly valid_to: { readonly size: number } | null }) {
  return [key.valid_from.size, key.valid_to?.size ?? null]
}
