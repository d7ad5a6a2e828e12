'use client'

import { useRef } from 'react'
import { LANGUAGES, type Language } from '#domain/language.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'

const PAGES = ['incident', 'overview'] as const
/** Of the frame, so that a form can be sent into it. */
const FRAME = 'preview'
const TYPED = '/staff/preview'

type Props = {
  /** What makes the page of the form: of what stands in it, unless it is about a draft. */
  readonly of?: string
}

/** What the form around it would say, as it will be printed. Each button sends the form into the frame; nothing is stored and no script is needed. */
export function PreviewPane({ language, of = TYPED }: Props & { readonly language: Language }) {
  const first = useRef<HTMLButtonElement>(null)
  const words = STAFF_POST[language]
  return (
    <details className="preview" onToggle={(event) => event.currentTarget.open && first.current?.click()}>
      <summary>{words.preview}</summary>
      <p className="hint">{words.previewText}</p>
      <div className="steps">
        {PAGES.flatMap((page) =>
          LANGUAGES.map((one) => (
            <PreviewButton key={page + one} path={of} page={page} language={one} {...(page === 'incident' && one === 'ko' ? { button: first } : {})}>
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
export function EnterPreviews({ of = TYPED }: Props) {
  return (
    <PreviewButton path={of} page="incident" language="ko" isHidden>
      {null}
    </PreviewButton>
  )
}

function PreviewButton(props: {
  readonly path: string
  readonly page: (typeof PAGES)[number]
  readonly language: Language
  readonly button?: React.RefObject<HTMLButtonElement | null>
  readonly isHidden?: boolean
  readonly children: React.ReactNode
}) {
  const hidden = props.isHidden ? ({ className: 'enter', tabIndex: -1, 'aria-hidden': true } as const) : ({ className: 'step' } as const)
  return (
    <button
      ref={props.button}
      type="submit"
      formAction={`${props.path}?page=${props.page}&language=${props.language}`}
      formMethod="post"
      formEncType="multipart/form-data"
      formTarget={FRAME}
      {...hidden}
    >
      {props.children}
    </button>
  )
}
