import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { BUSY } from '#i18n/busy.ts'
import { addressKey } from './attempts.ts'
import { clientAddress } from './browser.ts'
import { FairLine } from './fair-line.ts'
import { isKnownDevice } from './known-device.ts'
import { isPress } from './press-secret.ts'

/** A form that is sent slowly costs nothing while it arrives: the next one may go on then. */
const TURN_MS = 5_000
/** Whoever is refused hears of it only then, so that asking again and again is slow. */
const HELD_MS = 1_000
/** More than that are hung up on without a word: each costs some 10 kB. */
const HELD_MAX = 1_000

type Emit = (this: unknown, name: string | symbol, ...rest: unknown[]) => boolean
type Lane = { readonly line: FairLine; readonly refusal: { readonly type: string; readonly text: string } }

/**
 * Stands before every request to the office: the press and browsers that somebody once signed in with go straight on, strangers wait in
 * lines of bounded length. So a flood of them costs a bounded memory and leaves most of the machine to those on duty.
 */
export function standAtTheGate(server: Pick<Server, 'emit'> = Server.prototype): void {
  const emit = server.emit as Emit
  const lanes = newLanes()
  let held = 0
  const hold = (response: ServerResponse, { type, text }: Lane['refusal']) => {
    if (held >= HELD_MAX) {
      response.destroy()
      return
    }
    held += 1
    setTimeout(() => {
      held -= 1
      response.writeHead(503, { 'content-type': type, 'retry-after': '3', connection: 'close', ...HEADERS }).end(text)
    }, HELD_MS)
  }
  server.emit = function (this: Server, name: string | symbol, ...rest: unknown[]): boolean {
    if (name !== 'request') return emit.call(this, name, ...rest)
    const [request, response] = rest as [IncomingMessage, ServerResponse]
    const go = () => emit.call(this, name, request, response)
    if (isKnown(request)) return go()
    const { line, refusal } = lanes[laneOf(request.url ?? '')]
    line.join(addressOf(request), { act: () => inTurn(response, go, () => line.leave()), refuse: () => hold(response, refusal) })
    return true
  }
}

/** The turn is over when the answer is, or when it takes long. */
function inTurn(response: ServerResponse, go: () => void, leave: () => void): void {
  // Later, else a thousand that hung up meanwhile would leave within one another.
  if (response.destroyed || response.socket === null) {
    setImmediate(leave)
    return
  }
  const timer = setTimeout(over, TURN_MS)
  function over(): void {
    clearTimeout(timer)
    response.off('close', over)
    leave()
  }
  response.on('close', over)
  go()
}

function newLanes(): Readonly<Record<'pages' | 'files' | 'programs', Lane>> {
  const html = { type: 'text/html; charset=utf-8', text: PAGE }
  return {
    // A sign-in costs a tenth of a second of a core.
    pages: { line: new FairLine(2, 256), refusal: html },
    files: { line: new FairLine(32, 1_000), refusal: html },
    programs: { line: new FairLine(8, 256), refusal: { type: 'application/json', text: JSON.stringify({ error: BUSY.en.title, message: BUSY.en.title }) } },
  }
}

function laneOf(url: string): 'pages' | 'files' | 'programs' {
  if (url.startsWith('/_next/static/')) return 'files'
  return url.startsWith('/api/') || url.startsWith('/hooks/') ? 'programs' : 'pages'
}

function isKnown({ headers: { authorization, cookie } }: IncomingMessage): boolean {
  return isPress(authorization ?? null) || isKnownDevice(cookie ?? null)
}

function addressOf({ headers, socket }: IncomingMessage): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',')
  return addressKey({ cookie: null, userAgent: null, address: clientAddress(forwarded) ?? socket.remoteAddress ?? null })
}

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const

const PAGE = `<!doctype html><html lang="ko"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="3">\
<title>${BUSY.ko.title}</title><main><h1>${BUSY.ko.title}</h1><p>${BUSY.ko.text}</p><h2 lang="en">${BUSY.en.title}</h2><p lang="en">${BUSY.en.text}</p></main></html>`
