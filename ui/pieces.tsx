import { Fragment } from 'react'
import type { Piece } from '#domain/postmortem-diff.ts'

/** A text as it changed: what is gone struck out, what is new underlined. */
export function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map(({ kind, text }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text, in their order
    if (kind === 'same') return <Fragment key={index}>{text}</Fragment>
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    return kind === 'gone' ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>
  })
}
