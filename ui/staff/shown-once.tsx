'use client'

import { useEffect, useId, useRef, useState } from 'react'
import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'

export type OnceWords = {
  /** What it is; also names the field. */
  readonly title: string
  /** What to do with it, and that it is not shown again. */
  readonly text: string
}

/** A link, a key or a list of codes right after it was made. Can be selected and copied without scripts. */
export function ShownOnce({ value, words, language }: { readonly value: string; readonly words: OnceWords; readonly language: Language }) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('')
  const { copy, copied, copyByHand } = STAFF[language]
  const isOneLine = !value.includes('\n')
  useEffect(() => box.current?.focus(), [])
  const toClipboard = async () => {
    // Browsers have no clipboard for a page that came without TLS.
    const done = navigator.clipboard?.writeText(value) ?? Promise.reject()
    setSaid(await done.then(() => copied).catch(() => copyByHand))
  }
  return (
    <div ref={box} className="notice done once" role="status" tabIndex={-1}>
      <label className="summary-title" htmlFor={id}>
        {words.title}
      </label>
      <p>{words.text}</p>
      {isOneLine ? (
        <input id={id} type="text" readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
      ) : (
        <textarea id={id} rows={value.split('\n').length} readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
      )}
      <button type="button" onClick={toClipboard}>
        {copy}
      </button>
      <span>{said}</span>
    </div>
  )
}
