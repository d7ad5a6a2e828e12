import { createServer } from 'node:http'
import type { Office } from '#edition/office.ts'
import { contentTypeOf } from '#edition/paths.ts'

/** Stands in for Next: each page says which change it was asked for, and what it answers can be spoiled. */
export type FakeOffice = {
  readonly settings: Office
  readonly asked: string[]
  spoil: (url: string) => Record<string, string>
  readonly close: () => void
}

export async function openFakeOffice(): Promise<FakeOffice> {
  const server = createServer((request, response) => {
    const url = request.url ?? ''
    office.asked.push(url)
    response.writeHead(200, { 'content-type': contentTypeOf(url), 'x-bongsu-build': 'b1', ...office.spoil(url) })
    response.end(bodyOf(url, String(request.headers['x-bongsu-change'])))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const settings: Office = {
    address: `http://127.0.0.1:${port}`,
    secret: 'x'.repeat(32),
    build: () => 'b1',
    publicOrigin: 'https://status.example',
    staffOrigin: 'https://staff.example',
    forbidden: [],
  }
  const office: FakeOffice = { settings, asked: [], spoil: () => ({}), close: () => server.close() }
  return office
}

function bodyOf(url: string, change: string): string {
  const type = contentTypeOf(url)
  if (type.startsWith('text/html'))
    return `<!doctype html><html lang="ko"><head><meta name="bongsu-build" content="b1"><title>${url}</title></head><body>${change}</body></html>`
  if (/[/+]json/.test(type)) return JSON.stringify({ change })
  return type.startsWith('text/plain') ? `${change}\n` : `<?xml version="1.0" encoding="UTF-8"?><r>${change}</r>`
}
