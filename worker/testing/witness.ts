import { createServer, type Server } from 'node:http'
import { fromBase64 } from '#domain/transparency/base64.ts'
import { type Checkpoint, parseCheckpoint } from '#domain/transparency/checkpoint.ts'
import { cosignatureLine, cosignerVkey } from '#domain/transparency/cosignature.ts'
import { fromDecimal } from '#domain/transparency/decimal.ts'
import { newSeed, publicKeyOf } from '#domain/transparency/ed25519.ts'
import { noteOf, parseNote, parseVkey, type Verifier, verifiedBy } from '#domain/transparency/note.ts'
import { sameHash, verifyConsistency } from '#domain/transparency/tree.ts'

export type LocalWitness = {
  /** One line of a tlog-policy. */
  readonly policyLine: string
  readonly vkey: string
  readonly seen: ReadonlyMap<string, Checkpoint>
  /** Whoever signs for an origin; others are turned away. */
  readonly trust: (log: Verifier) => void
  readonly close: () => Promise<void>
}

/** A witness as c2sp.org/tlog-witness describes it, for tests: it cosigns whatever continues what it saw, and nothing else. */
export async function startWitness(name: string, seed: Uint8Array = newSeed()): Promise<LocalWitness> {
  const trusted: Verifier[] = []
  const seen = new Map<string, Checkpoint>()
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      const answer = request.method === 'POST' && request.url === '/add-checkpoint' ? judge(body, trusted, seen) : { status: 404 }
      const text = 'checkpoint' in answer ? `${cosignatureLine(name, seed, answer.text, new Date())}\n` : (answer.text ?? '')
      response.writeHead(answer.status, answer.status === 409 ? { 'content-type': 'text/x.tlog.size' } : {})
      response.end(text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const vkey = cosignerVkey(name, publicKeyOf(seed))
  return {
    vkey,
    policyLine: `witness ${name.replaceAll('/', '-')} ${vkey} http://127.0.0.1:${portOf(server)}\n`,
    seen,
    trust: (log) => trusted.push(log),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

type Judgement = { readonly status: number; readonly text?: string } | { readonly status: 200; readonly text: string; readonly checkpoint: Checkpoint }

function judge(body: string, trusted: readonly Verifier[], seen: Map<string, Checkpoint>): Judgement {
  const [head = '', ...rest] = body.split('\n\n')
  const note = rest.join('\n\n')
  const [oldLine = '', ...proofLines] = head.split('\n')
  const oldSize = oldLine.startsWith('old ') ? fromDecimal(oldLine.slice(4)) : null
  const [checkpoint, parsed] = [parseCheckpoint(note), parseNote(note)]
  const proof = proofLines.map((line) => fromBase64(line)).filter((hash) => hash !== null)
  if (oldSize === null || checkpoint === null || parsed === null || proof.length !== proofLines.length || oldSize > checkpoint.size) return { status: 400 }
  const keys = trusted.filter((key) => key.name === checkpoint.origin)
  if (keys.length === 0) return { status: 404 }
  if (verifiedBy(note, keys).length === 0) return { status: 403 }
  const before = seen.get(checkpoint.origin) ?? null
  if (oldSize !== (before?.size ?? 0)) return { status: 409, text: `${before?.size ?? 0}\n` }
  if (before?.size === checkpoint.size && !sameHash(before.root, checkpoint.root)) return { status: 409, text: `${before.size}\n` }
  if (before !== null && !verifyConsistency(before.size, checkpoint.size, before.root, checkpoint.root, proof)) return { status: 422 }
  seen.set(checkpoint.origin, checkpoint)
  return { status: 200, text: parsed.text, checkpoint }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** As a log would send it, for a test that forges one. */
export function submission(oldSize: number, proof: readonly string[], text: string, lines: readonly string[]): string {
  return `old ${oldSize}\n${proof.map((hash) => `${hash}\n`).join('')}\n${noteOf(text, lines)}`
}

/** The key in a vkey that a test made itself. */
export function verifier(vkey: string): Verifier {
  const parsed = parseVkey(vkey)
  if (parsed === null) throw new Error(`no vkey: ${vkey}`)
  return parsed
}
