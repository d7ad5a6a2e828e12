import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { openStore } from '#edition/store.ts'
import { frozen, print, published, temporaryFolder } from '#edition/testing/editions.ts'
import { reportText } from './report.ts'
import { type Files, folderOf, LOG_ORIGIN, openBook, removeFolders, seedOf, smallEdition } from './testing/small-edition.ts'
import { verify } from './verify.ts'

afterAll(removeFolders)

const { book, files } = await smallEdition()

test('an edition as it was published passes, whether it comes from a folder, an edition store or a site', async () => {
  const [folder, store, site] = [await folderOf(files), await storeOf(files), await siteOf((path) => files.get(path))]
  for (const where of [folder, store, site.origin]) {
    const report = await verify([where])
    expect(failures(report), where).toEqual([])
    expect(report.heads).toMatchObject([{ log: 1, origin: LOG_ORIGIN, size: book.leaves.length }])
  }
  await site.close()
})

test('says of everything whether it was checked, and never that outsiders witnessed it or that it is true', async () => {
  const report = await verify([await folderOf(files)])
  const passed = report.findings.filter(({ outcome }) => outcome === 'ok').map(({ check }) => check)
  expect(new Set(passed)).toEqual(new Set(EVERYTHING))
  const left = report.findings.filter(({ outcome }) => outcome === 'not checked').map(({ sentence }) => sentence)
  expect(left.join('\n')).toMatch(/quorum none/)
  expect(reportText(report)).toMatch(/not prove[\s\S]*is true[\s\S]*quorum none[\s\S]*--key/)
})

const EVERYTHING = [
  ...['description', 'keys', 'checkpoint', 'tiles', 'entries', 'old checkpoints', 'pages', 'incident updates', 'printed incidents'],
  ...[
    'postmortem revisions',
    'printed postmortems',
    'proofs',
    'signatures',
    'evidence archives',
    'actions and promises',
    'maintenance',
    'list of ids',
    'daily index',
  ],
]

test('a log of several full tiles passes, and each of its old checkpoints with it', async () => {
  const long = openBook()
  for (let count = 1; count <= 600; count++) {
    long.say(`소식 ${count}`, { incident: `incident${String(count % 40).padStart(4, '0')}` })
    if (count % 7 === 0) long.checkpoint()
  }
  expect(failures(await verify([await folderOf(await long.print())]))).toEqual([])
})

test('a checkpoint that the reader kept, whole or only its three lines, and the key that the reader knows, pass', async () => {
  const note = book.noteAt(3)
  const checkpoints = [
    { name: 'kept', text: note },
    { name: 'copied down', text: note.slice(0, note.indexOf('\n\n') + 1) },
  ]
  const keys = [
    Buffer.from(files.get('keys/log-1.vkey') ?? [])
      .toString()
      .trim(),
  ]
  expect(failures(await verify([await folderOf(files)], { checkpoints, keys }))).toEqual([])
})

test('two copies of one log of different length agree', async () => {
  const { book: longer } = await smallEdition()
  longer.say('그 뒤의 소식')
  longer.checkpoint()
  const report = await verify([await folderOf(files), await folderOf(await longer.print())])
  expect(failures(report)).toEqual([])
  expect(report.findings).toContainEqual(expect.objectContaining({ check: 'other copies', outcome: 'ok' }))
})

test('a change of the log’s key that both keys signed passes', async () => {
  const changed = openBook([
    { seed: seedOf('log'), fromSize: 0 },
    { seed: seedOf('second log key'), fromSize: 2 },
  ])
  changed.say('첫 소식')
  changed.changeLogKey()
  changed.checkpoint()
  changed.say('다음 소식')
  changed.checkpoint()
  expect(failures(await verify([await folderOf(await changed.print())]))).toEqual([])
})

test('a site that is printed anew while it is read is read again', async () => {
  const { book: growing } = await smallEdition()
  growing.say('읽는 사이에 온 소식')
  const later = await growing.print()
  let current = files
  const site = await siteOf((path) => {
    if (path === 'log/1/ids.txt') current = later
    return current.get(path)
  })
  expect(failures(await verify([site.origin]))).toEqual([])
  await site.close()
})

test('a place without an edition is refused in one sentence', async () => {
  await expect(verify(['/nowhere/at/all'])).rejects.toThrow('neither an address nor a folder')
  const empty = await temporaryFolder()
  expect(failures(await verify([empty]))).toEqual([expect.objectContaining({ check: 'description', path: '/.well-known/transparency.json' })])
  await rm(empty, { recursive: true })
})

function failures({ findings }: Awaited<ReturnType<typeof verify>>) {
  return findings.filter(({ outcome }) => outcome === 'failed')
}

async function storeOf(all: Files): Promise<string> {
  const dir = await temporaryFolder()
  const changed = new Map([...all].map(([path, body]) => [`/${path}`, { fresh: { ...frozen(`/${path}`, ''), body }, stale: null }]))
  await published(openStore(dir), print(null, '', { changed }))
  return dir
}

async function siteOf(read: (path: string) => Uint8Array | undefined) {
  const server = createServer((request, response) => {
    const bytes = read((request.url ?? '').slice(1))
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(resolve)) }
}
