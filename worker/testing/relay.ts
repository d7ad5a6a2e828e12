import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What becomes of the next COMMIT that passes: nothing, lost before the server hears it, or done with its answer lost. */
export type Cut = 'never' | 'before' | 'after'

export type Relay = { readonly url: string; readonly cutNext: (cut: Cut) => void; readonly close: () => Promise<void> }

const SOCKET = '.s.PGSQL.5432'
const COMMIT = Buffer.from('COMMIT\0')

/** Stands between a client and PostgreSQL's socket, and cuts the line around a COMMIT. */
export async function relayTo(databaseUrl: string): Promise<Relay> {
  const folder = await mkdtemp(join(tmpdir(), 'bongsu-relay-'))
  const target = join(new URL(databaseUrl).searchParams.get('host') ?? '', SOCKET)
  const open = new Set<Socket>()
  let cut: Cut = 'never'
  const server = createServer((client) => {
    const upstream = connect(target)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    let isMute = false
    upstream.on('data', (bytes) => {
      if (isMute) client.destroy()
      else client.write(bytes)
    })
    client.on('data', (bytes) => {
      const wanted = bytes.includes(COMMIT) ? cut : 'never'
      if (wanted !== 'never') cut = 'never'
      if (wanted === 'before') return client.destroy()
      isMute = wanted === 'after'
      upstream.write(bytes)
    })
  })
  await new Promise<void>((resolve) => server.listen(join(folder, SOCKET), resolve))
  return {
    url: databaseUrl.replace(/host=[^&]+/, `host=${encodeURIComponent(folder)}`),
    cutNext: (wanted) => {
      cut = wanted
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
