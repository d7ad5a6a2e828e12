import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type TimestampAuthority = {
  /** Certificate of its root, in PEM. */
  readonly ca: string
  /** A DER reply to a DER request. */
  readonly answer: (request: Uint8Array) => Uint8Array
  /** A token with this content, signed by a certificate of the same root that is not for time stamps. */
  readonly misused: (content: Uint8Array) => Uint8Array
  readonly close: () => void
}

/** A time-stamp authority of our own, made with `openssl`: what others run is spoken to in the same way. */
export function openTimestampAuthority({ days = 3650 }: { readonly days?: number } = {}): TimestampAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'bongsu-tsa-'))
  const openssl = (...args: readonly string[]) => execFileSync('openssl', [...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  writeFileSync(join(folder, 'tsa.cnf'), CONFIGURATION)
  writeFileSync(join(folder, 'serial'), '01\n')
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '3650', '-subj', '/O=Test/CN=Test root')
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/O=Test/CN=Test time stamps')
  const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', String(days), '-extfile', 'tsa.cnf', '-extensions', 'stamps']
  openssl('x509', '-req', '-in', 'tsa.csr', '-out', 'tsa.pem', ...signing)
  return {
    ca: readFileSync(join(folder, 'ca.pem'), 'utf8'),
    answer: (request) => {
      writeFileSync(join(folder, 'request.tsq'), request)
      openssl('ts', '-reply', '-config', 'tsa.cnf', '-section', 'authority', '-queryfile', 'request.tsq', '-out', 'reply.tsr')
      return readFileSync(join(folder, 'reply.tsr'))
    },
    misused: (content) => {
      writeFileSync(join(folder, 'content'), content)
      openssl('x509', '-req', '-in', 'tsa.csr', '-out', 'web.pem', ...signing.with(-1, 'web'))
      const type = ['-econtent_type', '1.2.840.113549.1.9.16.1.4', '-nodetach', '-binary', '-nosmimecap', '-outform', 'DER']
      return openssl('cms', '-sign', '-in', 'content', '-signer', 'web.pem', '-inkey', 'tsa.key', '-md', 'sha256', ...type)
    },
    close: () => rmSync(folder, { recursive: true }),
  }
}

/** Serves replies over HTTP as RFC 3161, section 3.4, has it. */
export async function serveTimestamps(
  answer: (request: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): Promise<{ readonly url: string; readonly requests: () => number; readonly close: () => void }> {
  let requests = 0
  const server = createServer(async (request, response) => {
    requests += 1
    const parts: Uint8Array[] = []
    for await (const part of request) parts.push(part as Uint8Array)
    if (request.headers['content-type'] !== 'application/timestamp-query') response.writeHead(415).end()
    else response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(await answer(Buffer.concat(parts)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests: () => requests, close }
}

const CONFIGURATION = `
[stamps]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[web]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
[authority]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = ca.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`
