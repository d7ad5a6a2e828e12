import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Language } from '#domain/language.ts'
import { type Head, headsOf, mementoLinks, movedHead, pastHead, plainHead, type Stamp, stampOf, tagOf, transportHead } from './heads.ts'
import type { Log } from './log.ts'
import type { Sight } from './lookout.ts'
import { openArchive, type PastAnswer } from './past.ts'
import { type PastRequest, pastRequest } from './past-path.ts'
import { languageOf, NOT_FOUND } from './paths.ts'
import { type Copy, createRack, type Form, type Resource } from './rack.ts'
import { type Acceptable, acceptable, noneMatches, singleRange, targetPath } from './request.ts'
import type { Store } from './store.ts'
import { FRONT_WORDS } from './words.ts'

export type FrontSettings = {
  readonly publicOrigin: string
  /** A copy that nobody confirmed for longer is called old. */
  readonly staleAfterMs: number
  readonly memoryBytes: number
  readonly maxConnections: number
}

export type Front = {
  readonly server: Server
  /** Switches to what was seen, in one step; the edition before is served until then. */
  readonly show: (sight: Sight) => Promise<void>
}

/** The readers' server: exact paths of one edition, GET and HEAD, nothing computed and nothing asked of anyone. */
export function createFront(store: Store, settings: FrontSettings, log: Log): Front {
  const rack = createRack(store, log, settings.memoryBytes)
  const transport = transportHead(settings.publicOrigin)
  const archive = openArchive(store, () => rack.edition()?.number ?? 0, log)
  const acceptCache = new Map<string, Acceptable>()
  let confirmedAt: Date | null = null
  let stamps = stampsFor(0)

  const server = createServer(
    { maxHeaderSize: 8 * 1024, headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000, keepAliveTimeout: 15_000, noDelay: true },
    listener,
  )
  server.timeout = 20_000
  server.maxConnections = settings.maxConnections
  server.maxHeadersCount = 0
  server.on('clientError', answerBrokenRequest)
  server.on('connect', (_request: IncomingMessage, socket: Socket) => endWith(socket, 405, FRONT_WORDS.methodNotAllowed, ['Allow', 'GET, HEAD']))
  for (const event of ['checkContinue', 'checkExpectation'])
    server.on(event, (request, response) => refuse(request, response, 417, FRONT_WORDS.expectationFailed))
  return { server, show }

  async function show(sight: Sight): Promise<void> {
    const number = rack.edition()?.number ?? 0
    if (sight.edition !== null && sight.edition !== rack.edition()) await rack.show(sight.edition)
    const edition = rack.edition()
    if (edition !== null && edition.number !== number)
      log('edition-shown', { edition: edition.number, change: edition.root.change, paths: rack.resources.size })
    confirmedAt = sight.confirmation?.at ?? null
    stamps = stampsFor(edition?.number ?? 0)
  }

  function stampsFor(number: number): { readonly fresh: Stamp; readonly stale: Stamp } {
    return { fresh: stampOf(number, confirmedAt, false), stale: stampOf(number, confirmedAt, true) }
  }

  function listener(request: IncomingMessage, response: ServerResponse): void {
    const { method, url = '', rawHeaders } = request
    if (rawHeaders.length > 2 * MAX_HEADERS) return refuse(request, response, 431, FRONT_WORDS.tooLarge)
    const resource = rack.resources.get(url)
    if (resource !== undefined && method === 'GET' && !hasBody(request)) return answer(request, response, resource)
    if (method !== 'GET' && method !== 'HEAD') return refuse(request, response, 405, FRONT_WORDS.methodNotAllowed, ['Allow', 'GET, HEAD'])
    const path = targetPath(url)
    if (path === null || hasBody(request)) return refuse(request, response, 400, FRONT_WORDS.badRequest)
    if (rack.edition() === null) return refuse(request, response, 503, FRONT_WORDS.noEdition, ['Retry-After', '5'])
    const found = rack.resources.get(path)
    if (found !== undefined) return answer(request, response, found)
    const past = pastRequest(path, url.slice(url.indexOf('?') + 1 || url.length), settings.publicOrigin)
    if (past !== null) return answerPast(request, response, past)
    if (path.length > 1 && path.endsWith('/') && rack.resources.has(path.slice(0, -1))) return redirect(response, path.slice(0, -1))
    answerMissing(request, response, NOT_FOUND[languageOf(path)])
  }

  /** With a printed page that says what there is instead. */
  function answerMissing(request: IncomingMessage, response: ServerResponse, page: string): void {
    const resource = rack.resources.get(page)
    if (resource === undefined) return refuse(request, response, 404, FRONT_WORDS.notFound)
    answer(request, response, resource, true)
  }

  function answer(request: IncomingMessage, response: ServerResponse, resource: Resource, isMissing = resource.entry.status === 404): void {
    const isStale = staleNow()
    const copy = rack.copyOf(resource, isStale)
    const range = isMissing ? undefined : request.headers.range
    const accepts = acceptedBy(request.headers['accept-encoding'] ?? null)
    const forms = range === undefined || !accepts.identity ? formsFor(copy, accepts) : [copy.identity]
    const [form] = forms
    if (form === undefined) return refuse(request, response, 406, FRONT_WORDS.notAcceptable, ['Vary', 'Accept-Encoding'])
    const stamp = isStale ? stamps.stale : stamps.fresh
    const condition = request.headers['if-none-match']
    if (condition !== undefined && !isMissing && noneMatches(condition, tagOf(form))) return empty(response, 304, headsOf(form, stamp, transport).notModified)
    const ifRange = request.headers['if-range']
    const wanted = range === undefined || form.encoding !== null || (ifRange !== undefined && ifRange !== tagOf(form)) ? null : range
    send(request, response, { resource, isMissing, forms, stamp, range: wanted }, 0)
  }

  type Sending = {
    readonly resource: Resource
    /** The page stands for one that does not exist. */
    readonly isMissing: boolean
    readonly forms: readonly Form[]
    readonly stamp: Stamp
    readonly range: string | null
  }

  /** Tries the form at `index`; a broken file falls back to the next acceptable form, never to wrong bytes. */
  function send(request: IncomingMessage, response: ServerResponse, sending: Sending, index: number): void {
    const form = sending.forms[index]
    if (form === undefined) return refuse(request, response, 503, FRONT_WORDS.unreadable, ['Retry-After', '5'])
    const bytes = rack.bytesOf(sending.resource.path, form)
    if (bytes !== null && !(bytes instanceof Promise)) return sendBytes(request, response, sending, form, bytes)
    if (bytes === null) return send(request, response, sending, index + 1)
    bytes.then(
      (read) => (read === null ? send(request, response, sending, index + 1) : sendBytes(request, response, sending, form, read)),
      (error: unknown) => {
        log('answer-failed', { path: sending.resource.path, reason: String(error) })
        response.destroy()
      },
    )
  }

  function sendBytes(request: IncomingMessage, response: ServerResponse, { isMissing, stamp, range }: Sending, form: Form, bytes: Buffer): void {
    const heads = headsOf(form, stamp, transport)
    const isHead = request.method === 'HEAD'
    if (range !== null && !isHead) return sendRange(response, heads.ok, bytes, range)
    if (isMissing) response.writeHead(404, heads.notFound as string[])
    else response.writeHead(200, heads.ok as string[])
    response.end(isHead ? undefined : bytes)
  }

  function sendRange(response: ServerResponse, head: Head, bytes: Buffer, header: string): void {
    const range = singleRange(header, bytes.byteLength)
    if (range === 'unsatisfiable') return respond(response, 416, FRONT_WORDS.rangeNotSatisfiable, ['Content-Range', `bytes */${bytes.byteLength}`])
    if (range === null) return void response.writeHead(200, head as string[]).end(bytes)
    const part = bytes.subarray(range.first, range.last + 1)
    const length = head.indexOf('Content-Length') + 1
    const partHead = [
      ...head.slice(0, length),
      String(part.byteLength),
      ...head.slice(length + 1),
      'Content-Range',
      `bytes ${range.first}-${range.last}/${bytes.byteLength}`,
    ]
    response.writeHead(206, partHead).end(part)
  }

  function answerPast(request: IncomingMessage, response: ServerResponse, past: PastRequest): void {
    const { 'accept-encoding': encodings = null, 'accept-datetime': datetime } = request.headers
    const asked = { request: past, accepts: acceptedBy(encodings as string | null), acceptDatetime: datetime as string | undefined }
    archive.answer(asked).then(
      (answered) => sendPast(request, response, answered),
      (error: unknown) => {
        log('answer-failed', { path: past.kind, reason: String(error) })
        response.destroy()
      },
    )
  }

  function sendPast(request: IncomingMessage, response: ServerResponse, answered: PastAnswer): void {
    switch (answered.kind) {
      case 'file':
        return sendPastFile(request, response, answered)
      case 'moved':
        return empty(response, 308, movedHead(answered.location, [], transport))
      case 'found':
        return empty(response, 302, movedHead(answered.location, answered.isGate ? gateLines(answered.path) : [], transport))
      case 'nowhere':
        return answerMissing(request, response, NOT_FOUND[languageOf(answered.path)])
      case 'too-early':
        return answerMissing(request, response, EDITIONS[languageOf(answered.path)])
      case 'unacceptable':
        return refuse(request, response, 406, FRONT_WORDS.notAcceptable, ['Vary', 'Accept-Encoding'])
      case 'unreadable':
        return refuse(request, response, 503, FRONT_WORDS.unreadable, ['Retry-After', '5'])
      case 'busy':
        return refuse(request, response, 503, FRONT_WORDS.busy, ['Retry-After', '5'])
      default:
        throw new Error(`unknown answer ${JSON.stringify(answered satisfies never)}`)
    }
  }

  function sendPastFile(request: IncomingMessage, response: ServerResponse, file: Extract<PastAnswer, { kind: 'file' }>): void {
    response.once('close', file.done)
    if (response.destroyed) file.done()
    const { tag, ok, notModified } = pastHead(file, settings.publicOrigin, transport)
    const condition = request.headers['if-none-match']
    const status = file.variant.status ?? 200
    if (status === 200 && condition !== undefined && noneMatches(condition, tag)) return empty(response, 304, notModified)
    response.writeHead(status, ok as string[]).end(request.method === 'HEAD' ? undefined : file.bytes)
  }

  function gateLines(path: string): Head {
    return ['Vary', 'Accept-Datetime', ...mementoLinks(path, settings.publicOrigin)]
  }

  function staleNow(): boolean {
    if (confirmedAt === null) return true
    const ageMs = Date.now() - confirmedAt.getTime()
    return ageMs > settings.staleAfterMs || ageMs < -CLOCKS_MAY_DIFFER_MS
  }

  function acceptedBy(header: string | null): Acceptable {
    const known = acceptCache.get(header ?? '-')
    if (known !== undefined) return known
    const accepts = acceptable(header)
    if (acceptCache.size >= 256) acceptCache.clear()
    if ((header?.length ?? 0) <= 256) acceptCache.set(header ?? '-', accepts)
    return accepts
  }

  function redirect(response: ServerResponse, path: string): void {
    empty(response, 308, movedHead(encodeURI(path), [], transport))
  }

  function refuse(request: IncomingMessage, response: ServerResponse, status: number, words: string, more: Head = []): void {
    // What follows a body that nobody reads must not be taken for the next request.
    if (hasBody(request) || status === 417) response.shouldKeepAlive = false
    respond(response, status, request.method === 'HEAD' ? null : words, more)
  }

  function respond(response: ServerResponse, status: number, words: string | null, more: Head): void {
    response.writeHead(status, plainHead(Buffer.byteLength(words ?? ''), transport, more) as string[])
    response.end(words ?? undefined)
  }

  function endWith(socket: Socket, status: number, words: string, more: Head = []): void {
    if (!socket.writable) return void socket.destroy()
    const head = [...plainHead(Buffer.byteLength(words), transport, more), 'Connection', 'close']
    const lines = head.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${head[index + 1]}`] : []))
    socket.end(`HTTP/1.1 ${status} ${REASONS[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${words}`)
    socket.destroySoon()
  }

  function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
    if (error.code === 'HPE_HEADER_OVERFLOW') return endWith(socket, 431, FRONT_WORDS.tooLarge)
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return endWith(socket, 408, FRONT_WORDS.timeout)
    endWith(socket, 400, FRONT_WORDS.badRequest)
  }
}

const MAX_HEADERS = 100
/** They say since when there are editions. */
const EDITIONS: Readonly<Record<Language, string>> = { ko: '/editions', en: '/en/editions' }
const CLOCKS_MAY_DIFFER_MS = 60_000

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}

function formsFor(copy: Copy, accepts: Acceptable): readonly Form[] {
  const encoded = accepts.order.map((encoding) => copy[encoding]).filter((form) => form !== null)
  return accepts.identity ? [...encoded, copy.identity] : encoded
}

function hasBody(request: IncomingMessage): boolean {
  const { headers } = request
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] !== undefined && headers['content-length'] !== '0')
}

function empty(response: ServerResponse, status: number, head: Head): void {
  response.writeHead(status, head as string[]).end()
}
