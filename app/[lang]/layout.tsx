import '#ui/page.css'
import type { Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { DRAFT_HEADER } from '#app/handed-draft.ts'
import { buildId } from '#app/printing.ts'

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f6' },
    { media: '(prefers-color-scheme: dark)', color: '#141413' },
  ],
}

type Props = {
  readonly children: ReactNode
  readonly params: Promise<{ lang: string }>
}

export default async function PublicLayout({ children, params }: Props) {
  const { lang } = await params
  const isDraft = (await headers()).has(DRAFT_HEADER)
  return (
    // What shows a draft says so, and the press refuses it.
    <html lang={lang === 'en' ? 'en' : 'ko'} data-draft={isDraft ? '' : undefined}>
      <head>
        <meta name="bongsu-build" content={buildId()} />
      </head>
      <body>{children}</body>
    </html>
  )
}
