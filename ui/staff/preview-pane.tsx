'use client'

import { useRef } from 'react'
import { LANGUAGES, type Language } from '#domain/language.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'

const PAGES = ['incident', 'overview'] as const
/** Of the frame, so that a form can be sent into it. */
const FRAME = 'preview'

/** What the form around it would say, as it will be printed. Each button sends the form into the frame; nothing is stored and no script is needed. */
export function PreviewPane({ language }: { readonly language: Language }) {
  const first = useRef<HTMLButtonElement>(null)
  const words = STAFF_POST[language]
  return (
    <details className="preview" onToggle={(event) => event.currentTarget.open && first.current?.click()}>
      <summary>{words.preview}</summary>
      <p className="hint">{words.previewText}</p>
      <div className="steps">
        {PAGES.flatMap((page) =>
          LANGUAGES.map((one) => (
            <PreviewButton key={page + one} page={page} of={one} {...(page === 'incident' && one === 'ko' ? { button: first } : {})}>
              {words.previewOf[page][one]}
            </PreviewButton>
          )),
        )}
      </div>
      <iframe name={FRAME} title={words.preview} sandbox="" />
    </details>
  )
}

/** Stands first in a form: whoever presses Enter in a line sees the preview instead of posting half a sentence. */
export function EnterPreviews() {
  return (
    <PreviewButton page="incident" of="ko" isHidden>
      {null}
    </PreviewButton>
  )
}

function PreviewButton(props: {
  readonly page: (typeof PAGES)[number]
  readonly of: Language
  readonly button?: React.RefObject<HTMLButtonElement | null>
  readonly isHidden?: boolean
  readonly children: React.ReactNode
}) {
  const hidden = props.isHidden ? ({ className: 'enter', tabIndex: -1, 'aria-hidden': true } as const) : ({ className: 'step' } as const)
  return (
    <button
      ref={props.button}
      type="submit"
      formAction={`/staff/preview?page=${props.page}&language=${props.of}`}
      formMethod="post"
      formEncType="multipart/form-data"
      formTarget={FRAME}
      {...hidden}
    >
      {props.children}
    </button>
  )
}
