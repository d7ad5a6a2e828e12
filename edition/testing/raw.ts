import { connect } from 'node:net'

/** Sends the bytes as they are and returns all that came back until the other side closed or fell silent. */
export async function raw(
  port: number,
  text: string,
  { silenceMs = 300, close = false }: { readonly silenceMs?: number; readonly close?: boolean } = {},
): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let output = ''
    socket.setTimeout(silenceMs, () => socket.destroy())
    socket.on('data', (piece) => {
      output += piece.toString('latin1')
    })
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(output) : reject(error)))
    socket.on('close', () => resolve(output))
    if (close) socket.end(text, 'latin1')
    else socket.write(text, 'latin1')
  })
}

export type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }

/** One request on a connection of its own; the body as it came, not decoded. */
export async function ask(port: number, path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const output = await raw(port, `${method} ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${lines.join('')}\r\n`, { silenceMs: 5_000 })
  const end = output.indexOf('\r\n\r\n')
  const [first = '', ...rest] = output.slice(0, end).split('\r\n')
  const pairs = rest.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)] as const)
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(pairs), body: Buffer.from(output.slice(end + 4), 'latin1') }
}
