'use client'

import { useEffect, useRef, useState } from 'react'
import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'
import { forgetText, type KeptText, keepText, keptTexts, shelfName } from './device-texts.ts'
import { typedFields, withoutPassword } from './typed-fields.ts'

/** Whose text it is, and of which form. */
export type Keeping = { readonly person: string; readonly target: string }

const PAUSE_MS = 300

type Props = { readonly keeping: Keeping; readonly onTakeUp: (typed: Typed) => void; readonly language: Language }

/** Keeps on this device what is typed into the form around it, and offers what was not posted the last time. Needs scripts; without them it is not there. */
export function KeptTexts({ keeping, onTakeUp, language }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [offers, setOffers] = useState<readonly KeptText[]>([])
  const [kept, setKept] = useState<Date | 'not' | null>(null)
  const { person, target } = keeping
  const name = shelfName(person, target)
  useEffect(() => {
    const form = box.current?.closest('form')
    if (!form) return
    setOffers(shelved(name, form))
    return whileTyping(form, () => setKept(keptNow(name, form)))
  }, [name])
  const settle = (offer: KeptText) => setOffers((before) => before.filter((one) => one !== offer))
  const words = STAFF_POST[language]
  return (
    <div ref={box} className="kept">
      {offers.map((offer) => (
        <div key={offer.submission} className="notice" role="status">
          <p>{words.offered(clock(new Date(offer.at), language))}</p>
          <p className="excerpt">{offer.typed.textKo || offer.typed.textEn}</p>
          <button
            type="button"
            className="primary"
            onClick={() => {
              settle(offer)
              onTakeUp(offer.typed)
            }}
          >
            {words.takeUp}
          </button>{' '}
          <button
            type="button"
            onClick={() => {
              settle(offer)
              forgetText(localStorage, person, offer.submission)
            }}
          >
            {words.throwAway}
          </button>
        </div>
      ))}
      {kept !== null && <p className="hint">{kept === 'not' ? words.notKept : words.kept(clock(kept, language))}</p>}
    </div>
  )
}

/** Texts of the same form, but for the one that stands in it already. */
function shelved(name: string, form: HTMLFormElement): readonly KeptText[] {
  try {
    const { submission } = typedFields(new FormData(form))
    return keptTexts(localStorage, name, Date.now()).filter((text) => text.submission !== submission)
  } catch {
    // A browser that keeps nothing for us also throws when it is asked.
    return []
  }
}

/** A moment after each change, and before the page goes away. Gives back how to stop. */
function whileTyping(form: HTMLFormElement, keep: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(keep, PAUSE_MS)
  }
  const atOnce = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    keep()
  }
  const events = new AbortController()
  const { signal } = events
  for (const event of ['input', 'change']) form.addEventListener(event, soon, { signal })
  form.addEventListener('submit', atOnce, { signal })
  window.addEventListener('pagehide', atOnce, { signal })
  return () => {
    clearTimeout(timer)
    events.abort()
  }
}

function keptNow(name: string, form: HTMLFormElement): Date | 'not' {
  try {
    const { step: _, ...typed } = withoutPassword(typedFields(new FormData(form)))
    const at = new Date()
    keepText(localStorage, name, { submission: typed.submission ?? '', at: at.getTime(), typed })
    return at
  } catch {
    return 'not'
  }
}

/** By the device's own clock. */
function clock(at: Date, language: Language): string {
  return at.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}
