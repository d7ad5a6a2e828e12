'use client'

import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { DraftAnswer } from '#domain/draft-wire.ts'
import { type DraftEngine, type DraftPorts, type DraftStart, type DraftSyncState, openDraftEngine } from './draft-engine.ts'
import { typedIn, typeInto } from './draft-form.ts'
import type { Choice } from './draft-page.ts'

export type DraftSync = DraftSyncState & { readonly choose: (name: string, choice: Choice) => void }

/**
 * Keeps a form as a draft on the server while somebody types: a second and a half after the last key, again with growing pauses
 * while the server is away, and once more when the page goes away. What others change in fields that nobody touches here appears
 * in them; where both wrote, `contradictions` waits for `choose`, and nothing is lost meanwhile.
 *
 * `start` is read once. `draft` is the one that the form shows already, else the first words make one with `submission`, which
 * is also the submission of the form: posting it ends the draft. `seat` is a UUID of this open page; `also` names hidden fields
 * that belong to the text.
 *
 * Show the result with `DraftStatusLine`, `DraftPresence` and `DraftConflict`.
 */
export function useDraftSync(form: RefObject<HTMLFormElement | null>, start: DraftStart, also: readonly string[] = NONE): DraftSync {
  const engine = useRef<DraftEngine | null>(null)
  const first = useRef({ start, also })
  const [state, setState] = useState<DraftSyncState>({
    status: { kind: 'untouched' },
    draft: start.draft,
    editors: start.draft?.editors ?? [],
    contradictions: [],
  })
  useEffect(() => {
    const element = form.current
    if (element === null) return
    const one = openDraftEngine(portsOf(element, first.current.also), first.current.start, setState)
    engine.current = one
    const comesBack = () => document.visibilityState === 'visible' && one.again()
    const listeners = [
      listen(element, 'input', one.touched),
      listen(element, 'change', one.touched),
      listen(window, 'online', one.again),
      listen(window, 'pagehide', one.leave),
      listen(document, 'visibilitychange', comesBack),
      one.stop,
    ]
    return () => {
      for (const stop of listeners) stop()
      engine.current = null
    }
  }, [form])
  return useMemo(() => ({ ...state, choose: (name, choice) => engine.current?.choose(name, choice) }), [state])
}

const NONE: readonly string[] = []
const PATIENCE_MS = 10_000

function portsOf(form: HTMLFormElement, also: readonly string[]): DraftPorts {
  return {
    ask,
    read: () => typedIn(form, also),
    write: (fields) => typeInto(form, fields, also),
    after: (ms, act) => {
      const timer = setTimeout(act, ms)
      return () => clearTimeout(timer)
    },
    now: () => new Date(),
    newSeat,
  }
}

/** A random UUID, also where `crypto.randomUUID` is not given: on a console without TLS. */
function newSeat(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Null when no answer of ours came. Browsers send at most 64 KiB after a page has gone; more than that stays on the device. */
async function ask(method: string, path: string, body: object | null, isLast: boolean): Promise<DraftAnswer | null> {
  try {
    const sent = body === null ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const answer = await fetch(path, { method, ...sent, keepalive: isLast, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) })
    const said: unknown = await answer.json()
    return isAnswer(said) ? said : null
  } catch {
    return null
  }
}

function isAnswer(said: unknown): said is DraftAnswer {
  return typeof said === 'object' && said !== null && 'ok' in said && 'draft' in said
}

function listen(target: EventTarget, name: string, act: () => unknown): () => void {
  const heard = () => void act()
  target.addEventListener(name, heard)
  return () => target.removeEventListener(name, heard)
}
